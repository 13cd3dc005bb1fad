namespace ImrPredict.Evaluation;

/// <summary>How far outcomes of one letter agree, and what that leaves of a count of services.</summary>
public static class LetterCorrelation
{
    /// <summary>Intraclass correlation of the outcomes within letters, in [0, 1].</summary>
    /// <returns>0 when it cannot be estimated: one letter, or one service a letter.</returns>
    public static double Estimate(IReadOnlyList<ScoredService> services) => Estimate(services, new LetterIndex(services));

    internal static double Estimate(IReadOnlyList<ScoredService> services, LetterIndex index) =>
        Estimate(services, index, s => s.Overturned ? 1 : 0);

    /// <summary>The same for what is left of the outcomes after the predicted probabilities.</summary>
    internal static double EstimateOfResiduals(IReadOnlyList<ScoredService> services, LetterIndex index) =>
        Estimate(services, index, s => (s.Overturned ? 1 : 0) - (s.OverturnProbability ?? 0));

    /// <remarks>By analysis of variance, with the mean letter size corrected for unequal
    /// sizes (Donner 1986); negative estimates count as 0.</remarks>
    private static double Estimate(IReadOnlyList<ScoredService> services, LetterIndex index, Func<ScoredService, double> value)
    {
        var letters = new (double Size, double Sum, double Squares)[index.Letters];
        for (var i = 0; i < services.Count; i++)
        {
            ref var letter = ref letters[index.LetterOf[i]];
            var v = value(services[i]);
            letter = (letter.Size + 1, letter.Sum + v, letter.Squares + (v * v));
        }

        double n = services.Count, k = letters.Length;
        if (k < 2 || n <= k)
        {
            return 0;
        }

        var mean = letters.Sum(l => l.Sum) / n;
        var between = letters.Sum(l => l.Size * Math.Pow((l.Sum / l.Size) - mean, 2)) / (k - 1);
        var within = letters.Sum(l => l.Squares - (l.Sum * l.Sum / l.Size)) / (n - k);
        var size = (n - (letters.Sum(l => l.Size * l.Size) / n)) / (k - 1);
        var spread = between + ((size - 1) * within);
        return spread <= 0 ? 0 : Math.Clamp((between - within) / spread, 0, 1);
    }

    /// <summary>The number of independent services that say as much as these, at the given correlation within letters.</summary>
    public static double EffectiveCount(IEnumerable<ScoredService> services, double correlation) =>
        EffectiveCount(new LetterIndex([.. services]).Sizes, correlation);

    /// <summary>The same from the number of services of each letter.</summary>
    public static double EffectiveCount(IEnumerable<int> services, double correlation)
    {
        double count = 0, squares = 0;
        foreach (var size in services)
        {
            count += size;
            squares += (double)size * size;
        }

        return count == 0 ? 0 : count / (1 + (((squares / count) - 1) * correlation));
    }
}
