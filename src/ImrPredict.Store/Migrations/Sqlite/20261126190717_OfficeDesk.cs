using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ImrPredict.Store.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class OfficeDesk : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Reference",
                table: "PredictionTexts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Reference",
                table: "Disputes",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Reference",
                table: "Determinations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ListMappings",
                columns: table => new
                {
                    Heading = table.Column<string>(type: "TEXT", nullable: false),
                    Mapping = table.Column<string>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ListMappings", x => x.Heading);
                });

            migrationBuilder.CreateTable(
                name: "OfficeLists",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    Content = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Disputes = table.Column<int>(type: "INTEGER", nullable: true),
                    RefusedCount = table.Column<int>(type: "INTEGER", nullable: false),
                    Refused = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OfficeLists", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ServicePairs",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PredictionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Predicted = table.Column<int>(type: "INTEGER", nullable: false),
                    Determined = table.Column<int>(type: "INTEGER", nullable: true),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ServicePairs", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_PredictionTexts_Reference",
                table: "PredictionTexts",
                column: "Reference");

            migrationBuilder.CreateIndex(
                name: "IX_Disputes_Reference_Id",
                table: "Disputes",
                columns: new[] { "Reference", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Determinations_Reference",
                table: "Determinations",
                column: "Reference");

            migrationBuilder.CreateIndex(
                name: "IX_ServicePairs_PredictionId",
                table: "ServicePairs",
                column: "PredictionId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ListMappings");

            migrationBuilder.DropTable(
                name: "OfficeLists");

            migrationBuilder.DropTable(
                name: "ServicePairs");

            migrationBuilder.DropIndex(
                name: "IX_PredictionTexts_Reference",
                table: "PredictionTexts");

            migrationBuilder.DropIndex(
                name: "IX_Disputes_Reference_Id",
                table: "Disputes");

            migrationBuilder.DropIndex(
                name: "IX_Determinations_Reference",
                table: "Determinations");

            migrationBuilder.DropColumn(
                name: "Reference",
                table: "PredictionTexts");

            migrationBuilder.DropColumn(
                name: "Reference",
                table: "Disputes");

            migrationBuilder.DropColumn(
                name: "Reference",
                table: "Determinations");
        }
    }
}
