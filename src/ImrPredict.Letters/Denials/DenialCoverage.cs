using System.Text.RegularExpressions;
using ImrPredict.Letters.Text;
using ImrPredict.Treatments;

namespace ImrPredict.Letters.Denials;

/// <summary>
/// Counts what a denial visibly lists (marked lines, rows, decisions) against what was read of it, and says each line that was passed over.
/// It knows no layout, and so also says what a layout's reader has lost.
/// </summary>
internal static partial class DenialCoverage
{
    /// <summary>Most remarks about lines, and about words that change a decision, each.</summary>
    private const int MostRemarks = 8;

    /// <summary>Longest line that can be a row, in characters; a longer one is running text.</summary>
    private const int LongestRow = 160;

    /// <param name="candidates">All services read, the approved ones included.</param>
    public static List<string> Of(LetterText text, List<DenialLabel> labels, List<ServiceCandidate> candidates) =>
        [
            .. Lines(text, labels, candidates).Take(MostRemarks),
            .. Changed(text).Take(MostRemarks),
            .. Behind(text, candidates).Take(MostRemarks),
        ];

    /// <summary>Where words limit what they approve, or except something from it, as a place of the document; null where none do.</summary>
    public static string? LimitAt(LetterText text)
    {
        foreach (var sentence in Sentences.Of(text, 0, text.Flow.Length))
        {
            var words = sentence.In(text.Flow);
            if (words.Length <= DecisionPhrase.LongestSentence
                && !SentenceDecisions.Boilerplate().IsMatch(words)
                && DecisionWords.Any().IsMatch(words)
                && Limits().IsMatch(words))
            {
                return text.PlaceOf(sentence.Start);
            }
        }

        return null;
    }

    private static IEnumerable<string> Lines(LetterText text, List<DenialLabel> labels, List<ServiceCandidate> candidates)
    {
        var read = new int[text.Lines.Count];
        var touched = new bool[text.Lines.Count];
        var parted = new bool[text.Lines.Count];
        foreach (var candidate in candidates)
        {
            read[text.LineAt(candidate.Request.Span.Start)]++;
            for (var line = text.LineAt(candidate.Request.Span.Start); line <= text.LineAt(candidate.Request.Span.End - 1); line++)
            {
                touched[line] = true;
                parted[line] |= candidate.Decision?.Value == UtilizationReviewDecision.Modified || candidate.Doubt is not null;
            }

            if (candidate.Decision is { } decision)
            {
                touched[text.LineAt(decision.Span.Start)] = true;
            }
        }

        var first = Array.FindIndex(read, n => n > 0);
        var last = Array.FindLastIndex(read, n => n > 0);
        for (var line = 0; line < text.Lines.Count; line++)
        {
            var words = text.Lines[line].Text;
            if (words.Length > LongestRow * 3 || SentenceDecisions.Boilerplate().IsMatch(words) || Tells().IsMatch(words)
                || Checkboxes.IsRow(words))
            {
                continue;
            }

            var stated = Stated().Count(words);
            var start = text.StartOf(line);
            if (stated == 0 && labels.Exists(l => Explains(l.Field) && start >= l.Label.Start && start < l.Value.End))
            {
                continue;
            }

            if (read[line] > 0 && stated > read[line] && !parted[line])
            {
                yield return $"{text.PlaceOf(text.StartOf(line))}: the line states {stated} decisions, of which {read[line]} "
                    + "could be told; please check that no treatment is missing";
            }
            else if (!touched[line] && words.Length <= LongestRow && !Label().IsMatch(words) && !Continues(text, line)
                && ((EndsDecided().IsMatch(words) && (first < 0 || line >= first - 1))
                    || (line > first && line < last && IsItem(words))
                    || (IsItem(words) && (Follows(text, line, last) || Follows(text, first, line)))))
            {
                yield return $"{text.PlaceOf(text.StartOf(line))}: a line among the treatments was not read as one; if it is in "
                    + "dispute, add it";
            }
        }
    }

    private static bool Explains(DenialField field) =>
        field is DenialField.Criteria or DenialField.Reason or DenialField.Summary or DenialField.Specialty;

    /// <summary>Whether a line stands directly below another, in the same paragraph.</summary>
    private static bool Follows(LetterText text, int below, int above) =>
        below == above + 1 && above >= 0 && !text.Lines[below].StartsParagraph;

    private static bool IsItem(string words) =>
        !DenialRows.IsProse(words)
        && !Caption().IsMatch(words)
        && (ListMarker.Opens(words) || TreatmentReader.Read(words).Category != TreatmentCategory.Other);

    private static bool Continues(LetterText text, int line) =>
        line > 0
        && !text.Lines[line].StartsParagraph
        && !ListMarker.Opens(text.Lines[line].Text)
        && (text.Lines[line - 1].Text.Length >= RequestItems.WrappedLine || char.IsLower(text.Lines[line].Text[0]))
        && !EndsDecided().IsMatch(text.Lines[line].Text);

