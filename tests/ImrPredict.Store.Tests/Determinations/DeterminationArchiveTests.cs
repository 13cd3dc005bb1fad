using ImrPredict.Cases;
using ImrPredict.Determinations;
using ImrPredict.Store.Database;
using ImrPredict.Store.Determinations;
using Microsoft.EntityFrameworkCore;

namespace ImrPredict.Store.Tests.Determinations;

public sealed class DeterminationArchiveTests
{
    public static TheoryData<StoreProvider> Providers => [StoreProvider.Sqlite, StoreProvider.PostgreSql];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task ACorrectionSupersedesAndLeavesTheFormerStanding(StoreProvider provider)
    {
        await using var store = await StoreHost.StartAsync(provider);
        var archive = store.Get<DeterminationArchive>();

        Assert.Equal([ImportOutcome.Added], await archive.ImportAsync([Some.Decided("CM16-9000001", "Lumbar MRI")], "tester", Cancelled));
        Assert.Equal(
            [ImportOutcome.Unchanged],
            await archive.ImportAsync([Some.Decided("CM16-9000001", "Lumbar MRI")], "tester", Cancelled));
        Assert.Equal(new ArchiveCounts(1, 1, 0, 0, 0), await archive.CountAsync(Cancelled));
        Assert.Equal(
            [ImportOutcome.Corrected],
            await archive.ImportAsync([Some.Decided("CM16-9000001", "Lumbar MRI", Outcome.Overturned)], "tester", Cancelled));

        var current = await archive.FindAsync(ReviewProgram.WorkersCompensation, CaseNumber.Parse("CM16-9000001"), Cancelled);
        Assert.Equal(Outcome.Overturned, current?.Determination?.Services[0].Outcome);
        Assert.Equal(new ArchiveCounts(1, 1, 0, 0, 1), await archive.CountAsync(Cancelled));
        await using var context = store.Context();
        Assert.Equal(2, await context.Determinations.CountAsync(Cancelled));
    }

    [Fact]
    public async Task TellingsOfOneCaseInOneImportTakeTheirTurns()
    {
        await using var store = await StoreHost.StartAsync(StoreProvider.Sqlite);
        var archive = store.Get<DeterminationArchive>();

        var outcomes = await archive.ImportAsync(
            [
                Some.Decided("CM16-9000001", "Lumbar MRI"),
                Some.Decided("CM16-9000001", "Lumbar MRI"),
                Some.Decided("CM16-9000001", "Lumbar MRI", Outcome.Overturned),
                Some.Decided("CM16-9000002", "Knee MRI"), Some.Decided("CM16-9000001", "Lumbar MRI"),
            ],
            "tester", Cancelled);

        Assert.Equal(
            [ImportOutcome.Added, ImportOutcome.Unchanged, ImportOutcome.Corrected, ImportOutcome.Added, ImportOutcome.Corrected],
            outcomes);
    }

    [Fact]
    public async Task DisputesThatEndedWithoutADecisionAreCountedApart()
    {
        await using var store = await StoreHost.StartAsync(StoreProvider.Sqlite);
        var archive = store.Get<DeterminationArchive>();
        ReportedDispute Ended(string number, DisputeDisposition disposition) =>
            new(ReviewProgram.WorkersCompensation, CaseNumber.Parse(number), disposition, null, null, null);

        await archive.ImportAsync(
            [
                Ended("CM16-9000001", DisputeDisposition.Authorized),
                Ended("CM16-9000002", DisputeDisposition.Withdrawn),
                Some.Decided("CM16-9000003", "Knee MRI"),
            ],
            "tester",
            Cancelled);

        Assert.Equal(new ArchiveCounts(1, 1, 1, 1, 0), await archive.CountAsync(Cancelled));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task TheCurrentDeterminationsAreReadBackWithWhatTheyAskFor(StoreProvider provider)
    {
        await using var store = await StoreHost.StartAsync(provider);
        var archive = store.Get<DeterminationArchive>();
        await archive.ImportAsync(
            [
                Some.Decided("CM16-9000001", "MRI of the lumbar spine"),
                Some.Decided("CM16-9000002", "Knee arthroscopy"),
                Some.Decided("CM16-9000001", "MRI of the lumbar spine", Outcome.Overturned),
            ],
            "tester", Cancelled);

        var current = await archive.ReadCurrentAsync(0, Cancelled).ToListAsync(Cancelled);

        Assert.Equal(["CM16-9000002", "CM16-9000001"], current.Select(c => c.CaseNumber?.Value));
        Assert.Equal(ImrPredict.Treatments.TreatmentCategory.DiagnosticImaging, current[1].Treatments[0].Category);
        Assert.Equal([ImrPredict.Treatments.BodyRegion.Lumbar], current[1].Treatments[0].BodyRegions);
        Assert.Equal("An invented rationale.", current[1].Determination!.Services[0].Rationale);

        // And as they were before the correction came.
        var before = await archive.ReadCurrentAsync(0, Cancelled, upTo: current[0].Id).ToListAsync(Cancelled);
        Assert.Equal(["CM16-9000001", "CM16-9000002"], before.Select(c => c.CaseNumber?.Value));
        Assert.Equal(Outcome.Upheld, before[0].Determination!.Services[0].Outcome);
    }
}
