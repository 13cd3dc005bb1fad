using System.Globalization;
using ImrPredict.Evaluation;
using ImrPredict.Predictions;
using ImrPredict.Scoring.Calibration;
using ImrPredict.Scoring.Features;
using ImrPredict.Scoring.Models;
using ImrPredict.Scoring.Outcomes;
using ImrPredict.Training.Bundles;
using ImrPredict.Training.Fitting;
using MathNet.Numerics.Distributions;

namespace ImrPredict.Benchmarks.Figures;

/// <summary>
/// How often the 95 % interval of a probability holds the true one: outcomes are drawn
/// anew on real disputes, tied within letters as in life,
/// and the whole way to a calibrated model is gone on each draw.
/// </summary>
internal static class ProbabilityIntervals
{
    /// <summary>Share of the Gaussian copula's variance that services of a letter have in
    /// common; between outcomes it comes to about 0.44.</summary>
    private const double Tie = 0.75;

    /// <summary>With fewer overturned services nothing can be fitted.</summary>
    private const int FewestOverturned = 6;

    /// <param name="determinations">A case file whose disputes are kept and whose outcomes are drawn anew.</param>
    public static async Task RunAsync(string determinations, int draws)
    {
        var (data, _, _) = await TrainingDataReader.ReadAsync(determinations, null, CancellationToken.None);
        Run(data, draws, "drawn from the priors", null);
        Run(data, draws, "a ridge on category and size", new LogisticTrainer(
            "truth", 0, new Dictionary<FeatureLayer, float> { [FeatureLayer.Category] = 1, [FeatureLayer.DisputeSize] = 1 }));
    }

    private static void Run(LearningSet data, int draws, string title, OutcomeTrainer? truthTrainer)
    {
        var (held, top) = Measure(data, draws, truthTrainer);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"truth {title}: the interval holds it in {held:0.000} (asked for .94), in the top tenth {top:0.000} (.90); {draws} draws"));
    }

    /// <summary>Share of services whose interval holds the truth, over all and over the tenth with the highest probabilities.</summary>
    /// <param name="data">Its outcomes are overwritten.</param>
    /// <param name="truthTrainer">What the truth is fitted by; null for a truth drawn from the priors.</param>
    public static (double Held, double Top) Measure(LearningSet data, int draws, OutcomeTrainer? truthTrainer)
    {
        var random = new Random(7);
        var normal = new Normal(0, 1, random);
        var all = data.AllServices();
        var trainer = new LayeredLogisticTrainer(OutcomeCandidates.Layered, 0, OutcomeCandidates.Widths);
        var basis = (LinearModel)(truthTrainer ?? trainer).Fit(data, all, [.. all.Select(_ => 1f)], withSummary: false, seed: 1).Model;
        var columns = data.ColumnsOf(basis.Space);
        var (held, top) = (new List<bool>(), new List<bool>());
        for (var draw = 1; draw <= draws; draw++)
        {
            double[] truth = truthTrainer is null
                ? FromPriors(data, all, basis.Space, columns, normal)
                : [.. all.Select(s => LogOdds.ToProbability(basis.Score(data.Row(s, columns))))];
            do
            {
                Draw(data, all, truth, normal);
            }
            while (data.Overturned.Count(o => o) < FewestOverturned);

            var plan = new OutcomeSettings(FeatureSet.PreDecision, [trainer], new TrainingPlan(5, 1, 5, int.MaxValue), draw);
            var fit = OutcomeFitting.Fit(data, all, plan, null, CancellationToken.None);
            var fitted = data.ColumnsOf(fit.Fitted.Model.Space);
            var said = all.Select(s => (Service: s, Score: fit.Fitted.Model.Score(data.Row(s, fitted))))
                .OrderByDescending(p => p.Score)
                .ToArray();
            for (var i = 0; i < said.Length; i++)
            {
                var interval = OutcomeScorer.IntervalOf(fit.Definition, [.. data.Features(said[i].Service, false)], said[i].Score);
                var holds = interval.Low <= truth[said[i].Service] && truth[said[i].Service] <= interval.High;
                held.Add(holds);
                if (i < said.Length / 10)
                {
                    top.Add(holds);
                }
            }
        }

        return (held.Average(h => h ? 1.0 : 0), top.Average(h => h ? 1.0 : 0));
    }

    private static double[] FromPriors(LearningSet data, int[] all, FeatureSpace space, int[] columns, Normal normal)
    {
        double[] weights =
        [
            .. space.Columns.Select(c => PublishedPriors.Means.GetValueOrDefault(c.Name).Mean + (normal.Sample() * c.Scale)),
        ];
        double[] scores = [.. all.Select(s =>
        {
            var row = data.Row(s, columns);
            return row.Columns.Zip(row.Values, (c, v) => weights[c] * v).Sum();
        })];
        var shift =
            LogOdds.Of(PublishedPriors.Overall) + (Determinations.PublishedRates.OverallDeviation * normal.Sample()) - scores.Average();
        return [.. scores.Select(s => LogOdds.ToProbability(s + shift))];
    }

    private static void Draw(LearningSet data, int[] all, double[] truth, Normal normal)
    {
        foreach (var letter in all.GroupBy(s => data.LetterOf[s]))
        {
            var shared = normal.Sample();
            foreach (var service in letter)
            {
                data.Overturned[service] =
                    Normal.CDF(0, 1, (Math.Sqrt(Tie) * shared) + (Math.Sqrt(1 - Tie) * normal.Sample())) < truth[service];
            }
        }
    }
}
