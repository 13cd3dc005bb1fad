using ImrPredict.Evaluation;
using ImrPredict.TinyModels;
using ImrPredict.Training.Fitting;

namespace ImrPredict.Scoring.Tests.Fitting;

public sealed class LearningCurveTests
{
    [Fact]
    public void SizesGrowByEqualRatiosUpToAllLetters()
    {
        Assert.Equal([20, 30, 46, 69, 104], LearningCurve.SizesUpTo(104));
        Assert.Equal([109, 329, 987, 2962, 8888, 26666, 80000], LearningCurve.SizesUpTo(80_000));
        Assert.Empty(LearningCurve.SizesUpTo(19));
    }

    [Fact]
    public void ATrainedModelReportsItsCurveBesideThatOfTheCategoryRate()
    {
        var curve = TinyBundle.Train().Report.LearningCurve;
        Assert.Equal(
            ["category rate", "model with case summary", "model without case summary"],
            curve.Select(p => p.Series).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal([Metric.RocAuc, Metric.LogLoss], curve.Select(p => p.Metric).Distinct());
        Assert.All(
            curve,
            p =>
                Assert.True(
                    p.Figure is { Low: not null, High: not null } && p.Figure.Low <= p.Figure.Value && p.Figure.Value <= p.Figure.High));
    }
}
