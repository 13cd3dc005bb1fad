namespace ImrPredict.Training.Fitting;

/// <summary>How much cross-validation a number of letters can be given in minutes.</summary>
/// <param name="OuterFolds">Folds that the reported figures come from; 1 for a single fifth held out.</param>
/// <param name="Repeats">How often the outer folds are drawn anew.</param>
/// <param name="InnerFolds">Folds in which candidates are compared; 1 for a single fifth held out.</param>
/// <param name="ScreeningLetters">Candidates are first compared on at most this many letters; the three best go on.</param>
/// <param name="CurveFolds">Folds in which the learning curve is measured; 1 for a single fifth held out.</param>
/// <param name="Threads">Fits that run at once, by default as many as there are processors; moves no figure.</param>
public sealed record TrainingPlan(
    int OuterFolds,
    int Repeats,
    int InnerFolds,
    int ScreeningLetters,
    int CurveFolds = 1,
    int? Threads = null)
{
    /// <summary>The three best are compared, and the chosen one calibrated, on at most this many letters; then fitted to all.</summary>
    public int MostLettersCompared { get; init; } = int.MaxValue;

    /// <summary>Of a fifth held out, so many letters are predicted at most: intervals are a few thousandths wide by then.</summary>
    public int MostLettersMeasured { get; init; } = int.MaxValue;

    public static TrainingPlan For(int letters) => letters switch
    {
        < 500 => new(10, 5, 5, int.MaxValue, CurveFolds: 5),
        < 2_000 => new(5, 2, 5, int.MaxValue, CurveFolds: 5),
        < 10_000 => new(5, 1, 3, 2_000),
        // Calibration too is fitted to the scores of the inner folds. A single fifth of 10,000 letters made it worse than none.
        < 30_000 => new(1, 1, 3, 4_000),
        _ => new(1, 1, 1, 4_000) { MostLettersCompared = 125_000, MostLettersMeasured = 50_000 },
    };

    /// <summary>Fewer folds, drawn once: seconds where the usual plan takes minutes, for trying things out.</summary>
    public static TrainingPlan Quick(int letters)
    {
        var usual = For(letters);
        return usual with
        {
            OuterFolds = Math.Min(3, usual.OuterFolds),
            Repeats = 1,
            InnerFolds = Math.Min(3, usual.InnerFolds),
            CurveFolds = 1,
        };
    }

    /// <summary>Services of so many letters at most, drawn by the seed, in their order.</summary>
    public static int[] Sample(LearningSet data, int[] services, int letters, int seed)
    {
        var distinct = services.Select(s => data.LetterOf[s]).Distinct().ToArray();
        if (distinct.Length <= letters)
        {
            return services;
        }

        var random = new Random(seed);
        var drawn = distinct
            .Select(l => (l, Place: random.NextDouble()))
            .OrderBy(p => p.Place)
            .Take(letters)
            .Select(p => p.l)
            .ToHashSet();
        return [.. services.Where(s => drawn.Contains(data.LetterOf[s]))];
    }

    /// <summary>The parts to predict: for each its services and those to learn from.</summary>
    public static IEnumerable<(int[] Learn, int[] Predict)> Splits(LearningSet data, int[] services, int folds, int seed)
    {
        var assigned = FoldAssignment.Assign(data, services, folds == 1 ? 5 : folds, seed);
        for (var f = 0; f < folds; f++)
        {
            var predict = services.Where((_, i) => assigned[i] == f).ToArray();
            var learn = services.Where((_, i) => assigned[i] != f).ToArray();
            if (predict.Length > 0 && learn.Any(s => data.Overturned[s]) && learn.Any(s => !data.Overturned[s]))
            {
                yield return (learn, predict);
            }
        }
    }
}