    /// <summary>Words that take an earlier decision back, change it, or decide under a condition that did not come.</summary>
    private static IEnumerable<string> Changed(LetterText text)
    {
        foreach (var sentence in Sentences.Of(text, 0, text.Flow.Length))
        {
            var words = sentence.In(text.Flow);
            if (SentenceDecisions.Boilerplate().IsMatch(words))
            {
                continue;
            }

            if (TakesBack().IsMatch(words))
            {
                yield return $"{text.PlaceOf(sentence.Start)}: words of a later decision, an appeal or a correction, which may change what "
                    + "was decided before; please check each service";
            }
            else if (Conditional().IsMatch(words))
            {
                yield return $"{text.PlaceOf(sentence.Start)}: a decision under a condition, or neither for nor against; please check "
                    + "what was decided";
            }
        }
    }

    /// <summary>Denials whose own words go on to allow something.</summary>
    private static IEnumerable<string> Behind(LetterText text, List<ServiceCandidate> candidates)
    {
        var number = 0;
        foreach (var candidate in candidates.Where(c => c.IsDisputed))
        {
            number++;
            if (candidate is { Decision: { Value: UtilizationReviewDecision.Denied } decision, Doubt: null }
                && Allows().Match(text.Flow, decision.Span.End, Math.Min(160, text.Flow.Length - decision.Span.End)) is { Success: true } at
                && text.LineAt(at.Index) == text.LineAt(decision.Span.End - 1)
                && !candidates.Exists(c => c != candidate && c.Request.Span.Start >= decision.Span.End && c.Request.Span.Start < at.Index
                    + at.Length + 40))
            {
                yield return $"service {number}: its denial goes on to allow something; if a part was authorized, add it";
            }
        }
    }

    // A decision with a sign before it and an end behind it.
    [GeneratedRegex(
        @"[-|:\u2010-\u2014(\[*=>\u2192]\s*" + DecisionWords.All + @"(?=\W*(?:$|[.,;|)\]*]|\s\(?\d{1,2}[.)]\s))",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Stated();

    [GeneratedRegex(
        @"(?:[-|:\u2010-\u2014(\[*=>\u2192]|\s\s|\.{3,}|\b(?:is|are|was|were|been))\s*" + DecisionWords.All + @"[^\w:]*$|^.{3,90}\s"
            + DecisionWords.Denied + @"[^\w:]*$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex EndsDecided();

    // Labels of a letter's head, of its reasons and of its guidelines.
    [GeneratedRegex(
        @"^\W*(?:date|claim|patient|employee|provider|physician|doctor|from|to|re|subject|cc|dear|diagnos\w+|icd|guidelines?|criteria"
            + @"|citations?|references?|rationale|reasons?|basis|reviewer|requested\s+by|records?|documents?|history|summary|utilization"
            + @"|notice|determination|decision|outcome|status|phone|fax|page|address|employer|insurer|adjuster|treatments?"
            + @"|services?|requests?(?:ed)?(?:\s+(?:treatments?|services?|items?))?|authorized|approved|certified"
            + @"|denied)\b[^:]{0,40}(?::|$)"
            + @"|^[^:]{2,60}:$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Label();

    // What reasons and guidelines say.
    [GeneratedRegex(
        @"\b(?:MTUS|ACOEM|ODG|guidelines?|recommends?|recommended\s+(?:as|for|when|if|only)|studies|evidence|sincerely|reviewed"
            + @"|records?\s+(?:show|do|did|were|are)|reports?\s+(?:of|show|dated)|exam(?:ination)?|history|complain\w*|diagnos\w+)\b",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Tells();

    // The head of a table or a section, a rule, a person's name and degree.
    [GeneratedRegex(
        @"^[\W_]*$|\b(?:decision|determination|status|outcome)\s*$|^[A-Z][A-Z /&'-]{5,60}$|\b(?:MD|DO|RN|PhD|DC)\b\.?\s*$|^\W*"
            + DecisionWords.All + @"\W*$",
        RegexOptions.None, SearchBounds.Milliseconds)]
    private static partial Regex Caption();

    [GeneratedRegex(
        @"\b(?:addend(?:um|a)|amended|amendment|supersed\w+|reconsideration|reconsidered|overturned|revers(?:e|es|ed|al\s+of)|rescind\w*"
            + @"|vacated|withdrawn|corrected\s+(?:determination|decision|notice|copy)|on\s+(?:internal\s+)?appeal|upon\s+appeal"
            + @"|voids?\s+(?:the|our)|previously\s+(?:denied|non-?certified|certified|approved)|prior\s+(?:denial|determination|decision)"
            + @"|remains?\s+(?:denied|non-?certified))\b",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex TakesBack();

    [GeneratedRegex(
        @"\b(?:would|could|might)\s+(?:have\s+been|be)\s+(?:denied|approved|certified|authori[sz]ed|non-?certified)\b"
            + @"|\bneither\s+(?:approved"
            + @"|denied|certified)\b|\bif\s+not\s+for\b|\bbut\s+for\b",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Conditional();

    [GeneratedRegex(
        @"\b(?:allow(?:s|ed|ance|ing)?|taper\w*|wean\w*|except\w*|instead|in\s+lieu|alternativ\w+|(?<!not\s)(?<!non-)(?:approved|certified"
            + @"|authori[sz]ed)\b(?!\s+(?:in|by)))\b",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Allows();

    [GeneratedRegex(
        @"\b(?:not|only|without|limited|except\w*|instead|reduced|cut|contingent|conditional\w*|but|requested|neither|nor|while|of\s+\d\w*"
            + @"|for\s+(?:an?\s+)?\d\w*|0)\b",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Limits();
}
