using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace ImrPredict.Store.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class Worklist : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Disputes",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    CaseNumber = table.Column<string>(type: "text", nullable: false),
                    Received = table.Column<DateOnly>(type: "date", nullable: false),
                    Source = table.Column<string>(type: "text", nullable: false),
                    IsReplay = table.Column<bool>(type: "boolean", nullable: false),
                    RecordsDue = table.Column<DateOnly>(type: "date", nullable: false),
                    DeterminationDue = table.Column<DateOnly>(type: "date", nullable: false),
                    PaymentDue = table.Column<DateOnly>(type: "date", nullable: false),
                    Attention = table.Column<double>(type: "double precision", nullable: false),
                    OverturnProbability = table.Column<double>(type: "double precision", nullable: false),
                    IntervalLow = table.Column<double>(type: "double precision", nullable: false),
                    IntervalHigh = table.Column<double>(type: "double precision", nullable: false),
                    Uncertain = table.Column<bool>(type: "boolean", nullable: false),
                    Guideline = table.Column<string>(type: "text", nullable: true),
                    PredictionId = table.Column<Guid>(type: "uuid", nullable: true),
                    ModelId = table.Column<string>(type: "text", nullable: true),
                    Requests = table.Column<string>(type: "text", nullable: false),
                    SearchText = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Disputes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "IntakeFailures",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Source = table.Column<string>(type: "text", nullable: false),
                    Place = table.Column<string>(type: "text", nullable: false),
                    Expected = table.Column<string>(type: "text", nullable: false),
                    Found = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IntakeFailures", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DisputeEvents",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    DisputeId = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    By = table.Column<string>(type: "text", nullable: false),
                    What = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DisputeEvents", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DisputeEvents_Disputes_DisputeId",
                        column: x => x.DisputeId,
                        principalTable: "Disputes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "DisputeTexts",
                columns: table => new
                {
                    DisputeId = table.Column<long>(type: "bigint", nullable: false),
                    Content = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DisputeTexts", x => x.DisputeId);
                    table.ForeignKey(
                        name: "FK_DisputeTexts_Disputes_DisputeId",
                        column: x => x.DisputeId,
                        principalTable: "Disputes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Expectations",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    DisputeId = table.Column<long>(type: "bigint", nullable: false),
                    ServiceNumber = table.Column<int>(type: "integer", nullable: false),
                    Expected = table.Column<int>(type: "integer", nullable: false),
                    Note = table.Column<string>(type: "text", nullable: true),
                    Reason = table.Column<string>(type: "text", nullable: true),
                    By = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    PredictionId = table.Column<Guid>(type: "uuid", nullable: true),
                    ModelOutcome = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Expectations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Expectations_Disputes_DisputeId",
                        column: x => x.DisputeId,
                        principalTable: "Disputes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_DisputeEvents_DisputeId",
                table: "DisputeEvents",
                column: "DisputeId");

            migrationBuilder.CreateIndex(
                name: "IX_Disputes_Attention_Id",
                table: "Disputes",
                columns: new[] { "Attention", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Disputes_CaseNumber_Id",
                table: "Disputes",
                columns: new[] { "CaseNumber", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Disputes_DeterminationDue_Id",
                table: "Disputes",
                columns: new[] { "DeterminationDue", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Disputes_OverturnProbability_Id",
                table: "Disputes",
                columns: new[] { "OverturnProbability", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Disputes_PaymentDue_Id",
                table: "Disputes",
                columns: new[] { "PaymentDue", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Disputes_Received_Id",
                table: "Disputes",
                columns: new[] { "Received", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Disputes_RecordsDue_Id",
                table: "Disputes",
                columns: new[] { "RecordsDue", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Disputes_State_Id",
                table: "Disputes",
                columns: new[] { "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Expectations_DisputeId",
                table: "Expectations",
                column: "DisputeId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DisputeEvents");

            migrationBuilder.DropTable(
                name: "DisputeTexts");

            migrationBuilder.DropTable(
                name: "Expectations");

            migrationBuilder.DropTable(
                name: "IntakeFailures");

            migrationBuilder.DropTable(
                name: "Disputes");
        }
    }
}
