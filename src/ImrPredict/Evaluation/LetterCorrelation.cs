namespace ImrPredict.Evaluation;

/// <summary>How far outcomes of one letter agree, and what that leaves of a count of services.</summary>
public static class LetterCorrelation
{
    /// <summary>Intraclass correlation of the outcomes within letters, by analysis of variance, in [0, 1].</summary>
    /// <returns>0 when it cannot be estimated: one letter, or one service a letter.</returns>
    /// <remarks>Donner and Koval 1980, with the mean group size corrected for unequal sizes; negative estimates count as 0.</remarks>
    public static double Estimate(IReadOnlyList<ScoredService> services)
    {
        var letters = services.GroupBy(s => s.LetterId, StringComparer.Ordinal).Select(g => (Size: (double)g.Count(), Overturned: (double)g.Count(s => s.Overturned))).ToArray();
        double n = services.Count, k = letters.Length;
        if (k < 2 || n <= k)
        {
            return 0;
        }

        var mean = letters.Sum(l => l.Overturned) / n;
        var between = letters.Sum(l => l.Size * Math.Pow((l.Overturned / l.Size) - mean, 2)) / (k - 1);
        var within = letters.Sum(l => l.Overturned * (1 - (l.Overturned / l.Size))) / (n - k);
        var size = (n - (letters.Sum(l => l.Size * l.Size) / n)) / (k - 1);
        var spread = between + ((size - 1) * within);
        return spread <= 0 ? 0 : Math.Clamp((between - within) / spread, 0, 1);
    }

    /// <summary>The number of independent services that say as much as these, at the given correlation within letters.</summary>
    public static double EffectiveCount(IEnumerable<ScoredService> services, double correlation)
    {
        double count = 0, squares = 0;
        foreach (var size in services.GroupBy(s => s.LetterId, StringComparer.Ordinal).Select(g => g.Count()))
        {
            count += size;
            squares += (double)size * size;
        }

        return count == 0 ? 0 : count / (1 + (((squares / count) - 1) * correlation));
    }
}
