using ImrPredict.Evaluation;
using ImrPredict.Scoring.Calibration;

namespace ImrPredict.Training.Fitting;

/// <summary>
/// How figures change with the number of letters learned from: what was chosen on all letters and the rate of the category are fitted
/// to ever more letters, and predict letters held out. Neither chooses nor calibrates anew at each size, which would cost hours.
/// </summary>
public static class LearningCurve
{
    private const int FewestLetters = 20;

    /// <summary>Letters predicted at each size are enough for an interval of a hundredth or two; more would only take time.</summary>
    private const int MostLettersHeldOut = 10_000;

    /// <summary>What is measured: ranking, and the probabilities themselves.</summary>
    private static readonly Metric[] Measured = [Metric.RocAuc, Metric.LogLoss];

    /// <param name="series">As the report names it.</param>
    /// <param name="trainer">What is fitted at each size.</param>
    /// <param name="halfLife">Years in which a determination's weight halves; null for equal weights.</param>
    public static IReadOnlyList<LearningCurvePoint> Measure(
        LearningSet data,
        string series,
        OutcomeTrainer trainer,
        OutcomeSettings settings,
        double? halfLife,
        CancellationToken cancellationToken)
    {
        var seed = settings.Seed;
        var splits = TrainingPlan.Splits(data, data.AllServices(), settings.Plan.CurveFolds, seed)
            .Select(s => (Order: InDrawnOrder(data, s.Learn, seed), Predict: InDrawnOrder(data, s.Predict, seed))).ToArray();
        var points = new List<LearningCurvePoint>();
        foreach (var letters in SizesUpTo(splits.Min(s => s.Order.Count)))
        {
            var scored = new List<ScoredService>();
            foreach (var (fold, (order, predict)) in splits.Index())
            {
                cancellationToken.ThrowIfCancellationRequested();
                int[] learn = order.First(letters);
                if (learn.All(s => data.Overturned[s]) || !learn.Any(s => data.Overturned[s]))
                {
                    continue;
                }

                var model = trainer.Fit(data, learn, RecencyWeights.Of(data, learn, halfLife), settings.WithSummary, seed).Model;
                var columns = data.ColumnsOf(model.Space);
                var baseRate = learn.Average(s => data.Overturned[s] ? 1.0 : 0);
                scored.AddRange(predict.First(MostLettersHeldOut).Select(s => new ScoredService
                {
                    LetterId = data.CaseNumbers[data.LetterOf[s]],
                    Number = data.Numbers[s],
                    ServicesInLetter = data.ServicesInLetter(data.LetterOf[s]),
                    Overturned = data.Overturned[s],
                    Category = data.Categories[s],
                    Fold = fold,
                    OverturnProbability = LogOdds.ToProbability(model.Score(data.Row(s, columns))),
                    TrainingBaseRate = baseRate,
                }));
            }

            // A fold whose letters all had one outcome cannot be learned from; a size at which that happened says nothing comparable.
            if (scored.Count == splits.Sum(s => s.Predict.First(MostLettersHeldOut).Length))
            {
                var figures = MetricEvaluator.Evaluate(scored, new BootstrapOptions { Resamples = 200 });
                points.AddRange(Measured.Select(m => new LearningCurvePoint(series, letters, m, figures[m])));
            }
        }

        return points;
    }

    /// <summary>At most seven sizes in equal ratios, ending at the most letters that there are.</summary>
    public static IReadOnlyList<int> SizesUpTo(int most)
    {
        var sizes = new List<int>();
        var ratio = most > 2_000 ? 3.0 : 1.5;
        for (double size = most; size >= FewestLetters && sizes.Count < 7; size /= ratio)
        {
            sizes.Insert(0, (int)size);
        }

        return sizes;
    }

    /// <summary>Letters in an order that depends on the seed alone.</summary>
    /// <param name="services">By ascending letter, every letter whole.</param>
    private static Letters InDrawnOrder(LearningSet data, int[] services, int seed)
    {
        var random = new Random(seed);
        int[] starts = [.. Enumerable.Range(0, services.Length)
            .Where(i => i == 0 || data.LetterOf[services[i]] != data.LetterOf[services[i - 1]])];
        double[] places = [.. starts.Select(_ => random.NextDouble())];
        Array.Sort(places, starts);
        return new Letters(data, services, starts);
    }

    /// <summary>Letters as positions where their services begin, so that a million of them are a few megabytes.</summary>
    private sealed record Letters(LearningSet Data, int[] Services, int[] Starts)
    {
        public int Count => Starts.Length;

        /// <summary>Services of the first letters.</summary>
        public int[] First(int letters) => [.. Starts.Take(letters).SelectMany(ServicesFrom)];

        private IEnumerable<int> ServicesFrom(int start)
        {
            for (var i = start; i < Services.Length && Data.LetterOf[Services[i]] == Data.LetterOf[Services[start]]; i++)
            {
                yield return Services[i];
            }
        }
    }
}
