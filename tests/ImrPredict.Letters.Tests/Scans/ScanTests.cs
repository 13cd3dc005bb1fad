using System.Diagnostics;
using ImrPredict.Letters.Documents;
using ImrPredict.Letters.Scans;
using ImrPredict.Letters.Text;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Writer;

namespace ImrPredict.Letters.Tests.Scans;

public sealed class ScanTests
{
    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Specimens", "Scans");

    [Fact]
    public void AFaxOfTwoPagesIsReadWithItsConfidenceInTime()
    {
        SkipWithoutTesseract();
        var started = Stopwatch.GetTimestamp();

        var read = Assert.IsType<LetterRead>(
            Assert.Single(DocumentReader.Read(File.ReadAllBytes(Path.Combine(Folder, "fax-of-a-denial.tif")), "fax.tif")));

        // Three seconds on an idle core; the bound is for a busy machine.
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(120));
        Assert.Equal(LetterFormat.UtilizationReviewDenial, read.Diagnostics.Format);
        Assert.Equal(
            ["MRI of the right knee without contrast", "Physical therapy, 12 visits, right knee (modified to 6 visits)"],
            read.Record.Services.Select(s => s.Request));
        Assert.Equal(new DateOnly(2026, 1, 22), read.Record.DateOfInjury);
        var recognition = read.Diagnostics.Recognition!;
        Assert.Equal([1, 2], recognition.Pages.Select(p => p.Page));
        Assert.InRange(recognition.MeanConfidence, 85, 100);
        // The fax machine's own line is gone, and its doubtful words with it.
        Assert.DoesNotContain("FAX", read.Denial!.Text, StringComparison.Ordinal);
        Assert.True(recognition.DoubtfulWords < 5);
    }

    [Fact]
    public void APageWithoutTextOfItsOwnIsRecognizedInAPdf()
    {
        SkipWithoutTesseract();
        var read = Assert.IsType<LetterRead>(LetterReader.Read(Scanned(), "scan.pdf"));

        Assert.Equal("MRI of the right knee without contrast", read.Record.Services[0].Request);
        Assert.NotNull(read.Diagnostics.Recognition);
        Assert.True(read.Record.Further!.ContainsKey("recognition"));
    }

    [Fact]
    public void AScanWithNothingButAFaxLineAsTextIsRecognizedAllTheSame()
    {
        SkipWithoutTesseract();
        var read = Assert.IsType<LetterRead>(
            LetterReader.Read(Scanned("03/14/2026 9:42 AM  FAX 555 0100  From: SAMPLE  Page: 1 of 1"), "scan.pdf"));

        Assert.Equal(2, read.Record.Services.Count);
        Assert.DoesNotContain("9:42", read.Denial!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void AScanWithoutWordsIsRejectedWithTheReason()
    {
        SkipWithoutTesseract();
        using var builder = new PdfDocumentBuilder();
        var page = builder.AddPage(PageSize.Letter);
        page.AddPng(Blank(), new PdfRectangle(0, 0, 612, 792));

        Assert.Equal(
            "file: expected a PDF with text, found no text on 1 page(s), and no words could be recognized on their images",
            Assert.IsType<LetterRejected>(LetterReader.Read(builder.Build(), "blank.pdf")).Message);
    }

    [Fact]
    public void AnImageOfMorePixelsThanAPageHasIsRefusedUnseen()
    {
        byte[] png =
        [
            0x89,
            0x50,
            0x4E,
            0x47,
            0x0D,
            0x0A,
            0x1A,
            0x0A,
            0,
            0,
            0,
            13,
            .. "IHDR"u8,
            0,
            1,
            0,
            0,
            0,
            1,
            0,
            0,
            1,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
        ];

        var rejected = Assert.IsType<LetterRejected>(LetterReader.Read(png, "large.png"));
        Assert.Contains(
            Tesseract.IsInstalled ? "more pixels than a page has" : "install tesseract-ocr",
            rejected.Found,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0verturned", "Overturned")]
    [InlineData("Uphe1d", "Upheld")]
    [InlineData("UPHE1D", "UPHELD")]
    [InlineData("Modilied", "Modified")]
    [InlineData("guide1ine", "guideline")]
    [InlineData("dented", "dented")]
    [InlineData("Upheld", "Upheld")]
    [InlineData("lumbar", "lumbar")]
    [InlineData("L4-5", "L4-5")]
    public void SlipsOfRecognitionInKeyWordsAreMendedAndNoOtherWordIsTouched(string word, string mended) => 
        Assert.Equal(mended, KeyWordSlips.WordFor(word, isRecognized: true) ?? word);

    [Fact]
    public void WordsSideBySideAreOneLineAndADoubtfulOneKeepsItsPlace()
    {
        const string Table = """
            level	page_num	block_num	par_num	line_num	word_num	left	top	width	height	conf	text
            5	1	1	1	1	1	100	100	80	20	96	Case
            5	1	1	1	1	2	190	100	80	20	95	Number:
            5	1	2	1	1	1	400	102	120	20	41	CM26-90OOO01
            5	1	3	1	1	1	100	160	80	20	91	Priority:
            """;

        var page = PageRecognizer.Lay(Assert.Single(RecognizedWord.Parse(Table)), 1);

        Assert.Equal(["Case Number: CM26-90OOO01", "Priority:"], page.Lines.Select(l => l.Text));
        Assert.Equal(("CM26-90OOO01", 41, 14), Assert.Single(page.Lines[0].Doubtful));
    }

    private static void SkipWithoutTesseract() =>
        Assert.SkipUnless(Tesseract.IsInstalled, "tesseract-ocr is not installed: it recognizes scans.");

    private static byte[] Scanned(string? line = null)
    {
        using var builder = new PdfDocumentBuilder();
        var font = builder.AddStandard14Font(UglyToad.PdfPig.Fonts.Standard14Fonts.Standard14Font.Helvetica);
        var page = builder.AddPage(PageSize.Letter);
        page.AddPng(File.ReadAllBytes(Path.Combine(Folder, "scan-of-a-denial.png")), new PdfRectangle(0, 0, 612, 792));
        if (line is not null)
        {
            page.AddText(line, 7, new PdfPoint(40, 780), font);
        }

        return builder.Build();
    }

    /// <summary>A white image of 8 by 8.</summary>
    private static byte[] Blank() =>
        Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAAAAADhZOFXAAAADklEQVR4nGP4DwUMlDEA98A/wbI0QbsAAAAASUVORK5CYII=");
}
