using System.Text.RegularExpressions;

namespace ImrPredict.Guidelines;

/// <summary>
/// Reads the guidelines that a reviewer or a claims administrator cites: determination letters of 2013 ("… which is part of
/// the MTUS"), 2014-15 with pages, 2016 and later with sections, and the free wording of utilization review.
/// </summary>
/// <remarks>
/// Never fails: a text that names no known guideline but says something is family "other". The time is
/// linear in the length of the text. Thread-safe.
/// </remarks>
public static partial class GuidelineCitationParser
{
    /// <param name="citation">The words of the letter or denial; null or blank when it has none.</param>
    /// <param name="asOf">
    /// Day of the review, where it is known: before 28 July 2016 opioids were a topic of the chronic pain guidelines, and "MTUS
    /// Opioids" means them.
    /// </param>
    public static CitationReading Parse(string? citation, DateOnly? asOf = null)
    {
        if (string.IsNullOrWhiteSpace(citation))
        {
            return new([], didNotCite: false);
        }

        var citations = new List<GuidelineCitation>();
        foreach (var statement in CitationStatement.Split(citation))
        {
            switch (statement.Kind)
            {
                case CitationStatementKind.Mtus when MtusSectionsReader.TryRead(citation, statement.Span, citations):
                    break;
                case CitationStatementKind.NonMtus:
                    OtherGuidelinesReader.Read(citation, statement.Span, citations);
                    break;
                default:
                    FreeCitationReader.Read(citation, statement, asOf, citations);
                    break;
            }
        }

        JoinNamesOfOdg(citations);
        if (citations.Count > 0)
        {
            return new(citations, didNotCite: false);
        }

        if (SaysNothingCited().IsIn(citation))
        {
            return new([], didNotCite: true);
        }

        return IsEmptyOfMeaning().IsIn(citation)
            ? new([], didNotCite: false)
            : new([new() { Family = GuidelineFamilies.Other, Span = Trimmed(citation) }], didNotCite: false);
    }

    // "ODG Treatment Guidelines, ODG by MCG, Pain": a name without chapter or topic before another name of the ODG is the same citation.
    private static void JoinNamesOfOdg(List<GuidelineCitation> citations)
    {
        for (var i = citations.Count - 2; i >= 0; i--)
        {
            if (citations[i] is { Family: GuidelineFamilies.Odg, Chapter: null, Topic: null, Pages: null } name
                && citations[i + 1] is { Family: GuidelineFamilies.Odg } next)
            {
                citations[i] = next with
                {
                    EditionYear = next.EditionYear ?? name.EditionYear,
                    Span = new(name.Span.Start, Math.Max(next.Span.End, name.Span.End) - name.Span.Start),
                };
                citations.RemoveAt(i + 1);
            }
        }
    }

    private static TextSpan Trimmed(string text)
    {
        var start = text.Length - text.AsSpan().TrimStart().Length;
        return new(start, text.AsSpan().Trim().Length);
    }

    [GeneratedRegex(
        @"\b(did|does|do|has|have)\s+not\s+(cite|cited|reference|referenced|specify|specified|provide|provided|identify|identified|rely"
            + @"|state|list|use)\b|\b(no|without)\s+(specific\s+|evidence[- ]based\s+|medical\s+)*(guidelines?|criteria|evidence"
            + @"|citations?|references?)\b|\b(none|not)\s+(was\s+|were\s+)?(cited|given|stated|provided|specified|referenced)\b",
        RegexOptions.IgnoreCase, LinearSearch.Patience)]
    private static partial Regex SaysNothingCited();

    [GeneratedRegex(
        @"^\W*(n\s*/?\s*a|none|nil|no|unknown|not applicable|not available|unspecified|tbd)?\W*$",
        RegexOptions.IgnoreCase, LinearSearch.Patience)]
    private static partial Regex IsEmptyOfMeaning();
}
