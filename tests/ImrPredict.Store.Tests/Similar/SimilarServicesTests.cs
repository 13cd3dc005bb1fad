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
    [MemberData(nameof(Providers))]
    public async Task MemoryFindsTheSameNeighboursAsTheDatabaseThroughImportsCorrectionsAndErasure(StoreProvider provider)
    {
        await using var store = await StoreHost.StartAsync(provider);
        var archive = store.Get<DeterminationArchive>();
        var random = new Random(7);
        var disputes = Enumerable.Range(0, 2_400).Select(i => Invented(random, i)).ToList();
        await archive.ImportAsync(disputes[..1_500], "tester", Cancelled);
        await AssertSameAsync();

        await archive.ImportAsync(disputes[1_500..], "tester", Cancelled);
        await archive.ImportAsync([.. Enumerable.Range(0, 200).Select(i => Invented(random, 5 * i))], "tester", Cancelled);
        await AssertSameAsync();

        for (var i = 0; i < 30; i++)
        {
            await store.Get<TextEraser>().EraseAsync(disputes[random.Next(disputes.Count)].CaseNumber!.Value, Cancelled);
        }

        await AssertSameAsync();

        async Task AssertSameAsync()
        {
            for (var i = 0; i < 60; i++)
            {
                var asked = new ReviewCase
                {
                    CaseNumber = disputes[random.Next(disputes.Count)].CaseNumber,
                    Services = [new DisputedService(1, Words(random)), new DisputedService(2, Words(random))],
                };
                Assert.Equivalent(
                    await store.Get<SimilarServices>().FindIndexedAsync(asked, null, Cancelled),
                    await store.Get<SimilarServices>().FindAsync(asked, Cancelled),
                    strict: true);
            }
        }
    }

    private static ReportedDispute Invented(Random random, int i) => Some.Decided(
        $"CM16-{1_000_000 + i:0000000}",
        Words(random),
        random.Next(5) == 0 ? Outcome.Overturned : Outcome.Upheld,
        random.Next(2) == 0 ? "MTUS Low Back Complaints 2004" : null,
        new DateOnly(2015, 1, 1).AddDays(random.Next(300)));

    /// <summary>A request of a few parts, some common, some rare, some unknown to every lexicon.</summary>
    private static string Words(Random random)
    {
        string[] kinds =
        [
            "MRI", "physical therapy", "acupuncture", "ibuprofen 800 mg", "Norco 10/325 mg", "arthroscopy with meniscectomy", "TENS unit",
            "facet joint injection", "cognitive behavioral therapy", "lidocaine patches", "blorbing", "epidural steroid injection",
        ];
        string[] places = ["lumbar spine", "left knee", "right shoulder", "neck", "cervical spine", "wrist", "L4-5", "", ""];
        string[] rest = ["twelve visits", "#90", "without contrast", "rental", "outpatient", "with sedation", "refill", "zorb", "", ""];
        return $"{kinds[random.Next(kinds.Length)]} {places[random.Next(places.Length)]} {rest[random.Next(rest.Length)]} "
            + (random.Next(4) == 0 ? $"word{random.Next(60)}" : "");
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
                Cancelled)
            .AsTask();
}
