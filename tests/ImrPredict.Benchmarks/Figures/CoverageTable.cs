using System.Globalization;
using ImrPredict.Evaluation;
using ImrPredict.Evaluation.Tests;
using ImrPredict.Evaluation.Tests.Quality;
using ImrPredict.Predictions;

namespace ImrPredict.Benchmarks.Figures;

/// <summary>
/// What is said around the figures beside what comes true, on letters whose truth is known:
/// coverage of the intervals, size of the tests, on letters of
/// sizes as in life whose services are tied as in life.
/// </summary>
internal static class CoverageTable
{
    private static readonly int[] Letters = [40, 80, 200];

    /// <param name="samples">How many samples stand behind each number; 2,000 leave it
    /// an error of half a point and take some minutes.</param>
    public static void Run(int samples)
    {
        Console.WriteLine($"{samples} samples each; letters in a sample: {string.Join(", ", Letters)}");
        Console.WriteLine($"{"95 % interval covers",-40}{"nominal",9}{string.Concat(Letters.Select(l => $"{l,8}"))}");
        var covered = Letters.Select(l => FigureSimulations.Coverage(l, samples, resamples: 400)).ToArray();
        foreach (var metric in FigureSimulations.Covered)
        {
            Row(metric.Name(), ">= .94", covered.Select(c => c[metric]));
        }

        var calibration = Letters.Select(l => FigureSimulations.Miscalibrated(l, samples, draws: 199)).ToArray();
        Row("calibrated, called miscalibrated", "<= .06", calibration.Select(c => c.Test));
        Row("calibrated, error above its limit", ".05", calibration.Select(c => c.AboveLimit));
        Row(
            "equally good, called better or worse",
            "<= .05",
            Letters.Select(l => FigureSimulations.FalseVerdicts(l, samples, resamples: 400)));

        // Windows of forty letters hold too few overturned services for any advice.
        var drift = Letters.Select(l => DriftSimulations.FalseAlarms(l, Math.Max(100, samples / 4))).ToArray();
        Row("no drift, something advised", "<= .05", drift.Select(d => d.Advice));
        Row("no drift, anything called drift", "<= .05", drift.Select(d => d.Any));
        Row("ROC AUC of a constant, five folds", ".5", Letters.Select(FigureSimulations.AreaOfAConstant));
        foreach (var count in new[] { 19, 60, 200 })
        {
            Console.WriteLine(new ConformalPromise("overturned", 0.10, count).Sentence);
        }

        static void Row(string title, string nominal, IEnumerable<double> found) =>
            Console.WriteLine(
                $"{title, -40}{nominal, 9}{string.Concat(found.Select(f => f.ToString("0.000", CultureInfo.InvariantCulture).PadLeft(8)))}"
            );
    }
}
