using System.Globalization;
using System.Diagnostics;
using ImrPredict.Evaluation.Quality;
using ImrPredict.Reports;
using ImrPredict.Training.Evaluating;

namespace ImrPredict.Benchmarks.Quality;

/// <summary>Times each step of <c>imr qa</c> on files of the user's, for example <c>imr sample
/// --letters 100000 --case-file-only</c> and <c>imr predict</c> on it.</summary>
internal static class QualityOfFiles
{
    public static void Run(string predictionsPath, string actualsPath)
    {
        var folder = Directory.CreateTempSubdirectory("imr-bench-").FullName;
        try
        {
            var started = Stopwatch.GetTimestamp();
            var predictions = Time("read predictions", () => QualityFiles.ReadPredictions(predictionsPath, default).Predictions);
            var actuals = Time("read determinations", () => QualityFiles.ReadActuals(actualsPath, default).Actuals);
            Time("match", () => DeterminationMatching.Match(predictions, actuals, new QualitySettings()));
            var report = Time(
                "match and assess",
                () => QualityAssessment.Assess(
                    new QualityInput
                    {
                        Predictions = predictions,
                        Actuals = actuals,
                        Words = new WordsOfFiles(predictionsPath, actualsPath),
                    },
                    TimeProvider.System));
            Time("write", () =>
            {
                ReportFolder.Write(report, folder);
                return 0;
            });
            Console.WriteLine(
                string.Create(
    CultureInfo.InvariantCulture,
                    $"{report.Data.Services} services, {Stopwatch.GetElapsedTime(started).TotalSeconds:0.00} s in all, processor "
                        + $"{Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds:0.0} s, peak memory "
                        + $"{Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:0} MB"
                ));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static T Time<T>(string what, Func<T> action)
    {
        var (started, before, paused) = (
            Stopwatch.GetTimestamp(),
            Process.GetCurrentProcess().TotalProcessorTime,
            GC.GetTotalPauseDuration());
        var result = action();
        Console.WriteLine(
            string.Create(
    CultureInfo.InvariantCulture,
                $"{Stopwatch.GetElapsedTime(started).TotalSeconds, 8:0.00} s  "
                    + $"{(Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds, 8:0.00} s of processor  "
                    + $"{(GC.GetTotalPauseDuration() - paused).TotalSeconds, 8:0.00} s paused to collect garbage  {what}"
            ));
        return result;
    }
}
