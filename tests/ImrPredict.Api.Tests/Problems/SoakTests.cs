using System.Collections.Concurrent;
using ImrPredict.Load;

namespace ImrPredict.Api.Tests.Problems;

/// <summary>A share of what `soak` of the benchmarks asks for an hour.</summary>
public sealed class SoakTests
{
    private const int Requests = 1_200;
    private const int EachSwap = 150;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task UnderMixedLoadAndModelsThatChangeEveryRequestIsAnswered()
    {
        using var api = new ApiFactory();
        using var client = api.CreateClient();
        var failures = new ConcurrentQueue<string>();

        await Parallel.ForAsync(
            0, Requests, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Cancelled }, async (number, _) =>
        {
            if (number % EachSwap == 0)
            {
                api.Activate($"model-{number}");
            }

            var status = await MixedLoad.AskAsync(client, number);
            if (status is < 200 or >= 400)
            {
                failures.Enqueue($"request {number}: {status}");
            }
        });

        Assert.True(failures.IsEmpty, string.Join('\n', failures.Take(20)));
        var log = await (await client.GetAsync("/api/v1/log/verification", Cancelled)).JsonAsync();
        Assert.True((bool)log["isIntact"]!);
        var services = Enumerable.Range(0, Requests).Sum(n => (n % 100) switch { < 70 => 1, < 72 => 10, _ => 0 });
        Assert.Equal(services, (int)log["chains"]![0]!["entries"]!);
    }
}
