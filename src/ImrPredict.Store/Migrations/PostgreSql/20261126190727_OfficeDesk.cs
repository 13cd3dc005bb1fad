using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace ImrPredict.Store.Migrations.PostgreSql
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
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Reference",
                table: "Disputes",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Reference",
                table: "Determinations",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ListMappings",
                columns: table => new
                {
                    Heading = table.Column<string>(type: "text", nullable: false),
                    Mapping = table.Column<string>(type: "text", nullable: false),
                    By = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ListMappings", x => x.Heading);
                });

            migrationBuilder.CreateTable(
                name: "OfficeLists",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    By = table.Column<string>(type: "text", nullable: false),
                    Content = table.Column<byte[]>(type: "bytea", nullable: true),
                    Disputes = table.Column<int>(type: "integer", nullable: true),
                    RefusedCount = table.Column<int>(type: "integer", nullable: false),
                    Refused = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OfficeLists", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ServicePairs",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    PredictionId = table.Column<Guid>(type: "uuid", nullable: false),
                    Predicted = table.Column<int>(type: "integer", nullable: false),
                    Determined = table.Column<int>(type: "integer", nullable: true),
                    By = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false)
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
