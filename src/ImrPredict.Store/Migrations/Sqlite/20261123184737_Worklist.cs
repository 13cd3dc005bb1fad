using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ImrPredict.Store.Migrations.Sqlite
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
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    CaseNumber = table.Column<string>(type: "TEXT", nullable: false),
                    Received = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Source = table.Column<string>(type: "TEXT", nullable: false),
                    IsReplay = table.Column<bool>(type: "INTEGER", nullable: false),
                    RecordsDue = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    DeterminationDue = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    PaymentDue = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Attention = table.Column<double>(type: "REAL", nullable: false),
                    OverturnProbability = table.Column<double>(type: "REAL", nullable: false),
                    IntervalLow = table.Column<double>(type: "REAL", nullable: false),
                    IntervalHigh = table.Column<double>(type: "REAL", nullable: false),
                    Uncertain = table.Column<bool>(type: "INTEGER", nullable: false),
                    Guideline = table.Column<string>(type: "TEXT", nullable: true),
                    PredictionId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ModelId = table.Column<string>(type: "TEXT", nullable: true),
                    Requests = table.Column<string>(type: "TEXT", nullable: false),
                    SearchText = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Disputes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "IntakeFailures",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Source = table.Column<string>(type: "TEXT", nullable: false),
                    Place = table.Column<string>(type: "TEXT", nullable: false),
                    Expected = table.Column<string>(type: "TEXT", nullable: false),
                    Found = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IntakeFailures", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DisputeEvents",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    DisputeId = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    What = table.Column<string>(type: "TEXT", nullable: false)
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
                    DisputeId = table.Column<long>(type: "INTEGER", nullable: false),
                    Content = table.Column<string>(type: "TEXT", nullable: false)
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
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    DisputeId = table.Column<long>(type: "INTEGER", nullable: false),
                    ServiceNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Expected = table.Column<int>(type: "INTEGER", nullable: false),
                    Note = table.Column<string>(type: "TEXT", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", nullable: true),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    PredictionId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ModelOutcome = table.Column<int>(type: "INTEGER", nullable: true)
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
