using System.Diagnostics;
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
    /// <param name="once">What of a repetition is known again; null where nothing is repeated.</param>
    /// <param name="ahead">What was scored of the same disputes and not logged yet; null to score them now.</param>
    /// <returns>One attempt for each dispute, in order.</returns>
    /// <inheritdoc cref="PredictAsync(DisputeFacts, PredictionPurpose, string, CancellationToken)"/>
    public async Task<IReadOnlyList<PredictionAttempt>> PredictAsync(
        IReadOnlyList<(DisputeFacts Dispute, PredictionPurpose Purpose)> disputes,
        string user,
        CancellationToken cancellationToken,
        Occasion? once = null,
        IReadOnlyList<ScoredDispute?>? ahead = null)
    {
        var made = new Prediction?[disputes.Count];
        var left = Enumerable.Range(0, disputes.Count).ToList();
        while (left.Count > 0)
        {
            var former = once is null ? null : await writer.FindAnswerAsync(once.Name, once.Body, cancellationToken);
            if (former is null)
            {
                var scored = left.Count == ahead?.Count ? ahead
                    : await ScoreAsync([.. left.Select(i => disputes[i])], user, cancellationToken);
                former = await LogAsync([.. left.Zip(scored)], once, made, cancellationToken);
            }

            if (former is null || once is null)
            {
                break;
            }

            // Logged before: by an attempt that was broken off, or by another program just now. What was not among it then, or was
            // changed since, is an occasion of its own.
            await AddFormerAsync(Occasion.Read(former.Answer), once, left, made, cancellationToken);
            left.RemoveAll(i => made[i] is not null);
            once = once.Then();
        }

        return [.. disputes.Zip(made, (d, m) => Attempt(d.Dispute, m))];
    }

    /// <summary>Predicts many disputes on every core without logging them yet.</summary>
    /// <returns>One for each dispute, in order; null where no usable model of its program is loaded.</returns>
    /// <exception cref="ArgumentException">There are no services, or a request is blank.</exception>
    internal async Task<IReadOnlyList<ScoredDispute?>> ScoreAsync(
        IReadOnlyList<(DisputeFacts Dispute, PredictionPurpose Purpose)> disputes, string user, CancellationToken cancellationToken)
    {
        var scored = new ScoredDispute?[disputes.Count];
        await Parallel.ForAsync(0, disputes.Count, cancellationToken, async (i, cancelled) =>
            scored[i] = await ScoreAsync(disputes[i].Dispute, disputes[i].Purpose, user, cancelled));
        return scored;
    }

    /// <summary>Logs what was scored, together.</summary>
    /// <returns>What was logged of the same occasion meanwhile; null when these are logged.</returns>
    private async Task<AppendResult?> LogAsync(
        IReadOnlyList<(int Place, ScoredDispute? Scored)> scored, Occasion? once, Prediction?[] made, CancellationToken cancellationToken)
    {
        var added = scored.Where(s => s.Scored is not null).Select(s => (s.Place, Scored: s.Scored!)).ToList();
        if (added.Count == 0)
        {
            return null;
        }

        var appended = await writer.AppendAsync(
            [.. added.Select(a => a.Scored.Entry)],
            once is null ? null
                : new(once.Name, once.Body, once.Spell(added.Select(a => (a.Place, a.Scored.Prediction.PredictionId)))),
            cancellationToken);
        if (appended.Outcome == AppendOutcome.Repeated)
        {
            return appended;
        }

        added.ForEach(a => made[a.Place] = a.Scored.Prediction);
        return null;
    }

    private async Task AddFormerAsync(
        IReadOnlyDictionary<string, Guid> former, Occasion once, List<int> left, Prediction?[] made, CancellationToken cancellationToken)
    {
        foreach (var place in left)
        {
            if (former.TryGetValue(once.Items[place], out var id))
            {
                made[place] = (await log.FindAsync(id, cancellationToken))?.Prediction
                    ?? throw new InvalidOperationException("A prediction that was logged before is not in the log.");
            }
        }
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
    internal async Task<ScoredDispute?> ScoreAsync(
        DisputeFacts dispute, PredictionPurpose purpose, string user, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        if (await ComputeAsync(dispute, purpose, user, cancellationToken) is not { Prediction: var prediction } scored)
        {
            return null;
        }

        var elapsed = Stopwatch.GetElapsedTime(started);
        metrics.Predicted(prediction.ModelId, purpose, prediction.Services.Count, elapsed);
        Log.Predicted(logger, prediction.PredictionId, prediction.ModelId, prediction.Services.Count, elapsed.TotalMilliseconds);
        return scored;
    }

    /// <summary>The same, of which nobody hears: it is counted nowhere.</summary>
    /// <inheritdoc cref="ScoreAsync(DisputeFacts, PredictionPurpose, string, CancellationToken)"/>
    internal async ValueTask<ScoredDispute?> ComputeAsync(
        DisputeFacts dispute, PredictionPurpose purpose, string user, CancellationToken cancellationToken)
    {
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
        var trainedOn = reviewCase.CaseNumber is { } number && scorer.WasTrainedOn(number);
        return new(prediction, writer.Spell(new(prediction, reviewCase, purpose, options, user, trainedOn)));
    }
}

/// <summary>A dispute's prediction that is not logged yet, so that nobody may see it.</summary>
public sealed record ScoredDispute(Prediction Prediction, NewEntry Entry);

/// <param name="Prediction">Null when none can be made.</param>
/// <param name="Problem">Why, for the reviewer; null when there is a prediction.</param>
public sealed record PredictionAttempt(Prediction? Prediction, string? Problem);
