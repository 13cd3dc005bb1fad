using ImrPredict.Store.Database;
using ImrPredict.Store.Predictions;

namespace ImrPredict.Store.Tests.Predictions;

public sealed class PredictionLogWriterTests
{
    public static TheoryData<StoreProvider> Providers => PredictionLogTests.Providers;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task WhoIsAnnouncedAndDoesNotComeHoldsNobodyUp(StoreProvider provider)
    {
        await using var store = await StoreHost.StartAsync(provider);
        var writer = store.Get<PredictionLogWriter>();

        using (writer.Announce())
        {
            await writer.AppendAsync([Some.Prediction()], null, Cancelled).WaitAsync(TimeSpan.FromMinutes(1), Cancelled);
        }

        await writer.AppendAsync([Some.Prediction()], null, Cancelled);
        Assert.Equal(2, Assert.Single((await store.Get<ChainVerifier>().VerifyAsync(null, Cancelled)).Chains).Entries);
    }

    [Fact]
    public async Task ALongWriteAheadLogIsCarriedIntoTheDatabaseWhileTheLogIsWritten()
    {
        await using var store = await StoreHost.StartAsync(StoreProvider.Sqlite);
        var writer = store.Get<PredictionLogWriter>();
        var bytes = new byte[100_000];
        new Random(7).NextBytes(bytes);
        var longRequest = Convert.ToBase64String(bytes);

        // Each stands in the log twice, with its case and with its answer, and cannot be packed into fewer bytes: 90 MB.
        for (var i = 0; i < 45; i++)
        {
            await writer.AppendAsync([.. Enumerable.Range(0, 10).Select(_ => Some.Prediction(longRequest))], null, Cancelled);
        }

        // The last commit is answered before it is carried over; the next comes after.
        await writer.AppendAsync([Some.Prediction()], null, Cancelled);
        var database = Path.Combine(store.Folder, "imrpredict.db");
        Assert.InRange(new FileInfo(database).Length, 50_000_000, long.MaxValue);
        Assert.InRange(new FileInfo(database + "-wal").Length, 0, 80_000_000);
        Assert.True((await store.Get<ChainVerifier>().VerifyAsync(null, Cancelled)).IsIntact);
    }
}
