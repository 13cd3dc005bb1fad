using System.Text;

namespace ImrPredict.Reports.Csv;

/// <summary>Rows as RFC 4180 text with a header, safe to open in a spreadsheet.</summary>
internal static class CsvTable
{
    public static string Write(IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<string?>> rows)
    {
        var text = new StringBuilder();
        Append(text, headers);
        foreach (var row in rows)
        {
            Append(text, row);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, IReadOnlyList<string?> cells)
    {
        for (var i = 0; i < cells.Count; i++)
        {
            text.Append(i == 0 ? "" : ",").Append(Cell(cells[i] ?? ""));
        }

        text.Append("\r\n");
    }

    private static string Cell(string value)
    {
        // A spreadsheet would run a cell that begins like a formula; numbers may begin with a minus.
        if (value.Length > 0
            && value[0] is '=' or '+' or '-' or '@' or '\t'
            && !double.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out _))
        {
            value = "'" + value;
        }

        return value.AsSpan().IndexOfAny("\",\r\n") < 0 ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
