using System.Runtime.InteropServices;

namespace ImrPredict.Letters.Text;

/// <summary>Sorts out a page's glyphs before they become lines: turned pages, stamps laid over the text.</summary>
internal static class PdfGlyphs
{
    /// <summary>How much larger than the text a stamp is.</summary>
    private const double StampSize = 2.2;

    /// <summary>The glyphs that run as the page's text does, on level baselines.</summary>
    /// <param name="stamp">Whether others were left out.</param>
    public static List<PdfGlyph> Level(List<PdfGlyph> glyphs, out bool stamp)
    {
        stamp = false;
        var upright = 0;
        var inked = 0;
        foreach (ref readonly var glyph in CollectionsMarshal.AsSpan(glyphs))
        {
            if (glyph.IsInked)
            {
                inked++;
                upright += glyph.IsUpright ? 1 : 0;
            }
        }

        if (upright == inked)
        {
            return WithoutLargeStamp(glyphs, out stamp);
        }

        if (upright * 2 >= inked)
        {
            stamp = true;
            return WithoutLargeStamp(glyphs.FindAll(g => g.IsUpright), out _);
        }

        // A page laid on its side: its text climbs, falls or stands on its head.
        foreach (var turn in (ReadOnlySpan<int>)[1, 2, 3])
        {
            var turned = glyphs.ConvertAll(g => Turn(g, turn));
            if (turned.Count(g => g.IsInked && g.IsUpright) * 2 > inked)
            {
                stamp = turned.Exists(g => g.IsInked && !g.IsUpright);
                turned.RemoveAll(g => !g.IsUpright);
                return turned;
            }
        }

        return glyphs;
    }

    /// <summary>Turned clockwise by quarters.</summary>
    private static PdfGlyph Turn(PdfGlyph glyph, int quarters)
    {
        for (var i = 0; i < quarters; i++)
        {
            glyph = glyph with
            {
                Start = glyph.Baseline,
                Baseline = -glyph.Start,
                End = glyph.Baseline + glyph.Rise,
                Rise = -(glyph.End - glyph.Start),
            };
        }

        return glyph;
    }

    /// <summary>Large words laid over several lines of text, for example "COPY".</summary>
    private static List<PdfGlyph> WithoutLargeStamp(List<PdfGlyph> glyphs, out bool stamp)
    {
        stamp = false;
        if (glyphs.Count < 50)
        {
            return glyphs;
        }

        var (smallest, largest) = (double.MaxValue, 0.0);
        foreach (ref readonly var glyph in CollectionsMarshal.AsSpan(glyphs))
        {
            var size = Math.Abs(glyph.PointSize);
            (smallest, largest) = (Math.Min(smallest, size), Math.Max(largest, size));
        }

        // The usual size is no less than the smallest one, which says enough of most pages.
        if (largest <= smallest * StampSize)
        {
            return glyphs;
        }

        var large = UsualSize(glyphs) * StampSize;
        if (largest <= large)
        {
            return glyphs;
        }

        var covered = 0;
        var big = glyphs.FindAll(g => Math.Abs(g.PointSize) > large && g.IsInked);
        if (big.Count is 0 or > 60)
        {
            return glyphs;
        }

        foreach (var glyph in big)
        {
            covered += glyphs.Exists(g => Math.Abs(g.PointSize) <= large && g.IsInked && g.Start < glyph.End && g.End > glyph.Start
                && g.Baseline > glyph.Baseline - (0.1 * glyph.PointSize) && g.Baseline < glyph.Baseline + (0.6 * glyph.PointSize)) ? 1 : 0;
        }

        if (covered * 2 < big.Count)
        {
            return glyphs;
        }

        stamp = true;
        return glyphs.FindAll(g => Math.Abs(g.PointSize) <= large);
    }

    private static double UsualSize(List<PdfGlyph> glyphs)
    {
        var sizes = glyphs.ConvertAll(g => Math.Abs(g.PointSize));
        sizes.Sort();
        return sizes[sizes.Count / 2];
    }
}
