using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace ImrPredict.Api.Tests.Determinations;

public sealed class DeterminationsTests : IDisposable
{
    private const string Line =
        """{"caseNumber":"CM16-9000001","decisionDate":"2017-01-31","caseSummary":"Invented.","services":[{"number":1,"request":"Twelve visits of invented lumbar therapy","outcome":"Overturned","reviewerCitation":"MTUS Low Back Complaints 2004","rationale":"Invented."}]}""";

    private readonly ApiFactory _api = new();
    private readonly HttpClient _client;

    public DeterminationsTests() => _client = _api.CreateClient();

    public void Dispose()
    {
        _client.Dispose();
        _api.Dispose();
    }

    [Fact]
    public async Task ACaseFileIsTakenInItsBadLinesAreNamedAndACorrectionSupersedes()
    {
        var first = await (await PostAsync(Line + "\n\n{\"caseNumber\": 7}\n{\"services\":[]}\n", "application/x-ndjson")).JsonAsync();
        var again = await (await PostAsync(Line, "application/x-ndjson")).JsonAsync();
        var corrected = await (await PostAsync(Line.Replace("Overturned", "Upheld"), "application/json")).JsonAsync();

        Assert.Equal(1, (int)first["added"]!);
        Assert.Equal(2, (int)first["rejected"]!);
        Assert.Equal(["line 3", "line 4"], first["rejections"]!.AsArray().Select(r => (string?)r!["place"]));
        Assert.Equal(1, (int)again["unchanged"]!);
        Assert.Equal(1, (int)corrected["corrected"]!);
        Assert.Equal(1, (int)corrected["archive"]!["superseded"]!);
        Assert.Equal(1, (int)corrected["archive"]!["decided"]!);
    }

    [Fact]
    public async Task ATableIsTakenInAndDisputesThatEndedBeforeADecisionAreCountedApart()
    {
        const string Table = """
            caseNumber,number,request,outcome,decisionDate,disposition
            CM16-9000001,1,"Invented MRI, lumbar",Upheld,2017-01-31,
            CM16-9000001,2,Invented brace,Overturned,2017-01-31,
            CM16-9000002,,,,,Withdrawn
            CM16-9000003,,,,,Authorized
            CM16-9000004,1,Invented brace,Perhaps,,
            ,1,Invented brace,Upheld,,

            """;

        var answer = await (await PostAsync(Table, "text/csv")).JsonAsync();

        Assert.Equal(3, (int)answer["added"]!);
        Assert.Equal(2, (int)answer["archive"]!["services"]!);
        Assert.Equal(1, (int)answer["archive"]!["withdrawn"]!);
        Assert.Equal(1, (int)answer["archive"]!["authorized"]!);
        Assert.Contains(
            "Expected Upheld or Overturned, found Perhaps; the dispute was not read.",
            answer["rejections"]!.AsArray().Select(r => (string?)r!["message"]));
        Assert.Contains("Expected a case number, found none.", answer["rejections"]!.AsArray().Select(r => (string?)r!["message"]));
    }

    [Fact]
    public async Task WhatHoldsNoDeterminationIsRefusedWithTheField()
    {
        await (await PostAsync("A shopping list", "text/plain")).IsProblemAsync(422, "file");
        await (await PostAsync("", "application/x-ndjson")).IsProblemAsync(422, "file");
        await (await PostAsync("<x/>", "application/xml")).IsProblemAsync(415, "Content-Type");
        await (await PostAsync(Line.Replace("\"outcome\":\"Overturned\",", ""), "application/x-ndjson")).IsProblemAsync(422, "file");
    }

    [Fact]
    public async Task SeveralFilesMayComeInOneForm()
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(Line), "file", "first.jsonl" },
            { new StringContent(Line.Replace("9000001", "9000002")), "file", "second.jsonl" },
        };

        var answer = await (await _client.PostAsync("/api/v1/determinations", form)).JsonAsync();

        Assert.Equal(2, (int)answer["added"]!);
    }

    [Fact]
    public async Task ARepetitionWithTheSameKeyIsAnsweredTheSame()
    {
        var first = await PostAsync(Line, "application/x-ndjson", "key-1");
        var again = await PostAsync(Line, "application/x-ndjson", "key-1");

        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        await (await PostAsync(Line + "\n" + Line, "application/x-ndjson", "key-1")).IsProblemAsync(422);
    }

    [Fact]
    public async Task ImportedDeterminationsAreShownAsSimilarButNeverToTheirOwnCase()
    {
        await PostAsync(Line + "\n" + Line.Replace("9000001", "9000002").Replace("Twelve", "Six"), "application/x-ndjson");
        var body = Some.Case("Lumbar therapy, twelve visits");
        body["purpose"] = "replay";

        var answer = await (await _client.PostAsync("/api/v1/predictions", body)).JsonAsync();

        var similar = Assert.Single(answer["services"]![0]!["similar"]!.AsArray())!;
        Assert.Equal("CM16-9000002", (string?)similar["caseNumber"]);
        Assert.Equal("Overturned", (string?)similar["outcome"]);
        Assert.Equal("low-back", (string?)similar["guidelines"]![0]);
        Assert.Contains("same body region (lumbar)", (string?)similar["why"]);
    }

    [Fact]
    public async Task TheLogIsVerifiedOverHttpAgainstANotedHead()
    {
        await _client.PostAsync("/api/v1/predictions", Some.Case());
        var heads = System.Text.Json.Nodes.JsonNode.Parse(await _client.GetStringAsync("/api/v1/log/heads"))!.AsArray();

        var intact = await (await _client.GetAsync($"/api/v1/log/verification?head={heads[0]!["hash"]}")).JsonAsync();
        var cut = await (await _client.GetAsync("/api/v1/log/verification?head=00ff")).JsonAsync();

        Assert.True((bool)intact["isIntact"]!);
        Assert.Equal(1, (int)intact["chains"]![0]!["entries"]!);
        Assert.False((bool)cut["isIntact"]!);
        Assert.False((bool)cut["notedHeadFound"]!);
    }

    private async Task<HttpResponseMessage> PostAsync(string text, string type, string? idempotencyKey = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/determinations")
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(text)) { Headers = { ContentType = new MediaTypeHeaderValue(type) } },
        };
        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        return await _client.SendAsync(request);
    }
}
