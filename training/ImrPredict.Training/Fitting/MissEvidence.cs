using ImrPredict.Evaluation;
using ImrPredict.Predictions;
using ImrPredict.Scoring.Models;
using ImrPredict.Scoring.Outcomes;

namespace ImrPredict.Training.Fitting;

/// <summary>What moved the scores that a report of a training may show among the worst misses.</summary>
internal static class MissEvidence
{
    /// <summary>Twice as many as a report lists of all folds together, since one fold may hold them all.</summary>
    private const int InFold = 40;

    /// <summary>Gives the services of a fold that lie farthest from their outcome their
    /// evidence, from the model that predicted them.</summary>
    /// <param name="services">What each row is a prediction of.</param>
    public static void Add(LearningSet data, OutcomeModel model, bool withSummary, int[] services, ScoredService[] rows)
    {
        foreach (var i in Enumerable
                .Range(0, rows.Length)
                .OrderByDescending(i => Math.Abs(rows[i].OverturnProbability!.Value - (rows[i].Overturned ? 1 : 0)))
                .Take(InFold))
        {
            rows[i] = rows[i] with { Evidence = Of(data, model, withSummary, services[i]) };
        }
    }

    private static IReadOnlyList<Evidence> Of(LearningSet data, OutcomeModel model, bool withSummary, int service) =>
        OutcomeScorer.EvidenceOf(
            model,
            data.Features(service, withSummary),
            data.Categories[service],
            data.ServicesInLetter(data.LetterOf[service]));
}
