using System.IO.Compression;
using ImrPredict.Cases;
using ImrPredict.Determinations;
using ImrPredict.Evaluation.Quality;
using ImrPredict.Predictions;
using ImrPredict.Store.Database;
using ImrPredict.Store.Determinations;
using ImrPredict.Store.Predictions;
using ImrPredict.Store.Quality;
using ImrPredict.Store.Worklist;

namespace ImrPredict.Store.Tests;

/// <summary>
/// A store that an earlier program wrote is read by this one. <c>Fixtures/store-of-2026-11-26.zip</c> was written by commit 185f8f9 and
/// the model wc-2017-02, of invented disputes: six predictions, four disputes on the desk, three determinations, an expectation, a
/// finding of QA, and the key of the log.
/// </summary>
public sealed class FormerStoreTests : IDisposable
{
    private const string Head = "dc8388a366683686505e023d41c3b2c2982e2a686f78c48eb6d4cea274f1589c";

    private static readonly Guid First = new("01a21900-3a14-7d59-8e36-92aa5c6e60d2");

    private readonly string _folder = Directory.CreateTempSubdirectory("imr-former-").FullName;

    public FormerStoreTests() =>
        ZipFile.ExtractToDirectory(Path.Combine(AppContext.BaseDirectory, "Fixtures", "store-of-2026-11-26.zip"), _folder);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task ItsLogIsIntactUpToTheHeadThatWasNotedThen()
    {
        await using var store = await StoreHost.StartAsync(StoreProvider.Sqlite, _folder);

        var report = await store.Get<ChainVerifier>().VerifyAsync(Head, Cancelled);

        Assert.True(report.IsIntact);
        Assert.Equal((6L, Head), (Assert.Single(report.Chains).Entries, report.Chains[0].Head));
    }

    [Fact]
    public async Task ItsPredictionsAreReadBackWithTheirCases()
    {
        await using var store = await StoreHost.StartAsync(StoreProvider.Sqlite, _folder);
        var log = store.Get<PredictionLog>();

        var found = await log.FindAsync(First, Cancelled);
        var page = await log.PageAsync(new(), null, 10, Cancelled);

        Assert.Equal(CaseNumber.Parse("CM16-9000101"), found!.Case!.CaseNumber);
        Assert.Equal("MRI of the lumbar spine without contrast", found.Case.Services[1].Request);
        Assert.Equal([1, 2], found.Prediction.Services.Select(s => s.Number));
        Assert.Equal(6, page.Predictions.Count);
    }

    [Fact]
    public async Task ItsDisputesLieOnTheDeskAsTheyDid()
    {
        await using var store = await StoreHost.StartAsync(StoreProvider.Sqlite, _folder);
        await using var context = store.Context();
        var disputes = new DisputeStore(context, TimeProvider.System);

        var first = await disputes.FindAsync(1, Cancelled);
        var blank = await disputes.FindAsync(4, Cancelled);

        Assert.Equal(DisputeState.Reviewed, first!.State);
        Assert.Equal("Arthroscopy of the right shoulder", first.Content.Services[0].Request);
        Assert.Equal("MTUS Shoulder Complaints", first.Content.Services[0].Citation);
        Assert.Equal((new DateOnly(2017, 2, 1), 0.1), (first.Content.AsOfDate, first.Content.BaseRate));
        Assert.Equal(DisputeState.Draft, blank!.State);
        var expectation = Assert.Single(await disputes.ExpectationsAsync(1, Cancelled));
        Assert.Equal((Outcome.Overturned, "An invented reason."), (expectation.Expected, expectation.Reason));
        Assert.Single(await new IntakeFailures(context, TimeProvider.System).ListAsync(10, Cancelled));
        Assert.Equal(3, (await new WorklistReader(context).PageAsync(new() { Search = "CM16" }, Cancelled)).Total);
    }

    [Fact]
    public async Task ItsDeterminationsAndFindingsAreCompared()
    {
        await using var store = await StoreHost.StartAsync(StoreProvider.Sqlite, _folder);

        var counts = await store.Get<DeterminationArchive>().CountAsync(Cancelled);
        var records = await store.Get<QualityRecords>().ReadAsync(ReviewProgram.WorkersCompensation, Cancelled);
        var findings = await store.Get<QualityFindings>().AllAsync(Cancelled);

        Assert.Equal(new ArchiveCounts(1, 2, 0, 1, 1), counts);
        Assert.Equal(6, records.Predictions.Count);
        Assert.Equal(3, records.Actuals.Count);
        Assert.Equal(FindingKind.LabelError, findings[(First, 1)].Kind);
    }

    [Fact]
    public async Task WhatIsPredictedNextContinuesItsChain()
    {
        await using var store = await StoreHost.StartAsync(StoreProvider.Sqlite, _folder);

        await store.Get<PredictionLogWriter>().AppendAsync([Some.Prediction()], null, Cancelled);

        var report = await store.Get<ChainVerifier>().VerifyAsync(Head, Cancelled);
        Assert.True(report.IsIntact);
        Assert.Equal(7, report.Chains[0].Entries);
    }
}
