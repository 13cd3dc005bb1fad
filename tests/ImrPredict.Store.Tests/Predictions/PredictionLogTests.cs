using ImrPredict.Cases;
using ImrPredict.Predictions;
using ImrPredict.Store.Database;
using ImrPredict.Store.Erasure;
using ImrPredict.Store.Predictions;
using Microsoft.EntityFrameworkCore;

namespace ImrPredict.Store.Tests.Predictions;

public sealed class PredictionLogTests
{
    public static TheoryData<StoreProvider> Providers => [StoreProvider.Sqlite, StoreProvider.PostgreSql];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task APredictionIsReadBackAsItWasWritten(StoreProvider provider)
    {
        await using var store = await StoreHost.StartAsync(provider);
        var written = Some.Prediction();

        await store.Get<PredictionLogWriter>().AppendAsync([written], null, Cancelled);
        var read = await store.Get<PredictionLog>().FindAsync(written.Prediction.PredictionId, Cancelled);

        Assert.NotNull(read);
        Assert.Equal(PredictionJson.ToLine(written.Prediction), PredictionJson.ToLine(read.Prediction));
        Assert.Equal("An invented summary of zorbium.", read.Case?.CaseSummary);
        Assert.Equal(0.127, read.Entry.Outputs.BaseRate);
        Assert.Null(await store.Get<PredictionLog>().FindAsync(Guid.NewGuid(), Cancelled));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task ManyWhoWriteAtOnceFormOneChainWithoutGaps(StoreProvider provider)
    {
        await using var store = await StoreHost.StartAsync(provider);
        var writer = store.Get<PredictionLogWriter>();

        await Task.WhenAll(
            Enumerable
                .Range(0, 200)
                .Select(i => writer.AppendAsync([Some.Prediction($"request {i}"), Some.Prediction($"again {i}")], null, Cancelled)));

        var report = await store.Get<ChainVerifier>().VerifyAsync(null, Cancelled);
        Assert.True(report.IsIntact);
        Assert.Equal(400, Assert.Single(report.Chains).Entries);
        Assert.Equal(report.Chains[0].Head, Assert.Single(await store.Get<ChainVerifier>().HeadsAsync(Cancelled)).Hash);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task TheDatabaseItselfRefusesToChangeTheLog(StoreProvider provider)
    {
        await using var store = await StoreHost.StartAsync(provider);
        await store.Get<PredictionLogWriter>().AppendAsync([Some.Prediction()], null, Cancelled);

        foreach (var sql in new[] { "UPDATE \"PredictionLog\" SET \"User\" = 'another'", "DELETE FROM \"PredictionLog\"" })
        {
            var refusal = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => store.ExecuteAsync(sql));
            Assert.Contains("append-only", refusal.Message);
        }
    }

    [Theory]
    [InlineData(
        StoreProvider.Sqlite,
        "UPDATE \"PredictionLog\" SET \"Outputs\" = replace(\"Outputs\", '0.05', '0.06') WHERE \"Position\" = 3",
        3)]
    [InlineData(StoreProvider.Sqlite, "UPDATE \"PredictionLog\" SET \"User\" = 'another' WHERE \"Position\" = 1", 1)]
    [InlineData(StoreProvider.Sqlite, "DELETE FROM \"PredictionLog\" WHERE \"Position\" = 4", 4)]
    [InlineData(StoreProvider.Sqlite, "DELETE FROM \"PredictionLog\" WHERE \"Position\" = 1", 1)]
    [InlineData(
        StoreProvider.Sqlite,
        "UPDATE \"PredictionTexts\" SET \"Answer\" = x'28B52FFD00' || \"Answer\" WHERE \"PredictionId\" = (SELECT "
            + "\"PredictionId\" FROM \"PredictionLog\" WHERE \"Position\" = 5)",
        5)]
    [InlineData(
        StoreProvider.Sqlite,
        "UPDATE \"PredictionTexts\" SET \"Case\" = '[]' WHERE \"PredictionId\" = (SELECT "
            + "\"PredictionId\" FROM \"PredictionLog\" WHERE \"Position\" = 2)",
        2)]
    [InlineData(StoreProvider.PostgreSql, "UPDATE \"PredictionLog\" SET \"CreatedAt\" = \"CreatedAt\" + 1 WHERE \"Position\" = 2", 2)]
    [InlineData(StoreProvider.PostgreSql, "DELETE FROM \"PredictionLog\" WHERE \"Position\" = 4", 4)]
    public async Task WhateverIsChangedBehindTheProgramsBackTheFirstBrokenLinkIsFound(StoreProvider provider, string sql, long position)
    {
        await using var store = await StoreHost.StartAsync(provider);
        for (var i = 0; i < 6; i++)
        {
            await store.Get<PredictionLogWriter>().AppendAsync([Some.Prediction($"request {i}")], null, Cancelled);
        }

        await LiftTriggersAsync(store, provider);
        Assert.Equal(1, await store.ExecuteAsync(sql));

        var chain = Assert.Single((await store.Get<ChainVerifier>().VerifyAsync(null, Cancelled)).Chains);
        Assert.Equal(position, chain.FirstBroken?.Position);
        Assert.Equal(position - 1, chain.Entries);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task AnAnswerThatIsPackedAsOursAreAndSaysSomethingElseIsFound(StoreProvider provider)
    {
        await using var store = await StoreHost.StartAsync(provider);
        var (first, second) = (Some.Prediction(), Some.Prediction());
        await store.Get<PredictionLogWriter>().AppendAsync([first, second], null, Cancelled);
        var forged = PackedJson.Pack(PredictionJson.ToUtf8(second.Prediction with { ModelId = "another" }));
        await using var context = store.Context();
        await context.PredictionTexts.Where(t => t.PredictionId == second.Prediction.PredictionId)
            .ExecuteUpdateAsync(t => t.SetProperty(p => p.PackedAnswer, forged), Cancelled);

        var broken = Assert.Single((await store.Get<ChainVerifier>().VerifyAsync(null, Cancelled)).Chains).FirstBroken;

        Assert.Equal((2L, second.Prediction.PredictionId), (broken!.Position, broken.PredictionId));
        Assert.Contains("text kept with it was changed", broken.Reason);
    }

    [Fact]
    public async Task EntriesCutOffTheEndShowAgainstANotedHead()
    {
        await using var store = await StoreHost.StartAsync(StoreProvider.Sqlite);
        var verifier = store.Get<ChainVerifier>();
        for (var i = 0; i < 3; i++)
        {
            await store.Get<PredictionLogWriter>().AppendAsync([Some.Prediction()], null, Cancelled);
        }

        var noted = (await verifier.HeadsAsync(Cancelled))[0].Hash;
        await store.Get<PredictionLogWriter>().AppendAsync([Some.Prediction()], null, Cancelled);
        Assert.True((await verifier.VerifyAsync(noted, Cancelled)).IsIntact);
        await LiftTriggersAsync(store, StoreProvider.Sqlite);
        await store.ExecuteAsync("DELETE FROM \"PredictionLog\" WHERE \"Position\" > 2");

        var cut = (await verifier.VerifyAsync(null, Cancelled)).Chains[0].FirstBroken!;
        Assert.Equal("The chain ends here, but 4 entries were known: entries were cut off.", cut.Reason);
        var report = await verifier.VerifyAsync(noted, Cancelled);
        Assert.False(report.IsIntact);
        Assert.False(report.NotedHeadFound);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task ErasingTheTextOfACaseLeavesTheChainVerifiableAndTheNumbersReadable(StoreProvider provider)
    {
        await using var store = await StoreHost.StartAsync(provider);
        var (kept, erased) = (Some.Prediction(caseNumber: "CM16-9000001"), Some.Prediction(caseNumber: "CM16-9000002"));
        await store.Get<PredictionLogWriter>().AppendAsync([kept, erased], null, Cancelled);

        var (predictions, _, _) = await store.Get<TextEraser>().EraseAsync(CaseNumber.Parse("CM16-9000002"), Cancelled);

        Assert.Equal(1, predictions);
        Assert.True((await store.Get<ChainVerifier>().VerifyAsync(null, Cancelled)).IsIntact);
        var read = (await store.Get<PredictionLog>().FindAsync(erased.Prediction.PredictionId, Cancelled))!;
        Assert.Null(read.Case);
        Assert.Equal(StoredPrediction.Erased, read.Prediction.Services[0].Request);
        Assert.Equal(0.1234567890123456, read.Prediction.Services[0].OverturnProbability);
        Assert.DoesNotContain("zorbium", PredictionJson.ToLine(read.Prediction));
        Assert.NotNull((await store.Get<PredictionLog>().FindAsync(kept.Prediction.PredictionId, Cancelled))!.Case);
    }

    [Fact]
    public async Task ALogEntryHoldsNoWordOfTheCase()
    {
        await using var store = await StoreHost.StartAsync(StoreProvider.Sqlite);
        await store.Get<PredictionLogWriter>().AppendAsync([Some.Prediction("Quuxian therapy")], null, Cancelled);

        await using var context = store.Context();
        var entry = await context.Predictions.AsNoTracking().SingleAsync(Cancelled);
        var row = System.Text.Json.JsonSerializer.Serialize(entry);
        Assert.DoesNotContain("quuxian", row, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("zorbium", row, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task TheSameKeyIsAnsweredOnceHoweverManyAskAtOnce(StoreProvider provider)
    {
        await using var store = await StoreHost.StartAsync(provider);
        var writer = store.Get<PredictionLogWriter>();

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
            writer.AppendAsync([Some.Prediction()], new("scope", "body"u8.ToArray(), $"answer {i}"), Cancelled)));

        Assert.Equal(1, results.Count(r => r.Outcome == AppendOutcome.Logged));
        Assert.Single(results.Where(r => r.Outcome == AppendOutcome.Repeated).Select(r => r.Answer).Distinct());
        Assert.Equal(
            AppendOutcome.KeyReused,
            (await writer.AppendAsync([Some.Prediction()], new("scope", "other"u8.ToArray(), "x"), Cancelled)).Outcome);
        Assert.Equal(1, (await store.Get<ChainVerifier>().VerifyAsync(null, Cancelled)).Chains[0].Entries);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task PagesFollowEachOtherNewestFirst(StoreProvider provider)
    {
        await using var store = await StoreHost.StartAsync(provider);
        await store
            .Get<PredictionLogWriter>()
            .AppendAsync(
                [
                    .. Enumerable
                        .Range(0, 5)
                        .Select(i => Some.Prediction(purpose: i == 2 ? PredictionPurpose.WhatIf : PredictionPurpose.Triage)),
                ],
                null,
                Cancelled);
        var log = store.Get<PredictionLog>();

        var first = await log.PageAsync(new(), null, 3, Cancelled);
        var second = await log.PageAsync(new(), first.Next, 3, Cancelled);

        Assert.Equal(3, first.Predictions.Count);
        Assert.Equal(2, second.Predictions.Count);
        Assert.Null(second.Next);
        Assert.Equal([5, 4, 3, 2, 1], first.Predictions.Concat(second.Predictions).Select(p => p.Id));
        Assert.Single((await log.PageAsync(new(Purpose: PredictionPurpose.WhatIf), null, 3, Cancelled)).Predictions);
        Assert.Empty((await log.PageAsync(new(CaseNumber: CaseNumber.Parse("CM16-9000009")), null, 3, Cancelled)).Predictions);
        Assert.Empty(
            (await log.PageAsync(new(From: new DateTimeOffset(2026, 1, 3, 0, 0, 0, TimeSpan.Zero)), null, 3, Cancelled)).Predictions);
    }

    [Fact]
    public async Task TwoProgramsWithNamesOfTheirOwnWriteTwoChainsAndWithOneNameOne()
    {
        await using var first = await StoreHost.StartAsync(StoreProvider.Sqlite);
        await using (var second = await StoreHost.StartAsync(StoreProvider.Sqlite, first.Folder, ("Store:Writer", "second")))
        await using (var twin = await StoreHost.StartAsync(StoreProvider.Sqlite, first.Folder))
        {
            await Task.WhenAll(new[] { first, second, twin }.SelectMany(s =>
                Enumerable.Range(0, 10).Select(_ => s.Get<PredictionLogWriter>().AppendAsync([Some.Prediction()], null, Cancelled))));
        }

        var report = await first.Get<ChainVerifier>().VerifyAsync(null, Cancelled);

        Assert.True(report.IsIntact);
        Assert.Equal([("main", 20L), ("second", 10L)], report.Chains.Select(c => (c.Writer, c.Entries)));
    }

    [Fact]
    public async Task WithAnotherKeyTheLogDoesNotVerify()
    {
        await using var store = await StoreHost.StartAsync(StoreProvider.Sqlite);
        await store.Get<PredictionLogWriter>().AppendAsync([Some.Prediction()], null, Cancelled);
        await using var other = await StoreHost.StartAsync(
            StoreProvider.Sqlite,
            store.Folder,
            ("Store:LogKey", Convert.ToBase64String(new byte[32])), ("Store:AcceptLoss", "true"));

        Assert.False((await other.Get<ChainVerifier>().VerifyAsync(null, Cancelled)).IsIntact);
    }

    private static async Task LiftTriggersAsync(StoreHost store, StoreProvider provider)
    {
        if (provider == StoreProvider.Sqlite)
        {
            await store.ExecuteAsync("DROP TRIGGER \"PredictionLog_NoUpdate\"");
            await store.ExecuteAsync("DROP TRIGGER \"PredictionLog_NoDelete\"");
        }
        else
        {
            await store.ExecuteAsync("ALTER TABLE \"PredictionLog\" DISABLE TRIGGER ALL");
        }
    }
}
