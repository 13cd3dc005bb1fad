using System.Globalization;
using ImrPredict.Determinations;
using ImrPredict.Store.Database;
using ImrPredict.Store.Worklist;

namespace ImrPredict.Store.Tests.Worklist;

public sealed class WorklistTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(StoreProvider.Sqlite)]
    [InlineData(StoreProvider.PostgreSql)]
    public async Task EveryOrderPagesForthAndBackOverEachRowOnce(StoreProvider provider)
    {
        await using var store = await StoreHost.StartAsync(provider);
        await using var context = store.Context();
        await new DisputeStore(context, TimeProvider.System).AddAsync([.. Enumerable.Range(0, 60).Select(Dispute)], "a test", Cancellation);
        var reader = new WorklistReader(context);
        foreach (var sort in Enum.GetValues<WorklistSort>())
        {
            foreach (var descending in (bool[])[true, false])
            {
                var query = new WorklistQuery { PageSize = 7, Sort = sort, Descending = descending };
                var (forth, page) = (new List<long>(), await reader.PageAsync(query, Cancellation));
                Assert.Null(page.Previous);
                forth.AddRange(page.Rows.Select(r => r.Id));
                while (page.Next is { } next)
                {
                    page = await reader.PageAsync(query with { Cursor = WorklistCursor.Parse(next.ToString()) }, Cancellation);
                    forth.AddRange(page.Rows.Select(r => r.Id));
                }

                var back = page.Rows.Select(r => r.Id).Reverse().ToList();
                while (page.Previous is { } previous)
                {
                    page = await reader.PageAsync(query with { Cursor = WorklistCursor.Parse(previous.ToString()) }, Cancellation);
                    back.AddRange(page.Rows.Select(r => r.Id).Reverse());
                }

                Assert.Equal(60, forth.Distinct().Count());
                Assert.Equal(60, forth.Count);
                Assert.Equal(forth, Enumerable.Reverse(back));

                var last = await reader.PageAsync(query with { Cursor = WorklistCursor.Parse("end") }, Cancellation);
                Assert.Equal(forth.Skip(56), last.Rows.Select(r => r.Id));
                Assert.Equal((57, null), (last.First, last.Next));
                var before = await reader.PageAsync(query with { Cursor = last.Previous }, Cancellation);
                Assert.Equal(forth.Skip(49).Take(7), before.Rows.Select(r => r.Id));
                Assert.Equal(50, before.First);
            }
        }
    }

    [Theory]
    [InlineData(StoreProvider.Sqlite)]
    [InlineData(StoreProvider.PostgreSql)]
    public async Task FiltersAndWordsNarrowTheList(StoreProvider provider)
    {
        await using var store = await StoreHost.StartAsync(provider);
        await using var context = store.Context();
        await new DisputeStore(context, TimeProvider.System).AddAsync([.. Enumerable.Range(0, 60).Select(Dispute)], "a test", Cancellation);
        var reader = new WorklistReader(context);

        Assert.Equal(20, (await reader.PageAsync(new() { Uncertain = true }, Cancellation)).Total);
        Assert.Equal(1, (await reader.PageAsync(new() { Search = "BRACE cm17-9000007" }, Cancellation)).Total);
        Assert.Equal(1, (await reader.PageAsync(new() { Search = "kne 9000007" }, Cancellation)).Total);
        Assert.Equal(0, (await reader.PageAsync(new() { Search = "nee" }, Cancellation)).Total);
        Assert.Equal(0, (await reader.PageAsync(new() { Search = "100%" }, Cancellation)).Total);
        Assert.Equal(60, (await reader.PageAsync(new() { Search = "\"' * :" }, Cancellation)).Total);
        Assert.Equal(30, (await reader.PageAsync(new() { States = [DisputeState.Reviewed] }, Cancellation)).Total);
        Assert.Equal(48, (await reader.PageAsync(new() { Guideline = "knee" }, Cancellation)).Total);
        Assert.Equal(30, (await reader.CountByStateAsync(Cancellation))[DisputeState.New]);
    }

    [Theory]
    [InlineData(StoreProvider.Sqlite)]
    [InlineData(StoreProvider.PostgreSql)]
    public async Task DisputesThatAskForTheSameShareARowThatTellsOfThemAllAndPagesForthAndBack(StoreProvider provider)
    {
        string[] asked = ["Elbow splint", "Cane", "Heat pack", "Wrist brace", "Massage x{0}"];
        Dispute Asking(int i) => Dispute(i) with
        {
            State = i % 10 == 9 ? DisputeState.Withdrawn : DisputeState.New,
            Content = new() { Services = [new(string.Format(CultureInfo.InvariantCulture, asked[i % 5], i), null)] },
            Assessment = Dispute(0).Assessment! with { OverturnProbability = i / 100.0, Attention = i / 100.0 },
        };
        await using var store = await StoreHost.StartAsync(provider);
        await using var context = store.Context();
        await new DisputeStore(context, TimeProvider.System).AddAsync([.. Enumerable.Range(0, 50).Select(Asking)], "a test", Cancellation);
        var reader = new WorklistReader(context);
        var query = new WorklistQuery { States = [DisputeState.New], Grouped = true, PageSize = 2 };

        var page = await reader.PageAsync(query, Cancellation);
        Assert.Equal((5, 45, 1), (page.Total, page.Disputes, page.First));
        Assert.Equal([["Wrist brace"], ["Heat pack"]], page.Rows.Select(r => r.Requests));
        Assert.Equal((10, .03, .48), (page.Rows[0].Group!.Disputes, page.Rows[0].Group!.Lowest, page.Rows[0].Group!.Highest));
        var next = await reader.PageAsync(query with { Cursor = page.Next }, Cancellation);
        Assert.Equal([["Cane"], ["Elbow splint"]], next.Rows.Select(r => r.Requests));
        var last = await reader.PageAsync(query with { Cursor = next.Next }, Cancellation);

        // Withdrawn are those with an odd ten-and-nine; of the others the wordings differ in a number alone.
        var massage = Assert.Single(last.Rows);
        Assert.Equal((5, 5, null), (last.First, massage.Group!.Disputes, last.Next));
        Assert.Equal(["Massage x14", "Massage x24", "Massage x34", "Massage x4", "Massage x44"], massage.Group.Wordings);
        var before = await reader.PageAsync(query with { Cursor = last.Previous }, Cancellation);
        Assert.Equal(next.Rows.Select(r => r.Id), before.Rows.Select(r => r.Id));

        var alike = await reader.PageAsync(
            query with { Grouped = false, SameRequests = massage.SameRequests, PageSize = 40 }, Cancellation);
        Assert.Equal([44, 34, 24, 14, 4], alike.Rows.Select(r => (int)Math.Round(r.Assessment!.OverturnProbability * 100)));
    }

    [Fact]
    public async Task ACursorThatSomebodyTypedBeginsAtTheFirstPage()
    {
        await using var store = await StoreHost.StartAsync(StoreProvider.Sqlite);
        await using var context = store.Context();
        await new DisputeStore(context, TimeProvider.System).AddAsync([Dispute(1)], "a test", Cancellation);

        Assert.Null(WorklistCursor.Parse("nonsense"));
        Assert.Single((await new WorklistReader(context).PageAsync(new() { Cursor = new("no number", 5, false, 5) }, Cancellation)).Rows);
    }

    [Theory]
    [InlineData(StoreProvider.Sqlite)]
    [InlineData(StoreProvider.PostgreSql)]
    public async Task ManyAreAssessedTogetherButNoneThatSomebodyChangedOrErasedMeanwhile(StoreProvider provider)
    {
        await using var store = await StoreHost.StartAsync(provider);
        await using var context = store.Context();
        var disputes = new DisputeStore(context, TimeProvider.System);
        await disputes.AddAsync(
            [.. Enumerable.Range(0, 4).Select(i => Dispute(i) with { State = DisputeState.Draft })], "a test", Cancellation);
        var drafts = await disputes.DraftsAsync(0, 10, Cancellation);
        Assert.True(await disputes.ChangeAsync(drafts[1] with { State = DisputeState.Withdrawn }, "another", "Marked", Cancellation));
        Assert.True(await disputes.EraseAsync(drafts[2].Id, Cancellation));

        var kept = await disputes.AssessAsync(
            [.. drafts.Select(d => (d with { State = DisputeState.New }, "Predicted"))], "a test", Cancellation);

        Assert.Equal(2, kept);

        Assert.Equal(
            [DisputeState.New, DisputeState.Withdrawn, DisputeState.New],
            (await disputes.FindAsync([.. drafts.Select(d => d.Id)], Cancellation)).Select(d => d.State));
        Assert.Equal("Predicted", (await disputes.HistoryAsync(drafts[0].Id, Cancellation))[0].What);
        Assert.Equal("Marked", (await disputes.HistoryAsync(drafts[1].Id, Cancellation))[0].What);
    }

    [Theory]
    [InlineData(StoreProvider.Sqlite)]
    [InlineData(StoreProvider.PostgreSql)]
    public async Task AChangeMadeOnAnOlderStateIsRefused(StoreProvider provider)
    {
        await using var store = await StoreHost.StartAsync(provider);
        await using var context = store.Context();
        var disputes = new DisputeStore(context, TimeProvider.System);
        var id = (await disputes.AddAsync([Dispute(2)], "a test", Cancellation))[0];
        var read = (await disputes.FindAsync(id, Cancellation))!;

        Assert.True(await disputes.ChangeAsync(read with { State = DisputeState.Reviewed }, "the first", "Marked", Cancellation));
        Assert.False(await disputes.ChangeAsync(read with { State = DisputeState.Decided }, "the second", "Marked", Cancellation));

        var kept = (await disputes.FindAsync(id, Cancellation))!;
        Assert.Equal(DisputeState.Reviewed, kept.State);
        Assert.Equal(
            read.Content with
            { },
            kept.Content with
            {
                Services = read.Content.Services,
                Actual = read.Content.Actual,
                Remarks = read.Content.Remarks,
            }
        );
        Assert.Equal(["the first", "a test"], (await disputes.HistoryAsync(id, Cancellation)).Select(e => e.By));
    }

    [Fact]
    public async Task AnExpectationOtherThanTheModelsIsKeptOnlyWithAReasonAndTheEarlierOnesStay()
    {
        await using var store = await StoreHost.StartAsync(StoreProvider.Sqlite);
        await using var context = store.Context();
        var disputes = new DisputeStore(context, TimeProvider.System);
        var id = (await disputes.AddAsync([Dispute(3)], "a test", Cancellation))[0];
        var expectation = new Expectation
        {
            ServiceNumber = 1,
            Expected = Outcome.Overturned,
            ModelOutcome = Outcome.Upheld,
            By = "a reviewer",
            At = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero),
        };

        await Assert.ThrowsAsync<ArgumentException>(() => disputes.ExpectAsync(id, expectation, Cancellation));
        await disputes.ExpectAsync(id, expectation with { Reason = "new records" }, Cancellation);
        await disputes.ExpectAsync(id, expectation with { Expected = Outcome.Upheld }, Cancellation);

        var kept = await disputes.ExpectationsAsync(id, Cancellation);
        Assert.Equal([Outcome.Overturned, Outcome.Upheld], kept.Select(e => e.Expected));
        Assert.Equal("new records", kept[0].Reason);
        Assert.Equal(expectation.At, kept[0].At);
    }

    [Theory]
    [InlineData(StoreProvider.Sqlite)]
    [InlineData(StoreProvider.PostgreSql)]
    public async Task AnExportHoldsEveryMatchingDisputeInOrderWithWhatIsExpectedOfIt(StoreProvider provider)
    {
        await using var store = await StoreHost.StartAsync(provider);
        await using var context = store.Context();
        var (disputes, reader) = (new DisputeStore(context, TimeProvider.System), new WorklistReader(context));
        var ids = await disputes.AddAsync([.. Enumerable.Range(0, 60).Select(Dispute)], "a test", Cancellation);
        foreach (var outcome in (Outcome[])[Outcome.Upheld, Outcome.Overturned])
        {
            await disputes.ExpectAsync(
                ids[1],
                new()
                {
                    ServiceNumber = 1,
                    Expected = outcome,
                    By = "a test",
                    At = DateTimeOffset.UnixEpoch,
                },
                Cancellation);
        }

        var query = new WorklistQuery { Search = "brace", Sort = WorklistSort.Received, Descending = false, PageSize = 500 };
        var exported = await reader.ExportAsync(query, Cancellation).ToListAsync(Cancellation);

        Assert.Equal((await reader.PageAsync(query, Cancellation)).Rows.Select(r => r.Id), exported.Select(e => e.Row.Id));
        Assert.Equal([Outcome.Upheld, Outcome.Overturned], exported.Single(e => e.Row.Id == ids[1]).Expectations.Select(e => e.Expected));
        Assert.All(exported.Where(e => e.Row.Id != ids[1]), e => Assert.Empty(e.Expectations));
        Assert.Equal([ids[1]], (await reader.ExportAsync([ids[1]], Cancellation).ToListAsync(Cancellation)).Select(e => e.Row.Id));
    }

    [Theory]
    [InlineData(StoreProvider.Sqlite)]
    [InlineData(StoreProvider.PostgreSql)]
    public async Task AnErasedDisputeLeavesNothingBehind(StoreProvider provider)
    {
        await using var store = await StoreHost.StartAsync(provider);
        await using var context = store.Context();
        var disputes = new DisputeStore(context, TimeProvider.System);
        var id = (await disputes.AddAsync([Dispute(4)], "a test", Cancellation))[0];

        Assert.True(await disputes.EraseAsync(id, Cancellation));

        Assert.Null(await disputes.FindAsync(id, Cancellation));
        Assert.Empty(await disputes.HistoryAsync(id, Cancellation));
        Assert.False(await disputes.EraseAsync(id, Cancellation));
    }

    [Theory]
    [InlineData(StoreProvider.Sqlite)]
    [InlineData(StoreProvider.PostgreSql)]
    public async Task ACorrectedOrErasedDisputeIsFoundByItsNewWordsOnly(StoreProvider provider)
    {
        await using var store = await StoreHost.StartAsync(provider);
        await using var context = store.Context();
        var (disputes, reader) = (new DisputeStore(context, TimeProvider.System), new WorklistReader(context));
        var id = (await disputes.AddAsync([Dispute(7)], "a test", Cancellation))[0];
        var read = (await disputes.FindAsync(id, Cancellation))!;

        await disputes.ChangeAsync(
            read with
            {
                Content = read.Content with { Services = [new("An elbow splint", null)] },
            },
            "a test",
            "Corrected",
            Cancellation);
        Assert.Equal(0, (await reader.PageAsync(new() { Search = "brace" }, Cancellation)).Total);
        Assert.Equal(1, (await reader.PageAsync(new() { Search = "splint" }, Cancellation)).Total);

        await disputes.EraseAsync(id, Cancellation);
        Assert.Equal(0, (await reader.PageAsync(new() { Search = "splint" }, Cancellation)).Total);
    }

    [Fact]
    public async Task DatesDueAreKeptWithTheRowAndADisputeWithoutThemSortsLast()
    {
        await using var store = await StoreHost.StartAsync(StoreProvider.Sqlite);
        await using var context = store.Context();
        var dated = Dispute(5) with { Content = Dispute(5).Content with { DateAssigned = new(2024, 3, 1) } };
        var undated = Dispute(6) with { Content = Dispute(6).Content with { DateAssigned = null } };
        await new DisputeStore(context, TimeProvider.System).AddAsync([undated, dated], "a test", Cancellation);

        var rows = (
            await new WorklistReader(context).PageAsync(new() { Sort = WorklistSort.RecordsDue, Descending = false }, Cancellation)).Rows;

        Assert.Equal([new DateOnly(2024, 3, 16), null], rows.Select(r => r.RecordsDue));
    }

    [Fact]
    public async Task AFailureOfIntakeStaysUntilItIsDismissed()
    {
        await using var store = await StoreHost.StartAsync(StoreProvider.Sqlite);
        await using var context = store.Context();
        var failures = new IntakeFailures(context, TimeProvider.System);
        await failures.AddAsync([("a.pdf", "file", "a PDF", "nothing"), ("b.pdf", "page 2", "a heading", "none")], Cancellation);

        await failures.DismissAsync((await failures.ListAsync(10, Cancellation))[0].Id, Cancellation);

        Assert.Equal("a.pdf", Assert.Single(await failures.ListAsync(10, Cancellation)).Source);
        Assert.Equal(1, await failures.CountAsync(Cancellation));
    }

    /// <summary>Values repeat, so that ties must be broken by the id.</summary>
    private static Dispute Dispute(int i) => new()
    {
        Received = new DateOnly(2026, 10, 1).AddDays(i % 5),
        Source = "a test",
        State = i % 2 == 0 ? DisputeState.New : DisputeState.Reviewed,
        Content = new()
        {
            CaseNumber = i % 4 == 0 ? null : $"CM17-{9_000_000 + i}",
            DateAssigned = i % 3 == 0 ? null : new DateOnly(2026, 10, 1).AddDays(i % 6),
            Services = [new(i % 2 == 0 ? "A course of therapy" : "A knee brace", null)],
        },
        Assessment = i % 5 == 4 ? null : new()
        {
            PredictionId = Guid.NewGuid(),
            ModelId = "m",
            OverturnProbability = i % 4 / 10.0,
            IntervalLow = 0,
            IntervalHigh = .5,
            Uncertain = i % 12 is 0 or 1 or 2 or 3 or 5,
            Attention = i % 4 / 10.0,
            Guideline = "knee",
        },
    };
}
