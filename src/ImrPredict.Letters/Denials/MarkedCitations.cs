using System.Text.RegularExpressions;
using ImrPredict.Letters.Text;

namespace ImrPredict.Letters.Denials;

/// <summary>Gives each item of a marked list its own guidelines where those are marked alike: "a) ACOEM, Knee; b, c) ODG".</summary>
internal static partial class MarkedCitations
{
    /// <summary>The part of a value that bears the marker of an item.</summary>
    /// <returns>Null where value or item bears no marker; an empty span where the value is marked and names no such item.</returns>
    public static TextSpan? Of(string flow, TextSpan value, TextSpan request)
    {
        var own = ItemMarker().Match(flow[Math.Max(0, request.Start - 8)..request.Start]);
        var marks = Mark().Matches(value.In(flow));
        if (!own.Success || marks.Count < 2 || marks[0].Index > 2)
        {
            return null;
        }

        for (var i = 0; i < marks.Count; i++)
        {
            if (marks[i]
                    .Groups["one"]
                    .Captures.Any(c => string.Equals(c.Value, own.Groups["one"].Value, StringComparison.OrdinalIgnoreCase)))
            {
                var from = value.Start + marks[i].Index + marks[i].Length;
                var to = i + 1 < marks.Count ? value.Start + marks[i + 1].Index : value.End;
                return DenialLabel.Trim(flow, from, to);
            }
        }

        return new TextSpan(value.Start, 0);
    }

    [GeneratedRegex(@"(?<![\w.])\(?(?<one>[a-z]|\d{1,2})[.)]\s*$", RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex ItemMarker();

    [GeneratedRegex(
        @"(?<![\w(])\(?(?<one>[a-z]|\d{1,2})(?:\s*(?:,|&|and|-)\s*(?<one>[a-z]|\d{1,2})){0,8}\)\s+(?=\S)",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Mark();
}
