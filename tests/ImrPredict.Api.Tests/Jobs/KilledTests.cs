using System.Globalization;
using System.Text;
using ImrPredict.Store;
using ImrPredict.Store.Jobs;
using ImrPredict.Store.Predictions;
using ImrPredict.Store.Worklist;
using ImrPredict.TinyModels;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ImrPredict.Api.Tests.Jobs;

/// <summary>The server is killed in the middle of its jobs, again and again; what comes of them is as if nothing had happened.</summary>
public sealed class KilledTests : IAsyncDisposable
{
    private const int Drafts = 510;
    private const int Rows = 1_500;

    private readonly TemporaryFolder _folder = new();
    private readonly ServiceProvider _services;

    public KilledTests()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Store:Folder", _folder.Combine("store"))]).Build();
        _services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddSingleton(TimeProvider.System)
            .AddStore(configuration).BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task NothingIsLostAndNothingDoubled()
    {
        var models = CommittedModels.Folder();
        Assert.SkipUnless(models is not null, "No models folder with an active bundle stands above the tests.");
        await _services.GetRequiredService<StoreStart>().StartAsync(Cancellation);
        var book = _services.GetRequiredService<JobBook>();
        await InScopeAsync((disputes, _) => disputes.AddAsync([.. Enumerable.Range(0, Drafts).Select(Draft)], "a test", Cancellation));
        var list = await InScopeAsync((_, lists) => lists.AddAsync("list.csv", List(), "a test", Cancellation));
        var drafts = await book.AddAsync(new("predictDrafts", 1, "{}", Drafts, "local", "a.reviewer"), "1", Cancellation);
        await KilledWhenAsync(models, drafts.Id, j => j.Done >= 250);
        await KilledWhenAsync(models, drafts.Id, j => j.HasEnded);
        var reading = await book.AddAsync(
            new(
                "readList",
                1,
                $$"""{"list":"{{list}}","columns":["Reference","Request"],"today":"2024-01-01"}""",
                Rows,
                "local",
                "a.reviewer"),
            "1",
            Cancellation);
        await KilledWhenAsync(models, reading.Id, j => j.Done >= 500);
        await KilledWhenAsync(models, reading.Id, j => j.HasEnded);

        var (predicted, read) = (await book.FindAsync(drafts.Id, Cancellation), await book.FindAsync(reading.Id, Cancellation));
        Assert.Equal((JobState.Done, Drafts, 0, "510 predicted."), (predicted!.State, predicted.Done, predicted.Refused, predicted.Result));
        Assert.Equal((JobState.Done, Rows, 0, "list.csv: 1,500 disputes read."), (read!.State, read.Done, read.Refused, read.Result));

        // One prediction of each, in a log whose chain holds; each dispute with the history of one that was never disturbed.
        var logged = (await _services.GetRequiredService<PredictionLog>().PageAsync(new(), null, 1_000, Cancellation)).Predictions;
        Assert.Equal(Drafts, logged.Count);
        Assert.Equal(Drafts, logged.Select(p => p.CaseNumber).Distinct().Count());
        Assert.True((await _services.GetRequiredService<ChainVerifier>().VerifyAsync(null, Cancellation)).IsIntact);
        await InScopeAsync(async (disputes, _) =>
        {
            var left = await disputes.DraftsAsync(0, 10_000, Cancellation);
            Assert.Equal(Enumerable.Range(0, Rows).Select(Reference), left.Select(d => d.Content.Reference));
            foreach (var dispute in await disputes.FindAsync([.. Enumerable.Range(1, Drafts).Select(i => (long)i)], Cancellation))
            {
                Assert.Equal(DisputeState.New, dispute.State);
                Assert.Contains(logged, p => p.PredictionId == dispute.Assessment?.PredictionId);
                Assert.Equal(2, (await disputes.HistoryAsync(dispute.Id, Cancellation)).Count);
            }

            return 0;
        });
    }

    private async Task KilledWhenAsync(string models, Guid job, Func<JobRecord, bool> isSo)
    {
        using var program = new RunningProgram("--Store:Folder", _folder.Combine("store"), "--Models:Folder", models);
        await _services.JobAsync(job, isSo);
        program.Kill();
    }

    private static Dispute Draft(int number) => new()
    {
        Content = new()
        {
            CaseNumber = string.Create(CultureInfo.InvariantCulture, $"CM16-{9_100_000 + number}"),
            Services = [new($"Physical therapy, {number + 1} visits, lumbar spine", "MTUS Low Back Complaints")],
        },
        Source = "a test",
        Received = new(2024, 1, 1),
        State = DisputeState.Draft,
    };

    private static string Reference(int row) => string.Create(CultureInfo.InvariantCulture, $"CLAIM-{row:D5}");

    private static byte[] List()
    {
        var text = new StringBuilder("Our claim,What they want\n");
        for (var row = 0; row < Rows; row++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Reference(row)},\"MRI of the knee, view {row}\"\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private async Task<T> InScopeAsync<T>(Func<DisputeStore, OfficeLists, Task<T>> act)
    {
        await using var context = await _services
            .GetRequiredService<Microsoft.EntityFrameworkCore.IDbContextFactory<ImrPredict.Store.Database.StoreContext>>()
            .CreateDbContextAsync(Cancellation);
        return await act(new(context, TimeProvider.System), new(context, TimeProvider.System));
    }
}
