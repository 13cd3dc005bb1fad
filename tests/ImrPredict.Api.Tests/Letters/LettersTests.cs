using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;

namespace ImrPredict.Api.Tests.Letters;

public sealed class LettersTests(ApiFixture fixture) : IClassFixture<ApiFixture>
{
    private readonly HttpClient _client = fixture.Client;

    [Fact]
    public async Task ADocumentThatIsNoLetterIsRefusedWithWhatWasExpectedAndFound()
    {
        var problem = await (await PostTextAsync("A shopping list: bread, milk.")).IsProblemAsync(422, "file");

        Assert.Contains("expected", (string?)problem["detail"]);
        Assert.Contains("found", (string?)problem["detail"]);
    }

    [Fact]
    public async Task APdfOfZeroBytesIsRefused() => await (await PostPdfAsync([])).IsProblemAsync(422, "file");

    [Fact]
    public async Task APdfWithoutTextIsRefused() =>
        await (await PostPdfAsync(Encoding.ASCII.GetBytes(SpecimenPdf.Blank))).IsProblemAsync(422, "file");

    [Fact]
    public async Task APdfWithAPasswordIsRefused() =>
        await (await PostPdfAsync(Encoding.ASCII.GetBytes(SpecimenPdf.Locked))).IsProblemAsync(422, "file");

    [Fact]
    public async Task ABrokenPdfIsRefused() => await (await PostPdfAsync("%PDF-1.7 and no more"u8.ToArray())).IsProblemAsync(422, "file");

    [Fact]
    public async Task ADocumentOf50MegabytesIsRefusedInAFormAndAsABody()
    {
        var large = new byte[50_000_000];
        "%PDF-1.7"u8.CopyTo(large);

        await (await PostPdfAsync(large)).IsProblemAsync(413, "file");
        using var form = new MultipartFormDataContent { { new ByteArrayContent(large), "file", "large.pdf" } };
        await (await _client.PostAsync("/api/v1/letters", form, TestContext.Current.CancellationToken)).IsProblemAsync(413, "file");
    }

    [Fact]
    public async Task AnotherContentTypeIsRefused()
    {
        var response = await _client.PostAsync(
            "/api/v1/letters",
            new StringContent("{}", Encoding.UTF8, "application/json"),
            TestContext.Current.CancellationToken);

        await response.IsProblemAsync(415, "Content-Type");
    }

    [Fact]
    public async Task AFormWithoutAFileIsRefused()
    {
        using var form = new MultipartFormDataContent { { new StringContent("x"), "note" } };

        await (await _client.PostAsync("/api/v1/letters", form, TestContext.Current.CancellationToken)).IsProblemAsync(400, "file");
    }

    [Fact]
    public async Task AnArchiveIsAnsweredDocumentByDocumentWithTheirPaths()
    {
        using var content = new MemoryStream();
        using (var zip = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, text) in new[]
                {
                    ("a/denial.txt", Denial),
                    ("b.html", $"<html><body><p>{Denial.Replace("\n", "<br>")}</p></body></html>"),
                    ("c.txt", "A shopping list"),
                }
            )
            {
                using var entry = zip.CreateEntry(path).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        var body = new ByteArrayContent(content.ToArray()) { Headers = { ContentType = new MediaTypeHeaderValue("application/zip") } };
        var answer = await (await _client.PostAsync("/api/v1/letters", body, TestContext.Current.CancellationToken)).JsonAsync();

        Assert.Equal("document/a/denial.txt", (string?)answer["name"]);
        Assert.Equal("utilization-review-denial", (string?)answer["format"]);
        Assert.Null(answer["recognition"]);
        var others = answer["others"]!.AsArray();
        Assert.Equal(["document/b.html", "document/c.txt"], others.Select(o => (string?)o!["name"]));
        Assert.Equal("Cane", (string?)others[0]!["letter"]!["case"]!["services"]![0]!["request"]);
        Assert.StartsWith("Document: expected", (string?)others[1]!["problem"], StringComparison.Ordinal);
    }

    private const string Denial = "Utilization Review Decision\nClaim Number: INV-1\nRequested treatment: Cane\nDecision: Denied\n";

    private Task<HttpResponseMessage> PostTextAsync(string text) =>
        _client.PostAsync("/api/v1/letters", new StringContent(text, Encoding.UTF8, "text/plain"), TestContext.Current.CancellationToken);

    private Task<HttpResponseMessage> PostPdfAsync(byte[] content) =>
        _client.PostAsync(
            "/api/v1/letters",
            new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("application/pdf") } },
            TestContext.Current.CancellationToken);
}
