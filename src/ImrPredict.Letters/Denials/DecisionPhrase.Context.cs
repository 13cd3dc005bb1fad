using System.Text.RegularExpressions;
using ImrPredict.Letters.Text;

namespace ImrPredict.Letters.Denials;

// Words before, behind and inside a decision that turn it, weaken it or take it back.
internal readonly partial record struct DecisionPhrase
{
    [GeneratedRegex(@"\b(?:not|never|cannot|unable|no\s+longer)\b|n['\u2019]t\b", RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Negation();

    [GeneratedRegex(
        @"\b(?:reasons?|basis|rationale|explanation|grounds?|date|notice|letter|appeal)\s*(?:\(s\))?\s*(?:for|of)\s+(?:the\s+|this\s+)?$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex ReasonFor();

    [GeneratedRegex(@"^(?:would|could|might)\s+(?:have\s+been|be)\b", RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Hypothetical();

    [GeneratedRegex(@"\bconditionally\b", RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Conditionally();

    [GeneratedRegex(
        @"\b(?:no|any|without|little|insufficient|lack\s+of)\s+(?:\w+\s+){0,2}(?:reasons?|basis|grounds?|cause|need|justification"
            + @"|intention|evidence)\s+(?:to|for)\s+$|\b(?:not|never|n['\u2019]t|no\s+longer|cannot|rather\s+than"
            + @"|instead\s+of)\s+(?:to\s+|be\s+|been\s+|going\s+to\s+)?$|n['\u2019]t\s+$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex NotDone();

    [GeneratedRegex(
        @"\b(?:withdr[ae]w\w*|revers\w+|rescind\w*|vacat\w+|retract\w*|cancel\w*|lift\w*|no|not\s+an?|instead\s+of"
            + @"|rather\s+than)\s+(?:(?:the|our|its|this|that|an?|prior|previous|earlier|original|initial)\s+){0,3}$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex TakenBackBefore();

    [GeneratedRegex(
        @"^[^.;]{0,200}\b(?:is|are|was|were|be|has\s+been|have\s+been)\s+(?:hereby\s+|therefore\s+)?(?:not\s+(?:warranted|supported"
            + @"|justified|appropriate|indicated)|withdrawn|reversed|rescinded|vacated|retracted|set\s+aside|lifted)\b",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex TakenBackBehind();

    [GeneratedRegex(@"\bmedical\s+necessity\b", RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex OfNecessity();

    [GeneratedRegex(@"\b(?:no|not|non|denial\s+of)[\s-]+$", RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex NoApprovalBefore();

    [GeneratedRegex(@"^(?:insufficient|inadequate|no)\b", RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Lacking();

    [GeneratedRegex(@"\b(?:certification|approval|authori[sz]ation|coverage)\b", RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex OfApprovalBefore();

    [GeneratedRegex(
        @"\bno\s+(?:certification|approval|authori[sz]ation|coverage)\s*(?:(?:for|of)\s.{3,200})?$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex NoApproval();

    private static bool OfPerson(string sentence, Match match) =>
        Person().IsMatch(sentence[..match.Index]) && !Reviewing().IsMatch(sentence[..match.Index]);

    [GeneratedRegex(
        @"\b(?:s?he|patient|(?:injured\s+)?worker|claimant|employee|applicant|M(?:r|s|rs)\.?\s+\S{1,20})\s+(?:also\s+"
            + @"|currently\s+|has\s+|had\s+|repeatedly\s+|specifically\s+|again\s+)?$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Person();

    [GeneratedRegex(@"\bfor\s+(?:the|this|an?)\s+(?:\w+\s+)?\w+\s*$", RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Reviewing();

    [GeneratedRegex(@"\bno\s+(?:portion|part)\s+of\b", RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex NoPart();

    [GeneratedRegex(@"^(?:(?:is|are)\s+not|(?:is|are)n['\u2019]t)\s+$", RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex IsNot();

    [GeneratedRegex(@"\b(?:medical\s+)?necessity\s*$", RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex NecessityAlone();

    [GeneratedRegex(@"^\s*(?:for|of)\s+\w", RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex OfItem();

    [GeneratedRegex(@"\b(?:medical\s+)?necessity\s+(?:of|for)\b", RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Necessity();

    [GeneratedRegex(
        @"\b(?:is|are|was|were|be|been|being|remains?)\b|\b(?:is|are|was|were)n['\u2019]t\b",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Being();

    [GeneratedRegex(@"\b(?:partially|partly|conditionally|in\s+part)\b", RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Partly();

    [GeneratedRegex(
        @"\b(?:is|are|was|were|been|be|being|had|has)\s+(?:(?!to\b)\w+\s+){0,2}$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Parted();

    [GeneratedRegex(@"^(?:non\W?)?\w+(?:ed|ied)\b", RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Participle();

    [GeneratedRegex(
        @"\b(?:previously|earlier|already|once|formerly|had|last|longer)\b",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Earlier();

    [GeneratedRegex(
        @"\b(?:endorse|recommend(?!\w*\s+(?:the\s+|any\s+)?(?:approval|certification|authori)))",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex OnlyRecommends();

    [GeneratedRegex(
        @"(?:\b(?:(?:we|I)\s+(?:are|am)|(?:pleased|happy|glad|elected|decided|agree[ds]?|chosen|is|and|but)\s+to|we|I|and|but|who"
            + @"|which|then|also|hereby"
            + @"|have"
            + @"|has|had"
            + @"|will|can|does|do|only|however"
            + @"|review(?:er)?|advis[oe]r|physician|doctor"
            + @"|administrator|carrier|insurer|company|organization|UR|adjuster|claims)|[;,:\u2013-])\s*(?:hereby|also|therefore|now"
            + @"|only)?\s*$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Approver();
}
