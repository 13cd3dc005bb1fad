namespace ImrPredict.Evaluation.Tests;

/// <summary>How often what is said around the figures is right, on letters whose truth is known.</summary>
/// <remarks>Shared by the tests, which hold the rates to bounds, and by
/// <c>tests/ImrPredict.Benchmarks -- coverage</c>, which shows them.</remarks>
internal static class FigureSimulations
{
    /// <summary>So many letters stand for all that there are: their figures are the truth.</summary>
    private const int Population = 200_000;

    private static readonly Lazy<double[]> Truth = new(() =>
    {
        var services = SimulatedLetters.Draw(Population, seed: 1);
        return new MetricSample(services, new LetterIndex(services)).Compute();
    });

    /// <summary>Figures whose intervals are simulated.</summary>
    public static Metric[] Covered { get; } =
    [
        Metric.RocAuc, Metric.AveragePrecision, Metric.Brier, Metric.BrierSkill, Metric.LogLoss, Metric.RecallAt20Percent, Metric.Accuracy,
        Metric.GuidelineTop1, Metric.Coverage, Metric.CoverageUpheld, Metric.CoverageOverturned, Metric.ConfidentShare,
    ];

    /// <summary>Share of samples whose interval holds the truth, of those that have an interval.</summary>
    /// <param name="letters">In each sample.</param>
    public static IReadOnlyDictionary<Metric, double> Coverage(int letters, int samples, int resamples)
    {
        var truth = Truth.Value;
        var (held, shown) = (new int[truth.Length], new int[truth.Length]);
        Each(
            samples,
            sample =>
            {
                var figures = MetricEvaluator.Evaluate(
                    SimulatedLetters.Draw(letters, Seed(letters, sample)),
                    new BootstrapOptions { Resamples = resamples }
                );
                foreach (var metric in Covered)
                {
                    if (figures[metric] is { Low: { } low, High: { } high })
                    {
                        Interlocked.Increment(ref shown[(int)metric]);
                        if (low <= truth[(int)metric] && truth[(int)metric] <= high)
                        {
                            Interlocked.Increment(ref held[(int)metric]);
                        }
                    }
                }
            }
        );
        return Covered.ToDictionary(m => m, m => (double)held[(int)m] / shown[(int)m]);
    }

    /// <summary>Share of samples in which one of two models that are equally good is called better or worse.</summary>
    public static double FalseVerdicts(int letters, int samples, int resamples)
    {
        var said = 0;
        Each(
            samples,
            sample =>
            {
                // Two models that see the truth through noise of the same size, each its own.
                ScoredService[] first = SimulatedLetters.Draw(letters, Seed(letters, sample), Noisy);
                var random = new Random(sample);
                ScoredService[] second = SimulatedLetters.Draw(
                    letters,
                    Seed(letters, sample),
                    (truth, noise) => Noisy(truth, random.NextDouble() < 0.5 ? -noise : noise));
                var verdict = MetricEvaluator
                    .Compare(first, second, new BootstrapOptions { Resamples = resamples })[Metrics.Primary]
                    .Verdict;
                if (verdict is Verdict.Better or Verdict.Worse)
                {
                    Interlocked.Increment(ref said);
                }
            }
        );
        return (double)said / samples;

        static double Noisy(double truth, double noise) => 1 / (1 + Math.Exp(-Math.Log(truth / (1 - truth)) - (0.6 * noise)));
    }

    /// <summary>Share of samples in which probabilities are called miscalibrated, and whose
    /// calibration error exceeds the limit of calibrated ones.</summary>
    /// <param name="said">What is said where this is the truth; the truth itself for the size of the test.</param>
    public static (double Test, double AboveLimit) Miscalibrated(int letters, int samples, int draws, Func<double, double>? said = null)
    {
        var (tested, above) = (0, 0);
        Each(
            samples,
            sample =>
            {
                var check = MetricEvaluator.CheckCalibration(
                    SimulatedLetters.Draw(letters, Seed(letters, sample), said is null ? null : (truth, _) => said(truth)),
                    new BootstrapOptions { Resamples = draws }
                )!;
                if (check.BeyondChance)
                {
                    Interlocked.Increment(ref tested);
                }

                if (check.Error > check.ErrorLimit)
                {
                    Interlocked.Increment(ref above);
                }
            }
        );
        return ((double)tested / samples, (double)above / samples);
    }

    /// <summary>Mean area over samples of what knows no more than the rate of the folds that it learned from.</summary>
    public static double AreaOfAConstant(int letters) =>
        Enumerable
            .Range(0, 50)
            .Average(sample =>
            {
                var services = SimulatedLetters.Draw(letters, Seed(letters, sample));
                var rates = Enumerable
                    .Range(0, 5)
                    .Select(fold => services.Where(s => FoldOf(s) != fold).Average(s => s.Overturned ? 1.0 : 0))
                    .ToArray();
                ScoredService[] constant = [.. services.Select(s => s with { Fold = FoldOf(s), OverturnProbability = rates[FoldOf(s)] })];
                return new MetricSample(constant, new LetterIndex(constant)).Compute()[(int)Metric.RocAuc];

                static int FoldOf(ScoredService service) =>
                    int.Parse(service.LetterId[1..], System.Globalization.CultureInfo.InvariantCulture) % 5;
            });

    private static int Seed(int letters, int sample) => (letters * 100_000) + sample + 10;

    private static void Each(int samples, Action<int> run) =>
        Parallel.For(0, samples, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, run);
}
