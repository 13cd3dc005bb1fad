using System.Text;

namespace ImrPredict.Letters.Text;

/// <summary>Turns the pages of a PDF into lines, keeping which are bold and where paragraphs start.</summary>
internal static class PdfTextReader
{
    /// <summary>Share of the font size by which baselines of one line may differ.</summary>
    private const double BaselineTolerance = 0.35;

    /// <summary>Share of the font size that counts as a space where the PDF has none.</summary>
    private const double SpaceWidth = 0.17;

    /// <summary>Share of the font size within which the same glyph again is the same glyph.</summary>
    private const double SameGlyph = 0.08;

    /// <summary>Line distance, relative to the usual one on the page, that starts a paragraph.</summary>
    private const double ParagraphDistance = 1.4;

    public static void ReadPage(PdfTextPage page, List<TextLine> lines)
    {
        var rows = new List<Row>();
        foreach (var letter in page.Glyphs)
        {
            if (letter.Value.Length == 0)
            {
                continue;
            }

            var y = letter.Baseline;
            var tolerance = Math.Max(1, Math.Abs(letter.PointSize) * BaselineTolerance);
            // A PDF mostly writes line after line, so the row that fits is nearly always the last one.
            Row? row = null;
            for (var i = rows.Count - 1; i >= 0 && row is null; i--)
            {
                if (Math.Abs(rows[i].Y - y) <= tolerance)
                {
                    row = rows[i];
                }
            }

            if (row is null)
            {
                row = new Row(y);
                rows.Add(row);
            }

            row.Letters.Add(letter);
        }

        rows.RemoveAll(r => r.Letters.TrueForAll(l => string.IsNullOrWhiteSpace(l.Value)));
        rows.Sort((a, b) => b.Y.CompareTo(a.Y));
        var usual = UsualDistance(rows);
        for (var i = 0; i < rows.Count; i++)
        {
            var text = TextFolding.Fold(Compose(rows[i].Letters, out var isBold));
            if (text.Length > 0)
            {
                var starts = i > 0 && rows[i - 1].Y - rows[i].Y > usual * ParagraphDistance;
                lines.Add(new TextLine(text, page.Number, i + 1, isBold, starts));
            }
        }
    }

    private static double UsualDistance(List<Row> rows)
    {
        if (rows.Count < 3)
        {
            return double.MaxValue / 4;
        }

        var distances = new double[rows.Count - 1];
        for (var i = 1; i < rows.Count; i++)
        {
            distances[i - 1] = rows[i - 1].Y - rows[i].Y;
        }

        Array.Sort(distances);
        return distances[distances.Length / 2];
    }

    private static string Compose(List<PdfGlyph> letters, out bool isBold)
    {
        // Stable: equal positions keep the order in which they were written.
        var ordered = IsOrdered(letters) ? letters : [.. letters.OrderBy(l => l.Start)];
        var text = new StringBuilder(ordered.Count + 8);
        var (bold, inked) = (0, 0);
        PdfGlyph? previous = null;
        foreach (var letter in ordered)
        {
            if (previous is { } before)
            {
                // Some writers draw a glyph twice, a hair apart, for want of a bold face.
                if (letter.Value == before.Value && Math.Abs(letter.Start - before.Start) < Math.Abs(letter.PointSize) * SameGlyph)
                {
                    bold++;
                    continue;
                }

                if (letter.Start - before.End > Math.Abs(letter.PointSize) * SpaceWidth)
                {
                    text.Append(' ');
                }
            }

            text.Append(letter.Value);
            if (!string.IsNullOrWhiteSpace(letter.Value))
            {
                inked++;
                bold += letter.IsBold ? 1 : 0;
            }

            previous = letter;
        }

        isBold = inked > 0 && bold * 2 > inked;
        return text.ToString();
    }

    private static bool IsOrdered(List<PdfGlyph> letters)
    {
        for (var i = 1; i < letters.Count; i++)
        {
            if (letters[i].Start < letters[i - 1].Start)
            {
                return false;
            }
        }

        return true;
    }

    private sealed class Row(double y)
    {
        public double Y { get; } = y;

        public List<PdfGlyph> Letters { get; } = new(96);
    }
}
