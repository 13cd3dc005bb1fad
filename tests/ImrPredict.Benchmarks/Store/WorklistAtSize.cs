using System.Diagnostics;
using System.Globalization;
using ImrPredict.Deadlines;
using ImrPredict.Store;
using ImrPredict.Store.Database;
using ImrPredict.Store.Worklist;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ImrPredict.Benchmarks.Store;

/// <summary>
/// Fills a worklist of its own with invented disputes and times every order, filter and
/// search of the worklist's page: its counts, its total and
/// its rows, on the first page, in the middle and on the last.
/// </summary>
internal static class WorklistAtSize
{
    private const int Repetitions = 5;

    private static readonly DateOnly Today = new(2026, 11, 24);

    private static readonly string[] Requests =
    [
        "MRI of the lumbar spine without contrast",
        "Twelve visits of physical therapy for the left shoulder",
        "Acupuncture, six sessions, neck",
        "Ibuprofen 800 mg #90",
        "Norco 10/325 mg #120",
        "Left knee arthroscopy with meniscectomy",
        "TENS unit, rental for 30 days",
        "Facet joint injection L4-5",
        "Cognitive behavioral therapy, six visits",
        "Lidocaine patches 5 % #30",
        "Functional restoration program, 80 hours",
        "EMG/NCV of both upper extremities",
    ];

    private static readonly string[] Guidelines =
        ["low-back", "chronic-pain", "knee", "shoulder", "neck-upper-back", "opioids", "odg", "acupuncture", "forearm-wrist-hand", "none"];

