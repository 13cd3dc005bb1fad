using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ImrPredict.Cases;
using ImrPredict.Predictions;

namespace ImrPredict.Training.Predicting;

/// <summary>Predicts a stream of disputes on every core, in the order of the input.</summary>
/// <param name="asOfDate">Date for which guideline editions are named; null takes each
/// dispute's own, else its utilization review date, else today in California.</param>
/// <param name="baseRate">Share of services overturned to recalibrate to, in (0, 1); null
/// takes each dispute's own, else keeps the training base rate.</param>
/// <param name="withoutSummary">Scores without the case summary, though there may be one.</param>
public sealed class BatchPredictor(
    ICaseScorer scorer,
    TimeProvider clock,
    DateOnly? asOfDate = null,
    double? baseRate = null,
    bool withoutSummary = false)
{
    /// <summary>Disputes that are in memory at a time.</summary>
    private const int MostAhead = 512;

    /// <summary>Hands every dispute's prediction or rejection to its taker, in order, on one thread at a time.</summary>
    /// <returns>How many disputes were predicted, their services, and how many were rejected.</returns>
    public Task<(int Predicted, int Services, int Rejected)> RunAsync(
        IAsyncEnumerable<Func<Dispute>> disputes,
        Action<Prediction> predicted,
        Action<RejectedDispute> rejected,
        CancellationToken cancellationToken) =>
        RunAsync(disputes, static prediction => prediction, predicted, rejected, cancellationToken);

    /// <summary>The same, handing out what is made of each prediction.</summary>
    /// <param name="shape">Makes of a prediction what its taker wants, on every core: spelling it out costs as much as scoring.</param>
    /// <returns>How many disputes were predicted, their services, and how many were rejected.</returns>
    public async Task<(int Predicted, int Services, int Rejected)> RunAsync<TShape>(
        IAsyncEnumerable<Func<Dispute>> disputes,
        Func<Prediction, TShape> shape,
        Action<TShape> predicted,
        Action<RejectedDispute> rejected,
        CancellationToken cancellationToken)
    {
        var (predictions, services, rejections, position) = (0, 0, 0, 0L);

        // While the oldest is waited for or taken, those behind it are scored, the older first; with so many ahead, none is read before
        // the oldest was taken.
        var ahead = new Queue<Task<(TShape? Shape, int Services, RejectedDispute? Rejection)>>(MostAhead);
        try
        {
            await foreach (var dispute in disputes.WithCancellation(cancellationToken))
            {
                if (ahead.Count == MostAhead)
                {
                    Take(await ahead.Dequeue());
                }

                var place = position++;
                ahead.Enqueue(
                    Task.Factory.StartNew(
                        () => Shaped(dispute, place, shape),
                        cancellationToken,
                        TaskCreationOptions.PreferFairness,
                        TaskScheduler.Default));
            }

            while (ahead.TryDequeue(out var oldest))
            {
                Take(await oldest);
            }
        }
        finally
        {
            // After a fault nothing of it goes on behind the caller's back.
            await ((Task)Task.WhenAll(ahead)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return (predictions, services, rejections);

        void Take((TShape? Shape, int Services, RejectedDispute? Rejection) answer)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (answer.Rejection is { } rejection)
            {
                rejected(rejection);
                rejections++;
            }
            else
            {
                predicted(answer.Shape!);
                predictions++;
                services += answer.Services;
            }
        }
    }

    private (TShape? Shape, int Services, RejectedDispute? Rejection) Shaped<TShape>(
        Func<Dispute> dispute,
        long position,
        Func<Prediction, TShape> shape)
    {
        var (prediction, rejection) = Answer(dispute(), position);
        return prediction is null ? (default, 0, rejection) : (shape(prediction), prediction.Services.Count, null);
    }

    private (Prediction?, RejectedDispute?) Answer(Dispute dispute, long position)
    {
        if (dispute.Case is not { } reviewCase)
        {
            return (null, new RejectedDispute(dispute.Source, dispute.Place, dispute.Problem!));
        }

        if (reviewCase.Program != scorer.Program)
        {
            return (
                null,
                new RejectedDispute(
                    dispute.Source,
                    dispute.Place,
                    $"program: expected {scorer.Program}, which model {scorer.ModelId} is for, found {reviewCase.Program}"));
        }

        var options = ScoringOptions.For(
            reviewCase.UtilizationReviewDate,
            asOfDate ?? dispute.AsOfDate,
            baseRate ?? dispute.BaseRate,
            CaliforniaTime.Today(clock));
        var score = scorer.Score(withoutSummary ? reviewCase.WithoutSummary() : reviewCase, options);
        return (
            new Prediction
            {
                PredictionId = IdOf(dispute, position),
                CreatedAt = clock.GetUtcNow(),
                ModelId = scorer.ModelId,
                ModelHash = scorer.ModelHash,
                FeatureSet = score.FeatureSet,
                CaseNumber = reviewCase.CaseNumber,
                Reference = reviewCase.Reference,
                Services = score.Services,
            },
            null);
    }

    /// <summary>The same model and the same input give the same ids, so a repeated run can be compared with the first.</summary>
    private Guid IdOf(Dispute dispute, long position)
    {
        var key = string.Create(
            CultureInfo.InvariantCulture,
            $"{scorer.ModelHash}|{baseRate ?? dispute.BaseRate}|{asOfDate ?? dispute.AsOfDate:O}|{withoutSummary}|{dispute.Source}|"
                + $"{position}|{dispute.Case!.CaseNumber}");
        return new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 16));
    }
}
