using System.Text.RegularExpressions;
using ImrPredict.Letters.Text;

namespace ImrPredict.Letters.Formats;

/// <summary>Tells a request from more of a letter than a request: what a determination says elsewhere must never stand in one.</summary>
internal static partial class RequestWords
{
    /// <summary>Longest request, in characters; the longest of the 116 real letters has 433.</summary>
    public const int Longest = 1_000;

    public static string Expected { get; } = $"a request of at most {Longest} characters that holds no heading and no reasons";

    /// <summary>What shows that the words are more than a request; null when nothing does.</summary>
    public static string? Fault(string request) =>
        request.Length > Longest ? $"{request.Length} characters"
        : Headings().IsMatch(request) ? "headings of a letter inside it"
        : Reasons().IsMatch(request) ? "the reasons of a determination inside it"
        : null;

    [GeneratedRegex(
        @"\b(?:Case\s*Number|Date\s*(?:of\s*Injury|Assigned)|Decision\s*Date|UR\s*Denial\s*Date|Priority|Decision\s*rationale"
            + @"|(?:Claims\s*Administrator|MAXIMUS|IMRO?|Reviewer)(?:['\u2019]s)?\s*guidelines?"
            + @"|States?\s*(?:\(s\)\s*)?of\s*Licensure)\s*:|\bIMR\s*(?:ISSUES|DECISION)|HOW\s*THE\s*IMR|CLINICAL\s*CASE\s*SUMMARY"
            + @"|DOCUMENTS\s*REVIEWED|\bDear\s+(?:Mr|Ms|Mrs|Dr)\b",
        RegexOptions.None, SearchBounds.Milliseconds)]
    private static partial Regex Headings();

    [GeneratedRegex(
        @"\b(?:is|are|was|were)\s*(?:not\s*)?(?:considered\s*|deemed\s*)?medically\s*(?:necessary|appropriate|indicated)\b"
            + @"|(?<!\bletter\s+of\s+)\bmedical\s*necessity\b|\b(?:Therefore|Thus|Hence),?\s*(?:the|this)\s*(?:request|treatment)\b"
            + @"|\b(?:Upheld|Overturned)\b",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Reasons();
}
