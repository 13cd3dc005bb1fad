using System.Text.Json.Nodes;
using ImrPredict.Fuzzing;

namespace ImrPredict.Api.Tests.Problems;

/// <summary>A share of what `fuzz` of the benchmarks asks at length.</summary>
public sealed class FuzzTests
{
    private const int Requests = 1_000;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhateverIsAskedOfWhateverEndpointTheAnswerIsNeverAFault()
    {
        using var api = new ApiFactory(("Quality:PatienceMilliseconds", "1"));
        using var client = api.CreateClient(new() { AllowAutoRedirect = false });
        var document = JsonNode.Parse(await client.GetStringAsync("/swagger/v1/swagger.json", Cancelled))!.AsObject();

        var report = await new RequestFuzzer(client, document, seed: 1).RunAsync(Requests, 4, Cancelled);

        Assert.True(report.Failures.Count == 0, string.Join('\n', report.Failures.Take(20)));
        // It reaches what it asks: some requests are well formed.
        Assert.True(
            report.Statuses.GetValueOrDefault(200) > 20 && report.Statuses.GetValueOrDefault(201) > 0,
            string.Join(", ", report.Statuses.Select(s => $"{s.Key} {s.Value}")));
        Assert.Equal(200, (int)(await client.GetAsync("/health/ready", Cancelled)).StatusCode);
        var log = await (await client.GetAsync("/api/v1/log/verification", Cancelled)).JsonAsync();
        Assert.True((bool)log["isIntact"]!);
    }
}
