using ImrPredict.Letters.Documents.Tables;
using ImrPredict.Letters.OpenData;

namespace ImrPredict.Letters.Documents;

/// <summary>Reads a table whatever it is kept in: its kind is told by its columns, its rows become disputes.</summary>
internal static class TableReader
{
    /// <summary>Most disputes that one table may hold.</summary>
    public const int MostDisputes = 100_000;

    /// <summary>Rows that may stand above the header, for example a title.</summary>
    private const int MostTitleRows = 5;

    private const string Expected =
        "a column named request, as in the template, or the columns of DMHC's open data (Reference ID, Determination, Treatment Category)";

    /// <param name="what">"line" or "row": how places in it are called.</param>
    public static IEnumerable<LetterReading> Read(IEnumerable<TableRow> rows, string name, string what = "line", LeakAudit? audit = null)
    {
        using var reading = rows.GetEnumerator();
        var titles = new List<TableRow>();
        TableRow? header = null;
        while (header is null && titles.Count < MostTitleRows && reading.MoveNext())
        {
            if (reading.Current.Damage is null && TableColumns.KindOf(NamesOf(reading.Current)) != TableKind.Unknown)
            {
                header = reading.Current;
            }
            else
            {
                titles.Add(reading.Current);
            }
        }

        if (header is null)
        {
            yield return titles.Count == 0 ? new LetterRejected(name, "file", Expected, "nothing")
            : titles[0].Damage is { } damage ? new LetterRejected(name, $"{what} {titles[0].Line}", damage.Expected, damage.Found)
            : new LetterRejected(
                name,
                $"{what} {titles[0].Line}",
                Expected,
                $"{titles[0].Fields.Count} {(titles[0].Fields.Count == 1 ? "column" : "columns")} without it");
            yield break;
        }

        var readings = TableColumns.KindOf(NamesOf(header)) switch
        {
            TableKind.ManagedHealthCare => OfHealthPlans(header, Rest(), name, what, audit),
            TableKind.NewYorkAppeals =>
            [
                Foreign(name, what, header, "New York's external appeals, whose law and reviewers are other ones"),
            ],
            TableKind.IndependentReviewOrganizations =>
            [
                Foreign(
                    name,
                    what,
                    header,
                    "decisions of independent review organizations as Texas publishes them, whose law and reviewers are other ones"),
            ],
            _ => DisputeTable.Read(header, Rest(), name, what),
        };
        var any = false;
        foreach (var read in readings)
        {
            any = true;
            yield return read;
        }

        if (!any)
        {
            yield return new LetterRejected(name, $"{what} {header.Line + 1}", "at least one row below the header", "none");
        }

        IEnumerable<TableRow> Rest()
        {
            while (reading.MoveNext())
            {
                yield return reading.Current;
            }
        }
    }

    private static IEnumerable<LetterReading> OfHealthPlans(
        TableRow header,
        IEnumerable<TableRow> rows,
        string name,
        string what,
        LeakAudit? audit)
    {
        var reader = new ManagedHealthCareRows(header, name, what, audit);
        return rows.Select(reader.Read);
    }

    private static LetterRejected Foreign(string name, string what, TableRow header, string found) =>
        new(
            name,
            $"{what} {header.Line}",
            "disputes of California's independent medical review",
            $"a table of {found}; nothing of it was read");

    private static List<string> NamesOf(TableRow row) => [.. row.Fields.Select(TableColumns.Normalize)];
}
