using ImrPredict.Determinations;
using ImrPredict.Predictions;

namespace ImrPredict.Evaluation.Quality;

/// <summary>A service whose outcome is not the predicted one.</summary>
public sealed record Disagreement(MatchedService Service, QualityFinding? Finding)
{
    /// <summary>Confident misses first, then by distance of probability and outcome.</summary>
    public static IReadOnlyList<Disagreement> Among(
        IEnumerable<MatchedService> services, double threshold, Func<Guid, int, QualityFinding?> findingOf) =>
    [
        .. services.Where(s => (s.Predicted.OverturnProbability >= threshold) != s.Scored.Overturned)
            .OrderBy(s => s.Predicted.Certainty == Certainty.Confident ? 0 : 1)
            .ThenByDescending(s => Math.Abs(s.Predicted.OverturnProbability - (s.Scored.Overturned ? 1 : 0)))
            .ThenBy(s => s.Scored.LetterId, StringComparer.Ordinal).ThenBy(s => s.Scored.Number)
            .Select(s => new Disagreement(s, findingOf(s.Logged.Prediction.PredictionId, s.Predicted.Number))),
    ];
}
