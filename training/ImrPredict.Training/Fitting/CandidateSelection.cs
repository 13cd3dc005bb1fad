namespace ImrPredict.Training.Fitting;

/// <summary>How one candidate did on letters it had not seen.</summary>
/// <param name="LogLoss">Mean over services, in nats.</param>
/// <param name="Excess">Log loss above the best candidate's, with its standard error by letter.</param>
/// <param name="Failure">Why it could not be fitted; null when it could.</param>
public sealed record CandidateScore(
    OutcomeTrainer Trainer,
    double LogLoss,
    double Excess,
    double ExcessError,
    UnseenScores? Scores,
    string? Failure = null);

/// <summary>Compares candidates by cross-validation by letter and chooses by one rule (<see cref="Preferred"/>).</summary>
public static class CandidateSelection
{
    /// <summary>How many of those screened on a sample are compared on all letters.</summary>
    private const int Finalists = 3;

    /// <returns>The chosen one first, then all candidates in order of preference.</returns>
    public static (CandidateScore Chosen, IReadOnlyList<CandidateScore> All) Choose(
        LearningSet data,
        int[] services,
        float[] weights,
        OutcomeSettings settings,
        IProgress<long>? progress,
        CancellationToken cancellationToken)
    {
        var (plan, candidates, seed) = (settings.Plan, settings.Candidates, settings.Seed);
        var weightOf = new Dictionary<int, float>(services.Length);
        for (var i = 0; i < services.Length; i++)
        {
            weightOf[services[i]] = weights[i];
        }

        var sample = TrainingPlan.Sample(data, services, plan.ScreeningLetters, seed);
        if (sample.Length < services.Length)
        {
            var screened = Compare(sample, candidates, 3);
            var kept = screened.Where(c => c.Scores is not null).OrderBy(c => c.LogLoss).Take(Finalists).Select(c => c.Trainer).ToHashSet();
            var compared = TrainingPlan.Sample(data, services, plan.MostLettersCompared, seed);
            var final = Compare(compared, [.. candidates.Where(kept.Contains)], plan.InnerFolds);
            var all = screened.Select(c => final.FirstOrDefault(f => f.Trainer == c.Trainer) ?? c).ToArray();
            return (Preferred(data, final), all);
        }

        var every = Compare(services, candidates, plan.InnerFolds);
        return (Preferred(data, every), every);

        IReadOnlyList<CandidateScore> Compare(int[] among, IReadOnlyList<OutcomeTrainer> trainers, int folds) =>
            CandidateSelection.Compare(data, among, weightOf, settings.WithSummary, trainers, folds, seed, progress, cancellationToken);
    }

    /// <summary>How many comparisons <see cref="Choose"/> reports, at most.</summary>
    public static int StepsOf(int letters, IReadOnlyList<OutcomeTrainer> candidates, TrainingPlan plan) =>
        candidates.Count + (letters > plan.ScreeningLetters ? Math.Min(Finalists, candidates.Count) : 0);

    /// <summary>
    /// The rule, in the order in which the candidates are preferred: the first stands
    /// until a later one's log loss is lower by more than one
    /// standard error of the paired difference, by letter; that one then stands. So chance seldom moves the choice, and a more
    /// flexible candidate has to earn its place.
    /// </summary>
    private static CandidateScore Preferred(LearningSet data, IReadOnlyList<CandidateScore> candidates)
    {
        CandidateScore? standing = null;
        foreach (var candidate in candidates.Where(c => c.Scores is not null).OrderBy(c => c.Trainer.Complexity))
        {
            if (standing is null
                || (
                    MeanDifference(data, standing.Scores!.Services, standing.Scores.Losses(data), candidate.Scores!.Losses(data))
                        is var (gain, error)
                    && gain > error))
            {
                standing = candidate;
            }
        }

        return standing ?? throw new InvalidOperationException("expected a candidate that could be fitted, found none");
    }

    private static IReadOnlyList<CandidateScore> Compare(
        LearningSet data,
        int[] services,
        Dictionary<int, float> weightOf,
        bool withSummary,
        IReadOnlyList<OutcomeTrainer> candidates,
        int folds,
        int seed,
        IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var splits = TrainingPlan.Splits(data, services, folds, seed).ToArray();
        var predicted = splits.SelectMany(s => s.Predict).ToArray();
        var losses = new List<(OutcomeTrainer Trainer, UnseenScores? Scores, double[] Losses, string? Failure)>();
        foreach (var trainer in candidates)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                var scores = new List<double>(predicted.Length);
                foreach (var (learn, predict) in splits)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    var model = trainer.Fit(data, learn, [.. learn.Select(s => weightOf[s])], withSummary, seed).Model;
                    var columns = data.ColumnsOf(model.Space);
                    scores.AddRange(predict.Select(s => model.Score(data.Row(s, columns))));
                }

                var unseen = new UnseenScores(predicted, [.. scores]);
                losses.Add((trainer, unseen, unseen.Losses(data), null));
            }
            catch (Exception e) when (e is InvalidOperationException or DllNotFoundException or ArgumentException)
            {
                // A candidate that cannot be fitted to so little data is no candidate; the card names the reason.
                losses.Add((trainer, null, [], e.Message));
            }

            progress?.Report(1);
        }

        var best = losses.Where(l => l.Scores is not null).MinBy(l => l.Losses.Average()).Losses;
        return [.. losses.Select(l => l.Scores is null
            ? new CandidateScore(l.Trainer, double.NaN, double.NaN, double.NaN, null, l.Failure)
            : ExcessOf(l.Losses, best) is var (mean, error)
                ? new CandidateScore(l.Trainer, l.Losses.Average(), mean, error, l.Scores)
                : throw new InvalidOperationException())];

        (double Mean, double Error) ExcessOf(double[] own, double[] other) => MeanDifference(data, predicted, own, other);
    }

    /// <summary>Mean difference over services with its standard error by letter.</summary>
    private static (double Mean, double Error) MeanDifference(LearningSet data, int[] services, double[] own, double[] other)
    {
        var mean = own.Average() - other.Average();
        var byLetter = services
            .Select((s, i) => (Letter: data.LetterOf[s], Value: own[i] - other[i] - mean))
            .GroupBy(p => p.Letter)
            .Select(g => g.Sum(p => p.Value))
            .ToArray();
        return (mean, Math.Sqrt(byLetter.Sum(v => v * v) * byLetter.Length / Math.Max(1, byLetter.Length - 1)) / services.Length);
    }
}
