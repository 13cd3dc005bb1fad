using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Exceptions;

namespace ImrPredict.Letters.Text;

/// <summary>Opens a PDF, with an empty password where it is encrypted, and reads its first pages.</summary>
internal static class PdfDocumentReader
{
    /// <summary>Longer than any letter; what stands behind is not read.</summary>
    private const int MostPages = 100;

    public static DocumentLoad Read(byte[] bytes)
    {
        try
        {
            using var document = PdfDocument.Open(bytes);
            var lines = new List<TextLine>();
            var pages = Math.Min(document.NumberOfPages, MostPages);
            for (var number = 1; number <= pages; number++)
            {
                PdfTextReader.ReadPage(document.GetPage(number), lines);
            }

            return lines.Count == 0
                ? DocumentLoad.Rejected("a PDF with text", $"no text on {document.NumberOfPages} page(s); a scanned image has to be recognized first")
                : DocumentLoad.Of(new LetterText(lines, []));
        }
        catch (PdfDocumentEncryptedException)
        {
            return DocumentLoad.Rejected("a PDF that opens without a password", "one that asks for it");
        }
        catch (Exception e) when (e is PdfDocumentFormatException or InvalidOperationException or ArgumentException)
        {
            return DocumentLoad.Rejected("a PDF that can be read", "a damaged one");
        }
    }
}
