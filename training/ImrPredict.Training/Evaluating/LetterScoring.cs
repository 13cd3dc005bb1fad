using ImrPredict.Evaluation;
using ImrPredict.Predictions;

namespace ImrPredict.Training.Evaluating;

/// <summary>Scores the letters of a case file with their outcomes hidden, on all processors, in the order of the file.</summary>
public static class LetterScoring
{
    /// <summary>Scores every letter without its summary and with it.</summary>
    /// <param name="withText">Whether words of the cases go along, for a report that stays with the user.</param>
    /// <returns>By feature set the services; with the summary only when a letter has one.</returns>
    public static IReadOnlyDictionary<FeatureSet, IReadOnlyList<ScoredService>> Score(
        EvaluationData data,
        ICaseScorer scorer,
        double baseRate,
        bool withText,
        IProgress<long>? progress,
        CancellationToken cancellationToken)
    {
        FeatureSet[] sets = data.Letters.Any(l => !string.IsNullOrWhiteSpace(l.Determination.Case.CaseSummary))
            ? [FeatureSet.PreDecision, FeatureSet.WithSummary]
            : [FeatureSet.PreDecision];
        var letters = new IReadOnlyList<ScoredService>[sets.Length][];
        for (var s = 0; s < sets.Length; s++)
        {
            letters[s] = new IReadOnlyList<ScoredService>[data.Letters.Count];
        }

        long done = 0;
        Parallel.For(
            0,
            data.Letters.Count,
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken },
            i =>
            {
                var (id, determination) = data.Letters[i];
                for (var s = 0; s < sets.Length; s++)
                {
                    letters[s][i] = DeterminationScoring.Score(determination, id, scorer, sets[s], baseRate, withText);
                }

                progress?.Report(Interlocked.Increment(ref done));
            });
        return sets.Index().ToDictionary(s => s.Item, s => (IReadOnlyList<ScoredService>)[.. letters[s.Index].SelectMany(l => l)]);
    }
}
