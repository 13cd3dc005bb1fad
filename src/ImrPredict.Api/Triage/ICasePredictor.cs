using ImrPredict.Cases;
using ImrPredict.Predictions;
using ImrPredict.Store.Worklist;

namespace ImrPredict.Api.Triage;

/// <summary>Predicts and logs a dispute, and finds what was said before.</summary>
public interface ICasePredictor
{
    /// <summary>Predicts a dispute as it stands before the determination.</summary>
    /// <returns>The prediction, logged under its purpose; or why none can be made.</returns>
    Task<PredictionAttempt> PredictAsync(DisputeContent content, PredictionPurpose purpose, string by, CancellationToken cancellationToken);

    /// <summary>Finds what was said before.</summary>
    /// <returns>Null when it is not in the log.</returns>
    Task<FoundPrediction?> FindAsync(Guid predictionId, CancellationToken cancellationToken);
}

/// <param name="Options">How it was scored.</param>
/// <param name="Case">As it was asked; null when its words were erased.</param>
/// <param name="TrainedOn">Whether the model was trained on this very case: then it remembers rather than predicts.</param>
public sealed record FoundPrediction(
    Prediction Prediction, ReviewCase? Case, PredictionPurpose Purpose, ScoringOptions Options, bool TrainedOn);

/// <param name="Prediction">Null when none can be made.</param>
/// <param name="Problem">Why, for the reviewer; null when there is a prediction.</param>
public sealed record PredictionAttempt(Prediction? Prediction, string? Problem);
