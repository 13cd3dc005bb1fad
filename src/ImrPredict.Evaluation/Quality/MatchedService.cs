using ImrPredict.Cases;
using ImrPredict.Determinations;
using ImrPredict.Predictions;

namespace ImrPredict.Evaluation.Quality;

/// <summary>One service with its prediction and its determination.</summary>
public sealed record MatchedService
{
    /// <summary>The row that every figure is computed from.</summary>
    public required ScoredService Scored { get; init; }

    public required LoggedPrediction Logged { get; init; }

    public required ServicePrediction Predicted { get; init; }

    public required ActualDetermination Actual { get; init; }

    /// <summary>The service as the determination words it.</summary>
    public required DisputedService Disputed { get; init; }

    public required ServiceDetermination Determined { get; init; }

    public required MatchKind Kind { get; init; }

    public required double MatchScore { get; init; }

    /// <summary>Whether the case was in the training of the model that predicted it; null when that model is not at hand.</summary>
    public required bool? WasTrainedOn { get; init; }

    /// <summary>Words of the case, for the user's own reports.</summary>
    public ServiceText Text => DeterminationScoring.TextOf(Actual.Case.CaseNumber, Disputed, Determined);

    /// <summary>The same with words that were read again.</summary>
    /// <param name="determinations">Of the same dispute; null where they are not on record any more.</param>
    /// <param name="predictions">Of the same dispute; null where they are not on record any more.</param>
    public MatchedService With(
        IReadOnlyList<ServiceDetermination>? determinations, IReadOnlyList<ServicePrediction>? predictions)
    {
        var evidence = predictions?.FirstOrDefault(p => p.Number == Predicted.Number)?.Evidence ?? Predicted.Evidence;
        return this with
        {
            Determined = Determined with
            {
                Rationale = determinations?.FirstOrDefault(d => d.Number == Determined.Number)?.Rationale ?? Determined.Rationale,
            },
            Predicted = Predicted with { Evidence = evidence },
            Scored = Scored with { Evidence = evidence },
        };
    }
}
