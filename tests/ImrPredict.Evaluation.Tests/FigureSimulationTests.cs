using ImrPredict.Evaluation.Tests.Quality;

namespace ImrPredict.Evaluation.Tests;

/// <summary>
/// Short versions, with fixed seeds, of what <c>tests/ImrPredict.Benchmarks -- coverage</c>
/// shows at length: they fail when what is said around the figures
/// is right less often than it says.
/// </summary>
public class FigureSimulationTests
{
    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    public void IntervalsHoldTheTruthInNineteenOfTwentySamples(int letters)
    {
        // Percentiles of the bootstrap held the ROC area of 40 letters in .88, the losses of 80 letters in .91.
        foreach (var (metric, held) in FigureSimulations.Coverage(letters, samples: 400, resamples: 150))
        {
            Assert.True(held >= 0.935, $"{metric}: {held}");
        }
    }

    [Fact]
    public void TwoModelsThatAreEquallyGoodAreSeldomToldApart()
    {
        Assert.InRange(FigureSimulations.FalseVerdicts(80, samples: 200, resamples: 150), 0, 0.05);
        Assert.InRange(FigureSimulations.FalseVerdicts(200, samples: 100, resamples: 150), 0, 0.06);
    }

    [Fact]
    public void CalibratedProbabilitiesAreSeldomCalledMiscalibratedAndOthersOften()
    {
        Assert.InRange(FigureSimulations.Miscalibrated(40, samples: 200, draws: 99).Test, 0, 0.06);
        Assert.InRange(FigureSimulations.Miscalibrated(80, samples: 200, draws: 99).Test, 0, 0.06);
        // Twice as far from one half as they should be.
        Assert.InRange(FigureSimulations.Miscalibrated(200, samples: 40, draws: 99, p => p * p * 4 / (1 + (3 * p))).Test, 0.5, 1);
    }

    [Fact]
    public void NothingThatDriftedIsSeldomCalledDrift()
    {
        Assert.InRange(DriftSimulations.FalseAlarms(80, samples: 100).Any, 0, 0.06);
        Assert.InRange(DriftSimulations.FalseAlarms(200, samples: 50).Advice, 0, 0.04);
    }

    [Fact]
    public void AConstantHasOneHalfInCrossValidationWhateverItsFoldsLearned()
    {
        // Each fold learns the rate of the others, so what is said falls where the fold itself
        // has many: pooled, a constant would have less than one half.
        var random = new Random(1);
        var services = SimulatedLetters.Draw(200, seed: 3);
        var folds = services.Select(s => s.LetterId).Distinct().ToDictionary(l => l, _ => random.Next(5));
        ScoredService[] constant = [.. services.Select(s => s with
        {
            Fold = folds[s.LetterId],
            OverturnProbability = services.Where(o => folds[o.LetterId] != folds[s.LetterId]).Average(o => o.Overturned ? 1.0 : 0),
        })];
        var area = MetricEvaluator.Evaluate(constant)[Metric.RocAuc];
        Assert.Equal(0.5, area.Value!.Value, 12);
        ScoredService[] pooled = [.. constant.Select(s => s with { Fold = null })];
        Assert.True(MetricEvaluator.Evaluate(pooled)[Metric.RocAuc].Value < 0.48);
    }
}
