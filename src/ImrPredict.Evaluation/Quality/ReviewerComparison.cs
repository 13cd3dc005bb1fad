using ImrPredict.Determinations;

namespace ImrPredict.Evaluation.Quality;

/// <summary>The human reviewer's expectation beside the model, over the services for which one was noted.</summary>
/// <param name="Accuracy">First the model's, second the reviewer's, with the paired difference by letter.</param>
public sealed record ReviewerComparison(
    int Services,
    int Letters,
    int BothRight,
    int ModelOnly,
    int ReviewerOnly,
    int NeitherRight,
    PairedFigure Accuracy)
{
    /// <returns>Null when no expectation was noted.</returns>
    public static ReviewerComparison? Of(IReadOnlyList<ScoredService> services, double threshold, BootstrapOptions options)
    {
        ScoredService[] noted = [.. services.Where(s => s.ReviewerExpectation is not null)];
        if (noted.Length == 0)
        {
            return null;
        }

        // Accuracy is counted at one half, so both are written as plain yes or no.
        ScoredService[] model = [.. noted.Select(s => s with { OverturnProbability = s.OverturnProbability >= threshold ? 1 : 0 })];
        ScoredService[] reviewer =
        [
            .. noted.Select(s => s with { OverturnProbability = s.ReviewerExpectation == Outcome.Overturned ? 1 : 0 }),
        ];
        int Count(bool modelRight, bool reviewerRight) =>
            Enumerable
                .Range(0, noted.Length)
                .Count(i =>
                    (model[i].OverturnProbability == 1 == noted[i].Overturned) == modelRight
                    && (reviewer[i].OverturnProbability == 1 == noted[i].Overturned) == reviewerRight);
        return new ReviewerComparison(
            noted.Length,
            noted.Select(s => s.LetterId).Distinct().Count(),
            Count(true, true),
            Count(true, false),
            Count(false, true),
            Count(false, false),
            MetricEvaluator.Compare(model, reviewer, options)[Metric.Accuracy]);
    }
}
