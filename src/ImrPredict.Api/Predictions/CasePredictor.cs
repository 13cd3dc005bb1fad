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
    /// <exception cref="ArgumentException">There are no services, or a request is blank.</exception>
    public async Task<PredictionAttempt> PredictAsync(
        DisputeFacts dispute, PredictionPurpose purpose, string user, CancellationToken cancellationToken) =>
        (await PredictAsync([(dispute, purpose)], user, cancellationToken))[0];

    /// <summary>The same for many disputes, on every core and logged together.</summary>
    /// <param name="once">Names the occasion: whoever repeats it gets the predictions that were logged then. Null for none.</param>
    /// <returns>One attempt for each dispute, in order.</returns>
    /// <inheritdoc cref="PredictAsync(DisputeFacts, PredictionPurpose, string, CancellationToken)"/>
    public async Task<IReadOnlyList<PredictionAttempt>> PredictAsync(
        IReadOnlyList<(DisputeFacts Dispute, PredictionPurpose Purpose)> disputes,
        string user,
        CancellationToken cancellationToken,
        string? once = null)
    {
        var scored = new NewPrediction?[disputes.Count];
        await Parallel.ForAsync(0, disputes.Count, cancellationToken, async (i, cancelled) =>
            scored[i] = await ScoreAsync(disputes[i].Dispute, disputes[i].Purpose, user, cancelled));
        var made = scored.OfType<NewPrediction>().Select(s => s.Prediction).ToList();
        if (made.Count > 0)
        {
            var appended = await writer.AppendAsync(
                [.. scored.OfType<NewPrediction>()],
                once is null ? null
                    : new(once, Encoding.UTF8.GetBytes(once), string.Join(' ', made.Select(m => m.PredictionId.ToString("D")))),
                cancellationToken);
            if (appended is { Outcome: AppendOutcome.Repeated, Answer: { } former })
            {
                made = await FormerAsync(former, cancellationToken);
            }
        }

        var next = 0;
        return [.. disputes.Zip(scored, (d, s) => Attempt(d.Dispute, s is null ? null : made[next++]))];
    }

    private async Task<List<Prediction>> FormerAsync(string ids, CancellationToken cancellationToken)
    {
        var found = new List<Prediction>();
        foreach (var id in ids.Split(' '))
        {
            found.Add((await log.FindAsync(Guid.Parse(id), cancellationToken))?.Prediction
                ?? throw new InvalidOperationException("A prediction that was logged before is not in the log."));
        }

        return found;
    }

    /// <summary>Finds what was said before.</summary>
    /// <returns>Null when it is not in the log.</returns>
    public Task<StoredPrediction?> FindAsync(Guid predictionId, CancellationToken cancellationToken) =>
        log.FindAsync(predictionId, cancellationToken);

    private PredictionAttempt Attempt(DisputeFacts dispute, Prediction? made)
    {
        var program = dispute.Program == ReviewProgram.ManagedHealthCare ? "health plans" : "workers' compensation";
        return new(
            made,
            made is not null ? null
                : models.Problems.Count == 0 ? $"No model is loaded for {program}; nothing was predicted."
                : string.Join(' ', models.Problems));
    }

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
