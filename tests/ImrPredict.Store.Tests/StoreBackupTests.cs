using ImrPredict.Store.Database;
using ImrPredict.Store.Predictions;

namespace ImrPredict.Store.Tests;

public sealed class StoreBackupTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("imr-backup-").FullName;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task ACopyMadeWhilePredictionsAreLoggedIsRestoredAndVerifies()
    {
        var (copy, key) = (Path.Combine(_folder, "copy"), Path.Combine(_folder, "kept-elsewhere.key"));
        await using (var store = await StoreHost.StartAsync(StoreProvider.Sqlite))
        {
            await store.Get<PredictionLogWriter>().AppendAsync([Some.Prediction()], null, Cancelled);
            using var stop = new CancellationTokenSource();
            var busy = Task.Run(BusyAsync, Cancelled);
            await store.Get<StoreBackup>().BackUpAsync(copy, key, Cancelled);
            await stop.CancelAsync();
            await busy;

            async Task BusyAsync()
            {
                while (!stop.IsCancellationRequested)
                {
                    await store.Get<PredictionLogWriter>().AppendAsync([Some.Prediction()], null, Cancelled);
                }
            }
        }

        Assert.DoesNotContain(Directory.GetFiles(copy), f => f.EndsWith(".key", StringComparison.Ordinal));
        var restored = Path.Combine(_folder, "restored");
        await using var other = await StoreHost.StartAsync(
            StoreProvider.Sqlite, Path.Combine(_folder, "unused"), ("Store:Folder", restored));
        var refusal = await Assert.ThrowsAsync<StoreRefusedException>(() => other.Get<StoreBackup>().RestoreAsync(copy, key, Cancelled));
        Assert.StartsWith("There is a database in Store:Folder already.", refusal.Message, StringComparison.Ordinal);

        await new StoreBackup(Microsoft.Extensions.Options.Options.Create(new StoreOptions { Folder = Path.Combine(_folder, "new") }))
            .RestoreAsync(copy, key, Cancelled);
        await using var back = await StoreHost.StartAsync(StoreProvider.Sqlite, Path.Combine(_folder, "new"));
        var report = await back.Get<ChainVerifier>().VerifyAsync(null, Cancelled);
        Assert.True(report.IsIntact);
        Assert.True(report.Chains[0].Entries >= 1);
    }
}
