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
    public async Task APdfWithoutTextIsRefused() => await (await PostPdfAsync(Encoding.ASCII.GetBytes(SpecimenPdf.Blank))).IsProblemAsync(422, "file");

    [Fact]
    public async Task APdfWithAPasswordIsRefused() => await (await PostPdfAsync(Encoding.ASCII.GetBytes(SpecimenPdf.Locked))).IsProblemAsync(422, "file");

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
        var response = await _client.PostAsync("/api/v1/letters", new StringContent("{}", Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);

        await response.IsProblemAsync(415, "Content-Type");
    }

    [Fact]
    public async Task AFormWithoutAFileIsRefused()
    {
        using var form = new MultipartFormDataContent { { new StringContent("x"), "note" } };

        await (await _client.PostAsync("/api/v1/letters", form, TestContext.Current.CancellationToken)).IsProblemAsync(400, "file");
    }

    private Task<HttpResponseMessage> PostTextAsync(string text) =>
        _client.PostAsync("/api/v1/letters", new StringContent(text, Encoding.UTF8, "text/plain"), TestContext.Current.CancellationToken);

    private Task<HttpResponseMessage> PostPdfAsync(byte[] content) =>
        _client.PostAsync(
            "/api/v1/letters",
            new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("application/pdf") } },
            TestContext.Current.CancellationToken);
}
