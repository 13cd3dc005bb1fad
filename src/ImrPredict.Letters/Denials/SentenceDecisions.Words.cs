using System.Text.RegularExpressions;
using ImrPredict.Letters.Text;

namespace ImrPredict.Letters.Denials;

// Words around the decisions of a sentence that join, part or take them back.
internal static partial class SentenceDecisions
{
    [GeneratedRegex(
        @"right\s+to\s+(?:disagree|dispute|appeal|request)|\bif\s+(?:you|your)\b|\bunless\b|you\s+(?:may|can|must)\b|\bany\s+(?:treatment"
            + @"|request)|an?\s+decision\s+to|independent\s+medical\s+review|\bmay\s+be\s+(?:denied|approved|modified)|(?:approve|modify"
            + @"|delay|deny),?\s+(?:modify|delay|or\s+deny)|\b(?:approv|certif|authori[sz]|modif|den|delay)\w*\s*(?:,|/"
            + @"|or)\s*(?:or\s+)?(?:den(?:y|ied)|modif\w+)\b(?!\s*:)",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    internal static partial Regex Boilerplate();

    [GeneratedRegex(
        @"\b(?:MTUS|ACOEM|ODG|guidelines?|Official\s+Disability|evidence|literature|stud(?:y|ies))\b",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Guideline();

    [GeneratedRegex(
        @"(?:^|\W)(?:the\s+|its\s+)?(?:(?:rest|remainder|balance|remaining|others?)\b"
            + @"|(?:second|third|fourth|last)(?:\s*(?:,|and|,\s*and|through|to)\s*(?:second|third|fourth|fifth|last))*\s*$)",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Rest();

    // Between two decisions on one item nothing but a conjunction stands.
    [GeneratedRegex(
        @"^(?:\s*(?:by|under|per|according\s+to)\s[^;]{1,80}?(?=[\s,]+(?:and|so)\b|,))?[\s,;]*(?:and|or|but|so)?[\s,]*(?:therefore\s+"
            + @"|thus\s+)?(?:is|are|was|were|has|have|it|thus|therefore|hence|also|hereby|consequently|as\s+such|this\s+request"
            + @"|the\s+request|they)?[\s,]*(?:is|are|was|were|thus|therefore)?\s*$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Joins();

    // "Is not approved as requested": less of it may be.
    [GeneratedRegex(@"\G\s+as\s+(?:requested|submitted|written)\b", RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex AsRequested();

    [GeneratedRegex(
        @"\binstead\b|\bin\s+lieu\b|\bin\s+(?:its|their)\s+place\b|\balternative",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Instead();

    [GeneratedRegex(
        @"\b(?:instead|in\s+lieu(?:\s+of\s+.*)?|in\s+(?:its|their)\s+place|as\s+an\s+alternative)\b",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex InsteadWords();

    [GeneratedRegex(
        @"^(?:an?\s+)?(?:prior|previous|earlier|past|last)\b(?!\s+(?:authori|approval))|^(?:no|none|neither|any|nothing)\b",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Earlier();

    [GeneratedRegex(
        @"[;.]\s+(?:and\s+|but\s+|however,?\s+)?|,?\s+(?:and|but|while|whereas|however|though|yet),?\s+|,\s+",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Boundary();

    [GeneratedRegex(
        @"\G[\s,:;.]*(?:and\s+|only\s+|the\s+)?(?<part>(?:\#?\d|x\s?\d|(?:one|two|three|four|five|six|eight|ten|twelve)\b)[^.;:]{0,60})$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Amount();

    [GeneratedRegex(
        @"^\W*(?:(?<reason>because|since|as|given\s+that|inasmuch\s+as|if|when|once)|although|though|even\s+though|while"
            + @"|whereas)\s+(?!(?:of|such|there|no|the\s+records?)\b)",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Opening();

    [GeneratedRegex(
        @"^\W*(?:\#?\d{1,3}(?:x\d{1,2})?|x\s?\d{1,3}|one|two|three|four|five|six|eight|ten|twelve)(?:\s+(?:visits?|sessions?|tablets?"
            + @"|pills?|capsules?|units?|days?"
            + @"|weeks?|months?|hours?|treatments?|refills?|injections?)(?:\s+(?:rental|supply|trial))?)?\s*$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    internal static partial Regex AmountOnly();

    [GeneratedRegex(
        @"^[\s,]*(?:because|since|as|if|when|until|unless|given|where|so\s+that|that|which|who|due)\b",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Subordinate();

    [GeneratedRegex(
        @"\G\s*(?:(?:for|of|regarding)\s+(?!lack\b|want\b|the\s+(?:following\s+)?reasons?\b|(?:this|these|that|those)\b|(?:not|failure"
            + @"|insufficient|no)\b)|(?:for\s*|as\s+(?:not\s+)?(?:follows|medically\s+(?:un)?necessary)\s*)?:\s*)",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex ItemBehind();

    [GeneratedRegex(
        @"\b(?:request(?:s|ed|ing)?(?!\s+(?:provider|physician|doctor|party|by|no\b|number|\#))"
            + @"|prescrib(?:es|ed|ing)|seek(?:s|ing)|ordered|ask(?:s|ed|ing))\s+(?:(?:us\s+)?(?:for|to\s+(?:approve"
            + @"|authori[sz]e|certify))\s+)?(?:authori[sz]ation\s+(?:of|for)\s+)?(?=(?:an?\s+|the\s+)?[\w#])",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex AskedFor();
}
