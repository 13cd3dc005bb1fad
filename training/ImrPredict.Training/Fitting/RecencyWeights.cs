namespace ImrPredict.Training.Fitting;

/// <summary>Weights that fade with age: where the rate drifts, as it does at the health
/// plans, old determinations tell less of new ones.</summary>
public static class RecencyWeights
{
    /// <summary>Half-lives that are compared, in years; null for none.</summary>
    public static IReadOnlyList<double?> Considered { get; } = [null, 6, 3, 1.5];

    /// <param name="halfLife">Years in which a weight halves; null for equal weights.</param>
    public static float[] Of(LearningSet data, int[] services, double? halfLife)
    {
        if (halfLife is not { } years)
        {
            return [.. services.Select(_ => 1f)];
        }

        var latest = services.Max(s => data.DecisionDay[data.LetterOf[s]]);
        return
        [
            .. services.Select(s =>
                data.DecisionDay[data.LetterOf[s]] is > 0 and var day ? (float)Math.Pow(0.5, (latest - day) / 365.25 / years) : 1f),
        ];
    }

    /// <summary>
    /// The half-life that best predicts the last year from the years before it; none when the determinations span under three
    /// years, or when it gains less than one standard error by letter.
    /// </summary>
    /// <param name="candidates">The first that learns weights stands for all.</param>
    public static double? Choose(LearningSet data, int[] services, IReadOnlyList<OutcomeTrainer> candidates, int seed)
    {
        if (candidates.FirstOrDefault(c => c.PriorDeviations is not null) is not { } trainer)
        {
            return null;
        }

        var days = services.Select(s => data.DecisionDay[data.LetterOf[s]]).ToArray();
        var latest = days.Max();
        if (days.Any(d => d == 0) || latest - days.Min() < 3 * 365)
        {
            return null;
        }

        var last = services.Where(s => data.DecisionDay[data.LetterOf[s]] > latest - 365).ToArray();
        var before = services.Where(s => data.DecisionDay[data.LetterOf[s]] <= latest - 365).ToArray();
        double[]? none = null;
        (double? HalfLife, double Gain) best = (null, 0);
        foreach (var halfLife in Considered)
        {
            var model = trainer.Fit(data, before, Of(data, before, halfLife), withSummary: false, seed).Model;
            var columns = data.ColumnsOf(model.Space);
            var losses = new UnseenScores(last, [.. last.Select(s => model.Score(data.Row(s, columns)))]).Losses(data);
            none ??= losses;
            var gains = losses.Select((l, i) => none[i] - l).ToArray();
            var mean = gains.Average();
            var letters = gains
                .Select((g, i) => (Letter: data.LetterOf[last[i]], Above: g - mean))
                .GroupBy(p => p.Letter)
                .Select(g => g.Sum(p => p.Above));
            var error = Math.Sqrt(letters.Sum(a => a * a)) / gains.Length;
            if (mean > error && mean > best.Gain)
            {
                best = (halfLife, mean);
            }
        }

        return best.HalfLife;
    }
}
