using System.Text.RegularExpressions;
using ImrPredict.Letters.Text;

namespace ImrPredict.Letters.Denials;

/// <summary>Reads the row of boxes in which a form's decision is ticked: "[ ] Approved  [X] Denied  [ ] Modified".</summary>
internal static partial class Checkboxes
{
    /// <summary>Adds the ticked decision of each such row as a label of its own; a row with no tick, or with several, ends what stands
    /// before it and decides nothing.</summary>
    public static void AddTo(List<(DenialField Field, int Start, int End)> labels, LetterText text)
    {
        for (var line = 0; line < text.Lines.Count; line++)
        {
            var words = text.Lines[line].Text;
            if (!IsRow(words))
            {
                continue;
            }

            var boxes = Box().Matches(words);
            var ticked = boxes.Where(b => b.Groups["on"].Success).ToList();
            var start = text.StartOf(line);
            labels.RemoveAll(l => l.Start >= start && l.Start < start + words.Length);
            if (ticked.Count != 1)
            {
                labels.Add((DenialField.Other, start, start + words.Length));
                continue;
            }

            labels.Add((DenialField.Decision, start, start + ticked[0].Groups["word"].Index));
            var end = ticked[0].Index + ticked[0].Length;
            if (end < words.Length)
            {
                labels.Add((DenialField.Other, start + end, start + words.Length));
            }
        }
    }

    /// <summary>Whether a line holds nothing but boxes with a decision each.</summary>
    public static bool IsRow(string words) => words.Length <= 200 && Row().IsMatch(words);

    /// <summary>Items with a row of boxes of their own, before or behind them: "[X] Denied  [ ] Approved  MRI of the knee".</summary>
    public static List<ServiceCandidate> Beside(LetterText text)
    {
        var found = new List<ServiceCandidate>();
        for (var line = 0; line < text.Lines.Count; line++)
        {
            var (start, words) = (text.StartOf(line), text.Lines[line].Text);
            var isRequest = false;
            if (ItemBeside().Match(words) is { Success: true } row
                && Box().Matches(row.Groups["boxes"].Value).Where(b => b.Groups["on"].Success).ToList() is [var ticked]
                && DecisionWords.Read(ticked.Groups["word"].Value) is { } decision
                && row.Groups["item"] is var item
                && ItemWords.Named(text.Flow, start + item.Index, start + item.Index + item.Length, ref isRequest) is { } named)
            {
                var at = start + row.Groups["boxes"].Index + ticked.Index;
                found.Add(
                    new ServiceCandidate(
                        new FieldReading<string>(named.In(text.Flow), FieldCertainty.Likely, named),
                        new FieldReading<UtilizationReviewDecision>(decision, FieldCertainty.Certain, new TextSpan(at, ticked.Length)),
                        null,
                        new TextSpan(start, 0)));
            }
        }

        return found;
    }

    /// <summary>Whether a line holds an item with boxes of its own.</summary>
    public static bool IsItem(string words) => words.Length <= 400 && ItemBeside().IsMatch(words);

    private const string BoxForm =
        @"(?:(?<on>[\[(]\s*[xX\u2713\u2714\u2717]\s*[\])]|_+[xX]_+|[\u2611\u2612\u25A0])|[\[(]\s*[\])]|_{2,}|[\u2610\u25A1])\s*(?<word>"
            + DecisionWords.All + @")\b";

    [GeneratedRegex(@"^(?:" + BoxForm + @"[\s.,;|]*){2,5}$", RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Row();

    [GeneratedRegex(
        @"^(?<boxes>(?:" + BoxForm + @"[\s.,;|]*){2,5})(?<item>(?!\W*(?:[\[(]\s*[xX\])]|" + DecisionWords.All + @"\b)).{3,300})$"
            + @"|^(?<item>(?:(?![\[(]\s*[xX]?\s*[\])])[^\u2610-\u2612\u25A0\u25A1]){3,300}?)[\s:|]+(?<boxes>(?:"
            + BoxForm + @"[\s.,;|]*){2,5})$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex ItemBeside();

    [GeneratedRegex(BoxForm, RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Box();
}
