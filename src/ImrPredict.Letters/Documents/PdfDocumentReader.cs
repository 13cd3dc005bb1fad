using System.Diagnostics;
using ImrPredict.Letters.Scans;
using ImrPredict.Letters.Text;
using UglyToad.PdfPig.Exceptions;
using UglyToad.PdfPig;

namespace ImrPredict.Letters.Documents;

/// <summary>Opens a PDF, with an empty password where it is encrypted, and reads its
/// first pages; pages that are images are recognized.</summary>
internal static class PdfDocumentReader
{
    /// <summary>Longer than any letter; what stands behind is not read.</summary>
    private const int MostPages = 100;

    /// <summary>Deep enough for real documents, shallow enough for the stack of a worker thread.</summary>
    private const int MostNesting = 64;

    /// <summary>Larger documents are read through a stream that counts: slower, but a search in them comes to an end.</summary>
    private const int LargestUncounted = 700_000;

    private static readonly DocumentLoad TooCostly = DocumentLoad.Rejected(
        "a PDF with the work of a letter",
        "one that unfolds to far more");

    public static DocumentLoad Read(byte[] bytes)
    {
        if (PdfRanges.AreHuge(bytes))
        {
            return TooCostly;
        }

        var budget = new PdfWorkBudget();
        var options = new ParsingOptions
        {
            FilterProvider = new BoundedFilters(budget),
            MaxStackDepth = MostNesting,
            SkipMissingFonts = true,
        };
        try
        {
            using var counted = bytes.Length > LargestUncounted ? new BudgetedStream(bytes, budget) : null;
            using var document = counted is null ? PdfDocument.Open(bytes, options) : PdfDocument.Open(counted, options);
            document.AddPageFactory<PdfTextPage, PdfTextPageFactory>();
            return Read(document, budget);
        }
        catch (PdfDocumentEncryptedException)
        {
            return DocumentLoad.Rejected("a PDF that opens without a password", "one that asks for it");
        }
        catch (PdfTooCostlyException)
        {
            return TooCostly;
        }
#pragma warning disable CA1031 // A damaged PDF can make its reader fail in any way; whatever it is, the document is what is wrong.
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return e.InnerException is PdfTooCostlyException ? TooCostly : DocumentLoad.Rejected("a PDF that can be read", "a damaged one");
        }
#pragma warning restore CA1031
    }

    private static DocumentLoad Read(PdfDocument document, PdfWorkBudget budget)
    {
        var pages = new List<PageLines>();
        var repaired = new SortedSet<string>(StringComparer.Ordinal);
        var scans = new ScannedPages();
        for (var number = 1; number <= Math.Min(document.NumberOfPages, MostPages); number++)
        {
            var page = document.GetPage<PdfTextPage>(number);
            budget.LookUp();
            var lines = PdfTextReader.ReadPage(page, repaired).ToList();
            if (ScannedPages.IsScan(page, lines))
            {
                var started = Stopwatch.GetTimestamp();
                if (scans.Recognize(page) is { } recognized)
                {
                    pages.Add(recognized);
                }

                budget.LeaveOut(Stopwatch.GetElapsedTime(started));
                continue;
            }

            if (GlyphCodes.AreNoWords(lines.SelectMany(l => l.Lines).Select(l => l.Text)))
            {
                return DocumentLoad.Rejected(
                    "a PDF whose text is made of characters",
                    "codes of a font without them; print it anew, or send it as a scan") with
                {
                    Place = $"page {number}",
                };
            }

            pages.AddRange(lines);
        }

        RunningLines.Remove(pages);
        List<TextLine> text = [];
        foreach (var page in pages)
        {
            // Two pages of one sheet are told apart by their lines going on.
            var before = text.Count > 0 && text[^1].Page == page.Number ? text[^1].Number : 0;
            text.AddRange(page.Lines.Select((l, i) => new TextLine(l.Text, page.Number, before + i + 1, l.IsBold, l.StartsParagraph)));
        }

        return text.Count > 0
            ? DocumentLoad.Of(
                new LetterText(text, [.. repaired]) { Recognition = ScannedPages.RecognitionOf(pages), Remarks = scans.Remarks }
            )
            : DocumentLoad.Rejected("a PDF with text", scans.Found(document.NumberOfPages));
    }
}
