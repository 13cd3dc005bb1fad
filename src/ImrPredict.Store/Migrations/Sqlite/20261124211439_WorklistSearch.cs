using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ImrPredict.Store.Migrations.Sqlite
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

            // An index of the words in the rows, without a copy of them. Triggers keep it, so that no way of writing or erasing a row forgets it;
            // what is deleted leaves no trace in the index's pages.
            migrationBuilder.Sql("""
                CREATE VIRTUAL TABLE "DisputeWords" USING fts5(
                    "SearchText", content='Disputes', content_rowid='Id', tokenize='unicode61 remove_diacritics 0', detail='none', columnsize=0, prefix='2 3');
                """);
            migrationBuilder.Sql("""INSERT INTO "DisputeWords"("DisputeWords", rank) VALUES('secure-delete', 1);""");
            migrationBuilder.Sql("""
                CREATE TRIGGER "DisputeWords_Added" AFTER INSERT ON "Disputes" BEGIN
                    INSERT INTO "DisputeWords"(rowid, "SearchText") VALUES (new."Id", new."SearchText");
                END;
                """);
            migrationBuilder.Sql("""
                CREATE TRIGGER "DisputeWords_Deleted" AFTER DELETE ON "Disputes" BEGIN
                    INSERT INTO "DisputeWords"("DisputeWords", rowid, "SearchText") VALUES ('delete', old."Id", old."SearchText");
                END;
                """);
            migrationBuilder.Sql("""
                CREATE TRIGGER "DisputeWords_Changed" AFTER UPDATE OF "SearchText" ON "Disputes" BEGIN
                    INSERT INTO "DisputeWords"("DisputeWords", rowid, "SearchText") VALUES ('delete', old."Id", old."SearchText");
                    INSERT INTO "DisputeWords"(rowid, "SearchText") VALUES (new."Id", new."SearchText");
                END;
                """);
            migrationBuilder.Sql("""INSERT INTO "DisputeWords"("DisputeWords") VALUES('rebuild');""");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""DROP TRIGGER "DisputeWords_Added";""");
            migrationBuilder.Sql("""DROP TRIGGER "DisputeWords_Deleted";""");
            migrationBuilder.Sql("""DROP TRIGGER "DisputeWords_Changed";""");
            migrationBuilder.Sql("""DROP TABLE "DisputeWords";""");

            migrationBuilder.DropIndex(
                name: "IX_Disputes_Filters",
                table: "Disputes");
        }
    }
}
