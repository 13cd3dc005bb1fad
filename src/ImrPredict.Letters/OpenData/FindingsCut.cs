using System.Net;
using System.Text.RegularExpressions;
using ImrPredict.Letters.Text;

namespace ImrPredict.Letters.OpenData;

/// <summary>
/// Cuts the published findings of a health plan review to their background. Findings are written after the decision: they begin with
/// the request and the patient's history and end in the reviewers' conclusion.
/// </summary>
internal static partial class FindingsCut
{
    /// <summary>The background alone: up to the conclusion, without sentences that state or argue an outcome.</summary>
    /// <returns>Null when nothing is left.</returns>
    public static string? Background(string findings)
    {
        var text = Clean(findings);
        var end = Conclusion().Match(text);
        var kept = Sentences(end.Success ? text[..end.Index] : text).Where(s => !StatesOutcome().IsMatch(s));
        var background = string.Join(' ', kept).Trim();
        return background.Length == 0 ? null : background;
    }

    /// <summary>What was asked for, in the words of "has requested authorization and coverage for …".</summary>
    public static string? Request(string findings)
    {
        var match = Requested().Match(Clean(findings));
        return match.Success && !StatesOutcome().IsMatch(match.Value) ? match.Groups["item"].Value.Trim() : null;
    }

    private static string Clean(string findings)
    {
        // Some rows hold HTML entities, for example &#8209; for a hyphen.
        var text = TextFolding.Fold(WebUtility.HtmlDecode(findings));
        Match lead;
        while ((lead = Lead().Match(text)).Success && lead.Length > 0)
        {
            text = text[lead.Length..];
        }

        return text;
    }

    private static IEnumerable<string> Sentences(string text)
    {
        var start = 0;
        foreach (Match end in SentenceEnd().Matches(text))
        {
            yield return text[start..(end.Index + end.Length)].Trim();
            start = end.Index + end.Length;
        }

        if (start < text.Length)
        {
            yield return text[start..].Trim();
        }
    }

    [GeneratedRegex(
        @"^\s*(?:Findings\s*:|(?:Nature\s*of\s*)?Statutory\s*Criteria\s*/?\s*(?:Case\s*Summary)?\s*:|Case\s*Summary\s*:|(?:The|Two|Three"
            + @"|All|One|\d)?\s*(?:of\s*(?:the\s*)?(?:two|three|\d)\s*)?(?:physician\s*"
            + @"|psychologist\s*)?reviewers?\s*(?:\(s\)\s*)?(?:found|determined|noted)\s*(?:that\s*|the\s*following\s*:?\s*))",
        RegexOptions.IgnoreCase)]
    private static partial Regex Lead();

    [GeneratedRegex(
        @"(?<![A-Za-z])(?:Final\s*Result\s*:|Credentials\s*/|Findings\s*:|Decision\s*:|Summary\s*of\s*Reviewer|Reviewer\s*\d\s*:"
            + @"|(?:Therefore|Thus|Accordingly|Consequently|Hence|In\s*conclusion|In\s*summary|In\s*sum|All\s*told|As\s*such"
            + @"|For\s*(?:these|the\s*above|all\s*of\s*these|the\s*foregoing)\s*reasons?|Based\s*(?:up)?on\s*(?:the\s*(?:above|foregoing"
            + @"|information|documentation|records?|clinical)|this|these)|Given\s*(?:these|the\s*above|this|all)|Taken\s*together|Overall"
            + @"|In\s*this\s*clinical\s*setting)\b)|(?:physician\s*)?reviewers?\s*(?:has\s*|have\s*)?(?:determined|concluded|found)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Conclusion();

    [GeneratedRegex(
        @"\bmedical(?:ly)?[\s-]*(?:necess|appropriate|indicated)|\bnecessary\b|\bnecessity\b|more\s*beneficial|\bbeneficial\b|\buph[eo]ld"
            + @"|\boverturn|\bdenial\b|\bdenied\b|(?:not|is|are|was|were|be|been|as)\s+(?:also\s+|well\s+|clearly\s+|clinically\s+"
            + @"|strongly\s+)?(?:supported|indicated|warranted|justified|appropriate|recommended|required|reasonable|established|proven"
            + @"|unproven|investigational|experimental|effective|met)\b|\black(?:s|ing|ed)?\b|\binsufficient|\bno\s+evidence"
            + @"|\bsafe\s+and\s+effective|\bsupports?\b|\bcriteria\b|standard\s+of\s+(?:care|practice)|\bfails?\s+to\s+(?:meet|support)"
            + @"|\bmeets?\b|\bdoes\s+not\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex StatesOutcome();

    [GeneratedRegex(@"(?<=[a-z0-9\)\]”""’%])[.!?]+[”""’)]*(?=\s*[A-Z“""(]|\s*$)")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(
        @"requested\s+(?:(?:authorization|reimbursement|coverage|prospective"
            + @"|retrospective)\b[\s,]*(?:and\s*(?:/\s*or\s*)?)?){0,4}\s*(?:for|of)\s+(?<item>[^.]{3,300}?)(?=\.(?:\s|[A-Z]|$)|\s+(?:for"
            + @"|to)\s+(?:the\s+)?(?:treatment|treat|evaluation|management)\b)",
        RegexOptions.IgnoreCase)]
    private static partial Regex Requested();
}
