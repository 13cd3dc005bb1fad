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
    private const int ChunkSize = 512;

    /// <summary>Hands every dispute's prediction or rejection to its taker, in order, on one thread at a time.</summary>
    /// <returns>How many disputes were predicted, their services, and how many were rejected.</returns>
    public Task<(int Predicted, int Services, int Rejected)> RunAsync(
        IAsyncEnumerable<Func<Dispute>> disputes,
        Func<Prediction, Task> predicted,
        Func<RejectedDispute, Task> rejected,
        CancellationToken cancellationToken) =>
        RunAsync(disputes, static prediction => prediction, predicted, rejected, cancellationToken);

    /// <summary>The same, handing out what is made of each prediction.</summary>
    /// <param name="shape">Makes of a prediction what its taker wants, on every core: spelling it out costs as much as scoring.</param>
    /// <returns>How many disputes were predicted, their services, and how many were rejected.</returns>
    public async Task<(int Predicted, int Services, int Rejected)> RunAsync<TShape>(
        IAsyncEnumerable<Func<Dispute>> disputes,
        Func<Prediction, TShape> shape,
        Func<TShape, Task> predicted,
        Func<RejectedDispute, Task> rejected,
        CancellationToken cancellationToken)
    {
        var (predictions, services, rejections, position) = (0, 0, 0, 0L);
        var chunk = new List<Func<Dispute>>(ChunkSize);
        await foreach (var dispute in disputes.WithCancellation(cancellationToken))
        {
            chunk.Add(dispute);
            if (chunk.Count == ChunkSize)
            {
                await FlushAsync();
            }
        }

        await FlushAsync();
        return (predictions, services, rejections);

        async Task FlushAsync()
        {
            var answers = new (TShape? Shape, int Services, RejectedDispute? Rejection)[chunk.Count];
            var first = position;
            Parallel.For(
                0,
                chunk.Count,
                new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount },
                i =>
                {
                    var (prediction, rejection) = Answer(chunk[i](), first + i);
                    answers[i] = prediction is null ? (default, 0, rejection) : (shape(prediction), prediction.Services.Count, null);
                });
            position += chunk.Count;
            chunk.Clear();
            foreach (var (prediction, count, rejection) in answers)
            {
                if (rejection is null)
                {
                    await predicted(prediction!);
                    predictions++;
                    services += count;
                }
                else
                {
                    await rejected(rejection);
                    rejections++;
                }
            }
        }
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
