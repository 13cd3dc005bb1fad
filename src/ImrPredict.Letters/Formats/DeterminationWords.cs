using System.Text.RegularExpressions;
using ImrPredict.Letters.Denials;
using ImrPredict.Letters.Text;

namespace ImrPredict.Letters.Formats;

/// <summary>
/// Finds words of a decision on medical necessity after independent review. A document that holds them is a determination, whatever else it
/// holds, and never passes for a denial: what its reviewer says would be known only afterwards.
/// </summary>
internal static partial class DeterminationWords
{
    /// <summary>Lines of a document that may be its title.</summary>
    private const int TitleLines = 15;

    /// <summary>Where such words stand first, as an offset in the flow; null where none do.</summary>
    public static int? Find(LetterText text)
    {
        if (Heading().Match(text.Flow) is { Success: true } heading)
        {
            return heading.Index;
        }

        for (var line = 0; line < text.Lines.Count; line++)
        {
            if (Title().IsMatch(text.Lines[line].Text) || Verdict().IsMatch(text.Lines[line].Text))
            {
                return text.StartOf(line);
            }
        }

        var isAppeal = text.Lines.Take(TitleLines).Any(l => InternalAppeal().IsMatch(l.Text));
        foreach (var sentence in Sentences.Of(text, 0, text.Flow.Length))
        {
            // Every denial tells of the right to a review that is still to come.
            if (sentence.Length < DecisionPhrase.LongestSentence
                && sentence.In(text.Flow) is var words
                && Decided().IsMatch(words)
                && !ToCome().IsMatch(words)
                && !(isAppeal && !Independent().IsMatch(words)))
            {
                return sentence.Start;
            }
        }

        return null;
    }

