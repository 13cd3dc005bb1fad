using ImrPredict.Letters.Text;

namespace ImrPredict.Letters.Scans;

/// <summary>
/// Compares two recognitions of one page. A stamp or a fold over the print makes the first one drop whole lines, or read other words and be
/// sure of them; where the two do not agree, the words are no longer sure, and what only the second saw is added.
/// </summary>
internal static class SecondLook
{
    /// <summary>Confidence, in percent, of words on which two recognitions disagree: below <see cref="Recognition.SureFrom"/>.</summary>
    private const double Disputed = 50;

    /// <summary>Confidence, in percent, from which the second recognition is a witness against the first.</summary>
    private const double Witness = 60;

    /// <summary>Share of the smaller box that two boxes share which hold the same word.</summary>
    private const double SamePlace = 0.5;

    /// <summary>Heights of a usual word from which a picture is no rule of a form.</summary>
    private const double RuleHeight = 1.2;

    /// <param name="Words">In their lines; those that are not sure have a low confidence.</param>
    /// <param name="Doubted">How many words were read differently, or by the second recognition only.</param>
    /// <param name="IsCovered">Whether something that is no text lies within the print.</param>
    internal sealed record Comparison(IReadOnlyList<RecognizedWord> Words, int Doubted, bool IsCovered);

    /// <summary>Whether a page shows a sign that something lies over its print: a picture among its words, or an unsure word.</summary>
    public static bool IsWanted(IReadOnlyList<RecognizedWord> page) =>
        page.Any(w => IsWord(w))
        && page.Any(w => w.IsPicture ? IsWithinPrint(w, page) : IsWord(w) && w.Confidence < Recognition.SureFrom);

    public static Comparison Compare(IReadOnlyList<RecognizedWord> first, IReadOnlyList<RecognizedWord> second)
    {
        var words = first.Where(w => !w.IsPicture).ToList();
        var isCovered = first.Any(w => w.IsPicture && IsWithinPrint(w, first));
        var seen = words.ToList();
        var (doubted, nextLine) = (0, words.Count == 0 ? 1 : words.Max(w => w.Line) + 1);
        foreach (var line in second.Where(IsWord).GroupBy(w => w.Line))
        {
            var lost = new List<RecognizedWord>();
            foreach (var word in line)
            {
                var there = Enumerable.Range(0, seen.Count).Where(i => IsSamePlace(seen[i], word)).ToList();
                if (there.Count == 0)
                {
                    lost.Add(word);
                }
                else if (word.Confidence >= Witness && !Agree(there.Select(i => seen[i]), word))
                {
                    foreach (var i in there.Where(i => words[i].Confidence >= Recognition.SureFrom))
                    {
                        words[i] = words[i] with { Confidence = Disputed };
                        doubted++;
                    }
                }
            }

            var isWhole = lost.Count == line.Count();
            if (isWhole && lost.Count(w => w.Confidence >= Witness) * 2 < lost.Count)
            {
                continue;
            }

            foreach (var word in lost.Where(w => isWhole || (w.Confidence >= Witness && Letters(w.Text).Length > 2)))
            {
                var beside = isWhole ? null : seen.Where(w => IsBeside(w, word)).MinBy(w => Math.Abs(w.Left - word.Left));
                words.Add(word with { Line = beside?.Line ?? nextLine, Confidence = Math.Min(word.Confidence, Disputed) });
                doubted++;
            }

            nextLine++;
        }

        return new Comparison(words, doubted, isCovered);
    }

    private static bool IsWord(RecognizedWord word) => !word.IsPicture && word.Text.Count(char.IsLetterOrDigit) > 1;

    /// <summary>Two readings of a place agree when one holds the other: they may part words differently.</summary>
    private static bool Agree(IEnumerable<RecognizedWord> first, RecognizedWord second)
    {
        var (one, other) = (string.Concat(first.OrderBy(w => w.Left).Select(w => Letters(w.Text))), Letters(second.Text));
        return one.Contains(other, StringComparison.Ordinal) || other.Contains(one, StringComparison.Ordinal);
    }

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private static bool IsSamePlace(RecognizedWord one, RecognizedWord other)
    {
        var width = Math.Min(one.Left + one.Width, other.Left + other.Width) - Math.Max(one.Left, other.Left);
        var height = Math.Min(one.Top + one.Height, other.Top + other.Height) - Math.Max(one.Top, other.Top);
        var smaller = Math.Min((double)one.Width * one.Height, (double)other.Width * other.Height);
        return width > 0 && height > 0 && (double)width * height >= SamePlace * smaller;
    }

    private static bool IsBeside(RecognizedWord one, RecognizedWord other) =>
        Math.Min(one.Top + one.Height, other.Top + other.Height) - Math.Max(one.Top, other.Top)
            > SamePlace * Math.Min(one.Height, other.Height);

    /// <summary>Whether a picture lies between the first words of a page and its last: the mark above a letter's head does not.</summary>
    private static bool IsWithinPrint(RecognizedWord picture, IReadOnlyList<RecognizedWord> page)
    {
        var words = page.Where(IsWord).ToList();
        if (words.Count == 0)
        {
            return false;
        }

        var heights = words.ConvertAll(w => w.Height);
        heights.Sort();
        var usual = heights[heights.Count / 2];
        return picture.Height > RuleHeight * usual
            && picture.Width > usual
            && picture.Top + picture.Height > words.Min(w => w.Top) + 3 * usual
            && picture.Top < words.Max(w => w.Top + w.Height) + 3 * usual
            && picture.Left < words.Max(w => w.Left + w.Width)
            && picture.Left + picture.Width > words.Min(w => w.Left);
    }
}
