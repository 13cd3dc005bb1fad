using ImrPredict.Scoring.Calibration;
using ImrPredict.Training.Fitting;

namespace ImrPredict.Scoring.Tests.Fitting;

public sealed class SharedReviewTests
{
    private const double Small = 1e-5;

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.44)]
    [InlineData(0.75)]
    public void CurvatureIsTheDerivativeOfThePull(double correlation)
    {
        double[] scores = [-2.5, -1, 0.5];
        bool[] overturned = [false, true, false];
        var (_, curvature, _) = Differentiate(correlation, scores, overturned);
        for (var j = 0; j < scores.Length; j++)
        {
            var (up, down) = (Pull(j, Small), Pull(j, -Small));
            for (var i = j; i < scores.Length; i++)
            {
                Assert.Equal((down[i] - up[i]) / (2 * Small), curvature[(i * scores.Length) + j], 6);
            }
        }

        double[] Pull(int j, double by) => Differentiate(correlation, [.. scores.Select((s, k) => k == j ? s + by : s)], overturned).Pull;
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.44)]
    [InlineData(0.75)]
    public void EachServiceKeepsTheProbabilityOfItsOwnScoreAndTwoAlikeCorrelateAsStated(double correlation)
    {
        const double Score = -2;
        var p = LogOdds.ToProbability(Score);
        var both = Probability(correlation, [Score, Score], [true, true]);
        var one = Probability(correlation, [Score, Score], [true, false]);

        Assert.Equal(p, both + one, 1e-5);
        Assert.Equal(correlation, (both - (p * p)) / (p * (1 - p)), 1e-4);
    }

    [Fact]
    public void TheDerivativeByTheCorrelationIsThatOfTheProbability()
    {
        double[] scores = [-2.5, -1, 0.5];
        bool[] overturned = [false, false, true];

        var (_, _, slope) = Differentiate(0.5, scores, overturned);

        Assert.Equal(
            (Math.Log(Probability(0.5 + Small, scores, overturned)) - Math.Log(Probability(0.5 - Small, scores, overturned))) / (2 * Small),
            slope,
            5);
    }

    [Fact]
    public void WithTheReviewKnownNothingBendsUpwards()
    {
        double[] scores = [-4, 3];
        var review = new SharedReview(0.75);
        double[] pull = new double[2], curvature = new double[4];

        review.Differentiate(scores, [true, false], asIfReviewWereKnown: true, pull, curvature);

        Assert.True(curvature[0] > 0 && curvature[3] > 0);
        Assert.Equal(0, curvature[2]);
    }

    /// <summary>By adding up the pull from a service that is surely as it is, so that the test needs no integral of its own.</summary>
    private static double Probability(double correlation, double[] scores, bool[] overturned)
    {
        // From minus infinity to its score the logarithm of the probability of a service overturned rises by the integral of its pull.
        var log = 0.0;
        var at = scores.Select((_, i) => overturned[i] ? 40.0 : -40.0).ToArray();
        const int Steps = 5_000;
        for (var i = 0; i < scores.Length; i++)
        {
            var (from, to) = (at[i], scores[i]);
            for (var k = 0; k < Steps; k++)
            {
                at[i] = from + ((to - from) * (k + 0.5) / Steps);
                log += Differentiate(correlation, at, overturned).Pull[i] * (to - from) / Steps;
            }

            at[i] = to;
        }

        return Math.Exp(log);
    }

    private static (double[] Pull, double[] Curvature, double Slope) Differentiate(double correlation, double[] scores, bool[] overturned)
    {
        double[] pull = new double[scores.Length], curvature = new double[scores.Length * scores.Length];
        var slope = new SharedReview(correlation).Differentiate(scores, overturned, asIfReviewWereKnown: false, pull, curvature);
        return (pull, curvature, slope);
    }
}
