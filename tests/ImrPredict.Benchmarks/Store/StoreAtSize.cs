using System.Diagnostics;
using System.Globalization;
using ImrPredict.Cases;
using ImrPredict.Determinations;
using ImrPredict.Evaluation.Quality;
using ImrPredict.Predictions;
using ImrPredict.Store;
using ImrPredict.Store.Database;
using ImrPredict.Store.Determinations;
using ImrPredict.Store.Predictions;
using ImrPredict.Store.Quality;
using ImrPredict.Store.Similar;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ImrPredict.Benchmarks.Store;

/// <summary>Fills a store of its own with as many invented predictions and determinations as a
/// department has in a year, and times what users wait for, by the clock and in processor time.</summary>
internal static class StoreAtSize
{
    private static readonly string[] Kinds =
    [
        "MRI of the lumbar spine without contrast",
        "Twelve visits of physical therapy for the left shoulder",
        "Acupuncture, six sessions, neck",
        "Ibuprofen 800 mg #90",
        "Norco 10/325 mg #120",
        "Left knee arthroscopy with meniscectomy",
        "TENS unit, rental",
        "Facet joint injection L4-5",
        "Cognitive behavioral therapy, six visits", "Lidocaine patches 5 % #30",
    ];

    /// <param name="kept">An empty folder to leave the store in, so that the program can
    /// be started with it; null for one that goes away.</param>
    public static async Task RunAsync(int count, string? kept)
    {
        var folder = kept ?? Directory.CreateTempSubdirectory("imr-bench-").FullName;
        try
        {
            var services = new ServiceCollection();
            services.AddSingleton(TimeProvider.System);
            services.AddStore(new ConfigurationBuilder().AddInMemoryCollection([new("Store:Folder", folder)]).Build());
            await using var provider = services.BuildServiceProvider();
            await provider.GetRequiredService<StoreUpgrade>().StartAsync(default);
            await MeasureAsync(provider, folder, count);
            Console.WriteLine(
                FormattableString.Invariant(
                    $"database {Megabytes(folder):N0} MB, peak memory {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:N0} MB"));
        }
        finally
        {
            if (kept is null)
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static async Task MeasureAsync(ServiceProvider provider, string folder, int count)
    {
        var random = new Random(20161219);
        var writer = provider.GetRequiredService<PredictionLogWriter>();
        var log = provider.GetRequiredService<PredictionLog>();
        var archive = provider.GetRequiredService<DeterminationArchive>();
        var similar = provider.GetRequiredService<SimilarServices>();

        await TimeAsync($"log {count:N0} predictions, 500 a request", async () =>
        {
            foreach (var chunk in Enumerable.Range(0, count).Chunk(500))
            {
                await writer.AppendAsync([.. chunk.Select(i => writer.Spell(Predicted(i, random)))], null, default);
            }
        });
        await TimeAsync("log 200 predictions, one a request", async () =>
        {
            for (var i = 0; i < 200; i++)
            {
                await writer.AppendAsync([writer.Spell(Predicted(count + i, random))], null, default);
            }
        });
        Console.WriteLine(FormattableString.Invariant($"           database {Megabytes(folder):N0} MB"));

        // In parts, so that it is seen whether the last costs more than the first.
        foreach (var part in Enumerable.Range(0, count).Chunk(Math.Max(count / 5, 1)))
        {
            await TimeAsync($"import determinations {part[0] + 1:N0} to {part[^1] + 1:N0}", async () =>
            {
                foreach (var chunk in part.Chunk(2_000))
                {
                    await archive.ImportAsync([.. chunk.Select(i => Decided(i, random))], "benchmark", default);
                }
            });
        }

        Console.WriteLine(FormattableString.Invariant($"           database {Megabytes(folder):N0} MB"));
        await TimeAsync("find a prediction's page deep in the log, 20 times", async () =>
        {
            for (var i = 0; i < 20; i++)
            {
                await log.PageAsync(new(), count / 2, 50, default);
            }
        });
        var held = GC.GetTotalMemory(forceFullCollection: true);
        await TimeAsync(
            "the first similar services: past ones are read into memory", async () => await similar.FindAsync(Case(1), default));
        Console.WriteLine(FormattableString.Invariant(
            $"           {(GC.GetTotalMemory(forceFullCollection: true) - held) / 1e6:N0} MB of memory for them"));
        await TimeAsync("similar services of a case with two requests, 50 times", async () =>
        {
            for (var i = 0; i < 50; i++)
            {
                await similar.FindAsync(new ReviewCase { Services = [new(1, Kinds[i % 10]), new(2, Kinds[(i + 3) % 10])] }, default);
            }
        });
        await TimeAsync("verify the chain", () => provider.GetRequiredService<ChainVerifier>().VerifyAsync(null, default));
        QualityRecordSet? set = null;
        await TimeAsync(
            "read what quality compares",
            async () => set = await provider.GetRequiredService<QualityRecords>().ReadAsync(ReviewProgram.WorkersCompensation, default));
        await TimeAsync(
            "quality report",
            () =>
                Task.Run(() =>
                    QualityAssessment.Assess(
                        new QualityInput { Predictions = set!.Predictions, Actuals = set.Actuals, Words = set.Words },
                        TimeProvider.System)));
        await TimeAsync(
            "is the quality report still the newest?",
            () => provider.GetRequiredService<QualityRecords>().VersionAsync(default));
    }

    private static async Task TimeAsync(string what, Func<Task> action)
    {
        var process = Process.GetCurrentProcess();
        var (started, worked) = (Stopwatch.GetTimestamp(), process.TotalProcessorTime);
        await action();
        var clock = Stopwatch.GetElapsedTime(started);
        process.Refresh();
        var cpu = process.TotalProcessorTime - worked;
        Console.WriteLine(FormattableString.Invariant(
            $"{clock.TotalSeconds,9:N2} s {cpu.TotalSeconds,9:N2} s CPU {process.WorkingSet64 / 1e6,7:N0} MB  {what}"));
    }

    /// <summary>The database with what stands in its journal.</summary>
    private static double Megabytes(string folder) =>
        Directory.EnumerateFiles(folder, "imrpredict.db*").Sum(f => new FileInfo(f).Length) / 1e6;

    private static NewPrediction Predicted(int i, Random random)
    {
        var (reviewCase, probability) = (Case(i), random.NextDouble() * 0.4);
        return new(
            new Prediction
            {
                PredictionId = Guid.CreateVersion7(),
                CreatedAt = new DateTimeOffset(2016, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(i),
                ModelId = "benchmark",
                ModelHash = "00ff",
                FeatureSet = FeatureSet.WithSummary,
                CaseNumber = reviewCase.CaseNumber,
                Services =
                [
                    .. reviewCase.Services.Select(s => new ServicePrediction
                    {
                        Number = s.Number,
                        Request = s.Request,
                        Outcome = Outcome.Upheld,
                        OverturnProbability = probability,
                        Interval = new(probability / 2, (1 + probability) / 2),
                        Certainty = Certainty.Uncertain,
                        Guidelines =
                        [
                            .. new[] { "low-back", "chronic-pain", "odg" }.Select(f => new GuidelinePrediction
                            {
                                Family = f,
                                Section = "Invented section",
                                Probability = 0.3,
                            }),
                        ],
                        Evidence =
                        [
                            .. Enumerable
                                .Range(0, 8)
                                .Select(n => new Evidence(
                                    $"an invented fact of some length, number {n}",
                                    0.1,
                                    [new($"services[{s.Number - 1}].request", 0, 5)])),
                        ],
                        BaseEffect = -2,
                        Score = -1.2,
                    }),
                ],
            },
            reviewCase, PredictionPurpose.Triage, new ScoringOptions(new DateOnly(2016, 1, 1)), "benchmark", TrainedOn: false);
    }

    private static ReportedDispute Decided(int i, Random random)
    {
        var reviewCase = Case(i);
        var date = new DateOnly(2016, 1, 1).AddDays(i % 365);
        return new(
            ReviewProgram.WorkersCompensation, reviewCase.CaseNumber!.Value, DisputeDisposition.Decided, new Determination
            {
                Case = reviewCase,
                DecisionDate = date,
                Services =
                [
                    .. reviewCase.Services.Select(s => new ServiceDetermination(
                        s.Number, random.NextDouble() < 0.11 ? Outcome.Overturned : Outcome.Upheld,
                        "MTUS Low Back Complaints 2004, Section(s): Special Studies.", "An invented rationale.")),
                ],
            },
            date, "benchmark");
    }

    private static ReviewCase Case(int i) =>
        new()
        {
            CaseNumber = CaseNumber.Parse(string.Create(CultureInfo.InvariantCulture, $"CM16-{i + 1:0000000}")),
            CaseSummary = string.Concat(Enumerable.Repeat($"An invented summary of the case with the number {i}. ", 30)),
            Services =
            [
                .. Enumerable
                    .Range(0, 1 + (i % 3 == 0 ? 2 : 1))
                    .Select(n => new DisputedService(
                        n + 1,
                        $"{Kinds[(i + (3 * n)) % 10]}, order {i % 97}",
                        "MTUS Chronic Pain Medical Treatment 2016")),
            ],
        };
}
