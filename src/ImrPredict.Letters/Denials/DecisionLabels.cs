using System.Text.RegularExpressions;
using ImrPredict.Cases;
using ImrPredict.Letters.Text;

namespace ImrPredict.Letters.Denials;

/// <summary>
/// Reads treatments that carry no label themselves, with a labelled decision below each ("MRI of the knee / Determination: Denied") or
/// above each ("Recommendation: Denial / MRI of the knee"). All decisions of a document stand on one side, or nothing is read.
/// </summary>
internal static partial class DecisionLabels
{
    /// <summary>Most lines of one treatment.</summary>
    private const int MostLines = 3;

    /// <summary>Most lines of an entry of a list, its reasons included.</summary>
    private const int MostLinesOfEntry = 20;

    public static List<ServiceCandidate> In(LetterText text, IReadOnlyList<DenialLabel> labels)
    {
        if (labels.Count(l => l.Field == DenialField.Decision) > 2 * DisputeFacts.MostServices)
        {
            return [];
        }

        var decided = labels.Where(l => l.Field == DenialField.Decision && l.Value.Length > 0 && DecisionOf(text, l) is not null).ToList();
        var decisions = decided.FindAll(l => IsAtStart(text, l));
        List<TextSpan?> items;
        if (decisions.Count > 0)
        {
            var below = decisions.ConvertAll(d => Above(text, labels, d));
            items = below.TrueForAll(s => s is not null) ? below : decisions.ConvertAll(d => Below(text, labels, d));
        }
        else if (decided.Count > 0)
        {
            decisions = decided;
            items = decided.ConvertAll(d => OpeningOfEntry(text, d));
        }
        else
        {
            return [];
        }

        if (!items.TrueForAll(s => s is not null))
        {
            return [];
        }

        var found = new List<ServiceCandidate>();
        for (var i = 0; i < decisions.Count; i++)
        {
            var (first, next) = (
                Math.Min(items[i]!.Value.Start, decisions[i].Label.Start),
                i + 1 < decisions.Count ? Math.Min(items[i + 1]!.Value.Start, decisions[i + 1].Label.Start) : text.Flow.Length);
            var isRequest = false;
            if (ItemWords.Named(text.Flow, items[i]!.Value.Start, items[i]!.Value.End, ref isRequest) is not { } named)
            {
                return [];
            }

            var decision = DecisionOf(text, decisions[i])!;
            var part = labels.FirstOrDefault(l =>
                l.Field == DenialField.Authorized
                && l.Value.Length > 0
                && l.Label.Start > decisions[i].Label.Start
                && l.Label.Start < next);
            found.Add(
                new ServiceCandidate(
                    new FieldReading<string>(named.In(text.Flow), FieldCertainty.Likely, named),
                    decision,
                    decision.Value != UtilizationReviewDecision.Modified ? null
                        : part is null ? DecisionValue.Granted(text.Flow, decisions[i].Value)
                        : new FieldReading<string>(part.Value.In(text.Flow).TrimEnd('.'), FieldCertainty.Certain, part.Value),
                    new TextSpan(first, next - first)));
        }

        return found;
    }

    private static FieldReading<UtilizationReviewDecision>? DecisionOf(LetterText text, DenialLabel label)
    {
        var (_, end) = FirstLine(text, label);
        var value = new TextSpan(label.Value.Start, end - label.Value.Start);
        return DecisionValue.Read(value.In(text.Flow)) is { } read
            ? new FieldReading<UtilizationReviewDecision>(read, FieldCertainty.Likely, value)
            : null;
    }

    /// <summary>The line of a label's value, and where the value ends on it.</summary>
    private static (int Line, int End) FirstLine(LetterText text, DenialLabel label)
    {
        var line = text.LineAt(label.Value.Start);
        return (line, Math.Min(label.Value.End, text.StartOf(line) + text.Lines[line].Text.Length));
    }

    private static bool IsAtStart(LetterText text, DenialLabel label) => text.StartOf(text.LineAt(label.Label.Start)) == label.Label.Start;

    /// <summary>The treatment on the lines directly above a decision.</summary>
    private static TextSpan? Above(LetterText text, IReadOnlyList<DenialLabel> labels, DenialLabel decision)
    {
        var at = text.LineAt(decision.Label.Start);
        var line = at;
        while (line > 0
            && at - line < MostLines
            && !text.Lines[line].StartsParagraph
            && !ListMarker.Opens(text.Lines[line].Text)
            && IsItem(text, labels, line - 1))
        {
            line--;
        }

        return line == at ? null : new TextSpan(text.StartOf(line), text.StartOf(at) - text.StartOf(line));
    }

    /// <summary>The treatment on the lines directly below a decision that fills its line.</summary>
    private static TextSpan? Below(LetterText text, IReadOnlyList<DenialLabel> labels, DenialLabel decision)
    {
        var (at, end) = FirstLine(text, decision);
        if (!Alone().IsMatch(text.Flow[decision.Value.Start..end]))
        {
            return null;
        }

        var line = at;
        while (line + 1 < text.Lines.Count
            && line - at < MostLines
            && !text.Lines[line + 1].StartsParagraph
            && IsItem(text, labels, line + 1))
        {
            line++;
        }

        // More than one line may hold more than one treatment.
        return line != at + 1 ? null : new TextSpan(text.StartOf(line), text.Lines[line].Text.Length);
    }

    /// <summary>The first words of a list's entry that ends in its decision: "1) X. The guideline says …. Decision: Denied."</summary>
    private static TextSpan? OpeningOfEntry(LetterText text, DenialLabel decision)
    {
        var at = text.LineAt(decision.Label.Start);
        var line = at;
        while (line > 0 && at - line < MostLinesOfEntry && !ListMarker.Opens(text.Lines[line].Text) && !text.Lines[line].StartsParagraph)
        {
            line--;
        }

        if (!ListMarker.Opens(text.Lines[line].Text))
        {
            return null;
        }

        var from = text.StartOf(line);
        return EntryHead().Match(text.Flow, from, decision.Label.Start - from) is { Success: true } head
            && !DenialRows.IsProse(head.Groups["item"].Value)
            ? new TextSpan(head.Groups["item"].Index, head.Groups["item"].Length)
            : null;
    }

    private static bool IsItem(LetterText text, IReadOnlyList<DenialLabel> labels, int line)
    {
        var (start, words) = (text.StartOf(line), text.Lines[line].Text);
        return !labels.Any(l => l.Label.Start >= start && l.Label.Start < start + words.Length)
            && !DenialRows.IsProse(words)
            && !DecisionWords.Any().IsMatch(words);
    }

    // The item of an entry ends at its first full stop before a capital.
    [GeneratedRegex(
        @"\G\(?\w{1,4}[.)]\s+(?<item>.{3,300}?)\.\s+(?=[A-Z])",
        RegexOptions.None, SearchBounds.Milliseconds)]
    private static partial Regex EntryHead();

    [GeneratedRegex(@"^\W*" + DecisionWords.All + @"\W*$", RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Alone();
}
