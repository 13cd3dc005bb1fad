using System.Text.RegularExpressions;
using ImrPredict.Letters.Text;

namespace ImrPredict.Letters.Denials;

/// <summary>The words in which utilization review says what it decided, where they stand
/// alone: in a column, behind a label, before a colon.</summary>
internal static partial class DecisionWords
{
    // "Conditionally non-certified" denies until more is known, so it stands with the denials.
    public const string Modified =
        @"(?:cert(?:ified)?\.?\s*w(?:ith|/)?\s*mod\w*|partial(?:ly)?\s*cert\b|partially[\s-]*(?:approved?|certif(?:y|ied)"
            + @"|authori[sz]ed?|denied|non-?\s?certified)|partly\s*(?:approved|certified"
            + @"|authori[sz]ed|denied)|partial(?:ly)?\s*(?:approval|certification|authori[sz]ation|denial)|(?:approved?|certif(?:y|ied)"
            + @"|authori[sz]ed?|approval|certification)\s*(?:with|as)\s*(?:a\s+)?(?:modif|chang|reduc|limit)\w+|(?:approved|certified"
            + @"|authori[sz]ed"
            + @"|denied)\s+in\s+part|conditional(?:ly)?\s*(?:certif(?:ied|y|ication)|approv(?:ed|al)|authori[sz](?:ed|ation))|modif(?:y"
            + @"|ied|ication)|reduced)";

    public const string Denied =
        @"(?:(?:conditional(?:ly)?\s+)?non[-\u2010-\u2013]?\s?(?:cert|auth)\b|not?\s+(?:cert|auth)\b|un(?:certified|authori[sz]ed)"
            + @"|adverse(?=\W*$|\s*[.,;|)\]*]|\s+\(?\d{1,2}[.)])|unfavou?rable|not\s*(?:supported|indicated|warranted|covered)\b"
            + @"|(?:conditional(?:ly)?\s+)?non[-\u2010-\u2013]?\s?certif(?:y|ied|ication)|non[-\u2010-\u2013]?\s?(?:approv(?:ed|al)"
            + @"|authori[sz](?:ed|ation))|not\s*(?:be\s*)?(?:certif(?:ied|y)|approved?|authori[sz]ed?|allowed|granted"
            + @"|medically\s*necessary|medically\s*appropriate|recommended\s*for\s*certification)|(?:do|does|did|can"
            + @"|could)\s*not\s*(?:certify|approve|authori[sz]e)|(?:cannot|can\s*not|unable\s*to"
            + @"|not\s*able\s*to)\s*(?:be\s*)?(?:certif(?:y|ied)|approved?|authori[sz]ed?|recommended?)|not\s*recommended"
            + @"|adverse(?:ly)?\s*determin\w+|den(?:y|ied|ial|ies)|disapprov(?:ed?|al)|disallowed|declined?|refused|rejected"
            + @"|(?<=(?:[-\u2010-\u2014:|\t]|\[)\s*)(?:NC|DEN)(?=\W*$|\s*[,;])"
            + @"|(?:(?:does|do|did)\s+not\s+(?:meet|satisfy)|fail(?:s|ed)?\s+to\s+meet)\s+(?:the\s+)?medical\s+necessity"
            + @"(?:\s+(?:criteria|guidelines?|standards?|requirements?))?"
            + @"|lacks?\s*medical\s*necessity)";

    public const string Approved = @"(?:cert\b|favou?rable(?:\s+determination)?|certif(?:y|ied|ies)|approve[ds]?|approval|authori[sz]e[ds]?"
            + @"|appr\b|(?:meets|satisfies)\s+(?:the\s+)?(?:medical\s+necessity(?:\s+criteria)?|criteria)|medically\s*necessary)";

    public const string Delayed = @"(?:delayed?|deferred|pended|pending|postponed)";

    public const string All = "(?:" + Modified + "|" + Denied + "|" + Approved + "|" + Delayed + ")";

    /// <summary>The decision that a few words state.</summary>
    public static UtilizationReviewDecision? Read(string words) =>
        ModifiedOnly().IsMatch(words) ? UtilizationReviewDecision.Modified
        : DeniedOnly().IsMatch(words) ? UtilizationReviewDecision.Denied
        : ApprovedOnly().IsMatch(words) ? UtilizationReviewDecision.Approved
        : DelayedOnly().IsMatch(words) ? UtilizationReviewDecision.Delayed
        // Codes that mean a decision only in their place, which words alone do not show.
        : words.Trim().ToUpperInvariant() is "NC" or "DEN" or "ADVERSE" ? UtilizationReviewDecision.Denied
        : null;

    /// <summary>Whether words approve something: not the certified specialist, nor the drug that an agency approved.</summary>
    public static bool Approves(string words) =>
        ApprovedOnly().IsMatch(words)
        && ApprovedOnly().IsMatch(Elsewhere().Replace(DeniedOnly().Replace(ModifiedOnly().Replace(words, " "), " "), " "))
        && !Negated().IsMatch(words);

    [GeneratedRegex(
        @"\bboard[\s-]*certif\w+|\bFDA[\s-]*approv\w+|\bapproved\s+by\s+the\s+(?:FDA|Food)|\bcertified\s+(?:in|by|nurse|hand"
            + @"|mail|public)\b",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Elsewhere();

    [GeneratedRegex(
        @"\b(?:not|never|cannot|unable|no|neither|nor|without|lack\w*|before|if|whether|unless|until|would|could|should|may|might|must"
            + @"|request\w*|fail\w*|insufficient|denied|n['\u2019]t)\b|n['\u2019]t\b",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Negated();

    /// <summary>Whether words approve one thing and deny another.</summary>
    public static bool HoldsBoth(string words) =>
        DeniedOnly().IsMatch(words) && ApprovedOnly().IsMatch(DeniedOnly().Replace(ModifiedOnly().Replace(words, " "), " "));

    [GeneratedRegex(@"\b" + All + @"\b", RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    public static partial Regex Any();

    /// <summary>Words without which no decision on treatment can be told.</summary>
    [GeneratedRegex(
        @"\b(?:certif|(?:dis)?approv|delay|defer|authori[sz]|den(?:y|ied|ies|ial|ying)\b|modif|necess(?:ity|ary)\b|grant|declin|adverse"
            + @"|recommend|disallow|refus|reject|non-?cert|non-?auth|not\s+auth|cert\b|unauthor|uncertif|unfavou?r|\breduced?\b|\bcovered\b"
            + @"|turned\s+down"
            + @"|not\s+supported)",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    public static partial Regex Deciding();

    [GeneratedRegex(@"\b" + Modified + @"\b", RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex ModifiedOnly();

    [GeneratedRegex(@"\b" + Denied + @"\b", RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex DeniedOnly();

    [GeneratedRegex(@"\b" + Approved + @"\b", RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex ApprovedOnly();

    [GeneratedRegex(@"\b" + Delayed + @"\b", RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex DelayedOnly();
}
