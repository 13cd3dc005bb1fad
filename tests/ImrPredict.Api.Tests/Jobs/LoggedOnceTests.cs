using ImrPredict.Api.Worklist;
using ImrPredict.Store.Jobs;
using ImrPredict.Store.Predictions;
using ImrPredict.Store.Worklist;
using ImrPredict.TinyModels;
using Microsoft.Extensions.DependencyInjection;

namespace ImrPredict.Api.Tests.Jobs;

/// <summary>A program died when a piece of drafts stood in the log and not yet on the desk; somebody changed one of them since.</summary>
public sealed class LoggedOnceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhatIsUnchangedIsNotLoggedAgainAndWhatWasChangedIsPredictedAsItIsNow()
    {
        Guid job;
        IReadOnlyList<Guid> logged;
        using (var dies = new ApiFactory(("Store:Folder", _folder.Combine("store")), ("Jobs:CarryOut", "false")))
        {
            using var scope = dies.Services.CreateScope();
            var disputes = scope.ServiceProvider.GetRequiredService<DisputeStore>();
            await disputes.AddAsync([.. Enumerable.Range(1, 4).Select(Draft)], "a test", Cancellation);
            job = (await dies.Services.GetRequiredService<JobBook>().AddAsync(
                new("predictDrafts", 1, "{}", 4, "local", "local"), "1", Cancellation)).Id;

            // The name of the occasion stands in stores in use.
            var attempts = await scope.ServiceProvider.GetRequiredService<TriageDesk>().AttemptAsync(
                await disputes.DraftsAsync(0, 10, Cancellation), "local", $"job {job:D} drafts after 0", Cancellation);
            logged = [.. attempts.Select(a => a.Prediction!.PredictionId)];
            var second = (await disputes.FindAsync(2, Cancellation))!;
            var other = second with { Content = second.Content with { Services = [new("Another invented therapy", null)] } };
            Assert.True(await disputes.ChangeAsync(other, "a test", "changed", Cancellation));
            await disputes.EraseAsync(3, Cancellation);
        }

        using var api = new ApiFactory(("Store:Folder", _folder.Combine("store")));
        var ended = await api.Services.EndedAsync(job);

        Assert.Equal((JobState.Done, 3, 0, "3 predicted."), (ended.State, ended.Done, ended.Refused, ended.Result));
        var log = (await api.Services.GetRequiredService<PredictionLog>().PageAsync(new(), null, 100, Cancellation)).Predictions;
        Assert.Equal(5, log.Count);
        using var after = api.Services.CreateScope();
        var desk = await after.ServiceProvider.GetRequiredService<DisputeStore>().FindAsync([1, 2, 4], Cancellation);
        Assert.All(desk, d => Assert.Equal(DisputeState.New, d.State));
        Assert.Equal((logged[0], logged[3]), (desk[0].Assessment!.PredictionId, desk[2].Assessment!.PredictionId));
        Assert.DoesNotContain(desk[1].Assessment!.PredictionId, logged);
        var anew = await api.Services.GetRequiredService<PredictionLog>().FindAsync(desk[1].Assessment!.PredictionId, Cancellation);
        Assert.Equal("Another invented therapy", anew!.Prediction!.Services[0].Request);
        Assert.True((await api.Services.GetRequiredService<ChainVerifier>().VerifyAsync(null, Cancellation)).IsIntact);
    }

    private static Dispute Draft(int number) => new()
    {
        Content = new() { CaseNumber = $"CM16-{9_100_000 + number}", Services = [new($"Invented therapy, {number} visits", null)] },
        Source = "a test",
        Received = new(2024, 1, 1),
        State = DisputeState.Draft,
    };
}
