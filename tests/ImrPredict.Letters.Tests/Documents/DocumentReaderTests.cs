using System.Text;
using DocumentFormat.OpenXml.Wordprocessing;
using ImrPredict.Letters.Documents;
using ImrPredict.Letters.Tests.Robustness;
using WordText = DocumentFormat.OpenXml.Wordprocessing.Text;

namespace ImrPredict.Letters.Tests.Documents;

public sealed class DocumentReaderTests
{
    public static TheoryData<string> Kinds =>
        [
            "letter.txt",
            "letter.html",
            "letter.rtf",
            "letter.docx",
            "letter.pdf",
            "letter.eml",
            "utf16.txt",
            "utf16be.txt",
            "bare-utf16.txt",
            "latin.txt",
        ];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void TheSameLetterReadsTheSameWhateverItIsKeptIn(string name)
    {
        var text = TestPdf.Printable(Sample.Determination);
        var expected = Assert.IsType<LetterRead>(Specimens.Read(text)).Record;

        var read = Assert.IsType<LetterRead>(Assert.Single(DocumentReader.Read(Made(name, text), name)));

        Assert.True(read.Diagnostics.Format.IsDetermination());
        Assert.Equal(expected.Services, read.Record.Services);
        Assert.Equal(
            expected with
            {
                Services = [],
                Further = null,
                Source = null,
            },
            read.Record with
            {
                Services = [],
                Further = null,
                Source = null,
            }
        );
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void ADenialIsNoDeterminationWhateverItIsKeptIn(string name)
    {
        var read = Assert.IsType<LetterRead>(Assert.Single(DocumentReader.Read(Made(name, TestPdf.Printable(Sample.Denial)), name)));

        Assert.Equal(LetterFormat.UtilizationReviewDenial, read.Diagnostics.Format);
        Assert.All(read.Record.Services, s => Assert.Null(s.Outcome));
    }

    [Theory]
    [InlineData("letter.csv")]
    [InlineData("letter.docx")]
    [InlineData("letter")]
    public void ContentTellsWhatADocumentIsAndNotItsName(string name) =>
        Assert.IsType<LetterRead>(Assert.Single(DocumentReader.Read(TestPdf.Of(Sample.Determination), name)));

    [Fact]
    public void EachEntryOfAnArchiveIsReadOrNamedWithItsPath()
    {
        var zip = Sample.Zip(
            ("sub/a.pdf", TestPdf.Of(Sample.Determination)),
            ("b.txt", Sample.Utf8("A shopping list")),
            ("c.gif", "GIF89a"u8.ToArray()),
            ("__MACOSX/b.txt", [1]),
            ("empty/", []),
            ("inner.zip", Sample.Zip(("d.docx", Sample.Word(Sample.Denial)))));

        var readings = DocumentReader.Read(zip, "letters.zip").ToDictionary(r => r.Name);

        Assert.Equal(
            ["letters.zip/b.txt", "letters.zip/c.gif", "letters.zip/inner.zip/d.docx", "letters.zip/sub/a.pdf"],
            readings.Keys.Order(StringComparer.Ordinal));
        Assert.IsType<LetterRead>(readings["letters.zip/sub/a.pdf"]);
        Assert.IsType<LetterRead>(readings["letters.zip/inner.zip/d.docx"]);
        Assert.Equal("a GIF image", Assert.IsType<LetterRejected>(readings["letters.zip/c.gif"]).Found);
        Assert.Equal("letters.zip/sub/a.pdf", ((LetterRead)readings["letters.zip/sub/a.pdf"]).Record.Source);
    }

    [Fact]
    public void ArchivesNestedTooDeepAreNamed()
    {
        var zip = Sample.Zip(("a.txt", Sample.Utf8(Sample.Denial)));
        for (var i = 0; i < 5; i++)
        {
            zip = Sample.Zip(("a.zip", zip));
        }

        Assert.Equal(
            "file: expected archives and mails nested at most 3 deep, found a deeper one; it was not read",
            Assert.IsType<LetterRejected>(Assert.Single(DocumentReader.Read(zip, "deep.zip"))).Message);
    }

    [Fact]
    public void AnArchiveThatUnpacksToGigabytesIsNamedAndEnds()
    {
        var zeros = new byte[45_000_000];
        var zip = Sample.Zip([.. Enumerable.Range(0, 8).Select(i => ($"{i:00}.txt", zeros))]);

        var readings = DocumentReader.Read(zip, "bomb.zip").ToList();

        Assert.True(readings.Count < 8);
        Assert.Contains("unpacks to at most 250 MB", Assert.IsType<LetterRejected>(readings[^1]).Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void AMailIsReadWithWhatIsAttachedAndItsCoveringNoteIsPassedOver()
    {
        var mail = Sample.Mail(
            "Please see the attached letters.",
            ("a.pdf", TestPdf.Of(Sample.Determination)),
            ("b.docx", Sample.Word(Sample.Denial)),
            ("c.gif", "GIF89a"u8.ToArray()));

        var readings = DocumentReader.Read(mail, "mail.eml").ToList();

        Assert.Equal(["mail.eml/a.pdf", "mail.eml/b.docx", "mail.eml/c.gif"], readings.Select(r => r.Name));
        Assert.Equal([true, true, false], readings.Select(r => r is LetterRead));
    }

    [Fact]
    public void ADenialThatIsTheMailItselfIsReadBesideItsAttachment()
    {
        var readings = DocumentReader.Read(Sample.Mail(Sample.Denial, ("a.pdf", TestPdf.Of(Sample.Determination))), "mail.eml").ToList();

        Assert.Equal(["mail.eml/text", "mail.eml/a.pdf"], readings.Select(r => Assert.IsType<LetterRead>(r).Name));
    }

    [Fact]
    public void AMemoIsNoMail() =>
        Assert.IsType<LetterRead>(
            Assert.Single(
                DocumentReader.Read(
                    Sample.Utf8("From: An Examiner\nTo: A Physician\nSubject: Your request\n\n" + Sample.Denial),
                    "memo.txt")));

    [Theory]
    [InlineData("a.msg", "an Outlook message (.msg); save it as .eml")]
    [InlineData("a.xls", "an Excel workbook of the binary format (.xls); save it as .xlsx or .csv")]
    [InlineData("a.doc", "a Word document of the binary format")]
    public void OlderOfficeFilesAreNamedWithTheWayOut(string name, string found)
    {
        var rejected = Assert.IsType<LetterRejected>(
            Assert.Single(DocumentReader.Read([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0, 0], name)));

        Assert.Equal(found, rejected.Found);
        Assert.Equal(DocumentKinds.Accepted, rejected.Expected);
    }

    [Fact]
    public void LabelsThatWordCountsItselfStandInFrontOfTheItems()
    {
        var items = new[] { "MRI of the knee", "Knee brace" }.Select(t => new Paragraph(
            new ParagraphProperties(new NumberingProperties(new NumberingLevelReference { Val = 0 }, new NumberingId { Val = 7 })),
            new Run(new WordText(t))));
        using var content = new MemoryStream();
        content.Write(Sample.Word([.. items]));
        using (var document = DocumentFormat.OpenXml.Packaging.WordprocessingDocument.Open(content, true))
        {
            document.MainDocumentPart!.AddNewPart<DocumentFormat.OpenXml.Packaging.NumberingDefinitionsPart>().Numbering = new Numbering(
                new AbstractNum(
                    new Level(
                        new StartNumberingValue { Val = 1 },
                        new NumberingFormat { Val = NumberFormatValues.LowerLetter },
                        new LevelText { Val = "%1)" }
                    )
                    {
                        LevelIndex = 0,
                    }
                )
                {
                    AbstractNumberId = 3,
                },
                new NumberingInstance(new AbstractNumId { Val = 3 }) { NumberID = 7 });
        }

        Assert.Equal(
            ["a) MRI of the knee", "b) Knee brace"],
            DocumentLoader.Load(content.ToArray()).Text!.Lines.Select(l => l.Text));
    }

    [Fact]
    public void ATableOfAWebPageKeepsItsRows()
    {
        var html =
            "<html><body><table><tr><td>Case "
            + "Number:</td><td>CM26-9000001</td></tr><tr><th>Item</th><th>Decision</th><th>Reason</th></tr>"
            + "<tr><td>Cane</td><td>Denied</td><td>No&nbsp;need</td></tr></table></body></html>";

        Assert.Equal(
            ["Case Number: CM26-9000001", "Item | Decision | Reason", "Cane | Denied | No need"],
            DocumentLoader.Load(Sample.Utf8(html)).Text!.Lines.Select(l => l.Text));
    }

    [Theory]
    [InlineData("[{\"services\":[{\"request\":\"Cane\"}]},{\"services\":[{\"request\":\"Walker\"}]}]", 2)]
    [InlineData("{\n  \"services\": [\n    {\"request\": \"Cane\"}\n  ]\n}", 1)]
    [InlineData("{\"services\":[{\"request\":\"Cane\"}]}\n\n{\"services\":[{\"request\":\"Walker\"}]}\n", 2)]
    public void ACaseFileIsReadHoweverItIsLaidOut(string json, int disputes) =>
        Assert.Equal(disputes, DocumentReader.Read(Sample.Utf8(json), "cases").Select(r => Assert.IsType<LetterRead>(r)).Count());

    [Fact]
    public void ALineThatIsNoDisputeIsNamedWithoutItsWords()
    {
        var readings = DocumentReader
            .Read(Sample.Utf8("{\"caseNumber\":7}\n{\"services\":null}\n{secret}\n"), "c.jsonl")
            .Cast<LetterRejected>()
            .ToList();

        Assert.Equal(["line 1", "line 2, services", "line 3"], readings.Select(r => r.Place));
        Assert.All(readings, r => Assert.DoesNotContain("secret", r.Message, StringComparison.Ordinal));
    }

    private static byte[] Made(string name, string text) => name switch
    {
        "letter.html" => Sample.Html(text),
        "letter.rtf" => Sample.RichText(text),
        "letter.docx" => Sample.Word(text),
        "letter.pdf" => TestPdf.Of(text),
        "letter.eml" => Sample.Mail(text),
        "utf16.txt" => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)],
        "utf16be.txt" => [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(text)],
        "bare-utf16.txt" => Encoding.Unicode.GetBytes(text),
        "latin.txt" => Encoding.Latin1.GetBytes(text),
        _ => Sample.Utf8(text),
    };
}
