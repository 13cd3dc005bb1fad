using Microsoft.EntityFrameworkCore;

namespace ImrPredict.Store.Worklist;

/// <summary>Finds disputes by the beginnings of words, through the full-text index of either database.</summary>
internal static class DisputeSearch
{
    private const int MostWords = 10;

    /// <summary>A single letter begins a word of nearly every dispute, so it must be a whole word.</summary>
    private const int ShortestBeginning = 2;

    /// <summary>A text as it is indexed and searched: runs of letters and digits in lower case, one blank between them.</summary>
    public static string Folded(string text) => string.Join(' ', Words(text));

    /// <summary>Disputes in whose case number or requests each word of the search begins a
    /// word; every dispute when the search holds no word.</summary>
    public static IQueryable<DisputeEntity> Disputes(this StoreContext context, string? search)
    {
        var words = Words(search ?? "").Distinct().Take(MostWords).ToList();
        var disputes = context.Set<DisputeEntity>();
        if (words.Count == 0)
        {
            return disputes;
        }

        // Words are letters and digits in quotes, so none is taken for an operator.
        if (context.Database.IsNpgsql())
        {
            var query = string.Join(" & ", words.Select(w => w.Length < ShortestBeginning ? $"'{w}'" : $"'{w}':*"));
            // Found apart first: otherwise the planner may walk an order's index and compare the words of every row.
            return disputes.FromSql(
                $"""
                SELECT * FROM "Disputes" WHERE "Id" IN (
                    WITH found AS MATERIALIZED (SELECT "Id" FROM "Disputes" WHERE "Words" @@ CAST({query} AS tsquery)) SELECT "Id" FROM found)
                """);
        }

        var match = string.Join(" AND ", words.Select(w => w.Length < ShortestBeginning ? $"\"{w}\"" : $"\"{w}\"*"));
        return disputes.FromSql(
            $"""
            SELECT * FROM "Disputes" WHERE "Id" IN (SELECT rowid FROM "DisputeWords" WHERE "DisputeWords" MATCH {match})
            """);
    }

    private static IEnumerable<string> Words(string text)
    {
        var folded = text.ToLowerInvariant();
        var start = 0;
        for (var i = 0; i <= folded.Length; i++)
        {
            if (i < folded.Length && char.IsLetterOrDigit(folded[i]))
            {
                continue;
            }

            if (i > start)
            {
                yield return folded[start..i];
            }

            start = i + 1;
        }
    }
}
