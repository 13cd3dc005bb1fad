using System.Net;
using ImrPredict.Api.Predictions;
using ImrPredict.Cases;

namespace ImrPredict.Api.Tests.Predictions;

public sealed class WarmingUpTests
{
    [Fact]
    public void InventedDisputesAreSuchAsMayBeAskedAndDiffer()
    {
        var disputes = Enumerable.Range(0, 500).Select(i => InventedDisputes.Of(ReviewProgram.WorkersCompensation, i)).ToList();

        Assert.All(disputes, d => Assert.True(d.Problems().None));
        Assert.True(disputes.Select(d => (d.CaseSummary, string.Join('|', d.Services.Select(s => s.Request)))).Distinct().Count() > 100);
        Assert.Contains(disputes, d => d.ToReviewCase().CaseSummary is null);
    }

    [Fact]
    public async Task WhatIsPredictedAheadIsNeitherLoggedNorCounted()
    {
        var scored = 0;
        using var api = new ApiFactory(("OpenTelemetry:Prometheus", "true")) { WarmsUp = true };
        api.Load = folder => new FakeScorer(Path.GetFileName(folder), scoring: _ => Interlocked.Increment(ref scored));
        api.Activate("ahead");
        using var client = api.CreateClient();

        await Eventually.TrueAsync(() => Task.FromResult(Volatile.Read(ref scored) > 64), () => $"{scored} disputes");

        var log = await (await client.GetAsync("/api/v1/log/verification", TestContext.Current.CancellationToken)).JsonAsync();
        Assert.Empty(log["chains"]!.AsArray());
        var metrics = await client.GetStringAsync("/metrics", TestContext.Current.CancellationToken);
        Assert.DoesNotContain("model_id=\"ahead\"", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AModelThatFailsAtThemIsServedAllTheSame()
    {
        using var api = new ApiFactory { WarmsUp = true };
        var fails = true;
        api.Load = folder => new FakeScorer(Path.GetFileName(folder), scoring: _ =>
        {
            if (Volatile.Read(ref fails))
            {
                throw new InvalidOperationException("An invented failure.");
            }
        });
        using var client = api.CreateClient();

        await Eventually.TrueAsync(
            () => Task.FromResult(api.Logs.All.Contains("Invented disputes could not be predicted", StringComparison.Ordinal)));

        Volatile.Write(ref fails, false);
        Assert.Equal(HttpStatusCode.Created, (await client.PostAsync("/api/v1/predictions", Some.Case())).StatusCode);
    }
}
