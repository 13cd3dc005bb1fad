using System.Text.RegularExpressions;
using ImrPredict.Letters.Text;

namespace ImrPredict.Letters.Denials;

/// <summary>Reads the words behind "Decision:" or in the last column of a table, which may
/// be a word, a grant with its limits or sentences.</summary>
internal static partial class DecisionValue
{
    /// <summary>The decision; where a part is approved and a part denied, it is a modification.</summary>
    public static UtilizationReviewDecision? Read(string words)
    {
        // The answer to "Is X medically necessary?".
        if (Answer().Match(words) is { Success: true } answer)
        {
            return answer.Groups["yes"].Success ? UtilizationReviewDecision.Approved : UtilizationReviewDecision.Denied;
        }

        if (Both().IsMatch(words))
        {
            return UtilizationReviewDecision.Modified;
        }

        // The first words decide, what follows gives reasons: "not certified, as it cannot be determined that …".
        if (Lead().Match(words) is { Success: true } opening && opening.Value.Any(char.IsDigit) && DecisionWords.HoldsBoth(opening.Value))
        {
            return UtilizationReviewDecision.Modified;
        }

        return Lead().Match(words) is { Success: true } lead && DecisionWords.Read(lead.Value) is { } first ? first
            : DecisionPhrase
                .In(words)
                .Where(p => !p.IsWeak || !words.Contains("guideline", StringComparison.OrdinalIgnoreCase))
                .Select(p => (UtilizationReviewDecision?)p.Decision)
                .FirstOrDefault()
                ?? DecisionWords.Read(words);
    }

    /// <summary>What was authorized: "Modified to 6 visits", "Approved 6 of 8 visits; …",
    /// "MODIFIED. Acupuncture 6 visits is approved."</summary>
    public static FieldReading<string>? Granted(string flow, TextSpan value)
    {
        foreach (Match match in (Match[])
                [ApprovedSentence().Match(flow, value.Start, value.Length), GrantHead().Match(flow, value.Start, value.Length)])
        {
            if (match.Success
                && PartialGrants.Granted(flow, new TextSpan(match.Groups["tail"].Index, match.Groups["tail"].Length)) is { } granted)
            {
                return granted;
            }
        }

        return null;
    }

    /// <summary>What is left in dispute, where it is named: "the remaining 2 visits denied".</summary>
    public static FieldReading<string>? Remaining(string flow, TextSpan value)
    {
        var match = RemainingPart().Match(flow, value.Start, value.Length);
        return match.Success
            ? new FieldReading<string>(
                match.Groups["rest"].Value.Trim(),
                FieldCertainty.Likely,
                new TextSpan(match.Groups["rest"].Index, match.Groups["rest"].Length))
            : null;
    }

    [GeneratedRegex(
        @"\b(?:approv\w+|certif\w+|authori[sz]\w+)\b[^.;]{0,120}[.;,]?\s*(?:and\s+|but\s+)?(?:the\s+)?(?:rest|remain\w*|balance|other"
            + @"|den(?:y|ied)\s+\d)[^.]{0,80}(?:den|non|not|$)|^\s*(?:approv\w+|certif\w+|authori[sz]\w+)\s+\d{1,3}\s*(?:/|of"
            + @"|out\s+of)\s*(?:the\s+)?\d{1,3}\b|^\s*(?:approv\w+|certif\w+|authori[sz]\w+)[^.;,]{0,60}[,;]\s*(?:den(?:y|ied)"
            + @"|non-?\s?certif\w+)",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Both();

    [GeneratedRegex(@"^\W*(?:(?<yes>yes)|no)(?:[.;,]|\W*$)", RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Answer();

    [GeneratedRegex(@"^[^.;,:\u2013]{0,90}", RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Lead();

    [GeneratedRegex(
        @"^?\b(?:modif\w+|partial\w*|conditional\w*)[^.]{0,30}\.\s*(?<tail>[^.;]{3,200}?)\s+(?:is|are|was|were)\s+(?:approved|certified"
            + @"|authori[sz]ed)",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex ApprovedSentence();

    [GeneratedRegex(
        @"\b(?:partial(?:ly)?\s+|conditional(?:ly)?\s+)?(?:modif\w+|approv\w+|cert(?:if\w+)?|reduced|decreased"
            + @"|limited|authori[sz]\w+)\b\.?(?:\s*(?:w(?:ith|/)|as)\s*(?:a\s+)?(?:mod|chang|reduc|limit)\w*\.?)?(?<tail>.+)",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex GrantHead();

    [GeneratedRegex(
        @"\b(?<rest>(?:the\s+)?(?:remaining|remainder|rest|balance)\b[^.;]{0,120}?)\s+(?:is|are|was|were|not|non|den)",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex RemainingPart();
}
