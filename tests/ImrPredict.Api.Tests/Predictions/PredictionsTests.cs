using System.Net;
using System.Text.Json.Nodes;

namespace ImrPredict.Api.Tests.Predictions;

public sealed class PredictionsTests : IDisposable
{
    private readonly ApiFactory _api = new();

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task APredictionIsCreatedWithItsNoticeAndFoundAgainByItsId()
    {
        using var client = _api.CreateClient();

        var response = await client.PostAsync("/api/v1/predictions", Some.Case());

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var created = await response.JsonAsync();
        Assert.Equal(Prediction.DecisionSupportNotice, (string?)created["notice"]);
        Assert.Equal("first", (string?)created["modelId"]);
        Assert.Equal("withSummary", (string?)created["featureSet"]);
        Assert.Equal("CM16-9000001", (string?)created["caseNumber"]);
        var service = created["services"]![0]!;
        Assert.Equal("Upheld", (string?)service["outcome"]);
        Assert.Equal("uncertain", (string?)service["certainty"]);
        Assert.NotNull(service["interval"]!["low"]);
        Assert.Equal("low-back", (string?)service["guidelines"]![0]!["family"]);
        Assert.Equal("services[0].request", (string?)service["evidence"]![0]!["spans"]![0]!["field"]);
        var found = await (await client.GetAsync(response.Headers.Location)).JsonAsync();
        Assert.True(JsonNode.DeepEquals(created, found));
    }

    [Fact]
    public async Task AnAnswerIsSpelledAsItsRepetitionIsAloneAndInABatch()
    {
        using var client = _api.CreateClient();

        var alone = await client.PostAsync("/api/v1/predictions", Some.Case());
        var spelled = await alone.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var batch = await client.PostAsync("/api/v1/predictions/batch", new JsonObject { ["cases"] = new JsonArray(Some.Case()) });
        var spelledBatch = await batch.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var id = (await batch.JsonAsync())["results"]![0]!["predictionId"];
        var ofBatch = await client.GetStringAsync($"/api/v1/predictions/{id}", TestContext.Current.CancellationToken);

        Assert.Equal("application/json; charset=utf-8", alone.Content.Headers.ContentType?.ToString());
        Assert.Equal(await client.GetStringAsync(alone.Headers.Location, TestContext.Current.CancellationToken), spelled);
        Assert.Equal($$"""{"results":[{{ofBatch}}],"notice":"{{Prediction.DecisionSupportNotice}}"}""", spelledBatch);
        Assert.Equal(alone.RequestMessage!.RequestUri!.GetLeftPart(UriPartial.Authority),
            alone.Headers.Location!.GetLeftPart(UriPartial.Authority));
    }

    [Fact]
    public async Task WithoutASummaryTheFeatureSetSaysSo()
    {
        using var client = _api.CreateClient();
        var body = Some.Case();
        body["caseSummary"] = "  ";

        var answer = await (await client.PostAsync("/api/v1/predictions", body)).JsonAsync();

        Assert.Equal("preDecision", (string?)answer["featureSet"]);
    }

    [Fact]
    public async Task WhatIsKnownOnlyAfterwardsMovesNothing()
    {
        using var client = _api.CreateClient();
        var plain = await (await client.PostAsync("/api/v1/predictions", Some.Case())).JsonAsync();
        foreach (var outcome in new[] { "Upheld", "Overturned" })
        {
            var decided = Some.Case();
            decided["decisionDate"] = "2017-02-03";
            decided["reviewerSpecialty"] = "Invented Medicine";
            var service = decided["services"]![0]!;
            service["outcome"] = outcome;
            service["rationale"] = "An invented rationale that says " + outcome;
            service["reviewerCitation"] = "MTUS invented " + outcome;
            service["reviewerFamilies"] = new JsonArray("odg");
            service["reviewerSections"] = new JsonArray(new JsonObject { ["family"] = "odg", ["section"] = "x" });

            var answer = await (await client.PostAsync("/api/v1/predictions", decided)).JsonAsync();

            Assert.True(JsonNode.DeepEquals(plain["services"], answer["services"]));
        }
    }