    /// <param name="connection">A PostgreSQL database of its own, empty; null for SQLite in a temporary folder.</param>
    public static async Task RunAsync(int count, string? connection)
    {
        var folder = Directory.CreateTempSubdirectory("imr-bench-").FullName;
        try
        {
            var services = new ServiceCollection();
            services.AddSingleton(TimeProvider.System);
            services.AddStore(
                new ConfigurationBuilder()
                    .AddInMemoryCollection([
                        new("Store:Folder", folder),
                        new("Store:Provider", connection is null ? "Sqlite" : "PostgreSql"),
                        new("Store:ConnectionString", connection),
                    ])
                    .Build());
            await using var provider = services.BuildServiceProvider();
            await provider.GetRequiredService<StoreUpgrade>().StartAsync(default);
            var contexts = provider.GetRequiredService<IDbContextFactory<StoreContext>>();
            await FillAsync(contexts, count);
            await MeasureAsync(contexts);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task FillAsync(IDbContextFactory<StoreContext> contexts, int count)
    {
        var started = Stopwatch.GetTimestamp();
        var random = new Random(20161219);
        foreach (var chunk in Enumerable.Range(0, count).Chunk(1_000))
        {
            await using var context = await contexts.CreateDbContextAsync();
            await new DisputeStore(context, TimeProvider.System).AddAsync(
                [.. chunk.Select(i => Invented(i, count, random))],
                "benchmark",
                default);
        }

        Console.WriteLine(FormattableString.Invariant($"{count:N0} disputes kept in {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s"));
    }

    private static async Task MeasureAsync(IDbContextFactory<StoreContext> contexts)
    {
        DisputeState[] open = [DisputeState.New, DisputeState.Reviewed];
        var worst = 0.0;
        foreach (var sort in Enum.GetValues<WorklistSort>())
        {
            foreach (var descending in (bool[])[true, false])
            {
                var query = new WorklistQuery { States = open, Sort = sort, Descending = descending };
                var name = $"by {sort} {(descending ? "down" : "up")}";
                worst = Math.Max(worst, await TimeAsync(contexts, $"{name}, first page", query));
                worst = Math.Max(
                    worst,
                    await TimeAsync(contexts, $"{name}, middle", query with { Cursor = await MiddleAsync(contexts, query) }));
                worst = Math.Max(worst, await TimeAsync(contexts, $"{name}, last page", query with { Cursor = WorklistCursor.End }));
            }
        }

        var all = new WorklistQuery { States = [.. Enum.GetValues<DisputeState>().Except([DisputeState.Draft])] };
        (string Name, WorklistQuery Query)[] filters =
        [
            ("all states", all),
            .. Enum.GetValues<DisputeState>().Select(s => ($"state {s}", new WorklistQuery { States = [s] })),
            ("uncertain", all with { Uncertain = true }), ("confident", all with { Uncertain = false }),
            .. Guidelines.Select(g => ($"guideline {g}", all with { Guideline = g })),
            ("guideline of nothing", all with { Guideline = "eye" }),
            .. ((int[])[0, 3, 7, 14]).Select(d => ($"due within {d} days", all with { DueBy = Today.AddDays(d) })),
            (
                "open, uncertain, low back, due within 7 days",
                all with
                {
                    States = open,
                    Uncertain = true,
                    Guideline = "low-back",
                    DueBy = Today.AddDays(7),
                }
            ),
            ("search one case number", all with { Search = "CM26-0051234" }),
            ("search the beginning of a case number", all with { Search = "cm26-00512" }),
            ("search a common word", all with { Search = "visits" }), ("search the beginning of a word", all with { Search = "phys" }),
            ("search two common words", all with { Search = "therapy six" }), ("search a rare word", all with { Search = "order 4711" }),
            ("search one letter", all with { Search = "l" }),
            ("search what every case number begins with", all with { Search = "cm" }),
            ("search nothing that is there", all with { Search = "zebra" }),
            (
                "search a common word among the open and uncertain, by case",
                all with
                {
                    States = open,
                    Uncertain = true,
                    Search = "visits",
                    Sort = WorklistSort.CaseNumber,
                }
            ),
        ];
        foreach (var (name, query) in filters)
        {
            worst = Math.Max(worst, await TimeAsync(contexts, $"{name}, first page", query));
            worst = Math.Max(worst, await TimeAsync(contexts, $"{name}, last page", query with { Cursor = WorklistCursor.End }));
        }

        Console.WriteLine(FormattableString.Invariant($"slowest median: {worst:0} ms"));
    }

    private static async Task<WorklistCursor?> MiddleAsync(IDbContextFactory<StoreContext> contexts, WorklistQuery query)
    {
        await using var context = await contexts.CreateDbContextAsync();
        var reader = new WorklistReader(context);
        var page = await reader.PageAsync(query with { PageSize = 500 }, default);
        while (page.Next is { } next && page.First < page.Total / 2)
        {
            page = await reader.PageAsync(query with { PageSize = 500, Cursor = next }, default);
        }

        return page.Next;
    }

    private static async Task<double> TimeAsync(IDbContextFactory<StoreContext> contexts, string what, WorklistQuery query)
    {
        var times = new List<double>(Repetitions);
        WorklistPage page = null!;
        for (var i = 0; i <= Repetitions; i++)
        {
            await using var context = await contexts.CreateDbContextAsync();
            var reader = new WorklistReader(context);
            var started = Stopwatch.GetTimestamp();
            await reader.CountByStateAsync(default);
            page = await reader.PageAsync(query, default);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        // The first one compiles the query.
        times.RemoveAt(0);
        times.Sort();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{times[times.Count / 2], 7:0.0} ms (most {times[^1]:0.0})  {what}: {page.Rows.Count} of {page.Total:N0}"));
        return times[times.Count / 2];
    }

    private static Dispute Invented(int i, int count, Random random)
    {
        var probability = Math.Round(random.NextDouble() * random.NextDouble(), 3);
        var uncertain = random.Next(3) == 0;
        var high = Math.Min(1, probability + (uncertain ? .4 : .1));
        var assigned = Today.AddDays(-(int)(365 * 4.0 * (count - i) / count));
        return new()
        {
            State = random.Next(10) switch
            {
                0 => DisputeState.Draft,
                < 4 => DisputeState.New,
                < 6 => DisputeState.Reviewed,
                6 => DisputeState.Authorized,
                7 => DisputeState.Withdrawn,
                _ => DisputeState.Decided,
            },
            Received = assigned.AddDays(2),
            Source = $"denial-{i}.pdf",
            Content = new()
            {
                CaseNumber = string.Create(CultureInfo.InvariantCulture, $"CM26-{i:0000000}"),
                DateAssigned = assigned,
                UtilizationReviewDate = assigned.AddDays(-30),
                Pace = ReviewPace.Regular,
                CaseSummary = string.Concat(Enumerable.Repeat($"An invented summary of the case with the number {i}. ", 30)),
                Services =
                [
                    .. Enumerable
                        .Range(0, 1 + random.Next(4))
                        .Select(_ => new DraftService(
                            $"{Requests[random.Next(Requests.Length)]}, order {random.Next(10_000)}",
                            "MTUS Chronic Pain Medical Treatment 2016")),
                ],
            },
            Assessment = new()
            {
                PredictionId = Guid.CreateVersion7(),
                ModelId = "benchmark",
                OverturnProbability = probability,
                IntervalLow = probability / 2,
                IntervalHigh = high,
                Uncertain = uncertain,
                Guideline = Guidelines[(int)(Guidelines.Length * random.NextDouble() * random.NextDouble())],
                Attention = uncertain ? high : probability,
            },
        };
    }
}
