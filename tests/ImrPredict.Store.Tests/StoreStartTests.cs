using ImrPredict.Store.Audit;
using ImrPredict.Store.Database;
using ImrPredict.Store.Predictions;
using Microsoft.EntityFrameworkCore;

namespace ImrPredict.Store.Tests;

/// <summary>A store that lost something, or whose surroundings do not let it write, is refused with a sentence.</summary>
public sealed class StoreStartTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("imr-start-").FullName;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task ADeletedKeyIsNotReplacedBesideAnExistingLog()
    {
        await WriteAsync(2);
        File.Delete(Path.Combine(_folder, "log.key"));

        Assert.StartsWith("The key of the log is missing", await RefusalAsync(), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_folder, "log.key")));

        await using var accepted = await StoreHost.StartAsync(StoreProvider.Sqlite, _folder, ("Store:AcceptLoss", "true"));
        Assert.False((await accepted.Get<ChainVerifier>().VerifyAsync(null, Cancelled)).IsIntact);
    }

    [Fact]
    public async Task AnotherKeyIsRefused()
    {
        await WriteAsync(1);
        var other = Convert.ToBase64String(new byte[32]);

        Assert.StartsWith("The key of the log is another one", await RefusalAsync(("Store:LogKey", other)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TwoProgramsWithDifferentKeysDoNotShareADatabase()
    {
        var connection = await PostgreSqlCluster.NewDatabaseAsync();
        (string, string)[] Settings(byte key) =>
            [("Store:ConnectionString", connection), ("Store:LogKey", Convert.ToBase64String([.. Enumerable.Repeat(key, 32)]))];
        await using var first = await StoreHost.StartAsync(StoreProvider.PostgreSql, _folder, Settings(1));

        var refusal = await Assert.ThrowsAsync<StoreRefusedException>(
            () => StoreHost.StartAsync(StoreProvider.PostgreSql, Path.Combine(_folder, "second"), Settings(2)));

        Assert.StartsWith("The key of the log is another one", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TwoProgramsThatWouldEachMakeAKeyOfTheirOwnDoNotShareADatabase()
    {
        var connection = ("Store:ConnectionString", await PostgreSqlCluster.NewDatabaseAsync());
        await using var first = await StoreHost.StartAsync(StoreProvider.PostgreSql, Path.Combine(_folder, "first"), connection);

        var refusal = await Assert.ThrowsAsync<StoreRefusedException>(
            () => StoreHost.StartAsync(StoreProvider.PostgreSql, Path.Combine(_folder, "second"), connection));

        Assert.Contains("key of the log is", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADatabaseOfNoBytesBesideAKeyIsNotTakenForANewOne()
    {
        await WriteAsync(1);
        await File.WriteAllBytesAsync(Path.Combine(_folder, "imrpredict.db"), [], Cancelled);
        File.Delete(Path.Combine(_folder, "imrpredict.db-wal"));

        Assert.Contains("is empty, but a log was kept here before", await RefusalAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnOlderDatabaseWithFewerEntriesThanWereKnownIsRefused()
    {
        await WriteAsync(2);
        var copy = await File.ReadAllBytesAsync(Path.Combine(_folder, "imrpredict.db"), Cancelled);
        await WriteAsync(1);
        await File.WriteAllBytesAsync(Path.Combine(_folder, "imrpredict.db"), copy, Cancelled);

        Assert.StartsWith("Entries of the log are missing: 3 were known", await RefusalAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AHeadsFileThatSomebodyEditedIsRefused()
    {
        await WriteAsync(2);
        var heads = Path.Combine(_folder, "log.heads");
        await File.WriteAllTextAsync(
            heads, (await File.ReadAllTextAsync(heads, Cancelled)).Replace("main 2", "main 1", StringComparison.Ordinal), Cancelled);

        Assert.Contains("log.heads", await RefusalAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFolderThatCannotBeWrittenIsSaidAtOnce()
    {
        var file = Path.Combine(_folder, "a-file");
        await File.WriteAllTextAsync(file, "", Cancelled);

        var refusal = await Assert.ThrowsAsync<StoreRefusedException>(
            () => StoreHost.StartAsync(StoreProvider.Sqlite, Path.Combine(file, "store")).WaitAsync(TimeSpan.FromSeconds(60), Cancelled));

        Assert.StartsWith("The store's folder cannot be written", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADatabaseThatIsNoneIsSaidAtOnce()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "imrpredict.db"), new string('x', 5_000), Cancelled);

        Assert.EndsWith("cannot be used: its file is damaged.", await RefusalAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StoreProvider.Sqlite)]
    [InlineData(StoreProvider.PostgreSql)]
    public async Task ATextThatWasDeletedWithoutARecordBreaksTheChain(StoreProvider provider)
    {
        await using var store = await StoreHost.StartAsync(provider);
        await store.Get<PredictionLogWriter>().AppendAsync([Some.Prediction(), Some.Prediction()], null, Cancelled);
        await using var context = store.Context();
        var last = await context.Predictions.OrderByDescending(e => e.Position).Select(e => e.PredictionId).FirstAsync(Cancelled);
        await context.PredictionTexts.Where(t => t.PredictionId == last).ExecuteDeleteAsync(Cancelled);

        var broken = (await store.Get<ChainVerifier>().VerifyAsync(null, Cancelled)).Chains[0].FirstBroken!;
        Assert.Equal((2, "Its text is missing, and no erasure of it was recorded."), ((int)broken.Position, broken.Reason));

        // An invented record without the key does not help.
        await store.ExecuteAsync(
            $"""
            INSERT INTO "AuditTrail" ("Writer", "Position", "At", "Who", "Shown", "Action", "Target", "PreviousHash", "Hash")
            VALUES ('main', 1, 0, 'x', 'x', '{AuditEvent.TextErased.Replace("'", "''", StringComparison.Ordinal)}', '{last:D}', '', '00')
            """);
        Assert.False((await store.Get<ChainVerifier>().VerifyAsync(null, Cancelled)).IsIntact);
        Assert.False((await store.Get<AuditLog>().VerifyAsync(Cancelled)).IsIntact);
    }

    private async Task WriteAsync(int entries)
    {
        await using (var store = await StoreHost.StartAsync(StoreProvider.Sqlite, _folder))
        {
            for (var i = 0; i < entries; i++)
            {
                await store.Get<PredictionLogWriter>().AppendAsync([Some.Prediction()], null, Cancelled);
            }

            await using var context = store.Context();
            await context.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE);", Cancelled);
        }
    }

    private async Task<string> RefusalAsync(params (string, string)[] settings) =>
        (await Assert.ThrowsAsync<StoreRefusedException>(
            () => StoreHost.StartAsync(StoreProvider.Sqlite, _folder, settings).WaitAsync(TimeSpan.FromSeconds(60), Cancelled))).Message;
}
