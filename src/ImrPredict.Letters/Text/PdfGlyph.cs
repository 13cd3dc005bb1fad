using UglyToad.PdfPig.XObjects;

namespace ImrPredict.Letters.Text;

/// <summary>One glyph as it stands on a page, in points from the lower left corner.</summary>
/// <param name="Value">The characters that it stands for.</param>
/// <param name="Start">Where its advance begins on the baseline.</param>
/// <param name="End">Where its advance ends.</param>
/// <param name="Baseline">Height of the baseline at its start.</param>
/// <param name="Rise">How far the baseline climbs up to its end; 0 for upright text.</param>
internal readonly record struct PdfGlyph(
    string Value,
    double Start,
    double End,
    double Baseline,
    double PointSize,
    bool IsBold,
    double Rise = 0)
{
    /// <summary>Whether it stands on a level baseline and runs to the right.</summary>
    public bool IsUpright => End >= Start && Math.Abs(Rise) <= 0.09 * (End - Start) + 0.01;

    public bool IsInked => !string.IsNullOrWhiteSpace(Value);
}

/// <summary>An image as it is placed on a page, in points.</summary>
/// <param name="Read">Reads it, which unfolds nothing yet.</param>
internal sealed record PdfPicture(Func<XObjectImage> Read, double Left, double Bottom, double Right, double Top)
{
    public double Area => Math.Abs((Right - Left) * (Top - Bottom));
}

/// <summary>The glyphs of a page in the order in which they were drawn, and its images.</summary>
/// <param name="Glyphs">To be read before this thread asks for another page, of any document, which writes over them.</param>
/// <param name="Width">Of the visible page, in points.</param>
internal sealed record PdfTextPage(
    int Number,
    List<PdfGlyph> Glyphs,
    IReadOnlyList<PdfPicture> Pictures,
    double Width,
    double Height);
