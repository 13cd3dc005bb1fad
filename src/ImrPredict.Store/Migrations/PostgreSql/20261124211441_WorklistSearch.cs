using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ImrPredict.Store.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class WorklistSearch : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_Disputes_Filters",
                table: "Disputes",
                columns: new[] { "State", "Uncertain", "Guideline", "OverturnProbability", "RecordsDue", "DeterminationDue", "PaymentDue" });

            // Rows kept before hold punctuation, which would stay with the words.
            migrationBuilder.Sql("""UPDATE "Disputes" SET "SearchText" = trim(regexp_replace("SearchText", '[^[:alnum:]]+', ' ', 'g'));""");
            migrationBuilder.Sql("""
                ALTER TABLE "Disputes" ADD COLUMN "Words" tsvector
                    GENERATED ALWAYS AS (array_to_tsvector(array_remove(string_to_array("SearchText", ' '), ''))) STORED;
                """);
            migrationBuilder.Sql("""CREATE INDEX "IX_Disputes_Words" ON "Disputes" USING gin ("Words");""");        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""ALTER TABLE "Disputes" DROP COLUMN "Words";""");

            migrationBuilder.DropIndex(
                name: "IX_Disputes_Filters",
                table: "Disputes");
        }
    }
}
