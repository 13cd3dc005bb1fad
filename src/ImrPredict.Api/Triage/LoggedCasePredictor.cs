using ImrPredict.Api.Models;
using ImrPredict.Api.Predictions;
using ImrPredict.Cases;
using ImrPredict.Predictions;
using ImrPredict.Store.Predictions;
using ImrPredict.Store.Worklist;

namespace ImrPredict.Api.Triage;

/// <summary>Predicts through the same scorer and log as the API.</summary>
public sealed class LoggedCasePredictor(CasePredictor predictor, PredictionLog log, ActiveModels models, TimeProvider time) : ICasePredictor
{
    public async Task<PredictionAttempt> PredictAsync(
        DisputeContent content,
        PredictionPurpose purpose,
        string by,
        CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), TriageDesk.California).DateTime);
        var prediction = await predictor.PredictAsync(content.ToReviewCase(), purpose, content.ToOptions(today), by, cancellationToken);
        return prediction is not null
            ? new(prediction, null)
            : new(
                null,
                models.Problems.Count == 0
                    ? $"No model is loaded for "
                        + $"{(content.Program == ReviewProgram.ManagedHealthCare ? "health plans" : "workers' compensation")}; nothing "
                        + $"was predicted."
                    : string.Join(' ', models.Problems));
    }

    public async Task<FoundPrediction?> FindAsync(Guid predictionId, CancellationToken cancellationToken) =>
        await log.FindAsync(predictionId, cancellationToken) is { Entry: var entry } found
            ? new(found.Prediction, found.Case, entry.Purpose, new(entry.Outputs.AsOfDate, entry.Outputs.BaseRate), entry.TrainedOn)
            : null;
}
