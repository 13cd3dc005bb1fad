using System.Buffers;

namespace ImrPredict.Evaluation;

/// <summary>
/// Variances from the influence of each letter on a figure. For many letters a bootstrap over letters tends to the same variances;
/// this way is free of the noise of its draws and a hundred times cheaper. It is the infinitesimal jackknife (Efron 1982); for
/// clustered data it is known as the sandwich estimator.
/// </summary>
internal static class LetterInfluence
{
    /// <summary>Variances of the figures of each scorer, then those of the differences between the first and each of the others.</summary>
    /// <param name="scorers">For each its repeats, whose figures are averaged; all of the same services.</param>
    public static double[] Variances(IReadOnlyList<IReadOnlyList<MetricSample>> scorers, int letters)
    {
        var metrics = Metrics.All.Count;
        var variances = new double[((2 * scorers.Count) - 1) * metrics];
        var influences = scorers.Select(repeats => repeats.Select(r => r.PrepareInfluences()).ToArray()).ToArray();
        var pool = ArrayPool<double>.Shared;
        var (first, other) = (pool.Rent(letters), scorers.Count > 1 ? pool.Rent(letters) : []);
        try
        {
            foreach (var metric in Metrics.All)
            {
                for (var scorer = 0; scorer < scorers.Count; scorer++)
                {
                    var own = (scorer == 0 ? first : other).AsSpan(0, letters);
                    own.Clear();
                    foreach (var repeat in influences[scorer])
                    {
                        repeat.AddTo(own, metric, 1.0 / influences[scorer].Length);
                    }

                    variances[(scorer * metrics) + (int)metric] = SumOfSquares(own);
                    if (scorer > 0)
                    {
                        for (var letter = 0; letter < own.Length; letter++)
                        {
                            own[letter] = first[letter] - own[letter];
                        }

                        variances[((scorers.Count + scorer - 1) * metrics) + (int)metric] = SumOfSquares(own);
                    }
                }
            }
        }
        finally
        {
            pool.Return(first);
            pool.Return(other);
        }

        return variances;
    }

    private static double SumOfSquares(ReadOnlySpan<double> influences)
    {
        double sum = 0;
        foreach (var influence in influences)
        {
            sum += influence * influence;
        }

        return sum;
    }
}
