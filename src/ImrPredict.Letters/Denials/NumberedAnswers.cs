using System.Text.RegularExpressions;
using ImrPredict.Letters.Text;

namespace ImrPredict.Letters.Denials;

/// <summary>
/// Reads a numbered list of treatments and, below it, a list of decisions under the same numbers: "1. X  2. Y  Decisions: 1. Denied  2.
/// Approved". Nothing is read where the numbers of the two do not agree.
/// </summary>
internal static partial class NumberedAnswers
{
    private sealed record Entry(int Number, TextSpan Words);

    public static List<ServiceCandidate> In(LetterText text)
    {
        var lists = Lists(text);
        for (var i = 0; i + 1 < lists.Count; i++)
        {
            var (asked, answered) = (lists[i], lists[i + 1]);
            if (asked.Count < 2 || asked.Count != answered.Count || asked.Exists(a => Decision(text, a) is not null))
            {
                continue;
            }

            var read = asked.Zip(answered).Select(pair => Read(text, pair.First, pair.Second)).OfType<ServiceCandidate>().ToList();
            if (read.Count == asked.Count)
            {
                return read;
            }
        }

        return [];
    }

    /// <summary>Lists of lines that are numbered 1, 2, 3, each entry up to the next number or paragraph.</summary>
    private static List<List<Entry>> Lists(LetterText text)
    {
        var lists = new List<List<Entry>>();
        for (var line = 0; line < text.Lines.Count; line++)
        {
            if (Numbered().Match(text.Lines[line].Text) is not { Success: true } numbered)
            {
                continue;
            }

            var number = int.Parse(numbered.Groups["number"].Value, System.Globalization.CultureInfo.InvariantCulture);
            if (number == 1)
            {
                lists.Add([]);
            }

            if (lists.Count == 0 || lists[^1].Count != number - 1)
            {
                continue;
            }

            var last = line;
            while (last + 1 < text.Lines.Count
                && !text.Lines[last + 1].StartsParagraph
                && !Numbered().IsMatch(text.Lines[last + 1].Text)
                && !text.Lines[last + 1].Text.EndsWith(':'))
            {
                last++;
            }

            var from = text.StartOf(line) + numbered.Length;
            lists[^1].Add(new Entry(number, new TextSpan(from, text.StartOf(last) + text.Lines[last].Text.Length - from)));
        }

        return lists;
    }

    private static ServiceCandidate? Read(LetterText text, Entry asked, Entry answered)
    {
        var isRequest = false;
        return Decision(text, answered) is { } decision
            && ItemWords.Named(text.Flow, asked.Words.Start, asked.Words.End, ref isRequest) is { } item
            && !DenialRows.IsProse(item.In(text.Flow))
            ? new ServiceCandidate(
                new FieldReading<string>(item.In(text.Flow), FieldCertainty.Likely, item),
                decision,
                decision.Value == UtilizationReviewDecision.Modified ? DecisionValue.Granted(text.Flow, answered.Words) : null,
                new TextSpan(asked.Words.Start, 0))
            : null;
    }

    /// <summary>The decision that the words of an entry begin with; null where they begin with anything else.</summary>
    private static FieldReading<UtilizationReviewDecision>? Decision(LetterText text, Entry entry) =>
        Answer().Match(text.Flow, entry.Words.Start, entry.Words.Length) is { Success: true } answer
        && DecisionValue.Read(entry.Words.In(text.Flow)) is { } read
            ? new FieldReading<UtilizationReviewDecision>(read, FieldCertainty.Likely, new TextSpan(answer.Index, answer.Length))
            : null;

    [GeneratedRegex(@"^\W{0,2}(?:(?:Item|Request|Question|Answer)\s*\#?)?(?<number>\d{1,2})[.):]\s+(?=\S)", RegexOptions.IgnoreCase,
        SearchBounds.Milliseconds)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"\G\W*(?:yes|no|" + DecisionWords.All + @")\b", RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Answer();
}
