using System.Buffers;

namespace ImrPredict.Api.Triage;

/// <summary>Writes a field of a CSV file so that it stays text: quoted where needed, and no spreadsheet takes it for a formula.</summary>
public static class CsvText
{
    private const string Separator = ",";

    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(",\"\r\n;\t");

    public static string Line(params ReadOnlySpan<string?> fields)
    {
        var cells = new string[fields.Length];
        for (var i = 0; i < fields.Length; i++)
        {
            cells[i] = Field(fields[i]);
        }

        return string.Join(Separator, cells) + "\r\n";
    }

    public static string Field(string? text)
    {
        text ??= "";
        if (StartsAFormula(text))
        {
            text = "'" + text;
        }

        return text.AsSpan().ContainsAny(NeedQuotes) || text.StartsWith('\'')
            ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : text;
    }

    private static bool StartsAFormula(string text)
    {
        // Spreadsheets pass over leading white space, and take full-width signs for plain ones.
        var first = text.AsSpan().TrimStart();
        return (first.Length > 0 && first[0] is '=' or '+' or '-' or '@' or '\uFF1D' or '\uFF0B' or '\uFF0D' or '\uFF20')
            || (text.Length > 0 && text[0] is '\t' or '\r' or '\n');
    }
}
