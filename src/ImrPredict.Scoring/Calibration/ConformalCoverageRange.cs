namespace ImrPredict.Scoring.Calibration;

/// <summary>
/// Where the realised coverage of conformal sets lies: their promise holds on average over all samples of letters that might have set the
/// threshold, and for the one sample that did, coverage has a beta distribution.
/// </summary>
public static class ConformalCoverageRange
{
    /// <summary>The 95 % range of the share of letters whose set will hold their outcome.</summary>
    /// <param name="letters">Letters with that outcome that set the threshold.</param>
    /// <param name="errorRate">As promised, in (0, 1).</param>
    /// <returns>(1, 1) when letters are too few for the outcome ever to be ruled out.</returns>
    public static (double Low, double High) Of(int letters, double errorRate)
    {
        // With n letters the threshold is the k-th of them, and coverage is distributed as Beta(k, n + 1 - k).
        var k = (int)Math.Ceiling(((1 - errorRate) * (letters + 1)) - 1e-9);
        return k > letters ? (1, 1) : (Quantile(letters, k, 0.025), Quantile(letters, k, 0.975));
    }

    /// <summary>The share at which Beta(k, n + 1 - k) reaches a probability: there, k or more of n succeed with that probability.</summary>
    private static double Quantile(int n, int k, double probability)
    {
        var (low, high) = (0.0, 1.0);
        for (var step = 0; step < 60; step++)
        {
            var middle = (low + high) / 2;
            (low, high) = AtLeast(n, k, middle) < probability ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    /// <summary>Probability that k or more of n succeed, summed in logarithms.</summary>
    private static double AtLeast(int n, int k, double share)
    {
        var (sum, logarithm) = (0.0, n * Math.Log(1 - share));
        for (var successes = 0; successes <= n; successes++)
        {
            sum += successes >= k ? Math.Exp(logarithm) : 0;
            logarithm += Math.Log((n - successes) / (successes + 1.0)) + Math.Log(share / (1 - share));
        }

        return sum;
    }
}
