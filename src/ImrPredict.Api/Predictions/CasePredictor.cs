using System.Diagnostics;
using System.Text;
using ImrPredict.Api.Logging;
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
    PredictionLog log,
    PredictionLogWriter writer,
    TimeProvider time,
    PredictionMetrics metrics,
    ILogger<CasePredictor> logger)
{
    /// <summary>Predicts a dispute as it stands before the determination, and logs it.</summary>
    /// <returns>The prediction, logged under its purpose; or why none can be made.</returns>
    /// <param name="once">Names the occasion: whoever repeats it gets the prediction that was logged then. Null for none.</param>
    /// <exception cref="ArgumentException">There are no services, or a request is blank.</exception>
    public async Task<PredictionAttempt> PredictAsync(
        DisputeFacts dispute, PredictionPurpose purpose, string user, CancellationToken cancellationToken, string? once = null)
    {
        if (await ScoreAsync(dispute, purpose, user, cancellationToken) is not { } scored)
        {
            return new(
                null,
                models.Problems.Count == 0
                    ? $"No model is loaded for "
                        + $"{(dispute.Program == ReviewProgram.ManagedHealthCare ? "health plans" : "workers' compensation")}; nothing "
                        + $"was predicted."
                    : string.Join(' ', models.Problems));
        }

        var appended = await writer.AppendAsync(
            [scored],
            once is null ? null : new(once, Encoding.UTF8.GetBytes(once), scored.Prediction.PredictionId.ToString("D")),
            cancellationToken);
        return appended is { Outcome: AppendOutcome.Repeated, Answer: { } former }
            && await log.FindAsync(Guid.Parse(former), cancellationToken) is { } logged
            ? new(logged.Prediction, null)
            : new(scored.Prediction, null);
    }

    /// <summary>Finds what was said before.</summary>
    /// <returns>Null when it is not in the log.</returns>
    public Task<StoredPrediction?> FindAsync(Guid predictionId, CancellationToken cancellationToken) =>
        log.FindAsync(predictionId, cancellationToken);

    /// <summary>Predicts a dispute without logging it yet: no answer may leave before it is logged.</summary>
    /// <returns>Null when no usable model of the dispute's program is loaded.</returns>
    /// <exception cref="ArgumentException">There are no services, or a request is blank.</exception>
    internal async Task<NewPrediction?> ScoreAsync(
        DisputeFacts dispute, PredictionPurpose purpose, string user, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var reviewCase = dispute.ToReviewCase();
        var options = ScoringOptions.For(dispute, CaliforniaTime.Today(time));
        using var lease = await models.AcquireAsync(reviewCase.Program, cancellationToken);
        if (lease is null)
        {
            return null;
        }

        var scorer = lease.Scorer;
        var score = scorer.Score(reviewCase, options);
        var neighbours = await similar.FindAsync(reviewCase, score.Treatments, cancellationToken);
        var prediction = new Prediction
        {
            PredictionId = Guid.CreateVersion7(time.GetUtcNow()),
            CreatedAt = time.GetUtcNow(),
            ModelId = scorer.ModelId,
            ModelHash = scorer.ModelHash,
            FeatureSet = score.FeatureSet,
            CaseNumber = reviewCase.CaseNumber,
            Reference = reviewCase.Reference,
            Services = [.. score.Services.Select((s, i) => s with { Similar = neighbours[i] })],
        };
        var elapsed = Stopwatch.GetElapsedTime(started);
        metrics.Predicted(scorer.ModelId, purpose, score.Services.Count, elapsed);
        Log.Predicted(logger, prediction.PredictionId, scorer.ModelId, score.Services.Count, elapsed.TotalMilliseconds);
        return new(prediction, reviewCase, purpose, options, user, reviewCase.CaseNumber is { } number && scorer.WasTrainedOn(number));
    }
}

/// <param name="Prediction">Null when none can be made.</param>
/// <param name="Problem">Why, for the reviewer; null when there is a prediction.</param>
public sealed record PredictionAttempt(Prediction? Prediction, string? Problem);