    [Fact]
    public async Task TheBaseRateAndTheDateReachTheModel()
    {
        using var client = _api.CreateClient();
        var body = Some.Case();
        body["baseRate"] = 0.127;
        body["asOfDate"] = "2011-05-06";

        var service = (await (await client.PostAsync("/api/v1/predictions", body)).JsonAsync())["services"]![0]!;

        Assert.Equal(0.127, (double)service["overturnProbability"]!);
        Assert.Equal("2011", (string?)service["guidelines"]![0]!["edition"]);
    }

    [Fact]
    public async Task ARepetitionWithTheSameKeyAndBodyIsAnsweredWithTheSamePrediction()
    {
        using var client = _api.CreateClient();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
            await (await client.PostAsync("/api/v1/predictions", Some.Case(), "key-1")).Content.ReadAsStringAsync()));

        Assert.Single(answers.Distinct());
        Assert.Single((await (await client.GetAsync("/api/v1/predictions")).JsonAsync())["predictions"]!.AsArray());
    }

    [Fact]
    public async Task AKeyThatWasUsedWithAnotherBodyIsRefused()
    {
        using var client = _api.CreateClient();
        await client.PostAsync("/api/v1/predictions", Some.Case(), "key-1");

        var response = await client.PostAsync("/api/v1/predictions", Some.Case("Something else"), "key-1");

        await response.IsProblemAsync(422);
    }

    [Fact]
    public async Task ABatchAnswersEachCaseForItself()
    {
        using var client = _api.CreateClient();
        var unknown = Some.Case();
        unknown["surprise"] = 1;
        var body = new JsonObject
        {
            ["cases"] = new JsonArray(
                Some.Case(),
                new JsonObject { ["services"] = new JsonArray() },
                unknown,
                Some.Case("Another request")),
        };

        var first = await client.PostAsync("/api/v1/predictions/batch", body, "batch-1");
        var again = await client.PostAsync("/api/v1/predictions/batch", body, "batch-1");

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        var results = (await first.JsonAsync())["results"]!.AsArray();
        Assert.Equal("CM16-9000001", (string?)results[0]!["caseNumber"]);
        Assert.NotNull(results[1]!["errors"]!["services"]);
        Assert.NotNull(results[2]!["errors"]!["surprise"]);
        Assert.Equal("Another request", (string?)results[3]!["services"]![0]!["request"]);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task PagesFollowEachOtherNewestFirstWithoutGapsAndWithoutWords()
    {
        using var client = _api.CreateClient();
        for (var i = 0; i < 5; i++)
        {
            await client.PostAsync("/api/v1/predictions", Some.Case("Request " + i));
        }

        var seen = new List<string>();
        var next = "";
        do
        {
            var page = await (await client.GetAsync($"/api/v1/predictions?size=2{next}")).JsonAsync();
            Assert.Equal(Prediction.DecisionSupportNotice, (string?)page["notice"]);
            Assert.DoesNotContain("Request", page.ToJsonString());
            seen.AddRange(page["predictions"]!.AsArray().Select(p => (string)p!["predictionId"]!));
            next = page["next"] is { } token ? $"&page={token}" : null;
        }
        while (next is not null);

        Assert.Equal(5, seen.Distinct().Count());
        Assert.Equal(seen.OrderByDescending(id => id, StringComparer.Ordinal), seen);
    }

    [Fact]
    public async Task ASummaryNeverAppearsInTheLogs()
    {
        using var client = _api.CreateClient();
        await client.PostAsync("/api/v1/predictions", Some.Case());
        await client.PostAsync("/api/v1/predictions", Some.Case(new string('x', 100_001)));
        await client.PostAsync(
            "/api/v1/predictions",
            new StringContent("{\"caseSummary\": \"" + Some.Summary + "\" oops", null, "application/json"));
        _api.Load = _ => throw new InvalidOperationException("never loaded");

        Assert.NotEmpty(_api.Logs.Messages);
        Assert.DoesNotContain("zorbium", _api.Logs.All, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("invented therapy", _api.Logs.All, StringComparison.OrdinalIgnoreCase);
    }
}
