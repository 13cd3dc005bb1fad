using System.Text;

namespace ImrPredict.Reports.Csv;

/// <summary>Rows as RFC 4180 text with a header, safe to open in a spreadsheet.</summary>
internal static class CsvTable
{
    public static string Write(IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<string?>> rows) =>
        rows.Aggregate(
                new StringBuilder(SeparatedValues.Line([.. headers])),
                (text, row) => text.Append(SeparatedValues.Line([.. row])))
            .ToString();

    /// <summary>The same line by line, the header first.</summary>
    public static IEnumerable<string> Lines(IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<string?>> rows) =>
        rows.Select(row => SeparatedValues.Line([.. row])).Prepend(SeparatedValues.Line([.. headers]));
}
