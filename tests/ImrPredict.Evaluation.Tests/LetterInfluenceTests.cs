using ImrPredict.Predictions;

namespace ImrPredict.Evaluation.Tests;

public class LetterInfluenceTests
{
    private static readonly Metric[] Ranked =
    [
        Metric.RocAuc,
        Metric.AveragePrecision,
        Metric.Brier,
        Metric.BrierSkill,
        Metric.LogLoss,
        Metric.ExpectedCalibrationError,
        Metric.RecallAt20Percent,
    ];

    [Fact]
    public void AnInfluenceIsWhatALittleMoreWeightChanges()
    {
        // Whole numbers of weight: one more on a thousand. Calibration error and recall turn
        // at edges, where only the smooth part can be foretold.
        const int Scale = 1_000;
        var services = Detailed(Some.Letters(40, 5, noise: 0.3));
        var index = new LetterIndex(services);
        var sample = new MetricSample(services, index);
        var before = sample.Compute([.. Enumerable.Repeat(Scale, index.Letters)]);
        foreach (var letter in new[] { 0, 7, 39 })
        {
            var after = sample.Compute([.. Enumerable.Range(0, index.Letters).Select(l => l == letter ? Scale + 1 : Scale)]);
            foreach (var metric in Metrics.All.Except([Metric.ExpectedCalibrationError, Metric.RecallAt20Percent]))
            {
                Assert.Equal(
                    (after[(int)metric] - before[(int)metric]) * Scale,
                    InfluencesOf(sample, index, metric)[letter],
                    1e-4);
            }
        }
    }

    [Fact]
    public void TheInfluencesOfAFigureAddUpToNothing()
    {
        var services = Detailed(Some.Letters(500, 6, noise: 0.3));
        var index = new LetterIndex(services);
        var sample = new MetricSample(services, index);
        foreach (var metric in Metrics.All)
        {
            // The tenths and the fifth of the services are whole numbers of them.
            Assert.Equal(
                0,
                InfluencesOf(sample, index, metric).Sum(),
                metric is Metric.ExpectedCalibrationError or Metric.RecallAt20Percent ? 0.01 : 1e-9);
        }
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.15)]
    public void FromTwoThousandLettersOnTheIntervalIsThatOfTheBootstrap(double overstated)
    {
        var services = Detailed([
            .. Some.Letters(BootstrapOptions.LinearFrom, 7, noise: 0.3)
                .Select(s => s with { OverturnProbability = Math.Min(1, s.OverturnProbability!.Value + overstated) }),
        ]);
        ScoredService[] coarse = [.. services.Select(s => s with { OverturnProbability = Math.Round(s.OverturnProbability!.Value, 1) })];
        var linear = MetricEvaluator.Compare([services], [[coarse]]);
        var drawn = MetricEvaluator.Compare([services], [[coarse]], new BootstrapOptions { Resamples = 2_000 });
        foreach (var metric in Metrics.All.Except([Metric.ExpectedCalibrationError]))
        {
            Assert.Equal(drawn.Figures[metric].Value, linear.Figures[metric].Value);
            Assert.InRange(Width(linear.Figures[metric]) / Width(drawn.Figures[metric]), 0.88, 1.12);
        }

        foreach (var metric in Ranked.Except([Metric.ExpectedCalibrationError]))
        {
            Assert.InRange(Width(linear.Against[0][metric].Difference) / Width(drawn.Against[0][metric].Difference), 0.88, 1.12);
        }
    }

    [Fact]
    public void NineteenOfTwentyIntervalsHoldTheTruth()
    {
        // The truth is the figure of two hundred samples of 2,000 letters together.
        var samples = Enumerable.Range(0, 200).Select(seed => Some.Letters(BootstrapOptions.LinearFrom, seed, noise: 0.3)).ToArray();
        var figures = samples.Select(s => MetricEvaluator.Evaluate(s)).ToArray();
        foreach (var metric in new[]
            {
                Metric.RocAuc,
                Metric.AveragePrecision,
                Metric.Brier,
                Metric.LogLoss,
                Metric.RecallAt20Percent,
                Metric.Accuracy,
            }
        )
        {
            var truth = figures.Average(f => f[metric].Value!.Value);
            Assert.InRange(figures.Count(f => f[metric].Low <= truth && truth <= f[metric].High), 180, 199);
        }
    }

    private static double[] InfluencesOf(MetricSample sample, LetterIndex index, Metric metric)
    {
        var influences = new double[index.Letters];
        sample.PrepareInfluences().AddTo(influences, metric, share: 1);
        return influences;
    }

    private static double Width(Figure figure) => figure.High!.Value - figure.Low!.Value;

    /// <summary>With something for every figure to count.</summary>
    private static ScoredService[] Detailed(ScoredService[] services)
    {
        var random = new Random(11);
        string[] families = ["odg", "knee", "opioids", "none", "eye"];
        return [.. services.Select(s =>
        {
            random.Shuffle(families);
            string[] predicted = [.. families];
            random.Shuffle(families);
            return s with
            {
                Certainty = random.NextDouble() < 0.5 ? Certainty.Confident : Certainty.Uncertain,
                PredictedFamilies = predicted,
                CitedFamilies = [families[0]],
                PredictedSections = [.. predicted.Select(f => new GuidelineSection(f, "Special Studies"))],
                CitedSections = [new(families[0], "Special Studies")],
            };
        })];
    }
}
