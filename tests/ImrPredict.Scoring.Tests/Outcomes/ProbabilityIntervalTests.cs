using ImrPredict.Benchmarks.Figures;
using ImrPredict.TinyModels;

namespace ImrPredict.Scoring.Tests.Outcomes;

/// <summary>The short version of <c>Benchmarks -- intervals</c>: fixed seeds, disputes written for the tests.</summary>
public sealed class ProbabilityIntervalTests
{
    [Fact]
    public void TheIntervalOfAProbabilityHoldsTheTrueOneAsOftenAsItSays()
    {
        var (held, top) = ProbabilityIntervals.Measure(TinyBundle.LearningSet(), draws: 20, truthTrainer: null);
        Assert.InRange(held, .92, 1);
        Assert.InRange(top, .85, 1);
    }
}
