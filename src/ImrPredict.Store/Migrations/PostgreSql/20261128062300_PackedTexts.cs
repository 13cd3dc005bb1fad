using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ImrPredict.Store.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class PackedTexts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // One statement, so that the table is written anew once. What is there stays as it is: JSON, not packed.
            migrationBuilder.Sql("""
                ALTER TABLE "PredictionTexts"
                    ALTER COLUMN "Case" TYPE bytea USING convert_to("Case", 'UTF8'),
                    ALTER COLUMN "Answer" TYPE bytea USING convert_to("Answer", 'UTF8');
                """);
        }

        /// <exception cref="NotSupportedException">Always: no database opens what we packed. The store's copy from before is the way back.</exception>
        protected override void Down(MigrationBuilder migrationBuilder) =>
            throw new NotSupportedException("Packed texts are not opened by a migration; go back to the copy of the store from before it.");
    }
}
