namespace ImrPredict.Evaluation;

/// <summary>
/// Resamples whole letters with replacement. Services of one letter are decided together, so the letter is what was
/// sampled; intervals over services alone would be too narrow.
/// </summary>
/// <remarks>Each resample has a generator of its own, seeded by its number: the result does not depend on the number of threads.</remarks>
public static class LetterBootstrap
{
    /// <summary>Computes statistics on every resample.</summary>
    /// <param name="letters">Number of letters.</param>
    /// <param name="compute">Takes how often each letter was drawn and returns the statistics; called from several threads at once.</param>
    /// <returns>For each resample its statistics.</returns>
    public static double[][] Run(int letters, int resamples, ulong seed, Func<int[], double[]> compute)
    {
        var results = new double[resamples][];
        Parallel.For(
            0,
            resamples,
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            () => new int[letters],
            (resample, _, counts) =>
            {
                Draw(counts, seed, resample);
                results[resample] = compute(counts);
                return counts;
            },
            _ => { });
        return results;
    }

    /// <summary>The interval of one statistic over the resamples in which it is defined: their percentiles.</summary>
    /// <returns>Null bounds when it is defined in fewer than half of them.</returns>
    public static (double? Low, double? High) Interval(double[][] results, int statistic)
    {
        var defined = new double[results.Length];
        var count = 0;
        foreach (var result in results)
        {
            if (!double.IsNaN(result[statistic]))
            {
                defined[count++] = result[statistic];
            }
        }

        if (count == 0 || count * 2 < results.Length)
        {
            return (null, null);
        }

        Array.Sort(defined, 0, count);
        return (Quantile(defined.AsSpan(0, count), 0.025), Quantile(defined.AsSpan(0, count), 0.975));
    }

    /// <summary>Quantile of sorted values with linear interpolation between neighbours.</summary>
    public static double Quantile(ReadOnlySpan<double> sorted, double probability)
    {
        var position = probability * (sorted.Length - 1);
        var below = (int)position;
        return below + 1 < sorted.Length ? sorted[below] + ((position - below) * (sorted[below + 1] - sorted[below])) : sorted[below];
    }

    private static void Draw(int[] counts, ulong seed, int resample)
    {
        Array.Clear(counts);
        var state = Mix(seed) ^ Mix((ulong)resample + 1);
        for (var i = 0; i < counts.Length; i++)
        {
            // SplitMix64 (Steele, Lea, Flood 2014); the high half times the count maps it to a letter without a division.
            state += 0x9E3779B97F4A7C15;
            counts[(int)((Mix(state) >> 32) * (ulong)counts.Length >> 32)]++;
        }
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
