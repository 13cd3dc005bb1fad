namespace ImrPredict.Letters.Text;

/// <summary>One glyph as it stands on a page, in points from the lower left corner.</summary>
/// <param name="Value">The characters that it stands for.</param>
/// <param name="Start">Where its advance begins on the baseline.</param>
/// <param name="End">Where its advance ends.</param>
internal readonly record struct PdfGlyph(string Value, double Start, double End, double Baseline, double PointSize, bool IsBold);

/// <summary>The glyphs of a page in the order in which they were drawn.</summary>
internal sealed record PdfTextPage(int Number, IReadOnlyList<PdfGlyph> Glyphs);
