using System.Text.RegularExpressions;
using ImrPredict.Letters.Text;

namespace ImrPredict.Letters.Denials;

/// <summary>What opens an item of a list: "1.", "(2)", "a)", "iv.", a bullet, a dash.</summary>
internal static partial class ListMarker
{
    /// <summary>Whether a line opens with a marker.</summary>
    public static bool Opens(string line) => Line().IsMatch(line);

    /// <summary>Where markers stand in a text that was written as one line, in their order; none
    /// of them when the first is not the text's first word.</summary>
    public static List<(int Start, int End)> Inside(string text)
    {
        var starts = new List<(int Start, int End)>();
        string? expected = null;
        foreach (Match match in Inline().Matches(text))
        {
            var label = match.Groups["label"].Value;
            if (label.Length > 0 && expected is not null && !string.Equals(label, expected, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            if (starts.Count == 0 && match.Index > 2)
            {
                return [];
            }

            expected = label.Length > 0 ? Next(label) : null;
            starts.Add((match.Index, match.Index + match.Length));
        }

        return starts;
    }

    private static readonly string[] Romans = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"];

    private static string? Next(string label)
    {
        if (char.IsAsciiDigit(label[0]))
        {
            return (
                int.Parse(label, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture) + 1
            ).ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        var lower = label.ToLowerInvariant();
        var roman = Array.IndexOf(Romans, lower);
        // "i" after "h" is a letter; a list that begins with "i" counts in Roman numbers.
        return roman >= 0 && roman + 1 < Romans.Length ? Romans[roman + 1] : lower.Length == 1 ? ((char)(lower[0] + 1)).ToString() : null;
    }

    [GeneratedRegex(
        @"^(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)](?:\s|$)|\[\d{1,2}\]\s|\#\d[.:)]?\s(?!was\b|were\b|is\b|are\b|with\b|and\b|for\b)"
            + @"|\#\d{2}[.:)]\s|[\u2022\u25CF\u25AA\u25AB\u25E6\u2023\u2043\u00B7\u00A7\u27A2\u2713\u25BA*](?:\s|(?=\w))"
            + @"|[-\u2013\u2014o]\s)",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Line();

    [GeneratedRegex(
        @"(?:^|(?<=[\s;:,]))(?:\(?(?<label>\d{1,2})[.)](?:\s+(?=\S)|$)|\(?(?<label>[a-z]|[ivx]{2,4})\)(?:\s+(?=\S)|$)"
            + @"|[\u2022\u25CF\u25AA]\s*)",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Inline();
}
