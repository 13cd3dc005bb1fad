using System.Text.RegularExpressions;

namespace ImrPredict.Letters.Denials;

/// <summary>The words in which utilization review says what it decided.</summary>
internal static partial class DecisionWords
{
    public const string Modified =
        @"(?:partially[\s-]*(?:approved?|certified|authorized|denied|non-?\s?certified)|partial(?:ly)?\s*(?:approval|certification)|(?:approved?|certified|authorized)\s*(?:with|as)\s*modif\w+|conditionally\s*(?:non-?\s?)?certified|modif(?:y|ied|ication))";

    public const string Denied =
        @"(?:non-?\s?certif(?:y|ied|ication)|not\s*(?:be\s*)?(?:certified|approved|authorized|medically\s*necessary|medically\s*appropriate|recommended\s*for\s*certification)|not\s*recommended|adverse(?:ly)?\s*determin\w+|den(?:y|ied|ial)|disapproved|non-?\s?approved|rejected|lacks?\s*medical\s*necessity)";

    public const string Approved = @"(?:certif(?:y|ied)|approved?|authoriz(?:e|ed)|medically\s*necessary)";

    public const string All = "(?:" + Modified + "|" + Denied + "|" + Approved + ")";

    /// <summary>The decision that a few words state.</summary>
    public static UtilizationReviewDecision? Read(string words) =>
        ModifiedOnly().IsMatch(words) ? UtilizationReviewDecision.Modified
        : DeniedOnly().IsMatch(words) ? UtilizationReviewDecision.Denied
        : ApprovedOnly().IsMatch(words) ? UtilizationReviewDecision.Approved
        : null;

    [GeneratedRegex(@"\b" + All + @"\b", RegexOptions.IgnoreCase)]
    public static partial Regex Any();

    [GeneratedRegex(@"\b" + Modified + @"\b", RegexOptions.IgnoreCase)]
    private static partial Regex ModifiedOnly();

    [GeneratedRegex(@"\b" + Denied + @"\b", RegexOptions.IgnoreCase)]
    private static partial Regex DeniedOnly();

    [GeneratedRegex(@"\b" + Approved + @"\b", RegexOptions.IgnoreCase)]
    private static partial Regex ApprovedOnly();
}
