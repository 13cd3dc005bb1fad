using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;

namespace ImrPredict.Letters.Tests.Robustness;

/// <summary>Sets text as a PDF, a line a line, forty lines a page; lines that <paramref name="isBold"/> names in bold.</summary>
internal static class TestPdf
{
    private const int LinesAPage = 40;

    /// <summary>The text with what the standard fonts do not hold replaced.</summary>
    public static string Printable(string text) => text.Replace('–', '-').Replace('°', 'o');

    public static byte[] Of(string text, Func<string, bool>? isBold = null)
    {
        using var builder = new PdfDocumentBuilder();
        var regular = builder.AddStandard14Font(Standard14Font.TimesRoman);
        var bold = builder.AddStandard14Font(Standard14Font.TimesBold);
        foreach (var lines in text.ReplaceLineEndings("\n").Split('\n').Chunk(LinesAPage))
        {
            var page = builder.AddPage(PageSize.Letter);
            for (var i = 0; i < lines.Length; i++)
            {
                var line = Printable(lines[i]).TrimEnd();
                if (line.Length > 0)
                {
                    page.AddText(line, 10, new PdfPoint(50, 740 - (17 * i)), isBold?.Invoke(line) == true ? bold : regular);
                }
            }
        }

        return builder.Build();
    }
}
