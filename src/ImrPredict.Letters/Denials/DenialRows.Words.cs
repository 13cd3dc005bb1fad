using System.Text.RegularExpressions;
using ImrPredict.Letters.Text;

namespace ImrPredict.Letters.Denials;

// Words and signs that make a row, or show that a line is none.
internal static partial class DenialRows
{
    [GeneratedRegex(
        @"^(?<item>.{2,400}?)(?<sign>(?:\.{3,}\s*|[\s|:\-\u2010-\u2014,(\[*>=\u2192/]+"
            + @"|[\s|:\-\u2010-\u2014,.(\[*]*[|:\-\u2010-\u2014,.(\[*]\s*"
            + @"(?:(?:final|UR|reviewer)\s+)?(?:decision|determination|status|outcome|result|disposition|recommendation)\s*[:=\u2013-]\s*)"
            + @"(?:(?:medical\s+necessity\s+)?criteria\s+(?:(?:are|were)\s+)?(?:not\s+)?met\s*[,;\u2013-]\s*)?"
            + @"(?:(?:I\s+|we\s+)?recommend(?:ed|s|ing)?\s+(?:for\s+)?)?)"
            + @"(?<decision>"
            + DecisionWords.All
            + @")\b(?!-)[\s.)|:;,\]*\u2013-]*(?<rest>.*)$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Row();

    [GeneratedRegex(
        @"\s[-\u2013\u2014:|]\s*(?:does|do|did|fail(?:s|ed)?)\s+(?:not|to)\s+(?:meet|satisfy)\b", RegexOptions.IgnoreCase,
        SearchBounds.Milliseconds)]
    private static partial Regex Unmet();

    [GeneratedRegex(@"^\W*" + DecisionWords.All + @"\W*$", RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex OnlyDecided();

    [GeneratedRegex(@"^(?:did|does|do|could|cannot|can)\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Active();

    [GeneratedRegex(@"\b" + DecisionWords.All + @"[^\w:]*$", RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Decided();

    // A decision with a sign before it and what may part it from the next item behind it.
    [GeneratedRegex(
        @"(?:[|:\-\u2010-\u2014(\[*>=\u2192]\s*|,\s+)" + DecisionWords.All
            + @"\b(?!-)(?:,\s+(?:for\s+|only\s+)?\#?\d{1,3}\s*(?:visits?|sessions?|tablets?|units?|days?|weeks?|months?)\b)?"
            + @"[^,;()\[\]|]{0,40}?[)\]*]*"
            + @"(?<end>\s*[,;]\s+(?:and\s+)?|\.\s+|\s+(?=\(?\d{1,2}[.)]\s)|\W*$)",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Signed();

    // Nothing but numbers, "requested", "non": no item.
    [GeneratedRegex(
        @"^\W*(?:(?:\d+|non|not|un|requested|approved|certified|authori[sz]ed|denied|remaining|visits?|sessions?|units?|item|request"
            + @"|cert|auth|tablets?|[a-z])(?:\W+|$))+$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex NoItem();

    [GeneratedRegex(
        @"(?<=[.;])\s+(?:Guidelines?|Criteria|Citations?|References?|Basis|Reasons?|Rationale)(?:\s+(?:used|cited"
            + @"|relied\s+(?:up)?on))?\s*:",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Cites();

    [GeneratedRegex(
        @"\G(?<item>[^;]{3,200}\d[^;]{0,60}?)\s*[;(]\s*(?<granted>\d{1,3}(?:\s+[a-z]+){0,2})\s+(?:certified|approved|authori[sz]ed)\W*$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Alone();

    [GeneratedRegex(
        @"^(?:for\s+)?(?:only\s+)?(?:#\s?\d|x\s?\d|\d{1,3}\b(?!\s*/)|(?:one|two|three|four|five|six|eight|ten|twelve)\s)",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Less();

    // "12 visits: 6 certified, 6 denied".
    [GeneratedRegex(
        @"\G(?<item>.{3,300}?)[\s:,(\u2013-]+(?<granted>\d{1,3}(?:\s+[a-z]+)?)\s+(?:certified|approved|authori[sz]ed)\s*(?:[,;/&]"
            + @"|and)?\s*(?:and\s+)?(?<rest>\d{1,3}(?:\s+[a-z]+)?)\s+(?:denied|non-?\s?certified|not\s+(?:certified|approved"
            + @"|authori[sz]ed))",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Split();

    [GeneratedRegex(
        @"\binstead\b|\bin\s+lieu\b|\bin\s+(?:its|their)\s+place\b|\balternative",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex InsteadOf();

    // "Reviewer determination: knee brace not medically necessary".
    [GeneratedRegex(
        @"^(?:[A-Z][\w'\u2019]*\s+){0,2}(?:decision|determination|recommendation|outcome|conclusion|finding)\s*:\s*(?=\S{3,})(?!"
            + DecisionWords.All
            + @")",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex DecisionLabel();

    [GeneratedRegex(@"\b(?:Quantity|Qty|Units?|Visits)\b", RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Quantity();

    [GeneratedRegex(@"(?<=[\p{L}\p{P}\d])(?<![xX\u00D7])[\s|]+\d{1,4}$", RegexOptions.None, SearchBounds.Milliseconds)]
    private static partial Regex TrailingNumber();

    // Columns of codes between the item and its decision.
    [GeneratedRegex(
        @"(?:\s+[|-])*\s+(?:(?:\d{5}|[A-Z]\d{4})(?:\s*[/,]\s*(?:\d{5}|[A-Z]\d{4}))*(?:\s+[A-TV-Z]\d{2}\.\d{1,4}[A-Z]?)?"
            + @"|[A-TV-Z]\d{2}\.\d{1,4}[A-Z]?)(?=$|\s+\#)",
        RegexOptions.None, SearchBounds.Milliseconds)]
    private static partial Regex Codes();

    [GeneratedRegex(@"\([^()]{0,120}\)", RegexOptions.None, SearchBounds.Milliseconds)]
    private static partial Regex Bracketed();

    // "May 3" is a month, "IF unit" a device, "patient lift" and "records review" are services: nouns and names make no sentence.
    [GeneratedRegex(
        @"\bmay\b|(?i:\bnotice\s+of\b|\b(?:is|are|was|were|remains?|has|have|had|been|be|will|would|can|cannot|must|shall|should"
            + @"|determined|decided"
            + @"|pursuant|your|you|we)\b|\b(?:if|that|because)\s+(?:the|you|your|there|it|this|these|any|an?|we|no)\b|\bour\s+(?:decision"
            + @"|determination|review\w*|physician|office|department|company)\b|\bthis\s+(?:decision|request|letter|notice|determination"
            + @"|treatment|review|patient)\b|\b(?:patient|claimant|worker|provider|records?)\s+(?:reports?|presents?|complains?|continues?"
            + @"|notes?|states?|sustained|underwent|does|do|did|denies|needs?|show(?:s|ed)?|reviewed)\b|^\W*(?:utilization\s+review\b"
            + @"|notice\b|letter\b(?!\s+of\s+medical)|patient\s*(?:name|id|:))|\b(?:the|not)\s+request)",
        RegexOptions.None, SearchBounds.Milliseconds)]
    private static partial Regex Sentence();

    [GeneratedRegex(
        @"\b(?:Service|Treatment|Procedure|Item|Description|Request(?:ed)?)\b.*\b(?:Decision|Determination|Status|Outcome)\b",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex TableHead();

    [GeneratedRegex(
        @"^(?!\d{1,2}[.)])(?!(?:medications?|DME|surger(?:y|ies)|procedures?|therapy|imaging|injections?|supplies"
            + @"|equipment|consult\w*|diagnostics?|labs?|drugs?|testing|rx|item|service"
            + @"|treatment)\s*:)[A-Z][A-Za-z /]{2,40}:(?!\s*(?:not|non|den|certif|approv|authori|modif|partial|adverse|disappr|declin"
            + @"|reject|lack|meet|satisf|criteria\s+(?:are\s+|were\s+)?(?:not\s+)?met|medically|withdr|defer|delay|pend|appr|nc\b)\w*)",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex AnyColon();

    [GeneratedRegex(
        @"\b(?:recommend(?:s|ed|ing)?|advis\w+|issue[sd]?|reason(?:s|\(s\))?(?:\s+for)?|rationale|notification|basis|date|type|re|subject"
            + @"|conditionally|we|not|does|do)\s*$|^(?:(?:UR|final|our|utilization\s+review)\s+)?(?:decision|determination|outcome"
            + @"|status|recommendation|result|disposition|rationale"
            + @"|reasons?|date|subject|re|non|not|un)\b\W*$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Verb();

    [GeneratedRegex(
        @"^(?:of|the|that|by|if|when|which|who|under|in\s+(?:internal|family|physical|orthop\w+|occupational)|date|letter|notice"
            + @"|on\s+(?:the\s+)?(?:basis|grounds)|and\s+(?:licensed|is|are))\b",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Continues();

    [GeneratedRegex(
        @"^(?:$|to\b|for\b|as\b|with\b|x\s?\d|[#\d(]|only\b|at\b|due\b|instead\b|in\s+lieu\b|\W|(?:one|two|three|four|five|six|seven"
            + @"|eight|nine|ten|twelve|acupuncture|see)\b)",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Amount();

    [GeneratedRegex(@"^\(?\d{1,2}[.)]\s+\S|^\(?[a-z][.)]\s+\S|^[\u2022\u25CF\u25AA*]\s*\S", RegexOptions.None, SearchBounds.Milliseconds)]
    private static partial Regex Opening();
}
