using UglyToad.PdfPig;
using UglyToad.PdfPig.Exceptions;

namespace ImrPredict.Letters.Text;

/// <summary>Opens a PDF, with an empty password where it is encrypted, and reads its first pages.</summary>
internal static class PdfDocumentReader
{
    /// <summary>Longer than any letter; what stands behind is not read.</summary>
    private const int MostPages = 100;

    /// <summary>Deep enough for real documents, shallow enough for the stack of a worker thread.</summary>
    private const int MostNesting = 64;

    /// <summary>Larger documents are read through a stream that counts: slower, but a search in them comes to an end.</summary>
    private const int LargestUncounted = 700_000;

    public static DocumentLoad Read(byte[] bytes)
    {
        var budget = new PdfWorkBudget();
        var options = new ParsingOptions { FilterProvider = new BoundedFilters(budget), MaxStackDepth = MostNesting, SkipMissingFonts = true };
        try
        {
            using var counted = bytes.Length > LargestUncounted ? new BudgetedStream(bytes, budget) : null;
            using var document = counted is null ? PdfDocument.Open(bytes, options) : PdfDocument.Open(counted, options);
            document.AddPageFactory<PdfTextPage, PdfTextPageFactory>();
            var lines = new List<TextLine>();
            var pages = Math.Min(document.NumberOfPages, MostPages);
            for (var number = 1; number <= pages; number++)
            {
                PdfTextReader.ReadPage(document.GetPage<PdfTextPage>(number), lines);
                budget.LookUp();
            }

            return lines.Count == 0
                ? DocumentLoad.Rejected("a PDF with text", $"no text on {document.NumberOfPages} page(s); a scanned image has to be recognized first")
                : DocumentLoad.Of(new LetterText(lines, []));
        }
        catch (PdfDocumentEncryptedException)
        {
            return DocumentLoad.Rejected("a PDF that opens without a password", "one that asks for it");
        }
        catch (PdfTooCostlyException)
        {
            return DocumentLoad.Rejected("a PDF with the work of a letter", "one that unfolds to far more");
        }
#pragma warning disable CA1031 // A damaged PDF can make its reader fail in any way; whatever it is, the document is what is wrong.
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return e.InnerException is PdfTooCostlyException
                ? DocumentLoad.Rejected("a PDF with the work of a letter", "one that unfolds to far more")
                : DocumentLoad.Rejected("a PDF that can be read", "a damaged one");
        }
#pragma warning restore CA1031
    }
}
