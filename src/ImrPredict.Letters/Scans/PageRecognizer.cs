using ImrPredict.Letters.Text;

namespace ImrPredict.Letters.Scans;

/// <summary>Lays recognized words out as the lines of a page.</summary>
internal static class PageRecognizer
{
    /// <summary>Share of a line's height by which two lines overlap that stand side by side, as in the table of a letter's head.</summary>
    private const double SameRow = 0.5;

    /// <summary>Line distance, relative to the usual one on the page, that starts a paragraph.</summary>
    private const double ParagraphDistance = 1.45;

    /// <summary>The lines of a page, with the words that are not sure.</summary>
    /// <param name="number">Of the page, counted from 1.</param>
    public static PageLines Lay(IReadOnlyList<RecognizedWord> words, int number)
    {
        var rows = RowsOf([.. words.Where(w => !w.IsPicture)]);
        var usual = UsualDistance(rows);
        var lines = new List<PageLine>();
        for (var i = 0; i < rows.Count; i++)
        {
            var text = "";
            var doubtful = new List<(string Word, double Confidence, int Column)>();
            foreach (var word in rows[i].Words.OrderBy(w => w.Left))
            {
                var folded = TextFolding.Fold(word.Text);
                if (folded.Length == 0)
                {
                    continue;
                }

                text += text.Length == 0 ? "" : " ";
                if (word.Confidence < Recognition.SureFrom && folded.Any(char.IsLetterOrDigit))
                {
                    doubtful.Add((folded, Math.Round(word.Confidence, 1), text.Length + 1));
                }

                text += folded;
            }

            if (text.Length > 0)
            {
                lines.Add(
                    new PageLine(text, -rows[i].Top, null, i > 0 && rows[i].Top - rows[i - 1].Top > usual * ParagraphDistance)
                    {
                        Doubtful = doubtful,
                    }
                );
            }
        }

        return new PageLines(number, lines)
        {
            BaselineTolerance = Math.Max(6, usual),
            Confidences = [.. words.Where(w => w.Text.Any(char.IsLetterOrDigit)).Select(w => w.Confidence)],
        };
    }

    private static List<Row> RowsOf(IReadOnlyList<RecognizedWord> words)
    {
        var rows = words.GroupBy(w => w.Line)
            .Select(g => new Row(g.Min(w => w.Top), g.Max(w => w.Top + w.Height), [.. g]))
            .OrderBy(r => r.Top + r.Bottom)
            .ToList();
        for (var i = 1; i < rows.Count; i++)
        {
            var (above, below) = (rows[i - 1], rows[i]);
            var overlap = Math.Min(above.Bottom, below.Bottom) - Math.Max(above.Top, below.Top);
            var apart = above.Right <= below.Left || below.Right <= above.Left;
            if (apart && overlap > SameRow * Math.Min(above.Bottom - above.Top, below.Bottom - below.Top))
            {
                rows[i - 1] = new Row(
                    Math.Min(above.Top, below.Top),
                    Math.Max(above.Bottom, below.Bottom),
                    [.. above.Words, .. below.Words]);
                rows.RemoveAt(i--);
            }
        }

        return rows;
    }

    private static double UsualDistance(List<Row> rows)
    {
        var distances = rows.Zip(rows.Skip(1), (a, b) => (double)(b.Top - a.Top)).Order().ToList();
        return distances.Count < 2 ? double.MaxValue / 4 : distances[distances.Count / 3];
    }

    private sealed record Row(int Top, int Bottom, IReadOnlyList<RecognizedWord> Words)
    {
        public int Left { get; } = Words.Min(w => w.Left);

        public int Right { get; } = Words.Max(w => w.Left + w.Width);
    }
}
