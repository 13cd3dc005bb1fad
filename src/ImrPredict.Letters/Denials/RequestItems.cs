using ImrPredict.Letters.Text;

namespace ImrPredict.Letters.Denials;

/// <summary>Parts the value of a request label into its items: numbered, bulleted, a line each, or parted by semicolons.</summary>
internal static class RequestItems
{
    private const int ShortestItem = 3;
    private const int LongestItem = 600;

    /// <summary>A shorter line was ended on purpose, a longer one may have been wrapped.</summary>
    internal const int WrappedLine = 68;

    public static List<TextSpan> Of(LetterText text, TextSpan value)
    {
        var blocks = Blocks(text, value);
        return
        [
            .. blocks
                .SelectMany(b => Inline(text.Flow, b))
                .Where(p => p.Length is >= ShortestItem and <= LongestItem && p.In(text.Flow).Any(char.IsLetter)),
        ];
    }

    private static List<TextSpan> Blocks(LetterText text, TextSpan value)
    {
        var first = text.LineAt(value.Start);
        var last = text.LineAt(Math.Max(value.Start, value.End - 1));
        if (first == last)
        {
            return [value];
        }

        var startsOwnLine = value.Start - text.StartOf(first) <= 3;
        var isNumbered =
            ListMarker.Opens(
                text.Lines[first].Text[Math.Min(value.Start - text.StartOf(first), text.Lines[first].Text.Length)..].TrimStart())
            || ListMarker.Opens(text.Lines[first].Text) || ListMarker.Opens(text.Lines[first + 1].Text);
        var blocks = new List<TextSpan>();
        var from = value.Start;
        for (var line = first + 1; line <= last; line++)
        {
            var (before, words) = (text.Lines[line - 1].Text, text.Lines[line].Text);
            var continues =
                char.IsLower(words[0])
                || before.Length >= WrappedLine
                || before.EndsWith(',')
                || before.EndsWith(" and", StringComparison.Ordinal);
            if (ListMarker.Opens(words) || (!isNumbered && startsOwnLine && !continues))
            {
                blocks.Add(DenialLabel.Trim(text.Flow, from, text.StartOf(line)));
                from = text.StartOf(line);
            }
            else if (isNumbered && !continues)
            {
                // Behind the last numbered item something else begins.
                blocks.Add(DenialLabel.Trim(text.Flow, from, text.StartOf(line)));
                return blocks;
            }
        }

        blocks.Add(DenialLabel.Trim(text.Flow, from, value.End));
        return blocks;
    }

    /// <summary>"1. … 2. …", "(1) …; (2) …" or "…; …" on one line as parts; anything else is one item.</summary>
    public static List<TextSpan> Inline(string flow, TextSpan value)
    {
        var starts = ListMarker.Inside(value.In(flow)).ConvertAll(s => (Start: value.Start + s.Start, End: value.Start + s.End));
        var parts = new List<TextSpan>();
        if (starts.Count > 0 && starts[0].Start - value.Start <= 2)
        {
            for (var i = 0; i < starts.Count; i++)
            {
                parts.Add(DenialLabel.Trim(flow, starts[i].End, i + 1 < starts.Count ? starts[i + 1].Start : value.End));
            }

            return parts;
        }

        var from = value.Start;
        for (var i = value.Start; i <= value.End; i++)
        {
            if (i == value.End || flow[i] == ';')
            {
                parts.Add(DenialLabel.Trim(flow, from, i));
                from = i + 1;
            }
        }

        return parts;
    }
}
