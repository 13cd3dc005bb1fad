using System.Diagnostics;
using ImrPredict.Api.Models;
using ImrPredict.Cases;
using ImrPredict.Predictions;
using ImrPredict.Store.Predictions;
using ImrPredict.Store.Similar;

namespace ImrPredict.Api.Predictions;

/// <summary>Predicts cases and logs what was said: the one way to a prediction, for the API and the page alike.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class CasePredictor(
    ActiveModels models,
    SimilarServices similar,
    PredictionLogWriter log,
    TimeProvider time,
    PredictionMetrics metrics,
    ILogger<CasePredictor> logger)
{
    /// <summary>Predicts one case and logs it.</summary>
    /// <returns>Null when no usable model of the case's program is loaded.</returns>
    public async Task<Prediction?> PredictAsync(
        ReviewCase reviewCase, PredictionPurpose purpose, ScoringOptions options, string user, CancellationToken cancellationToken)
    {
        if (await ScoreAsync(reviewCase, purpose, options, user, cancellationToken) is not { } scored)
        {
            return null;
        }

        await log.AppendAsync([scored], null, cancellationToken);
        return scored.Prediction;
    }

    /// <summary>Predicts one case without logging it yet: no answer may leave before it is logged.</summary>
    /// <returns>Null when no usable model of the case's program is loaded.</returns>
    internal async Task<NewPrediction?> ScoreAsync(
        ReviewCase reviewCase, PredictionPurpose purpose, ScoringOptions options, string user, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        using var lease = await models.AcquireAsync(reviewCase.Program, cancellationToken);
        if (lease is null)
        {
            return null;
        }

        var scorer = lease.Scorer;
        var score = scorer.Score(reviewCase, options);
        var neighbours = await similar.FindAsync(reviewCase, cancellationToken);
        var prediction = new Prediction
        {
            PredictionId = Guid.CreateVersion7(time.GetUtcNow()),
            CreatedAt = time.GetUtcNow(),
            ModelId = scorer.ModelId,
            ModelHash = scorer.ModelHash,
            FeatureSet = score.FeatureSet,
            CaseNumber = reviewCase.CaseNumber,
            Services = [.. score.Services.Select((s, i) => s with { Similar = neighbours[i] })],
        };
        var elapsed = Stopwatch.GetElapsedTime(started);
        metrics.Predicted(scorer.ModelId, purpose, score.Services.Count, elapsed);
        Log.Predicted(logger, prediction.PredictionId, scorer.ModelId, score.Services.Count, elapsed.TotalMilliseconds);
        return new(prediction, reviewCase, purpose, options, user, reviewCase.CaseNumber is { } number && scorer.WasTrainedOn(number));
    }
}
