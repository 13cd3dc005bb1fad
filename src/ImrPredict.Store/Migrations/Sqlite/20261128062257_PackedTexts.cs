using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ImrPredict.Store.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class PackedTexts : Migration
    {
        /// <summary>Nothing to do: a column of SQLite holds bytes whatever type it was declared with, and is read as bytes.</summary>
        protected override void Up(MigrationBuilder migrationBuilder)
        {
        }

        /// <exception cref="NotSupportedException">Always: no database opens what we packed. The store's copy from before is the way back.</exception>
        protected override void Down(MigrationBuilder migrationBuilder) =>
            throw new NotSupportedException("Packed texts are not opened by a migration; go back to the copy of the store from before it.");
    }
}
