using ImrPredict.Store.Audit;
using Microsoft.Extensions.DependencyInjection;

namespace ImrPredict.Api.Tests.Audit;

public sealed class PromotionTests : IDisposable
{
    private readonly ApiFactory _api = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task APromotionAndARollbackStandInTheTrail()
    {
        using var client = _api.CreateClient();
        await ServedAsync("first");
        _api.Activate("second");
        await client.PostAsync("/api/v1/predictions", Some.Case());
        await ServedAsync("first", "second");
        _api.Activate("first");
        await client.PostAsync("/api/v1/predictions", Some.Case());

        await ServedAsync("first", "second", "first");

        Assert.True((await _api.Services.GetRequiredService<AuditLog>().VerifyAsync(Cancelled)).IsIntact);
    }

    /// <summary>Waits until the trail holds these models, in order.</summary>
    private async Task ServedAsync(params string[] models)
    {
        var expected = models.Select(m => $"models folder began to serve a model WorkersCompensation {m} 00ff{m.Length}").ToList();
        var audit = _api.Services.GetRequiredService<AuditLog>();
        for (var look = 0; ; look++)
        {
            var found = (await audit.PageAsync(new(Action: "began to serve a model"), null, 100, Cancelled)).Reverse()
                .Select(r => $"{r.Who} {r.Action} {r.Target}").ToList();
            if (found.SequenceEqual(expected))
            {
                return;
            }

            Assert.True(look < 1_200, string.Join('\n', found));
            await Task.Delay(50, Cancelled);
        }
    }
}
