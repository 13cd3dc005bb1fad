using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using ImrPredict.Letters.CaseFiles;
using ImrPredict.Letters;
using ImrPredict.Letters.Documents;
using ImrPredict.Letters.Isolation;

namespace ImrPredict.Api.Tests.Letters;

/// <summary>Documents that are built to end their reader: the file is refused, and the program answers on.</summary>
public sealed class GuardedReadingTests : IDisposable
{
    private const string Denial =
        """
        <html><body><h1>Notice of Utilization Review Decision: Denial</h1>
        <p>Claimant: Invented Person</p><p>Date of Injury: 03/02/2015</p><p>Date of Decision: 10/11/2016</p>
        <p>Requested treatment: MRI of the lumbar spine without contrast</p><p>Decision: Denied</p>
        <p>Guideline cited: MTUS Low Back Complaints, ACOEM chapter 12</p>
        <p>Clinical summary: An invented worker hurt the lower back while stacking crates.</p></body></html>
        """;

    private readonly GuardedReader _reader = new(
        new(256L << 20, TimeSpan.FromSeconds(20), 1),
        () => new ProcessStartInfo(
            "dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "ImrPredict.Api.dll"), ReaderWorker.Command]));

    public void Dispose() => _reader.Dispose();

    [Theory]
    [InlineData("denial.html", Denial)]
    [InlineData("blank.pdf", SpecimenPdf.Blank)]
    public void ADocumentIsReadAsItIsInProcess(string name, string text)
    {
        var content = Encoding.Latin1.GetBytes(text);
        var expected = DocumentReader.Read(content, name).ToList();

        var found = _reader.Read(content, name).ToList();

        Assert.Equal(Written(expected), Written(found));
        Assert.Equal(name == "denial.html", found[0] is LetterRead);
    }

    [Theory]
    [InlineData("a character map without end")]
    [InlineData("pages nested 40,000 deep")]
    public async Task ADocumentThatEndsItsReaderIsRefusedAndTheNextOneIsRead(string kind)
    {
        var hostile = kind.StartsWith("pages", StringComparison.Ordinal) ? NestedPages(40_000) : EndlessCharacterMap();

        var reading = await Task.Run(() => _reader.Read(hostile, "hostile.pdf").ToList(), TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

        Assert.All(reading, r => Assert.IsType<LetterRejected>(r));
        Assert.NotEmpty(_reader.Read(Encoding.Latin1.GetBytes(SpecimenPdf.Blank), "b.pdf"));
    }

    [Fact]
    public async Task OverHttpAHostileDocumentIs422AndTheServerIsUnharmed()
    {
        using var api = new ApiFactory(("Limits:ReaderMegabytes", "256"), ("Limits:ReaderSeconds", "20"));
        using var client = api.CreateClient();
        foreach (var hostile in (byte[][])[EndlessCharacterMap(), NestedPages(40_000)])
        {
            using var content = new ByteArrayContent(hostile);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");

            var problem = await (await client.PostAsync("/api/v1/letters", content, TestContext.Current.CancellationToken))
                .IsProblemAsync(422);

            Assert.DoesNotContain("Exception", problem.ToJsonString(), StringComparison.Ordinal);
        }

        Assert.Equal(200, (int)(await client.GetAsync("/health/ready", TestContext.Current.CancellationToken)).StatusCode);
    }

    private static string Written(IEnumerable<LetterReading> readings) =>
        string.Join('\n', readings.Select(r => JsonSerializer.Serialize(r, r.GetType(), CaseJson.Options)));

    /// <summary>A page tree in which each node holds one node.</summary>
    private static byte[] NestedPages(int depth)
    {
        var objects = new List<string> { "<< /Type /Catalog /Pages 2 0 R >>" };
        for (var i = 0; i < depth; i++)
        {
            objects.Add($"<< /Type /Pages /Count 1 /Kids [{i + 3} 0 R] {(i == 0 ? "" : $"/Parent {i + 1} 0 R")} >>");
        }

        objects.Add($"<< /Type /Page /Parent {depth + 1} 0 R /MediaBox [0 0 612 792] >>");
        return Pdf(objects);
    }

    /// <summary>A font whose map to Unicode runs from 0 to FFFFFFFF.</summary>
    private static byte[] EndlessCharacterMap()
    {
        const string Map = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
            + "1 begincodespacerange <00000000> <FFFFFFFF> endcodespacerange\n"
            + "1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange\nendcmap end end";
        const string Page = "BT /F1 12 Tf 72 700 Td (AAAA) Tj ET";
        return Pdf([
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            $"<< /Length {Page.Length} >>\nstream\n{Page}\nendstream",
            "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>",
            "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
                + "/FontDescriptor 8 0 R >>",
            $"<< /Length {Map.Length} >>\nstream\n{Map}\nendstream",
            "<< /Type /FontDescriptor /FontName /X /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 "
                + "/CapHeight 700 /StemV 80 >>",
        ]);
    }

    private static byte[] Pdf(List<string> objects)
    {
        var text = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        foreach (var (index, content) in objects.Index())
        {
            offsets.Add(text.Length);
            text.Append($"{index + 1} 0 obj\n{content}\nendobj\n");
        }

        var start = text.Length;
        text.Append($"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        offsets.ForEach(o => text.Append($"{o:D10} 00000 n \n"));
        text.Append($"trailer\n<< /Size {objects.Count + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(text.ToString());
    }
}
