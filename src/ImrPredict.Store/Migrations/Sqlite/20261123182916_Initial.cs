using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ImrPredict.Store.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Determinations",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Program = table.Column<string>(type: "TEXT", nullable: false),
                    CaseNumber = table.Column<string>(type: "TEXT", nullable: false),
                    Disposition = table.Column<string>(type: "TEXT", nullable: false),
                    DecisionDate = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Source = table.Column<string>(type: "TEXT", nullable: true),
                    ImportedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ImportedBy = table.Column<string>(type: "TEXT", nullable: false),
                    Fingerprint = table.Column<string>(type: "TEXT", nullable: false),
                    Supersedes = table.Column<long>(type: "INTEGER", nullable: true),
                    Text = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Determinations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "IdempotentAnswers",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", nullable: false),
                    BodyFingerprint = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Answer = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IdempotentAnswers", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "PredictionLog",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PredictionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Writer = table.Column<string>(type: "TEXT", nullable: false),
                    Position = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Purpose = table.Column<string>(type: "TEXT", nullable: false),
                    Program = table.Column<string>(type: "TEXT", nullable: false),
                    User = table.Column<string>(type: "TEXT", nullable: false),
                    CaseNumber = table.Column<string>(type: "TEXT", nullable: true),
                    InputFingerprint = table.Column<string>(type: "TEXT", nullable: false),
                    ModelId = table.Column<string>(type: "TEXT", nullable: false),
                    ModelHash = table.Column<string>(type: "TEXT", nullable: false),
                    FeatureSet = table.Column<string>(type: "TEXT", nullable: false),
                    TrainedOn = table.Column<bool>(type: "INTEGER", nullable: false),
                    Outputs = table.Column<string>(type: "TEXT", nullable: false),
                    PreviousHash = table.Column<string>(type: "TEXT", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PredictionLog", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PredictionTexts",
                columns: table => new
                {
                    PredictionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseNumber = table.Column<string>(type: "TEXT", nullable: true),
                    Case = table.Column<string>(type: "TEXT", nullable: false),
                    Answer = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PredictionTexts", x => x.PredictionId);
                });

            migrationBuilder.CreateTable(
                name: "DeterminedServices",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    DeterminationId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Request = table.Column<string>(type: "TEXT", nullable: true),
                    RequestFingerprint = table.Column<string>(type: "TEXT", nullable: false),
                    Outcome = table.Column<string>(type: "TEXT", nullable: false),
                    Facets = table.Column<string>(type: "TEXT", nullable: false),
                    Families = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DeterminedServices", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DeterminedServices_Determinations_DeterminationId",
                        column: x => x.DeterminationId,
                        principalTable: "Determinations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Determinations_DecisionDate",
                table: "Determinations",
                column: "DecisionDate");

            migrationBuilder.CreateIndex(
                name: "IX_Determinations_Program_CaseNumber",
                table: "Determinations",
                columns: new[] { "Program", "CaseNumber" });

            migrationBuilder.CreateIndex(
                name: "IX_Determinations_Supersedes",
                table: "Determinations",
                column: "Supersedes",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DeterminedServices_DeterminationId",
                table: "DeterminedServices",
                column: "DeterminationId");

            migrationBuilder.CreateIndex(
                name: "IX_PredictionLog_CaseNumber_Id",
                table: "PredictionLog",
                columns: new[] { "CaseNumber", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_PredictionLog_CreatedAt",
                table: "PredictionLog",
                column: "CreatedAt");

            migrationBuilder.CreateIndex(
                name: "IX_PredictionLog_PredictionId",
                table: "PredictionLog",
                column: "PredictionId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PredictionLog_Writer_Position",
                table: "PredictionLog",
                columns: new[] { "Writer", "Position" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PredictionTexts_CaseNumber",
                table: "PredictionTexts",
                column: "CaseNumber");

            // The log is append-only for everybody who speaks SQL, not only for this program.
            migrationBuilder.Sql("""
                CREATE TRIGGER "PredictionLog_NoUpdate" BEFORE UPDATE ON "PredictionLog"
                BEGIN SELECT RAISE(ABORT, 'The prediction log is append-only.'); END;
                """);
            migrationBuilder.Sql("""
                CREATE TRIGGER "PredictionLog_NoDelete" BEFORE DELETE ON "PredictionLog"
                BEGIN SELECT RAISE(ABORT, 'The prediction log is append-only.'); END;
                """);

            // Contentless: the index holds the terms, the words stay in their own table.
            migrationBuilder.Sql("""
                CREATE VIRTUAL TABLE "SimilarServices" USING fts5(terms, content='', contentless_delete=1, tokenize='ascii');
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""DROP TABLE "SimilarServices";""");

            migrationBuilder.DropTable(
                name: "DeterminedServices");

            migrationBuilder.DropTable(
                name: "IdempotentAnswers");

            migrationBuilder.DropTable(
                name: "PredictionLog");

            migrationBuilder.DropTable(
                name: "PredictionTexts");

            migrationBuilder.DropTable(
                name: "Determinations");
        }
    }
}
