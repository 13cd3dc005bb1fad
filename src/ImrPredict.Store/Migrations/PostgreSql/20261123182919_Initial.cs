using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace ImrPredict.Store.Migrations.PostgreSql
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
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Program = table.Column<string>(type: "text", nullable: false),
                    CaseNumber = table.Column<string>(type: "text", nullable: false),
                    Disposition = table.Column<string>(type: "text", nullable: false),
                    DecisionDate = table.Column<DateOnly>(type: "date", nullable: true),
                    Source = table.Column<string>(type: "text", nullable: true),
                    ImportedAt = table.Column<long>(type: "bigint", nullable: false),
                    ImportedBy = table.Column<string>(type: "text", nullable: false),
                    Fingerprint = table.Column<string>(type: "text", nullable: false),
                    Supersedes = table.Column<long>(type: "bigint", nullable: true),
                    Text = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Determinations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "IdempotentAnswers",
                columns: table => new
                {
                    Key = table.Column<string>(type: "text", nullable: false),
                    BodyFingerprint = table.Column<string>(type: "text", nullable: false),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    Answer = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IdempotentAnswers", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "PredictionLog",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    PredictionId = table.Column<Guid>(type: "uuid", nullable: false),
                    Writer = table.Column<string>(type: "text", nullable: false),
                    Position = table.Column<long>(type: "bigint", nullable: false),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    Purpose = table.Column<string>(type: "text", nullable: false),
                    Program = table.Column<string>(type: "text", nullable: false),
                    User = table.Column<string>(type: "text", nullable: false),
                    CaseNumber = table.Column<string>(type: "text", nullable: true),
                    InputFingerprint = table.Column<string>(type: "text", nullable: false),
                    ModelId = table.Column<string>(type: "text", nullable: false),
                    ModelHash = table.Column<string>(type: "text", nullable: false),
                    FeatureSet = table.Column<string>(type: "text", nullable: false),
                    TrainedOn = table.Column<bool>(type: "boolean", nullable: false),
                    Outputs = table.Column<string>(type: "text", nullable: false),
                    PreviousHash = table.Column<string>(type: "text", nullable: false),
                    Hash = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PredictionLog", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PredictionTexts",
                columns: table => new
                {
                    PredictionId = table.Column<Guid>(type: "uuid", nullable: false),
                    CaseNumber = table.Column<string>(type: "text", nullable: true),
                    Case = table.Column<string>(type: "text", nullable: false),
                    Answer = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PredictionTexts", x => x.PredictionId);
                });

            migrationBuilder.CreateTable(
                name: "DeterminedServices",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    DeterminationId = table.Column<long>(type: "bigint", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Request = table.Column<string>(type: "text", nullable: true),
                    RequestFingerprint = table.Column<string>(type: "text", nullable: false),
                    Outcome = table.Column<string>(type: "text", nullable: false),
                    Facets = table.Column<string>(type: "text", nullable: false),
                    Families = table.Column<string>(type: "text", nullable: false)
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
                CREATE FUNCTION "PredictionLog_Refuse"() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN RAISE EXCEPTION 'The prediction log is append-only.'; END $$;
                """);
            migrationBuilder.Sql("""
                CREATE TRIGGER "PredictionLog_NoChange" BEFORE UPDATE OR DELETE ON "PredictionLog"
                FOR EACH ROW EXECUTE FUNCTION "PredictionLog_Refuse"();
                """);
            migrationBuilder.Sql("""
                CREATE TRIGGER "PredictionLog_NoTruncate" BEFORE TRUNCATE ON "PredictionLog"
                FOR EACH STATEMENT EXECUTE FUNCTION "PredictionLog_Refuse"();
                """);

            migrationBuilder.Sql("""
                CREATE TABLE "SimilarServices" ("ServiceId" bigint PRIMARY KEY, "Terms" tsvector NOT NULL);
                """);
            migrationBuilder.Sql("""
                CREATE INDEX "IX_SimilarServices_Terms" ON "SimilarServices" USING gin ("Terms");
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""DROP TABLE "SimilarServices";""");
            migrationBuilder.Sql("""DROP TRIGGER "PredictionLog_NoChange" ON "PredictionLog";""");
            migrationBuilder.Sql("""DROP TRIGGER "PredictionLog_NoTruncate" ON "PredictionLog";""");
            migrationBuilder.Sql("""DROP FUNCTION "PredictionLog_Refuse"();""");

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
