using System.Globalization;
using ImrPredict.Cases;
using ImrPredict.Evaluation;
using ImrPredict.Letters;
using ImrPredict.Letters.OpenData;
using ImrPredict.Predictions;
using ImrPredict.Scoring.Calibration;
using ImrPredict.Training.Fitting;

namespace ImrPredict.Benchmarks.Learning;

/// <summary>Trains on health plans' determinations up to a year and predicts the years after, as
/// the open data of the Department of Managed Health Care allow.</summary>
internal static class LaterYears
{
    private const int Resamples = 1_000;

    /// <summary>Last year trained on, with the ROC AUC of n-grams and logistic regression there.</summary>
    private static readonly (int Year, double NGrams)[] Bounds = [(2014, 0.696), (2013, 0.638), (2010, 0.628)];

    /// <param name="path">The department's CSV of determinations.</param>
    public static void Run(string path)
    {
        var determinations = Read(path);
        foreach (var (year, nGrams) in Bounds)
        {
            var train = SetOf(determinations.Where(d => d.Year <= year));
            var test = SetOf(determinations.Where(d => d.Year > year));
            var services = train.AllServices();
            var candidates = OutcomeCandidates.For(ReviewProgram.ManagedHealthCare, train.Letters);
            var settings = new OutcomeSettings(FeatureSet.PreDecision, candidates, TrainingPlan.For(train.Letters), Seed: 1);
            var fit = OutcomeFitting.Fit(train, services, settings, null, default);
            var columns = test.ColumnsOf(fit.Fitted.Model.Space);
            double[] probabilities =
            [
                .. test.AllServices()
                    .Select(s => LogOdds.ToProbability(fit.Definition.Calibration.Calibrate(fit.Fitted.Model.Score(test.Row(s, columns))))),
            ];
            var (low, high) = Interval(probabilities, test.Overturned);
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"trained to {year}, {test.Overturned.Length} later: AUC "
                        + $"{CalibrationFitter.Auc(probabilities, test.Overturned):0.000} [{low:0.000}, {high:0.000}], n-grams "
                        + $"{nGrams:0.000}; Brier {Brier(test, s => probabilities[s]):0.000}, of the training base rate "
                        + $"{Brier(test, _ => train.BaseRate):0.000}; half-life "
                        + $"{fit.HalfLife?.ToString(CultureInfo.InvariantCulture) ?? "none"} [{fit.Definition.Candidate}]"
                ));
        }
    }

    private static List<(int Year, ReadDetermination Determination)> Read(string path)
    {
        using var stream = File.OpenRead(path);
        return [.. ManagedHealthCareReader.Read(stream, Path.GetFileName(path)).OfType<LetterRead>()
            .Select(r => (r.Record.HealthPlan!.ReportYear!.Value, ReadDetermination.Of(r.Record.ToDetermination()!)))];
    }

    private static LearningSet SetOf(IEnumerable<(int Year, ReadDetermination Determination)> determinations)
    {
        using var builder = new LearningSetBuilder(ReviewProgram.ManagedHealthCare);
        foreach (var (_, determination) in determinations)
        {
            builder.Add(determination);
        }

        return builder.Build();
    }

    private static double Brier(LearningSet test, Func<int, double> probability) =>
        test.AllServices().Average(s => Math.Pow(probability(s) - (test.Overturned[s] ? 1 : 0), 2));

    /// <summary>Percentiles of the AUC over test sets drawn with replacement; one service a determination.</summary>
    private static (double? Low, double? High) Interval(double[] probabilities, bool[] overturned)
    {
        var aucs = LetterBootstrap.Run(overturned.Length, Resamples, seed: 1, counts =>
        {
            int[] drawn = [.. counts.SelectMany((count, i) => Enumerable.Repeat(i, count))];
            return [CalibrationFitter.Auc([.. drawn.Select(i => probabilities[i])], [.. drawn.Select(i => overturned[i])])];
        });
        return LetterBootstrap.Interval(aucs, 0);
    }
}
