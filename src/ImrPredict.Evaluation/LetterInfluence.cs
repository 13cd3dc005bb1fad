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

        // Pooled: with 100,000 letters each is 14 megabytes, and there are as many as groups in all tables.
        var pool = ArrayPool<double>.Shared;
        var (first, other) = (pool.Rent(letters * metrics), scorers.Count > 1 ? pool.Rent(letters * metrics) : []);
        try
        {
            for (var scorer = 0; scorer < scorers.Count; scorer++)
            {
                var own = (scorer == 0 ? first : other).AsSpan(0, letters * metrics);
                own.Clear();
                foreach (var repeat in scorers[scorer])
                {
                    repeat.AddInfluences(own, 1.0 / scorers[scorer].Count);
                }

                AddSquares(own, variances.AsSpan(scorer * metrics, metrics));
                if (scorer > 0)
                {
                    for (var i = 0; i < own.Length; i++)
                    {
                        own[i] = first[i] - own[i];
                    }

                    AddSquares(own, variances.AsSpan((scorers.Count + scorer - 1) * metrics, metrics));
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

    private static void AddSquares(ReadOnlySpan<double> influences, Span<double> sums)
    {
        for (var letter = 0; letter < influences.Length; letter += sums.Length)
        {
            for (var m = 0; m < sums.Length; m++)
            {
                sums[m] += influences[letter + m] * influences[letter + m];
            }
        }
    }
}
