using System.Buffers;
using System.Globalization;
using System.Text;

namespace ImrPredict;

/// <summary>Writes tables as RFC 4180 text, so that every field stays text: no spreadsheet takes one for a formula.</summary>
public static class SeparatedValues
{
    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(",\"\r\n;\t");

    /// <summary>Characters without a picture of their own that Unicode counts among letters, marks and symbols.</summary>
    private static readonly SearchValues<char> Blank = SearchValues.Create("\u034F\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0");

    /// <summary>One row with its line end.</summary>
    public static string Line(params ReadOnlySpan<string?> fields)
    {
        var row = new StringBuilder();
        for (var i = 0; i < fields.Length; i++)
        {
            row.Append(i == 0 ? "" : ",").Append(Field(fields[i]));
        }

        return row.Append("\r\n").ToString();
    }

    /// <summary>One field: in quotes where it must be, behind an apostrophe where a spreadsheet would run it as a formula.</summary>
    public static string Field(string? text)
    {
        text ??= "";
        if (StartsAFormula(text))
        {
            return $"\"'{Doubled(text)}\"";
        }

        return text.AsSpan().ContainsAny(NeedQuotes) || text.StartsWith('\'') ? $"\"{Doubled(text)}\"" : text;
    }

    private static string Doubled(string text) => text.Replace("\"", "\"\"", StringComparison.Ordinal);

    /// <summary>
    /// Spreadsheets pass over what cannot be seen at the beginning, and take full-width signs for plain ones. A plain negative number is
    /// no formula.
    /// </summary>
    private static bool StartsAFormula(string text)
    {
        if (text.Length == 0 || IsNegativeNumber(text))
        {
            return false;
        }

        if (text[0] is '\t' or '\r' or '\n')
        {
            return true;
        }

        foreach (var rune in text.EnumerateRunes())
        {
            if (!IsUnseen(rune))
            {
                return rune.Value is '=' or '+' or '-' or '@' or '\uFF1D' or '\uFF0B' or '\uFF0D' or '\uFF20';
            }
        }

        return false;
    }

    private static bool IsNegativeNumber(string text) =>
        text[0] == '-'
        && text.AsSpan(1).IndexOfAnyExceptInRange('\0', 'z') < 0
        && double.TryParse(
            text.AsSpan(1),
            NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture,
            out _);

    private static bool IsUnseen(Rune rune) =>
        Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator => true,
            // Variation selectors and combining marks in front of a sign are drawn into it.
            UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark => true,
            _ => rune.IsBmp && Blank.Contains((char)rune.Value),
        };
}
