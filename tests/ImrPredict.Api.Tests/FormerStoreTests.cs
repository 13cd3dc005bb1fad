using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;

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
    public async Task ARequestThatWasAnsweredThenIsAnsweredTheSameNow()
    {
        // Byte for byte as it was sent: that is how a repetition is known.
        const string Body =
            """{"caseNumber": "CM16-9000102", "dateOfInjury": "2015-03-02", "utilizationReviewDate": "2016-10-11", "applicationReceived": "2016-10-28", "dateAssigned": "2016-11-09", "priority": "Standard", "caseSummary": "An invented worker hurt the lower back while stacking zorbium crates. Six visits of therapy were completed.", "services": [{"request": "Knee brace", "claimsAdministratorCitation": "MTUS Low Back Complaints"}], "baseRate": 0.12, "asOfDate": "2017-01-15"}""";
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/predictions")
        {
            Content = new StringContent(Body, Encoding.UTF8, new MediaTypeHeaderValue("application/json")),
        };
        request.Headers.Add("Idempotency-Key", "fixture-1");

        var answer = await (await _client.SendAsync(request)).JsonAsync();

        Assert.Equal("01a21900-3ef8-7ba9-b7f8-0050114fd6eb", (string?)answer["predictionId"]);
    }
}
