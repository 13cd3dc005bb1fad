using System.Text.RegularExpressions;
using ImrPredict.Letters.Text;

namespace ImrPredict.Letters.Denials;

/// <summary>
/// Reads sentences in which one verb decides of two things, one of them by its opposite: "X is approved but Y is not", "all are certified
/// except Y", "neither X nor Y is certified", and of two things alike: "both X and Y are denied".
/// </summary>
internal static partial class ContrastedDecisions
{
    /// <summary>What a sentence decides in one of these ways; empty where it has none of them.</summary>
    public static List<ServiceCandidate> In(string flow, TextSpan sentence)
    {
        var words = sentence.In(flow);
        if (!Contrast().IsMatch(words))
        {
            return [];
        }

        if (InLieu().Match(words) is { Success: true } lieu)
        {
            return Exchanged(flow, sentence, lieu);
        }

        var match = Neither().Match(words);
        if (match.Success)
        {
            return Both(flow, sentence, match, UtilizationReviewDecision.Denied);
        }

        match = BothOf().Match(words);
        if (match.Success)
        {
            return DecisionPhrase.In(words) is { Count: > 0 } decided ? Both(flow, sentence, match, decided[^1].Decision) : [];
        }

        foreach (var pattern in (Regex[])[Although(), IsButIsNot(), ApproveButNot(), Except()])
        {
            match = pattern.Match(words);
            if (match.Success)
            {
                return Contrasted(flow, sentence, match);
            }
        }

        return [];
    }

    private static List<ServiceCandidate> Both(string flow, TextSpan sentence, Match match, UtilizationReviewDecision decision) =>
        [
            .. Named(flow, sentence, match.Groups["first"], match.Groups["verb"], decision),
            .. Named(flow, sentence, match.Groups["second"], match.Groups["verb"], decision),
        ];

    /// <summary>"In lieu of X, Y is certified": X is in dispute, Y its part that was authorized.</summary>
    private static List<ServiceCandidate> Exchanged(string flow, TextSpan sentence, Match match)
    {
        var asked = Named(flow, sentence, match.Groups["denied"], match.Groups["verb"], UtilizationReviewDecision.Modified);
        var given = match.Groups["granted"];
        return asked is not [var one] ? []
            :
            [
                one with
                {
                    Authorized = new FieldReading<string>(
                        given.Value, FieldCertainty.Likely, new TextSpan(sentence.Start + given.Index, given.Length)),
                },
            ];
    }

    private static List<ServiceCandidate> Contrasted(string flow, TextSpan sentence, Match match)
    {
        var denied = Named(flow, sentence, match.Groups["denied"], match.Groups["not"], UtilizationReviewDecision.Denied);
        // A sentence whose exception names nothing is left to those who say what they could not tell.
        return denied.Count == 0 ? []
            : [.. denied, .. Named(flow, sentence, match.Groups["granted"], match.Groups["verb"], UtilizationReviewDecision.Approved)];
    }

    private static List<ServiceCandidate> Named(
        string flow,
        TextSpan sentence,
        Group item,
        Group verb,
        UtilizationReviewDecision decision)
    {
        var (from, to) = (sentence.Start + item.Index, sentence.Start + item.Index + item.Length);
        return ItemWords.BeforeDecision(flow, from, to, out _) is { } named
            ? PartialGrants.Of(
                flow,
                named,
                new FieldReading<UtilizationReviewDecision>(
                    decision, FieldCertainty.Likely, new TextSpan(sentence.Start + verb.Index, verb.Length)),
                new TextSpan(to, 0),
                sentence,
                FieldCertainty.Likely)
            : [];
    }

    private const string Granting =
        @"(?:approved|certified|authori[sz]ed|granted|allowed|supported|warranted|medically\s+(?:necessary|appropriate))";

    private const string Being =
        @"(?:is|are|was|were|has\s+been|have\s+been|can\s+be|will\s+be)\s+(?:hereby\s+|both\s+|all\s+|therefore\s+)?";

    private const string NotBeing = @"(?:(?:is|are|was|were|has|have|will|can)\s*(?:not|n['\u2019]t)(?:\s+(?:been|be))?|cannot(?:\s+be)?)";

