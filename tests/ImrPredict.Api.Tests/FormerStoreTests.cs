using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace ImrPredict.Api.Tests;

/// <summary>A store that commit 185f8f9 wrote is served by this program; see the store's tests for what it holds.</summary>
public sealed class FormerStoreTests : IDisposable
{
    private readonly ApiFactory _api = new();
    private readonly HttpClient _client;

    public FormerStoreTests()
    {
        ZipFile.ExtractToDirectory(Path.Combine(AppContext.BaseDirectory, "Fixtures", "store-of-2026-11-26.zip"), _api.StoreFolder);
        _client = _api.CreateClient();
    }

    public void Dispose()
    {
        _client.Dispose();
        _api.Dispose();
    }

    [Fact]
    public async Task ItIsListedVerifiedComparedAndShown()
    {
        var list = await (await _client.GetAsync("/api/v1/predictions")).JsonAsync();
        var one = await (await _client.GetAsync("/api/v1/predictions/01a21900-3a14-7d59-8e36-92aa5c6e60d2")).JsonAsync();
        var verification = await (await _client.GetAsync("/api/v1/log/verification")).JsonAsync();
        var quality = await (await _client.GetAsync("/api/v1/quality")).JsonAsync();
        var worklist = await _client.GetStringAsync("/?show=all");
        var dispute = await _client.GetStringAsync("/disputes/1");

        Assert.Equal(6, list["predictions"]!.AsArray().Count);
        Assert.Equal("CM16-9000101", (string?)one["caseNumber"]);
        Assert.True((bool)verification["isIntact"]!);
        Assert.Equal(1, (int)quality["counts"]!["counted"]!);
        Assert.Contains("CM16-9000106", worklist, StringComparison.Ordinal);
        Assert.Contains("Arthroscopy of the right shoulder", dispute, StringComparison.Ordinal);
        Assert.Contains("An invented reason.", dispute, StringComparison.Ordinal);
    }

    [Fact]
    public async Task APredictionThatWasAskedForThenIsAnsweredTheSameNow()
    {
        const string Body =
            """{"caseNumber": "CM16-9000102", "dateOfInjury": "2015-03-02", "utilizationReviewDate": "2016-10-11", "applicationReceived": "2016-10-28", "dateAssigned": "2016-11-09", "priority": "Standard", "caseSummary": "An invented worker hurt the lower back while stacking zorbium crates. Six visits of therapy were completed.", "services": [{"request": "Knee brace", "claimsAdministratorCitation": "MTUS Low Back Complaints"}], "baseRate": 0.12, "asOfDate": "2017-01-15"}""";

        var answer = await RepeatAsync("/api/v1/predictions", Body, "application/json", "fixture-1");

        Assert.Equal("01a21900-3ef8-7ba9-b7f8-0050114fd6eb", (string?)answer["predictionId"]);
    }

    [Fact]
    public async Task DeterminationsThatWereBroughtThenAreAnsweredTheSameNow()
    {
        const string Body =
            """
            {"caseNumber": "CM16-9000101", "decisionDate": "2017-01-31", "caseSummary": "Invented.", "services": [{"number": 1, "request": "Physical therapy, 12 visits, lumbar spine", "outcome": "Overturned", "reviewerCitation": "MTUS Low Back Complaints 2004", "rationale": "Invented."}, {"number": 2, "request": "MRI of the lumbar spine without contrast", "outcome": "Upheld", "reviewerCitation": "MTUS Low Back Complaints 2004", "rationale": "Invented."}]}
            {"caseNumber": "CM16-9000102", "disposition": "Withdrawn", "services": []}
            """;

        var answer = await RepeatAsync("/api/v1/determinations", Body, "application/x-ndjson", "fixture-2");

        Assert.Equal((1, 1, 1), ((int)answer["added"]!, (int)answer["corrected"]!, (int)answer["archive"]!["superseded"]!));
    }

    /// <summary>Byte for byte as it was sent then: that is how a repetition is known.</summary>
    private async Task<JsonObject> RepeatAsync(string address, string body, string type, string idempotencyKey)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue(type)),
        };
        request.Headers.Add("Idempotency-Key", idempotencyKey);
        return await (await _client.SendAsync(request)).JsonAsync();
    }
}
