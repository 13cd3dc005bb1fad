using ImrPredict.Api.Models;
using ImrPredict.Api.Predictions;
using ImrPredict.Cases;
using ImrPredict.Predictions;
using ImrPredict.Store.Predictions;

namespace ImrPredict.Api.Triage;

/// <summary>Predicts through the same scorer and log as the API.</summary>
public sealed class LoggedCasePredictor(CasePredictor predictor, PredictionLog log, ActiveModels models, TimeProvider time) : ICasePredictor
{
    public async Task<PredictionAttempt> PredictAsync(ReviewCase reviewCase, PredictionPurpose purpose, string by, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), TriageDesk.California).DateTime);
        var options = new ScoringOptions(reviewCase.UtilizationReviewDate ?? today);
        var prediction = await predictor.PredictAsync(reviewCase, purpose, options, by, cancellationToken);
        return prediction is not null
            ? new(prediction, null)
            : new(null, models.Problems.Count == 0
                ? $"No model is loaded for {(reviewCase.Program == ReviewProgram.ManagedHealthCare ? "health plans" : "workers' compensation")}; nothing was predicted."
                : string.Join(' ', models.Problems));
    }

    public async Task<FoundPrediction?> FindAsync(Guid predictionId, CancellationToken cancellationToken) =>
        await log.FindAsync(predictionId, cancellationToken) is { } found ? new(found.Prediction, found.Entry.TrainedOn) : null;
}