    [GeneratedRegex(
        @"\bneither\b|\bboth\b|\bbut\b|\bwhile\b|\bwhereas\b|\bthough\b|\balthough\b|\bexcept(?:ion|ing)?\b|\bother\s+than\b"
            + @"|\bexcluding\b|\bin\s+(?:lieu|place)\s+of\b|\binstead\s+of\b",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Contrast();

    // "In lieu of the requested X, Y is certified".
    [GeneratedRegex(
        @"^\W*(?:in\s+(?:lieu|place)|instead)\s+of\s+(?:the\s+)?(?:requested\s+|request\s+for\s+)?(?<denied>[^;]{3,300}?),\s+(?:we\s+"
            + @"(?:have\s+)?(?<verb>certif(?:y|ied)|approved?|authori[sz]ed?)\s+(?<granted>[^,;]{3,200}?)"
            + @"|(?<granted>[^,;]{3,200}?)\s+(?<verb>"
            + Being + Granting + @"))\W*$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex InLieu();

    // "Neither X nor Y is certified", "neither X nor Y meets the criteria and both are denied".
    [GeneratedRegex(
        @"^.{0,160}?\bneither\s+(?:the\s+)?(?<first>.{3,300}?),?\s+nor\s+(?:the\s+|for\s+)?(?<second>.{3,300}?)\s+(?<verb>(?:" + Being
            + Granting + @"|(?:meets?|satisf(?:y|ies))\s+(?:\w+\s+){0,4}(?:necessity|criteria|guidelines?))\b)",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Neither();

    // "Both X and Y are denied", "the requests for X and for Y are both denied". One "and" only: with two the parts could not be told.
    [GeneratedRegex(
        @"(?:^.{0,160}?\bboth\s+(?:the\s+)?(?<first>(?:(?!\sand\s|\bof\b).){3,300}?),?\s+and\s+(?:the\s+|for\s+)?"
            + @"(?<second>(?:(?!\sand\s).){3,300}?)\s+(?<verb>(?:are|were|have\s+been|cannot\s+be)\b)"
            + @"|^.{0,160}?\b(?:requests?\s+for|for)\s+(?:the\s+)?(?<first>(?:(?!\sand\s).){3,300}?),?\s+and\s+for\s+(?:the\s+)?"
            + @"(?<second>(?:(?!\sand\s).){3,300}?)\s+(?<verb>(?:are|were|have)\s+both\b)"
            + @"|^\W*(?:the|an?)\s+(?<first>(?:(?!\sand\s).){3,300}?),?\s+and\s+(?:the|an?)\s+(?<second>(?:(?!\sand\s).){3,300}?)\s+"
            + @"(?<verb>(?:are|were|have)\s+both\b))",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex BothOf();

    // "While X is medically necessary, Y is not", "although X is approved, Y cannot be approved".
    [GeneratedRegex(
        @"^\W*(?:while|although|though|even\s+though|whereas)\s+(?:the\s+)?(?<granted>.{3,300}?)\s+(?<verb>" + Being + Granting
            + @")\s*,\s*(?<denied>.{3,300}?)\s+(?<not>" + NotBeing + @")(?:\s+" + Granting + @")?\W*$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Although();

    // "X is certified, but Y is not": where the verb comes again, each half is a decision of its own.
    [GeneratedRegex(
        @"^(?<granted>.{3,300}?)\s+(?<verb>" + Being + Granting + @")\s*[,;]?\s+(?:but|while|whereas|although|though|however),?\s+"
            + @"(?<denied>.{3,300}?)\s+(?<not>" + NotBeing + @")\W*$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex IsButIsNot();

    // "We approve X but not Y".
    [GeneratedRegex(
        @"^.{0,80}?(?<verb>\b(?:approv(?:e|es|ed)|certif(?:y|ies|ied)|authori[sz](?:e|es|ed)|grant(?:s|ed)?|allow(?:s|ed)?))\s+"
            + @"(?<granted>.{3,300}?),?\s+(?<not>but\s+not)\s+(?:for\s+)?(?<denied>.{3,300}?)\W*$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex ApproveButNot();

    // "All items are certified except X, which is not", "X and Y are approved, with the exception of Z".
    [GeneratedRegex(
        @"^(?:(?<granted>.{3,400}?)\s+(?<verb>" + Being + Granting + @")|.{0,80}?(?<verb>\b(?:approv(?:e|ed)|certif(?:y|ied)"
            + @"|authori[sz](?:e|ed)))\s+(?<granted>.{3,300}?))\s*,?\s+(?<not>except(?:ing)?(?:\s+for)?|with\s+the\s+exception\s+of"
            + @"|other\s+than|excluding)\s+(?:the\s+)?(?<denied>.{3,300}?)(?:,?\s+(?:which|that)\s+" + "(?:is|are|was|were|cannot)"
            + @"\b.*)?\W*$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Except();
}
