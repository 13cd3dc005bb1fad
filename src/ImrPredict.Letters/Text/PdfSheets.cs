using System.Runtime.InteropServices;

namespace ImrPredict.Letters.Text;

/// <summary>Parts a sheet on which two or four pages were printed side by side, each made smaller.</summary>
internal static class PdfSheets
{
    /// <summary>Width of the empty band between two pages, in points.</summary>
    private const double NarrowestGutter = 14;

    /// <summary>Distance of baselines, in points, up to which text was made smaller: letters have 11 or more.</summary>
    private const double SmallLines = 10.5;

    private const int FewestRows = 8;
    private const int LongRow = 25;

    /// <summary>Lines that may cross the band, for example a fax line at the head of the sheet.</summary>
    private const int MostCrossing = 2;

    private const double BinWidth = 2;

    /// <summary>The glyphs of each page on the sheet, in reading order; one list where it is one page.</summary>
    public static IReadOnlyList<List<PdfGlyph>> Part(List<PdfGlyph> glyphs, double width, double height)
    {
        if (glyphs.Count < 2 * FewestRows * LongRow || Gutter(glyphs) is not { } gutter)
        {
            return [glyphs];
        }

        List<PdfGlyph> left = [], right = [];
        foreach (var glyph in glyphs)
        {
            (glyph.Start < gutter ? left : right).Add(glyph);
        }

        var (leftRows, rightRows) = (RowsOf(left), RowsOf(right));
        if (!IsProse(leftRows)
            || !IsProse(rightRows)
            || (width <= height && Math.Min(UsualDistance(leftRows), UsualDistance(rightRows)) > SmallLines))
        {
            return [glyphs];
        }

        return Fold(leftRows, rightRows) is { } fold
            ? [Above(left, fold), Above(right, fold), Below(left, fold), Below(right, fold)]
            : [left, right];
    }

    /// <summary>The middle of the empty band near the middle of the sheet; null when there is none.</summary>
    private static double? Gutter(List<PdfGlyph> glyphs)
    {
        var (from, to) = (double.MaxValue, double.MinValue);
        foreach (ref readonly var glyph in CollectionsMarshal.AsSpan(glyphs))
        {
            if (glyph.IsInked)
            {
                (from, to) = (Math.Min(from, glyph.Start), Math.Max(to, glyph.End));
            }
        }

        if (to - from is not (> 100 and < 5_000))
        {
            return null;
        }

        // How many glyphs more, or fewer, stand in a bin than in the one to its left.
        var changes = new int[(int)((to - from) / BinWidth) + 3];
        var count = changes.Length - 1;
        foreach (ref readonly var glyph in CollectionsMarshal.AsSpan(glyphs))
        {
            var (first, last) = ((int)((glyph.Start - from) / BinWidth), (int)((glyph.End - from) / BinWidth));
            if (first <= last && first < count && glyph.IsInked)
            {
                changes[first]++;
                changes[Math.Min(last + 1, count)]--;
            }
        }

        var (best, bestStart, start, glyphsHere) = (0, 0, -1, 0);
        for (var bin = 0; bin <= count * 65 / 100; bin++)
        {
            glyphsHere += changes[bin];
            if (bin < count * 35 / 100)
            {
                continue;
            }

            start = glyphsHere > MostCrossing ? -1 : start < 0 ? bin : start;
            if (start >= 0 && bin - start + 1 > best)
            {
                (best, bestStart) = (bin - start + 1, start);
            }
        }

        return best * BinWidth >= NarrowestGutter ? from + ((bestStart + (best / 2.0)) * BinWidth) : null;
    }

    private static List<(double Baseline, int Glyphs)> RowsOf(List<PdfGlyph> glyphs)
    {
        var rows = new List<(double Baseline, int Glyphs)>();
        foreach (var glyph in glyphs.Where(g => g.IsInked).OrderByDescending(g => g.Baseline))
        {
            if (rows.Count > 0 && rows[^1].Baseline - glyph.Baseline < 2.5)
            {
                rows[^1] = (rows[^1].Baseline, rows[^1].Glyphs + 1);
            }
            else
            {
                rows.Add((glyph.Baseline, 1));
            }
        }

        return rows;
    }

    /// <summary>Whether most rows are as long as those of a text, not labels and values of a form.</summary>
    private static bool IsProse(List<(double Baseline, int Glyphs)> rows) =>
        rows.Count >= FewestRows && rows.Select(r => r.Glyphs).Order().ElementAt(rows.Count / 2) >= LongRow;

    private static double UsualDistance(List<(double Baseline, int Glyphs)> rows) =>
        rows.Zip(rows.Skip(1), (a, b) => a.Baseline - b.Baseline).Order().ElementAt((rows.Count - 1) / 2);

    /// <summary>Height of the fold between an upper and a lower pair of pages; null when there is one pair.</summary>
    private static double? Fold(List<(double Baseline, int Glyphs)> left, List<(double Baseline, int Glyphs)> right)
    {
        var (top, bottom) = (Math.Max(left[0].Baseline, right[0].Baseline), Math.Min(left[^1].Baseline, right[^1].Baseline));
        double? found = null;
        var widest = 3.2 * Math.Max(UsualDistance(left), UsualDistance(right));
        var rows = left.Concat(right).Select(r => r.Baseline).OrderDescending().ToList();
        for (var i = 1; i < rows.Count; i++)
        {
            var middle = (rows[i - 1] + rows[i]) / 2;
            var share = (top - middle) / Math.Max(1, top - bottom);
            if (rows[i - 1] - rows[i] > widest && share is > 0.35 and < 0.65)
            {
                (widest, found) = (rows[i - 1] - rows[i], middle);
            }
        }

        return found;
    }

    private static List<PdfGlyph> Above(List<PdfGlyph> glyphs, double fold) => glyphs.FindAll(g => g.Baseline > fold);

    private static List<PdfGlyph> Below(List<PdfGlyph> glyphs, double fold) => glyphs.FindAll(g => g.Baseline <= fold);
}
