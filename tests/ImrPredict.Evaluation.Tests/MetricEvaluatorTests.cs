namespace ImrPredict.Evaluation.Tests;

public class MetricEvaluatorTests
{
    private static readonly BootstrapOptions Quick = new() { Resamples = 400 };

    [Fact]
    public void TheIntervalHoldsTheValueAndRepeatsItself()
    {
        var services = Some.Letters(150, 1, noise: 0.4);
        var (first, second) = (MetricEvaluator.Evaluate(services, Quick), MetricEvaluator.Evaluate(services, Quick));
        foreach (var metric in new[] { Metric.RocAuc, Metric.Brier, Metric.LogLoss, Metric.BrierSkill, Metric.Accuracy })
        {
            Assert.InRange(first[metric].Value!.Value, first[metric].Low!.Value, first[metric].High!.Value);
            Assert.Equal(first[metric], second[metric]);
        }
    }

    [Fact]
    public void ServicesOfOneLetterWidenTheInterval()
    {
        // Forty letters of ten services with one outcome each, against the same services as letters of their own.
        var random = new Random(3);
        ScoredService[] together = [.. Enumerable.Range(0, 40).SelectMany(l =>
        {
            var overturned = random.NextDouble() < 0.5;
            return Enumerable.Range(1, 10).Select(n => Some.Service(.5, overturned, $"L{l}", n));
        })];
        ScoredService[] apart = [.. together.Select((s, i) => s with { LetterId = $"S{i}" })];
        Assert.True(Width(MetricEvaluator.Evaluate(together, Quick)) > 2.5 * Width(MetricEvaluator.Evaluate(apart, Quick)));

        static double Width(FigureSet f) => f[Metric.Accuracy].High!.Value - f[Metric.Accuracy].Low!.Value;
    }

    [Fact]
    public void AScorerIsNeitherBetterNorWorseThanItself()
    {
        var services = Some.Letters(80, 2, noise: 0.2);
        var paired = MetricEvaluator.Compare(services, services, Quick);
        Assert.Equal(new Figure(0, 0, 0), paired[Metric.LogLoss].Difference);
        Assert.Equal(Verdict.CannotTell, paired[Metric.LogLoss].Verdict);
    }

    [Fact]
    public void AnOracleIsBetterThanNoiseInBothDirectionsOfAMetric()
    {
        var noise = Some.Letters(120, 4);
        ScoredService[] oracle = [.. noise.Select(s => s with { OverturnProbability = s.Overturned ? .95 : .05 })];
        var paired = MetricEvaluator.Compare(oracle, noise, Quick);
        Assert.Equal(Verdict.Better, paired[Metric.LogLoss].Verdict);
        Assert.Equal(Verdict.Worse, MetricEvaluator.Compare(noise, oracle, Quick)[Metric.LogLoss].Verdict);
    }

    [Fact]
    public void RepeatsAreAveraged()
    {
        var first = Some.Letters(30, 6);
        ScoredService[] second = [.. first.Select(s => s with { OverturnProbability = 1 - s.OverturnProbability })];
        var both = MetricEvaluator.Evaluate([first, second], Quick);
        // Reversed scores mirror the ROC area about one half.
        Assert.Equal(0.5, both[Metric.RocAuc].Value!.Value, 12);
    }

    [Fact]
    public void ListsThatDifferInTheirServicesAreRefused()
    {
        var services = Some.Letters(10, 7);
        var error = Assert.Throws<ArgumentException>(() => MetricEvaluator.Compare(services, [.. services.Reverse()], Quick));
        Assert.Equal("expected the same services in the same order; they differ from position 0 on", error.Message);
    }

    [Fact]
    public void ASingleLetterHasNoInterval()
    {
        var figures = MetricEvaluator.Evaluate([Some.Service(.2, false), Some.Service(.4, true, number: 2)], Quick);
        Assert.Equal(new Figure(1, null, null), figures[Metric.RocAuc]);
    }
}
