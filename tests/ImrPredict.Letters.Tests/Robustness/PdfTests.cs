using System.Text;
using ImrPredict.Letters.Documents;

namespace ImrPredict.Letters.Tests.Robustness;

public sealed class PdfTests
{
    [Theory]
    [InlineData("notice-2013.txt")]
    [InlineData("final-sections.txt")]
    [InlineData("format-2.txt")]
    [InlineData("format-3.txt")]
    [InlineData("denial-prose.txt")]
    public void ASpecimenSetAsPdfReadsAsItsTextDoes(string name)
    {
        var text = TestPdf.Printable(Specimens.Text(name));

        var ofText = Assert.IsType<LetterRead>(Specimens.Read(text, "letter")).Record;
        var ofPdf = Assert.IsType<LetterRead>(LetterReader.Read(TestPdf.Of(text), "letter")).Record;
        Assert.Equal(ofText.Services, ofPdf.Services);
        Assert.Equal(ofText with { Services = [], Further = null }, ofPdf with { Services = [], Further = null });
    }

    [Fact]
    public void BoldFacesPartARequestFromTheRationaleBeforeIt()
    {
        var text = TestPdf.Printable(Specimens.Text("final-sections.txt"))
            .Replace(
                "The operation is medically\nnecessary.\nPre-op",
                "The operation is medically\nnecessary\nPre-op",
                StringComparison.Ordinal);

        var read = Assert.IsType<LetterRead>(
            LetterReader.Read(TestPdf.Of(text, line => line.StartsWith("Pre-op", StringComparison.Ordinal)), "letter.pdf"));
        Assert.Equal("Pre-op labs: CBC", read.Record.Services[1].Request);
    }

    [Fact]
    public void APdfWithoutTextIsRejectedWithTheReason()
    {
        var rejected = Assert.IsType<LetterRejected>(LetterReader.Read(TestPdf.Of(""), "scan.pdf"));

        Assert.Equal(
            "file: expected a PDF with text, found no text on 1 page(s); a scanned image has to be recognized first",
            rejected.Message);
    }

    [Theory]
    [InlineData("%PDF-1.4")]
    [InlineData("%PDF-1.4\nxref\n0 99999999\ntrailer << /Root 1 0 R >>\nstartxref\n9\n%%EOF")]
    [InlineData("%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 1 0 R >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF")]
    public void ABrokenPdfIsRejected(string content) =>
        Assert.Equal(
            "a PDF that can be read",
            Assert.IsType<LetterRejected>(LetterReader.Read(Encoding.ASCII.GetBytes(content), "broken.pdf")).Expected);

    [Fact]
    public void APdfCutShortIsRejectedOrReadButNeverFails()
    {
        var whole = TestPdf.Of(Specimens.Text("final-sections.txt"));
        for (var length = 0; length < whole.Length; length += Math.Max(1, whole.Length / 60))
        {
            Assert.NotNull(LetterReader.Read(whole[..length], "cut.pdf"));
        }
    }
}
