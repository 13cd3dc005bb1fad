using System.Text.RegularExpressions;

namespace ImrPredict.Letters.Text;

/// <summary>
/// Turns tables whose cells tabs part into tables with bars. Columns of tabbed text do not stand below each other where a cell is longer
/// than a stop, so their places on the line say nothing.
/// </summary>
internal static partial class TabbedRows
{
    /// <param name="lines">Lines of a text; those of a table under a header with a column of decisions are changed.</param>
    public static void ToBars(string[] lines)
    {
        for (var head = 0; head + 1 < lines.Length; head++)
        {
            var tabs = Tabs(lines[head]);
            if (tabs == 0 || Tabs(lines[head + 1]) != tabs || !Array.Exists(lines[head].Split('\t'), c => DecisionHead().IsMatch(c.Trim())))
            {
                continue;
            }

            while (head < lines.Length && Tabs(lines[head]) == tabs)
            {
                lines[head] = string.Join(" | ", lines[head].Split('\t').Select(c => c.Trim()));
                head++;
            }
        }
    }

    private static int Tabs(string line) => line.Trim(' ').Count(c => c == '\t');

    [GeneratedRegex(
        @"^(?:UR\s+|Final\s+|Reviewer\s+)?(?:Decision|Determination|Status|Outcome|Recommendation|Disposition)$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex DecisionHead();
}