    // Utilization review may look at its own denial once more; what it says then is still known before independent review.
    [GeneratedRegex(
        @"^\W*(?:Notice\s+of\s+)?(?:Internal\s+)?(?:Utilization\s+Review|UR)\s+(?:\(UR\)\s+)?(?:Internal\s+)?(?:Appeal|Reconsideration)\b"
            + @"|^\W*(?:Internal|UR|Utilization\s+Review)?\s*(?:Appeal|Reconsideration)\s+of\s+(?:UR|Utilization\s+Review)\b",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex InternalAppeal();

    [GeneratedRegex(@"\b(?:independent|external|expert|IMRO?|IRO|MAXIMUS)\b", RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Independent();

    [GeneratedRegex(
        @"HOW\s*THE\s*IMR\s*(?:FINAL\s*)?DETERMINATION|CLINICAL\s*CASE\s*SUMMARY|IMR\s*ISSUES\s*,?\s*DECISIONS?"
            + @"|IMR\s*DECISION\s*\(?S?\)?\s*AND\s*RATIONALE|INDEPENDENT\s*MEDICAL\s*REVIEW\s*DECISION\s*AND\s*RATIONALE|\b(?:MAXIMUS"
            + @"|IMRO)\s*guidelines?\s*:|MEDICAL\s*TREATMENT\s*GUIDELINES?\s*(?:\(S\))?\s*RELIED\s*UPON\s*BY",
        RegexOptions.None, SearchBounds.Milliseconds)]
    private static partial Regex Heading();

    [GeneratedRegex(
        @"^\W*(?:Notice\s+of\s+)?(?:(?:the|your)\s+)?(?:IMR"
            + @"|Independent\s+Medical\s+Review)\s+(?:\(IMR\)\s+)?(?:Final\s+)?(?:Determination|Decision)(?:\s+Letter)?\b(?!.*\b(?:form"
            + @"|request|appl|right)).{0,40}$|^\W*Final\s+Determination(?:\s+Letter)?\W*$"
            + @"|^\W*(?:Notice\s+of\s+)?(?:an?\s+)?(?:\w[\w'\u2019]*\s+){0,3}(?:Independent"
            + @"|External)\s+Review\s+(?:Organization\s+)?(?:Decision|Determination)\b(?!.*\b(?:form|request|appl|right)).{0,40}$"
            + @"|^\W*IRO\s+(?:Case|Review|Decision|Determination|Notice)\b.{0,60}$|^\W*(?:Outcome|Result"
            + @"|Decision)\s+of\s+(?:the\s+)?(?:IMR|independent|external)\b.{0,80}$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Title();

    [GeneratedRegex(
        @"[:\u2010-\u2014|=-]\s*(?:partially\s+)?(?:Upheld|Overturned|Uphold|Overturn)(?:\s+in\s+part)?(?:\s*\((?:Agree|Disagree"
            + @"|[A-Za-z ]{1,30})\))?\W*$|^\W*(?:IMRO?|MAXIMUS)\s+(?:decision|determination|outcome|rationale|guidelines?)\b.{0,80}$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Verdict();

    [GeneratedRegex(
        @"\bfinal\s+determination\s+letter\b|\b(?:is|are|was|were|been|be|being|hereby|therefore)\s+(?:hereby\s+"
            + @"|therefore\s+)?(?:partially\s+)?(?:overturned|upheld)\b|\b(?:overturn(?:s|ed|ing)?|uph(?:olds|eld|olding))\s+(?:the\s+"
            + @"|this\s+|that\s+|your\s+)?(?:UR\s+|utilization\s+review\s+|claims\s+administrator['\u2019]?s?\s+|original\s+|previous\s+"
            + @"|prior\s+)?(?:denial|decision|determination|modification|non-?certification)\b|\b(?:denial|decision"
            + @"|determination)\s+(?:has\s+been\s+|is\s+|was\s+)?(?:overturned|upheld)\b"
            + @"|\b(?:independent\s+medical\s+|IMR\s+)(?:physician\s+)?reviewer\b|\bexpert\s+reviewer\s+(?:developed|based"
            + @"|found\s+the\s+guidelines)\b|\bIMRO\b|\bMAXIMUS\s+(?:Federal\s+Services)?,?\s*(?:Inc\.?,?)?\s*(?:has\s+"
            + @"|have\s+)?(?:determined|reviewed|found|finds|concluded|decided|assigned|sent)\b|\bafter\s+(?:an?\s+|our\s+"
            + @"|the\s+)?(?:independent|external)\s+(?:medical\s+)?review\b|\b(?:revers(?:e|es|ed|ing)|affirm(?:s|ed|ing)?)\s+(?:the\s+"
            + @"|this\s+|that\s+|your\s+)?(?:UR\s+|utilization\s+review\s+|claims\s+administrator['\u2019]?s?\s+|original\s+|previous\s+"
            + @"|prior\s+)?(?:adverse\s+)?(?:denial|decision|determination|modification|non-?certification)\b|\b(?:denial|decision"
            + @"|determination)\s+(?:should\s+be\s+|must\s+be\s+|has\s+been\s+|is\s+|was\s+)?(?:affirmed|reversed|overturned|upheld)\b"
            + @"|\b(?:denial|adverse\s+determination)\s+(?:stands|is\s+sustained)\b|\breviewer\s+(?:agrees?d?|disagrees?d?|concurs?"
            + @"|concurred)\s+with\s+(?:the\s+)?(?:health\s+plan|plan|carrier|insurer|claims|utilization|denial|prior|previous|UR)"
            + @"|\b(?:IRO|independent\s+review\s+organi[sz]ation|external\s+reviewer)\s+(?:has|reviewer|determin|decid|found|finds"
            + @"|upholds?|overturns?|agrees?|disagrees?)|\b(?:IMR|independent\s+medical\s+review)\b[^.]{0,40}(?:overturned|upheld"
            + @"|reversed)\b|\b(?:IMR|independent\s+medical\s+review)\s+(?:says?|said|reversed"
            + @"|agreed|allowed)\b|\bindependent\s+medical\s+review\s+(?:has\s+|was\s+)?(?:determined|decided|found|completed|concluded)\b",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Decided();

    [GeneratedRegex(
        @"\b(?:if|may|might|can|will|would|shall|whether|until|unless|you\s+have|right\s+to|(?:apply|applying|application|request(?:ing)?"
            + @"|ask)\s+for\s+(?:an?\s+)?independent|request\s+(?:an?\s+)?independent|enclosed|within\s+\d+|must\s+be\s+(?:sent|submitted"
            + @"|mailed|faxed)|mail|fax)\b",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex ToCome();
}
