using System.Text.RegularExpressions;
using ImrPredict.Letters.Text;

namespace ImrPredict.Letters.Formats;

/// <summary>
/// Tells where what the claims administrator cited ends. What the reviewer cited is known only after the determination, so a heading or a
/// sentence of the reviewer's, and any heading that is not known, ends it.
/// </summary>
internal static partial class ReviewerWords
{
    /// <summary>What letters of different years call the reviewer, before the word itself.</summary>
    public const string Titles = @"(?:(?:IMRO?|MAXIMUS|Independent|Medical|Expert|Physician|Professional|Assigned)\s*){1,4}";

    /// <summary>Where the reviewer's part begins, and how long its label is; null where none is told by a label.</summary>
    public static (int Start, int Length)? Label(string flow, int from, int to)
    {
        var match = ReviewerLabel().Match(flow, from, to - from);
        return match.Success ? (match.Index, match.Length) : null;
    }

    /// <summary>The first line, or sentence of the reviewer's, that no longer tells what the claims administrator cited.</summary>
    /// <returns>An offset in the flow; <paramref name="to"/> where there is none.</returns>
    public static int EndOfAdministrator(LetterText text, int from, int to)
    {
        var end = Sentence().Match(text.Flow, from, to - from) is { Success: true } sentence ? sentence.Index : to;
        for (var line = text.LineAt(from) + 1; line < text.Lines.Count && text.StartOf(line) < end; line++)
        {
            // A citation that is wrapped may hold "Title: topic" at the start of a line, but only in the middle of a sentence.
            if (text.StartOf(line) > from && Heading().IsMatch(text.Lines[line].Text)
                && (
                    text.Lines[line].StartsParagraph
                    || text.Lines[line - 1].Text[^1] is '.' or ';' or ':' or ')'
                    || Telling().IsMatch(text.Lines[line].Text)))
            {
                return text.StartOf(line);
            }
        }

        return end;
    }

    /// <summary>Whether a citation that is said to be the claims administrator's holds words that only a determination holds.</summary>
    public static bool AreIn(string citation) => Known().IsMatch(citation);

    // "MAXIMUS guideline:", "IMRO guideline:", "Reviewer's guidelines:", "Independent
    // Medical Reviewer cites:". Not "Claims Administrator guideline:".
    [GeneratedRegex(
        @"\b(?:The\s+)?(?:(?:MAXIMUS(?:\s*Federal\s*Services)?|IMRO?s?|IROs?|(?:Independent|Expert|Physician|Medical|Professional|Peer"
            + @"|Clinical|Panel|Reviewing|Assigned|External)\s*(?:(?:Medical|Physician|Review|Clinical|Peer)\s*)?(?:Reviewers?|Physician"
            + @"|Organization|Organisation|Expert|Consultant)|Review(?:er|ing)?(?:\s*(?:Organization|Physician"
            + @"|Expert))?)(?:\s*\([A-Z]{2,5}\))?['\u2019]?s?['\u2019]?)\s*(?:(?:treatment\s*)?(?:guidelines?|criteria|citations?"
            + @"|references?|evidence|basis|authority|source)(?:\s*\(s\))?(?:\s*(?:used|cited|applied|relied\s*(?:up)?on|citation))?"
            + @"|cites?|cited|relied\s*(?:up)?on|relies\s*(?:up)?on|decision\s*(?:basis|based\s*on))\s*(?::|(?=\s*Decision\s*based\s*on))"
            + @"|\b(?:Guidelines?|Criteria|Citations?|References?|Evidence|Literature|Sources?)\s*(?:considered|reviewed|used|applied"
            + @"|consulted|relied\s*(?:up)?on)\s*(?:in|for|during|on)\s*(?:the|this|our)\s*(?:independent\s*)?(?:medical\s*)?review\s*:"
            + @"|\b(?:Guidelines?|Criteria|Citations?|Evidence)\s*(?:used|cited|applied|relied\s*(?:up)?on)\s*by\s*(?:the\s*)?(?:IMRO?"
            + @"|IRO|MAXIMUS|(?:(?:independent|expert|physician|medical|professional)\s*)+reviewer|reviewer)\s*:",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex ReviewerLabel();

    [GeneratedRegex(
        @"\bThe\s*(?:(?:independent|expert|physician|medical|professional|peer|clinical|panel|IMR|assigned)\s*)*(?:reviewer"
            + @"|reviewing\s*physician|IMRO)\s*(?:based|found|relied|relies|used|uses|cited|cites|determined|did|agrees?d?|concluded"
            + @"|selected|applied)\b|\b(?:MAXIMUS|IMRO?)\s*(?:Federal\s*Services,?\s*(?:Inc\.?)?\s*)?(?:based|relied|relies|used|uses"
            + @"|cites|cited|applied|selected)\b",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Sentence();

    [GeneratedRegex(
        @"^(?!Guidelines?\s*:|[^:]*\bDisability\s+Guidelines?\s*:|(?:ODG|MTUS|ACOEM|Official)\b)[^:]{2,60}\b(?:guidelines?|criteria"
            + @"|citations?|cites|cited|references?|rationale|decision|determination|reviewer(?:['\u2019]s)?)(?:\s*\(s\))?\s*(?::|$)",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Telling();

    // "Words:" at the start of a line, or a line that is nothing but words of a
    // heading; a citation itself only has places under such words.
    [GeneratedRegex(
        @"^(?!(?:Sections?|Pages?|Chapters?|Topics?|Tables?|Figures?|Part|Title|Non-?MTUS|MTUS|ACOEM|ODG|Evidence|Treatments?|Diagnos\w+"
            + @"|Recommendations?|Decision\s*based|Summary\s+of\s+Recommend|Appendix|Criteria\s+for|Indications?"
            + @"|[A-Z][A-Za-z &/,-]{1,40}\s+(?:(?:Treatment|Disability|Practice|Pain|Opioids?|Disorders?)\s+Guidelines?|Complaints"
            + @"|Disorders|Chapter))\b[^:]{0,30}:)(?:[A-Z][\w'\u2019/()&.-]*(?:\s+(?:[A-Z(][\w'\u2019/()&.-]*|of|for|the|and|by|on|in|to"
            + @"|or|relied|upon|used|cited|decision|rationale|determination|guidelines?|criteria|citations?)){0,7}\s*:(?=\s|$)"
            + @"|(?:The\s+)?(?:(?:Independent|Expert|Physician|Medical|Professional|Peer|IMR|IMRO"
            + @"|MAXIMUS)\s+)*Review(?:er)?(?:['\u2019]s)?(?:\s+\w+){0,4}\s*$|(?:IMRO?|MAXIMUS)(?:['\u2019]s)?(?:\s+\w+){1,4}\s*$"
            + @"|(?:Decision\s+)?Rationale\b|Discussion\s*$|Analysis\s*$|[A-Z][A-Z /&-]{8,60}$)",
        RegexOptions.None, SearchBounds.Milliseconds)]
    private static partial Regex Heading();

    [GeneratedRegex(
        @"\b(?:expert|physician|independent|medical|professional)\s*reviewer\b|\breviewer['\u2019]s\b|\bIMRO?\b|\bMAXIMUS\b"
            + @"|\bDecision\s*rationale\b|\b(?:is|are|was|were)\s*(?:not\s*)?medically\s*(?:necessary|appropriate)\b|\b(?:Overturned"
            + @"|Upheld)\b|\bTherefore,?\s*(?:the|this)\s*request\b|\bthe\s*(?:injured\s*worker|patient)['\u2019]?s?\b",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Known();
}
