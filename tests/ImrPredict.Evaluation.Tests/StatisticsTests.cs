namespace ImrPredict.Evaluation.Tests;

public class StatisticsTests
{
    [Fact]
    public void TheExactTestDoublesTheSmallerTail()
    {
        // Three events of chance .1, .2, .3: none happens with chance .504, all three with .006.
        Assert.Equal(0.012, PoissonBinomial.TwoSided([.1, .2, .3], 3), 1e-12);
        Assert.Equal(1, PoissonBinomial.TwoSided([.1, .2, .3], 0), 1e-12);
    }

    [Fact]
    public void WilsonsIntervalIsThatOfTheTextbook()
    {
        var (low, high) = Wilson.Interval(0.1, 50);
        Assert.Equal(0.0435, low, 1e-4);
        Assert.Equal(0.2136, high, 1e-4);
    }

    [Fact]
    public void LettersThatAgreeWhollyCountOnceEach()
    {
        ScoredService[] services = [.. Enumerable.Range(0, 12).Select(i => Some.Service(.5, i / 3 % 2 == 0, $"L{i / 3}", (i % 3) + 1))];
        Assert.Equal(1, LetterCorrelation.Estimate(services), 12);
        Assert.Equal(4, LetterCorrelation.EffectiveCount(services, 1), 12);
        Assert.Equal(12, LetterCorrelation.EffectiveCount(services, 0), 12);
    }

    [Fact]
    public void ReliabilityKeepsEqualProbabilitiesInOneBin()
    {
        var curves = OutcomeCurves.Of(Some.Services([.. Enumerable.Range(0, 30).Select(i => (i < 20 ? .1 : .4, i % 10 == 0))]))!;
        Assert.Equal([(.1, 20, 2), (.4, 10, 1)], curves.Reliability.Select(b => (b.From, b.Services, b.Overturned)));
        Assert.Equal(30, curves.Histogram.Sum(b => b.Upheld + b.Overturned));
    }

    [Fact]
    public void TheCurvesEndWhereEverythingIsCalledOverturned()
    {
        var curves = OutcomeCurves.Of(Some.Services((.9, true), (.5, false), (.2, true)))!;
        Assert.Equal(new RocPoint(.2, 1, 1), curves.Roc[^1]);
        Assert.Equal(new ConfusionAt(.5, 1, 1, 0, 1), curves.Thresholds[1]);
        Assert.Equal(new RiskCoveragePoint(1, 2.0 / 3), curves.RiskCoverage[^1]);
    }

    [Fact]
    public void ThePrecisionRecallCurveBeginsWithTheFirstThresholdThatFindsSomething()
    {
        var curve = OutcomeCurves.Of(Some.Services((.9, false), (.8, true), (.5, false), (.2, true)))!.PrecisionRecall;
        Assert.Equal([(0, .5), (.5, .5), (.5, 1.0 / 3), (1, .5)], curve.Select(p => (p.Recall, p.Precision)));
    }
}
