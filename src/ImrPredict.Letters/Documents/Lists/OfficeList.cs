using ImrPredict.Cases;
using ImrPredict.Letters.Documents.Formatted;
using ImrPredict.Letters.Documents.Tables;

namespace ImrPredict.Letters.Documents.Lists;

/// <summary>
/// An office's own list of disputes, with whatever headings it has: a table or the first sheet of a workbook that has rows.
/// </summary>
/// <remarks>What each column holds is said by a <see cref="ListMapping"/>; <see cref="ListReader"/> reads the rows by it.</remarks>
public sealed class OfficeList
{
    /// <summary>Most rows that one list may hold.</summary>
    public const int MostRows = 100_000;

    /// <summary>Rows above the heading, for example a title.</summary>
    private const int MostTitleRows = 5;

    private const int MostColumns = 100;

    private OfficeList(string name, string what, TableRow heading, IReadOnlyList<TableRow> rows) =>
        (Name, What, Heading, HeadingLine, Rows) = (name, what, heading.Fields, heading.Line, rows);

    public string Name { get; }

    /// <summary>The names of the columns, as they stand there.</summary>
    public IReadOnlyList<string> Heading { get; }

    /// <summary>Rows below the heading.</summary>
    public int Count => Rows.Count;

    /// <summary>"line" or "row": how a place in it is called.</summary>
    internal string What { get; }

    internal int HeadingLine { get; }

    internal IReadOnlyList<TableRow> Rows { get; }

    /// <summary>What files of the same heading have in common, whatever their rows.</summary>
    public string HeadingKey => string.Join('|', Heading.Select(TableColumns.Normalize));

    /// <summary>Takes a table or workbook apart.</summary>
    /// <returns>Null for another document, for one without rows, and for a damaged one.</returns>
    public static OfficeList? Open(byte[] content, string name)
    {
        ArgumentNullException.ThrowIfNull(content);
        using var stream = new MemoryStream(content, writable: false);
        var kind = DocumentReader.KindOf(stream, name);
        if (kind == DocumentKind.Archive && PackedContent.Entries(content) is { } entries && entries.Contains("xl/workbook.xml"))
        {
            return Workbook.FirstRows(content) is { } rows ? Of(rows, name, "row") : null;
        }

        return kind == DocumentKind.Table ? Of([.. DelimitedRows.Read(stream).Take(MostRows + MostTitleRows)], name, "line") : null;
    }

    /// <summary>
    /// Whether a person has to say what the columns hold: no column is called request, or one that is not known looks as if it held
    /// something of a dispute.
    /// </summary>
    public bool NeedsMapping
    {
        get
        {
            List<string> names = [.. Heading.Select(TableColumns.Normalize)];
            var kind = TableColumns.KindOf(names);
            if (kind != TableKind.Disputes || names.Contains("OUTCOME"))
            {
                return kind == TableKind.Unknown;
            }

            // A worklist that is known by a department's names alone is shown before it is read.
            return !names.Contains("REQUEST")
                || new DisputeColumns(new TableRow(HeadingLine, Heading)).Unknown.Any(n => ListColumnNames.FieldOf(n) != ListField.None);
        }
    }

    /// <summary>Some values of a column that are not blank, the first ones.</summary>
    public IEnumerable<string> Samples(int column, int atMost) =>
        Rows.Where(r => column < r.Fields.Count && !string.IsNullOrWhiteSpace(r.Fields[column]))
            .Select(r => r.Fields[column])
            .Take(atMost);

    private static OfficeList? Of(IReadOnlyList<TableRow> rows, string name, string what)
    {
        // The heading is the first row with as many values as most rows have; a title above it has fewer.
        var head = rows.Take(MostTitleRows).ToList();
        var widest = head.Count == 0 ? 0 : head.Max(r => r.Fields.Count(f => f.Length > 0));
        var at = head.FindIndex(r => r.Damage is null && r.Fields.Count(f => f.Length > 0) * 2 > widest);
        return at < 0 || widest < 2 || rows.Count == at + 1 || rows[at].Fields.Count > MostColumns
            ? null
            : new OfficeList(name, what, rows[at], [.. rows.Skip(at + 1).Take(MostRows)]);
    }
}
