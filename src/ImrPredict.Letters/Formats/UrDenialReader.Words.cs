using System.Text.RegularExpressions;
using ImrPredict.Letters.Text;

namespace ImrPredict.Letters.Formats;

// Words by which a denial and its fields are told.
internal static partial class UrDenialReader
{
    [GeneratedRegex(
        @"utilization\s*review|unable\s+to\s+(?:certify|approve|authori[sz]e)|determination\s+notice|notice\s+of\s+(?:determination"
            + @"|denial|modification|decision)|\bUR\s+(?:decision|determination|denial|physician|reviewer)|request\s*for\s*authorization"
            + @"|\bRFA\b|adverse\s*determination|non-?\s?certif|prospective\s*review|retrospective\s*review|peer\s*review"
            + @"|physician\s*advisor|medical\s*necessity|medically\s*necessary|not\s*certified|utilization\s*management"
            + @"|(?:decision|determination|review)\s+(?:of|by)\s+(?:the\s+)?physician\s*reviewer|determination\s*(?:was\s*)?rendered"
            + @"|\bUM\s+(?:decision|determination|denial|review\w*)|non-?\s?auth|not\s*(?:approved|authori[sz]ed)"
            + @"|(?:determination|denial|non-?certification)\s*date|date\s*of\s*(?:the\s*|this\s*)?(?:determination|denial)\b",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Reviewing();

    [GeneratedRegex(@"Application\s*for\s*Independent\s*Medical\s*Review", RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Application();

    [GeneratedRegex(
        @"DWC\s*Form\s*IMR|List\s*each\s*specific\s*requested|Disputed\s*Medical\s*Treatment",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex ApplicationForm();

    [GeneratedRegex(WrittenDate.Pattern, RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex DateForm();

    [GeneratedRegex(@"\b(?:[A-Z]{2})?\d{2}-\d{5,7}\b", RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex CaseNumberForm();

    [GeneratedRegex(
        @"(?:injur(?:y|ed|ies)|date\s*of\s*(?:injury|loss|accident|incident)|\bDOI\b"
            + @"|\bD\.\s?O\.\s?[IL]\.)[^.]{0,60}?(?<date>" + WrittenDate.Pattern + ")",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex InjuredOn();

    [GeneratedRegex(
        @"(?:\bdate\s*of\s*(?:the\s*|this\s*)?(?:UR\s*)?(?:decision|determination|denial|notice|notification)\s*"
            + @"|\b(?:decision|determination|denial|notice|notification)(?:\s*(?:was|is|made|dated?|on|of|issued|rendered"
            + @"|letter|:)){1,4}\s*"
            + @"|\breview\s+(?:was\s+)?(?:completed|concluded|performed|done)\s+(?:on\s+)?"
            + @"|\bOn\s+(?=\S{4,20}(?:\s\S{1,6}){0,2},?\s+(?:we|utilization\s*review|the\s*claims\s*administrator|our\s*(?:physician"
            + @"|reviewer))\s*(?:has\s*|have\s*)?(?:den|modif|non|determined)))(?<date>"
            + WrittenDate.Pattern
            + ")",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex DecidedOn();

    [GeneratedRegex(
        @"(?:\breceived\s*(?:by\s*[^.]{2,40}?\s*)?(?:on|date:?)\s*(?<date>"
            + WrittenDate.Pattern
            + @")|\bOn\s+(?<date>"
            + WrittenDate.Pattern
            + @"),?\s+[^.]{2,60}?\breceived\b)",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex ReceivedOn();

    [GeneratedRegex(
        @"(?:RFA\)?|request\s*for\s*authorization(?:\s*\(RFA\))?|request)\s*(?:form\s*)?(?:was\s*)?(?:dated|of)\s*(?<date>"
            + WrittenDate.Pattern
            + ")",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex RequestDated();

    [GeneratedRegex(
        @"(?<expedited>\b(?:Expedited|Urgent|Concurrent\s*Expedited)\b)|\b(?:Standard|Regular|Prospective|Retrospective|Routine"
            + @"|Non-urgent)\b",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Urgency();

    [GeneratedRegex(
        @"(?<expedited>\bexpedited\s*(?:utilization\s*)?review\s*(?:was|of|for\s*the\s*request)\b)",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex ExpeditedReview();

    [GeneratedRegex(
        @"\b(?:because|due\s*to|for\s*the\s*following\s*reasons?|reason\s*for\s*(?:this|the)|the\s*records?\s*do(?:es)?\s*not"
            + @"|there\s*(?:is|was)\s*no)\b",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Because();

    [GeneratedRegex(
        @"(?:lack|insufficient|absence|inadequate|incomplete)\w*\s*(?:of\s*)?(?:(?:clinical|medical|sufficient|necessary|requested"
            + @"|supporting|additional|objective)\s*){0,2}(?:information|documentation|records|evidence)|(?:information|documentation"
            + @"|records?)\s*(?:requested\s*)?(?:was|were|has|have)\s*(?:not\s*(?:been\s*)?(?:received|provided|submitted|supplied)"
            + @"|insufficient)|no\s*(?:documentation|documented|evidence\s*in\s*the\s*records?)\b|did\s*not\s*(?:provide|submit|include)"
            + @"|not\s*document",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Lacking();

    [GeneratedRegex(
        @"right\s*to\s*(?:disagree|dispute|appeal)|if\s*(?:you|your)\b|you\s*(?:may|can|must)\b|independent\s*medical\s*review",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Boilerplate();

    [GeneratedRegex(
        @"\b\d{1,3}[\s-]*year[\s-]*old\b|\b(?:the\s*)?(?:injured\s*worker|patient|claimant|applicant|employee)\s*(?:is|was|has|sustained"
            + @"|presents|reports|complains)\b",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Patient();

    [GeneratedRegex(
        @"board[\s-]*certified\s*(?:in|by\s*the\s*American\s*Board\s*of)\s*(?<specialty>[A-Z][A-Za-z& /,-]{3,80}?)(?=\.|;|,\s+[a-z]"
            + @"|,?\s*(?:and|licensed|who|with|in\s*the\s*state|California)\b|\s*\(|$)",
        RegexOptions.None, SearchBounds.Milliseconds)]
    private static partial Regex BoardCertified();
}
