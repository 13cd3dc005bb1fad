using ImrPredict.Store.Database;
using ImrPredict.Store.Predictions;
using Microsoft.Extensions.Options;

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

        var backup = new StoreBackup(
            Microsoft.Extensions.Options.Options.Create(new StoreOptions { Folder = Path.Combine(_folder, "new") }));
        refusal = await Assert.ThrowsAsync<StoreRefusedException>(() => backup.RestoreAsync(copy, key + ".lost", Cancelled));
        Assert.StartsWith("--key: expected the copy of the log's key", refusal.Message, StringComparison.Ordinal);
        await backup.RestoreAsync(copy, key, Cancelled);
        await using var back = await StoreHost.StartAsync(StoreProvider.Sqlite, Path.Combine(_folder, "new"));
        var report = await back.Get<ChainVerifier>().VerifyAsync(null, Cancelled);
        Assert.True(report.IsIntact);
        Assert.True(report.Chains[0].Entries >= 1);
    }

    [Fact]
    public async Task ACopyOfANewerProgramIsNotPutInPlace()
    {
        var copy = Path.Combine(_folder, "copy");
        await using (var store = await StoreHost.StartAsync(StoreProvider.Sqlite))
        {
            await store.ExecuteAsync("INSERT INTO \"__EFMigrationsHistory\" VALUES ('20990101000000_Unheard', '99.0.0')");
            await store.Get<StoreBackup>().BackUpAsync(copy, null, Cancelled);
        }

        var settings = new StoreOptions { Folder = Path.Combine(_folder, "new") };
        var refusal = await Assert.ThrowsAsync<StoreRefusedException>(
            () => new StoreBackup(Microsoft.Extensions.Options.Options.Create(settings)).RestoreAsync(copy, null, Cancelled));

        Assert.Contains("20990101000000_Unheard by a newer program", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(settings.ResolveFolder()));
    }

    [Fact]
    public async Task APostgreSqlStoreIsDumpedWhilePredictionsAreLoggedAndRestoredIntoAnEmptyDatabase()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/pg_dump"), "PostgreSQL's client programs are not installed.");
        var copy = Path.Combine(_folder, "copy");
        var key = ("Store:LogKey", Convert.ToBase64String([.. Enumerable.Repeat((byte)7, 32)]));
        string first;
        await using (var store = await StoreHost.StartAsync(StoreProvider.PostgreSql, Path.Combine(_folder, "one"), key))
        {
            await store.Get<PredictionLogWriter>().AppendAsync([Some.Prediction()], null, Cancelled);
            using var stop = new CancellationTokenSource();
            var busy = Task.Run(
                async () =>
                {
                    while (!stop.IsCancellationRequested)
                    {
                        await store.Get<PredictionLogWriter>().AppendAsync([Some.Prediction()], null, Cancelled);
                    }
                },
                Cancelled);
            await store.Get<StoreBackup>().BackUpAsync(copy, null, Cancelled);
            await stop.CancelAsync();
            await busy;
            first = store.Get<IOptions<StoreOptions>>().Value.ConnectionString!;

            var refusal = await Assert.ThrowsAsync<StoreRefusedException>(
                () => store.Get<StoreBackup>().RestoreAsync(copy, null, Cancelled));
            Assert.StartsWith("pg_restore ended with code", refusal.Message, StringComparison.Ordinal);
        }

        var settings = new StoreOptions
        {
            Provider = StoreProvider.PostgreSql, Folder = Path.Combine(_folder, "two"), LogKey = key.Item2,
            ConnectionString = await PostgreSqlCluster.NewDatabaseAsync(),
        };
        Assert.NotEqual(first, settings.ConnectionString);
        await new StoreBackup(Microsoft.Extensions.Options.Options.Create(settings)).RestoreAsync(copy, null, Cancelled);
        await using var back = await StoreHost.StartAsync(
            StoreProvider.PostgreSql, settings.Folder, key, ("Store:ConnectionString", settings.ConnectionString));

        var report = await back.Get<ChainVerifier>().VerifyAsync(null, Cancelled);
        Assert.True(report.IsIntact);
        Assert.True(report.Chains[0].Entries >= 1);
    }
}
