using ImrPredict.Cases;
using ImrPredict.Determinations;
using ImrPredict.Store.Database;
using ImrPredict.Store.Determinations;
using ImrPredict.Store.Erasure;
using ImrPredict.Store.Similar;

namespace ImrPredict.Store.Tests.Similar;

public sealed class SimilarServicesTests
{
    public static TheoryData<StoreProvider> Providers => [StoreProvider.Sqlite, StoreProvider.PostgreSql];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task TheLikestPastServicesComeFirstWithOutcomeGuidelinesAndTheReason(StoreProvider provider)
    {
        await using var store = await StoreHost.StartAsync(provider);
        await store
            .Get<DeterminationArchive>()
            .ImportAsync(
                [
                    Some.Decided(
                        "CM16-9000001",
                        "MRI of the lumbar spine without contrast",
                        Outcome.Overturned,
                        "MTUS Low Back Complaints 2004"),
                    Some.Decided("CM16-9000002", "MRI of the left knee"),
                    Some.Decided("CM16-9000003", "Ibuprofen 800 mg"),
                    Some.Decided("CM16-9000004", "Acupuncture for the lumbar spine"),
                ],
                "tester",
                Cancelled);

        var similar = Assert.Single(await FindAsync(store, "Lumbar spine MRI"));

        Assert.Equal("CM16-9000001", similar[0].CaseNumber);
        Assert.Equal(Outcome.Overturned, similar[0].Outcome);
        Assert.Equal(["low-back"], similar[0].Guidelines);
        Assert.Equal(
            "same kind of service (diagnostic imaging); same body region (lumbar); shared words (lumbar, spine, mri)",
            similar[0].Why);
        Assert.DoesNotContain(similar, s => s.CaseNumber == "CM16-9000003");
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task ACaseIsNeverItsOwnNeighbourAndASupersededTellingIsNotFound(StoreProvider provider)
    {
        await using var store = await StoreHost.StartAsync(provider);
        var archive = store.Get<DeterminationArchive>();
        await archive.ImportAsync(
            [Some.Decided("CM16-9000001", "Lumbar MRI"), Some.Decided("CM16-9000002", "Lumbar MRI")],
            "tester",
            Cancelled);
        await archive.ImportAsync([Some.Decided("CM16-9000002", "Lumbar MRI", Outcome.Overturned)], "tester", Cancelled);

        var similar = Assert.Single(await FindAsync(store, "Lumbar MRI", "CM16-9000001"));

        var only = Assert.Single(similar);
        Assert.Equal(("CM16-9000002", Outcome.Overturned), (only.CaseNumber, only.Outcome));
    }

    [Fact]
    public async Task AtMostFiveAreShownAndNoneOfAnErasedCase()
    {
        await using var store = await StoreHost.StartAsync(StoreProvider.Sqlite);
        await store
            .Get<DeterminationArchive>()
            .ImportAsync([.. Enumerable.Range(1, 7).Select(i => Some.Decided($"CM16-900000{i}", "Lumbar MRI"))], "tester", Cancelled);

        Assert.Equal(5, (await FindAsync(store, "Lumbar MRI"))[0].Count);
        for (var i = 1; i <= 6; i++)
        {
            await store.Get<TextEraser>().EraseAsync(CaseNumber.Parse($"CM16-900000{i}"), Cancelled);
        }

        Assert.Equal("CM16-9000007", Assert.Single((await FindAsync(store, "Lumbar MRI"))[0]).CaseNumber);
    }

    [Theory]
    [InlineData("\" OR 1=1 --")]
    [InlineData("* ( ) : ' & | ! <->")]
    [InlineData("NEAR(\"a\" \"b\", 5) AND NOT lumbar*")]
    [InlineData("Ωmega ♥ 漢字")]
    [InlineData("x")]
    public async Task NoWordOfARequestIsTakenForSyntax(string request)
    {
        foreach (var provider in new[] { StoreProvider.Sqlite, StoreProvider.PostgreSql })
        {
            await using var store = await StoreHost.StartAsync(provider);
            await store
                .Get<DeterminationArchive>()
                .ImportAsync([Some.Decided("CM16-9000001", "Lumbar MRI"), Some.Decided("CM16-9000002", request)], "tester", Cancelled);

            Assert.Single(await FindAsync(store, request));
        }
    }

    private static Task<IReadOnlyList<IReadOnlyList<ImrPredict.Predictions.SimilarDetermination>>> FindAsync(
        StoreHost store,
        string request,
        string? caseNumber = null) =>
        store
            .Get<SimilarServices>()
            .FindAsync(
                new ReviewCase
                {
                    CaseNumber = caseNumber is null ? null : CaseNumber.Parse(caseNumber),
                    Services = [new DisputedService(1, request)],
                },
                Cancelled);
}
