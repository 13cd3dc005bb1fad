using System.Text.RegularExpressions;
using ImrPredict.Letters.Text;

namespace ImrPredict.Letters.Denials;

// Words by which services and their decisions are told.
internal static partial class DenialServices
{
    [GeneratedRegex(
        @"^\W*(?:therefore,?\s+|thus,?\s+|accordingly,?\s+)?(?:this|the)\s+(?:item|request|treatment|service|procedure|medication)(?=\s)",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex ThisItem();

    [GeneratedRegex(@"^\W*(?:x\s*)?(?:0\b|none\b|zero\b|nothing\b)(?!\s*refills?)", RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Nothing();

    [GeneratedRegex(
        @"^(?<item>.{3,400}?)[\s,;(:\u2013-]+(?<part>(?:\#"
            + @"|x\s?)?\d{1,3}(?:x\d{1,2})?(?:\s+[a-z]+){0,2})(?:\s+of\s+\d{1,3})?\s+(?:approved|certified"
            + @"|authori[sz]ed|allowed)\W*$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex PartBehind();

    // "Vestibular therapy x 12 (approved x 6)".
    [GeneratedRegex(
        @"^(?<item>.{3,400}?)\s*[(\[](?:approved|certified|authori[sz]ed|allowed|modified|reduced)\s+(?:(?:for|to|at|only)\s+)*"
            + @"(?<part>(?:\#|x\s?)?\d{1,3}(?:x\d{1,2})?(?:\s+[a-z]+){0,2})[)\]]\W*$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex PartInBrackets();

    [GeneratedRegex(
        @"\b(?:items?|requests?|services?|numbers?|nos?\.?)\s*\#?\s*(?<number>\d{1,2})(?:\s*(?:,|and|&|,\s*and)\s*\#?(?<number>\d{1,2}))*"
            + @"\s+(?:is|are|was|were|has\s+been|have\s+been)\s+(?:hereby\s+)?(?<decision>" + DecisionWords.All + @")\b",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex OfNumbers();

    [GeneratedRegex(@"\s*[/,;&]\s*(?:and\s+)?(?:non|den|not)\w*\b.*$", RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex DeniedBehind();

    [GeneratedRegex(@"[^;.,]+", RegexOptions.None, SearchBounds.Milliseconds)]
    private static partial Regex Piece();

    [GeneratedRegex(@"\b(?!(?i:and|the|for|with|left|right)\b)[A-Za-z][A-Za-z-]{2,}\b", RegexOptions.None, SearchBounds.Milliseconds)]
    private static partial Regex Word();

    [GeneratedRegex(@"\bor\s+(?:modified|denied)", RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Either();

    [GeneratedRegex(
        @"[\s(\-\u2013:,]+(?<decision>" + DecisionWords.All + @")\s*\)?\.?\s*$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex TrailingDecision();
}
