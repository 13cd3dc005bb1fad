using System.Text;

namespace ImrPredict.Api.Triage;

/// <summary>Takes a table apart: fields separated by comma, semicolon or tab, quoted where they hold one, a quote or a line end.</summary>
public static class CsvRows
{
    /// <summary>The rows with the line on which each begins, counted from 1; rows without any text are left out.</summary>
    /// <exception cref="FormatException">A quoted field is never closed; the message names the line on which it begins.</exception>
    public static IEnumerable<(int Line, IReadOnlyList<string> Fields)> Read(string text)
    {
        var separator = Separator(text);
        var (fields, field, line) = (new List<string>(), new StringBuilder(), 1);
        var (quoted, wasQuoted, quoteLine, rowLine) = (false, false, 0, 1);
        for (var i = 0; i <= text.Length; i++)
        {
            var c = i < text.Length ? text[i] : '\n';
            if (quoted && i < text.Length)
            {
                line += c == '\n' ? 1 : 0;
                if (c != '"')
                {
                    field.Append(c);
                }
                else if (i + 1 < text.Length && text[i + 1] == '"')
                {
                    field.Append('"');
                    i++;
                }
                else
                {
                    quoted = false;
                }
            }
            else if (quoted)
            {
                throw new FormatException($"line {quoteLine}: a quote that is closed");
            }
            else if (c == '"' && !wasQuoted && string.IsNullOrWhiteSpace(field.ToString()))
            {
                (quoted, wasQuoted, quoteLine) = (true, true, line);
                field.Clear();
            }
            else if (c == separator || c == '\n')
            {
                fields.Add(field.ToString().TrimEnd('\r'));
                field.Clear();
                wasQuoted = false;
                if (c == '\n')
                {
                    if (fields.Exists(f => !string.IsNullOrWhiteSpace(f)))
                    {
                        yield return (rowLine, fields);
                    }

                    fields = [];
                    line++;
                    rowLine = line;
                }
            }
            else
            {
                field.Append(c);
            }
        }
    }

    private static char Separator(string text)
    {
        var header = text.AsSpan()[..Math.Max(0, text.IndexOf('\n', StringComparison.Ordinal) is var end and >= 0 ? end : text.Length)];
        var (commas, semicolons, tabs) = (header.Count(','), header.Count(';'), header.Count('\t'));
        return tabs > commas && tabs > semicolons ? '\t' : semicolons > commas ? ';' : ',';
    }
}
