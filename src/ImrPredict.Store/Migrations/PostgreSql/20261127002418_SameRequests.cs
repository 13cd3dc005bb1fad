using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ImrPredict.Store.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class SameRequests : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "SameRequests",
                table: "Disputes",
                type: "character varying(20)",
                maxLength: 20,
                nullable: false,
                defaultValue: "");

            // What was kept before stands alone until its words are kept again.
            migrationBuilder.Sql("UPDATE \"Disputes\" SET \"SameRequests\" = CAST(\"Id\" AS varchar(20));");

            migrationBuilder.CreateIndex(
                name: "IX_Disputes_SameRequests_State_Attention_Id",
                table: "Disputes",
                columns: new[] { "SameRequests", "State", "Attention", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Disputes_SameRequests_State_Attention_Id",
                table: "Disputes");

            migrationBuilder.DropColumn(
                name: "SameRequests",
                table: "Disputes");
        }
    }
}
