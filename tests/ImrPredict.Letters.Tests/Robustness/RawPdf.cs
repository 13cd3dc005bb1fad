using System.Text;

namespace ImrPredict.Letters.Tests.Robustness;

/// <summary>PDFs whose drawing is written by hand, as printers and fax machines write it.</summary>
internal static class RawPdf
{
    public const string Helvetica = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>";

    /// <summary>One page for each drawing; the font is F1.</summary>
    public static byte[] Of(IReadOnlyList<string> drawings, string font = Helvetica, string box = "0 0 612 792", params string[] further)
    {
        var objects = new List<string>
        {
            "<</Type/Catalog/Pages 2 0 R>>",
            $"<</Type/Pages/Kids[{string.Join(' ', drawings.Select((_, i) => $"{4 + further.Length + (2 * i)} 0 R"))}]/Count "
                + $"{drawings.Count}>>",
            font,
        };
        objects.AddRange(further);
        foreach (var drawing in drawings)
        {
            objects.Add($"<</Type/Page/Parent 2 0 R/MediaBox[{box}]/Contents {objects.Count + 2} 0 R/Resources<</Font<</F1 3 0 R>>>>>>");
            objects.Add($"<</Length {drawing.Length}>>\nstream\n{drawing}\nendstream");
        }

        var pdf = new StringBuilder("%PDF-1.5\n");
        var offsets = new List<int>();
        for (var i = 0; i < objects.Count; i++)
        {
            offsets.Add(pdf.Length);
            pdf.Append(System.Globalization.CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var table = pdf.Length;
        pdf.Append(
            System.Globalization.CultureInfo.InvariantCulture,
            $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n{string.Concat(offsets.Select(o => $"{o:0000000000} 00000 n \n"))}");
        pdf.Append(
            System.Globalization.CultureInfo.InvariantCulture,
            $"trailer<</Size {objects.Count + 1}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF");
        return Encoding.Latin1.GetBytes(pdf.ToString());
    }

    /// <summary>Draws lines from the top of a page.</summary>
    public static string Lines(
        IEnumerable<string> lines,
        Func<string, string>? before = null,
        double size = 10,
        double left = 50,
        double top = 750,
        double leading = 14)
    {
        var drawing = new StringBuilder(FormattableString.Invariant($"BT /F1 {size} Tf 1 0 0 1 {left} {top} Tm {leading} TL\n"));
        foreach (var line in lines)
        {
            drawing.Append(before?.Invoke(line)).Append('(').Append(Escape(line)).Append(") Tj T*\n");
        }

        return drawing.Append("ET\n").ToString();
    }

    public static string At(double x, double y, string text, double size = 7) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({Escape(text)}) Tj ET\n");

    public static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("(", "\\(", StringComparison.Ordinal)
            .Replace(")", "\\)", StringComparison.Ordinal);
}
