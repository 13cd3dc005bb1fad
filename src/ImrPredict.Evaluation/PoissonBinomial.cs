using MathNet.Numerics.Distributions;

namespace ImrPredict.Evaluation;

/// <summary>The distribution of a count of independent events that have each a probability of its own.</summary>
public static class PoissonBinomial
{
    /// <summary>Beyond this number of events the normal approximation with continuity correction is as good as exact.</summary>
    private const int MostExact = 2_000;

    /// <summary>Twice the smaller tail, at most 1: how surprising a count is.</summary>
    public static double TwoSided(IReadOnlyList<double> probabilities, int count)
    {
        if (probabilities.Count > MostExact)
        {
            var (mean, deviation) = (probabilities.Sum(), Math.Sqrt(probabilities.Sum(p => p * (1 - p))));
            return deviation == 0
                ? (count == (int)Math.Round(mean) ? 1 : 0)
                : Math.Min(1, 2 * Normal.CDF(0, 1, (0.5 - Math.Abs(count - mean)) / deviation));
        }

        var chances = new double[probabilities.Count + 1];
        chances[0] = 1;
        for (var n = 0; n < probabilities.Count; n++)
        {
            var p = probabilities[n];
            for (var k = n + 1; k > 0; k--)
            {
                chances[k] = (chances[k] * (1 - p)) + (chances[k - 1] * p);
            }

            chances[0] *= 1 - p;
        }

        return Math.Min(1, 2 * Math.Min(chances.Take(count + 1).Sum(), chances.Skip(count).Sum()));
    }
}
