using System.Runtime.InteropServices;
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
    private const double SameGlyph = 0.15;

    /// <summary>Lines of a page from which on its faces are compared.</summary>
    private const int FewestLinesOfFaces = 8;

    /// <summary>Letters from which a row may count as spaced.</summary>
    private const int FewestSpaced = 6;

    /// <summary>Line distance, relative to the usual one on the page, that starts a paragraph.</summary>
    private const double ParagraphDistance = 1.4;

    /// <summary>The lines of a page, or of each page that is printed on its sheet.</summary>
    /// <param name="repaired">Gets what had to be mended.</param>
    public static IEnumerable<PageLines> ReadPage(PdfTextPage page, ISet<string> repaired)
    {
        var glyphs = GlyphCodes.Mend(PdfGlyphs.Level(page.Glyphs, out var stamp), out var mended);
        var sheets = PdfSheets.Part(glyphs, page.Width, page.Height);
        AddIf(stamp, "a stamp across the text left out");
        AddIf(mended, "codes of glyphs read as characters");
        AddIf(sheets.Count > 1, "several pages on one sheet");
        foreach (var sheet in sheets)
        {
            yield return new PageLines(page.Number, ReadSheet(sheet));
        }

        void AddIf(bool found, string what)
        {
            if (found)
            {
                repaired.Add(what);
            }
        }
    }

    private static List<PageLine> ReadSheet(List<PdfGlyph> glyphs)
    {
        var rows = new List<Row>();
        var all = CollectionsMarshal.AsSpan(glyphs);
        for (var index = 0; index < all.Length; index++)
        {
            ref readonly var letter = ref all[index];
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

            row.Letters.Add(index);
            row.IsInked |= letter.IsInked;
        }

        rows.RemoveAll(r => !r.IsInked);
        rows.Sort((a, b) => b.Y.CompareTo(a.Y));
        var usual = UsualDistance(rows);
        var lines = new List<PageLine>(rows.Count);
        var composed = new StringBuilder(128);
        for (var i = 0; i < rows.Count; i++)
        {
            var text = TextFolding.Fold(Unspaced(Compose(glyphs, rows[i].Letters, composed, out var isBold)));
            if (text.Length > 0)
            {
                lines.Add(new PageLine(text, rows[i].Y, isBold, i > 0 && rows[i - 1].Y - rows[i].Y > usual * ParagraphDistance));
            }
        }

        // Where nearly all is bold, or everything is drawn twice, faces tell nothing.
        if (lines.Count >= FewestLinesOfFaces && lines.Count(l => l.IsBold == true) > lines.Count * 0.85)
        {
            lines = lines.ConvertAll(l => l with { IsBold = null });
        }

        return lines;
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

    /// <param name="row">Which of the glyphs stand in it.</param>
    /// <param name="text">Written over.</param>
    private static string Compose(List<PdfGlyph> glyphs, List<int> row, StringBuilder text, out bool isBold)
    {
        var all = CollectionsMarshal.AsSpan(glyphs);
        if (!IsOrdered(all, row))
        {
            // Equal positions keep the order in which they were written.
            row.Sort((a, b) => glyphs[a].Start.CompareTo(glyphs[b].Start) is var order && order != 0 ? order : a.CompareTo(b));
        }

        text.Clear();
        var space = WordSpace(all, row);
        var (bold, inked) = (0, 0);
        var previous = -1;
        foreach (var index in row)
        {
            ref readonly var letter = ref all[index];
            if (previous >= 0)
            {
                ref readonly var before = ref all[previous];
                // Some writers draw a glyph twice, a hair apart, for want of a bold face.
                if (letter.Value == before.Value
                    && Math.Abs(letter.Start - before.Start)
                        < Math.Min(Math.Abs(letter.PointSize) * SameGlyph, (before.End - before.Start) * 0.6))
                {
                    bold++;
                    continue;
                }

                if (letter.Start - before.End > Math.Abs(letter.PointSize) * space)
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

            previous = index;
        }

        isBold = inked > 0 && bold * 2 > inked;
        return text.ToString();
    }

    /// <summary>
    /// Share of the font size that counts as a space in this row: more than usual where every letter stands apart, as in spaced headings.
    /// </summary>
    private static double WordSpace(ReadOnlySpan<PdfGlyph> glyphs, List<int> row)
    {
        if (row.Count < FewestSpaced)
        {
            return SpaceWidth;
        }

        var wide = 0;
        for (var i = 1; i < row.Count; i++)
        {
            ref readonly var letter = ref glyphs[row[i]];
            wide += letter.Start - glyphs[row[i - 1]].End > Math.Abs(letter.PointSize) * SpaceWidth ? 1 : 0;
        }

        if (wide * 10 < (row.Count - 1) * 7)
        {
            return SpaceWidth;
        }

        var gaps = new double[row.Count - 1];
        for (var i = 1; i < row.Count; i++)
        {
            ref readonly var letter = ref glyphs[row[i]];
            gaps[i - 1] = (letter.Start - glyphs[row[i - 1]].End) / Math.Max(1, Math.Abs(letter.PointSize));
        }

        Array.Sort(gaps);
        return Math.Max(SpaceWidth, (gaps[gaps.Length / 2] * 1.5) + 0.05);
    }

    /// <summary>"C A S E   N U M B E R", where the spaces themselves are written, becomes "CASE NUMBER".</summary>
    private static string Unspaced(string text)
    {
        if (text.Length < FewestSpaced * 2 || text[1] != ' ')
        {
            return text;
        }

        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var single = words.Count(w => w.Length == 1);
        if (words.Length < FewestSpaced
            || single * 10 < words.Length * 9
            || words.Count(w => w.Length == 1 && char.IsLetter(w[0])) * 10 < single * 7)
        {
            return text;
        }

        return string.Join(
            ' ',
            text.Split("  ", StringSplitOptions.RemoveEmptyEntries)
                .Select(w => w.Replace(" ", "", StringComparison.Ordinal))
                .Where(w => w.Length > 0));
    }

    private static bool IsOrdered(ReadOnlySpan<PdfGlyph> glyphs, List<int> row)
    {
        for (var i = 1; i < row.Count; i++)
        {
            if (glyphs[row[i]].Start < glyphs[row[i - 1]].Start)
            {
                return false;
            }
        }

        return true;
    }

    private sealed class Row(double y)
    {
        public double Y { get; } = y;

        /// <summary>Which of the sheet's glyphs stand in it, in the order in which they were drawn.</summary>
        public List<int> Letters { get; } = new(96);

        /// <summary>Whether it shows anything.</summary>
        public bool IsInked { get; set; }
    }
}
