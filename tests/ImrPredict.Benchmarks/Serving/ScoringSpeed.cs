using System.Diagnostics;
using System.Globalization;
using ImrPredict.Cases;
using ImrPredict.Letters.CaseFiles;
using ImrPredict.Predictions;
using ImrPredict.Scoring.Bundles;
using ImrPredict.TinyModels;

namespace ImrPredict.Benchmarks.Serving;

/// <summary>
/// What scoring one service costs, warm and on one thread: CPU time, which other programs on the machine change little, the best run, and
/// bytes, which nothing changes. Of disputes that follow each other it is the clock's time, the lower decile of each.
/// </summary>
internal static class ScoringSpeed
{
    private const int Warm = 3_000;
    private const int InOneRun = 20;

    private static readonly DateOnly AsOf = new(2017, 3, 1);

    /// <param name="seconds">How long each line is measured.</param>
    /// <param name="disputes">A case file, whose disputes are scored one after the other; null for none.</param>
    public static void Run(double seconds, string? disputes)
    {
        var bundle = ActiveBundle.Load();
        var (bare, summarized) = (Invented(null), Invented(Summary));
        Measure("request alone", seconds, () => bundle.Score(bare, new ScoringOptions(AsOf)));
        Measure(
            string.Create(CultureInfo.InvariantCulture, $"with {Summary.Length} characters"),
            seconds,
            () => bundle.Score(summarized, new ScoringOptions(AsOf)));
        if (disputes is not null)
        {
            var cases = File.ReadLines(disputes).Select((line, i) => CaseFile.Parse(line, disputes, i + 1).ToReviewCase());
            MeasureEach(seconds, [.. cases], bundle);
        }
    }

    /// <summary>
    /// What disputes cost that follow each other, as they do at work: one finds in the processor's memory what others left there. Of the
    /// runs of each dispute the lower decile counts, which other programs on the machine change little.
    /// </summary>
    private static void MeasureEach(double seconds, ReviewCase[] disputes, ModelBundle bundle)
    {
        if (disputes.Length == 0)
        {
            throw new InvalidDataException("expected a case file of at least one dispute, found none");
        }

        for (var i = 0; i < Warm * 4; i++)
        {
            bundle.Score(disputes[i % disputes.Length], new ScoringOptions(AsOf));
        }

        var times = Array.ConvertAll(disputes, _ => new List<double>());
        var (allocated, clock, count) = (0L, Stopwatch.StartNew(), 0);
        for (; clock.Elapsed.TotalSeconds < seconds || count % disputes.Length > 0; count++)
        {
            var (before, start) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
            bundle.Score(disputes[count % disputes.Length], new ScoringOptions(AsOf));
            var took = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
            allocated += GC.GetAllocatedBytesForCurrentThread() - before;
            times[count % disputes.Length].Add(took);
        }

        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"each of {disputes.Length} disputes of {disputes.Average(d => d.CaseSummary?.Length ?? 0):0} characters and "
                    + $"{disputes.Average(d => d.Services.Count):0.0} services {times.Average(LowerDecile):0} µs "
                    + $"{allocated / count,9} bytes"));
    }

    private static double LowerDecile(List<double> times)
    {
        times.Sort();
        return times[times.Count / 10];
    }

    private static void Measure(string name, double seconds, Func<CaseScore> score)
    {
        for (var i = 0; i < Warm; i++)
        {
            score();
        }

        using var process = Process.GetCurrentProcess();
        var (cpu, bytes, clock) = (process.TotalProcessorTime, GC.GetAllocatedBytesForCurrentThread(), Stopwatch.StartNew());
        var (best, count) = (double.MaxValue, 0);
        while (clock.Elapsed.TotalSeconds < seconds)
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < InOneRun; i++)
            {
                score();
            }

            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMicroseconds / InOneRun);
            count += InOneRun;
        }

        var allocated = (GC.GetAllocatedBytesForCurrentThread() - bytes) / count;
        process.Refresh();
        var used = (process.TotalProcessorTime - cpu).TotalMicroseconds / count;
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{name,-26} {used,8:0} µs CPU {best,8:0} µs at best {allocated,9} bytes"));
    }

    private static ReviewCase Invented(string? summary) => new()
    {
        DateOfInjury = new(2014, 5, 3),
        UtilizationReviewDate = new(2017, 2, 1),
        ApplicationReceived = new(2017, 2, 20),
        Priority = "Standard",
        CaseSummary = summary,
        Services =
        [
            new(1, "Additional physical therapy 2 times a week for 6 weeks for the lumbar spine", "MTUS Chronic Pain, Physical Medicine"),
        ],
    };

    /// <summary>An invented history of 1,800 characters.</summary>
    public const string Summary =
        "The applicant is a 47 year old warehouse worker who hurt the low back while lifting crates in 2014. Treatment to date "
        + "has included fourteen visits of physical therapy, home exercise, ibuprofen, cyclobenzaprine and one lumbar epidural "
        + "steroid injection, which gave sixty percent relief for five weeks. An MRI of the lumbar spine of June 2016 showed a "
        + "disc protrusion at L4-L5 with mild narrowing of the left neural foramen. Electrodiagnostic studies of both legs were "
        + "normal. On the progress report of January 2017 the applicant complained of low back pain rated 6/10 that radiates to "
        + "the left leg with numbness and tingling. The pain is worse with sitting and bending and better with rest. The "
        + "applicant denies bowel or bladder trouble. On examination there was tenderness of the paraspinal muscles with spasm, "
        + "flexion was limited to 40 degrees, and the straight leg raise test was positive on the left. Strength was 5/5 in both "
        + "legs, reflexes were symmetric, and sensation was decreased over the left L5 dermatome. The applicant walks without a "
        + "cane. The diagnoses are lumbar radiculopathy, lumbar disc displacement and muscle spasm. The plan was to continue the "
        + "home exercise program, to renew ibuprofen and to begin another twelve visits of therapy. There is no documentation of "
        + "functional improvement with the earlier therapy, and no report of the therapist was enclosed. Work status was modified "
        + "duty with no lifting of more than twenty pounds, and the employer had no such work. Sleep is poor because of the pain. "
        + "The applicant does not smoke, has diabetes that is well controlled, and has had no surgery of the spine. Opioids were "
        + "stopped in 2015 after a urine drug screen; there are no signs of depression.";
}
