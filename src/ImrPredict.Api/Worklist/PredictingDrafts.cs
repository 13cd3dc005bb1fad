using System.Globalization;
using ImrPredict.Api.Jobs;
using ImrPredict.Api.Predictions;
using ImrPredict.Store.Predictions;
using ImrPredict.Store.Worklist;

namespace ImrPredict.Api.Worklist;

/// <summary>Predicts every draft that has nothing left to correct, however many there are.</summary>
internal sealed class PredictingDrafts(IServiceScopeFactory scopes, PredictionLogWriter writer, TimeProvider time) : IJobKind
{
    public const string Kind = "predictDrafts";

    /// <summary>Up to so many drafts are predicted while the page is waited for.</summary>
    public const int AtOnce = 50;

    /// <summary>
    /// So many are predicted, logged and kept together; after a failure so many go alone, until the one that fails is found.
    /// </summary>
    private const int Together = 250;

    public string Name => Kind;

    public int Version => 1;

    public string Title => "Predicting the drafts";

    /// <param name="drafts">How many there are.</param>
    public static Task<Job> BeginAsync(IJobs jobs, int drafts, JobStarter by, CancellationToken cancellationToken) =>
        jobs.BeginAsync(Kind, new { }, drafts, by, cancellationToken, new(Kind));

    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken stopping)
    {
        var place = run.Place<DraftsPlace>() ?? new(0, 0, 0, null);

        // A piece that was begun and not kept stands in the log: then it is kept as a piece. Alone, each of its drafts but the first would
        // be another occasion and be logged a second time.
        var wasLogged = run.HasFailed && await Occasion.WasLoggedAsync(writer, OccasionOf(run.Id, place.After), stopping);
        var alone = run.HasFailed && !wasLogged ? Together : 0;
        using var going = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        Task<Piece>? ahead = null;
        try
        {
            while (true)
            {
                run.Words = Words(place.Predicted, place.ToCorrect, place.Problem);
                stopping.ThrowIfCancellationRequested();
                var piece = ahead is null ? await ReadAsync(place.After, alone > 0 ? 1 : Together, stopping) : await ahead;
                ahead = null;
                if (piece.Drafts.Count == 0)
                {
                    break;
                }

                if (run.SetsNextAside)
                {
                    place = await SetAsideAsync(run, piece.Drafts[0], place, stopping);
                }
                else
                {
                    // While one piece is logged and kept, which one core does, the other cores score the next.
                    ahead = alone > 0 ? null : ScoreAheadAsync(run.By, piece.Drafts[^1].Id, going.Token);
                    place = await PredictAsync(run, piece, place, stopping);
                }

                alone--;
            }
        }
        finally
        {
            await going.CancelAsync();
            await (ahead ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return new(Words(place.Predicted, place.ToCorrect, place.Problem));
    }

    /// <summary>What came of predicting drafts, in words.</summary>
    public static string Words(int predicted, int toCorrect, string? problem) => string.Create(
        CultureInfo.InvariantCulture,
        $"{predicted:N0} predicted"
        + $"{(toCorrect > 0 ? $", {toCorrect:N0} {(toCorrect == 1 ? "needs" : "need")} a correction first" : "")}. {problem}").Trim();

    private async Task<DraftsPlace> SetAsideAsync(JobRun run, Dispute draft, DraftsPlace place, CancellationToken stopping)
    {
        var next = place with
        {
            After = draft.Id,
            Problem = place.Problem ?? "A draft failed three times and was passed over; it stands under Add disputes.",
        };
        await run.ReachAsync(
            async context =>
            {
                await new IntakeFailures(context, time).AddAsync(
                    [("drafts", $"draft {draft.Id}", "a prediction", "that it failed three times; the draft was passed over")],
                    stopping);
                return new(next, run.Done + 1, run.Refused + 1);
            },
            stopping);
        return next;
    }

    /// <remarks>A scope for each piece, so that what one piece has read is let go before the next.</remarks>
    private async Task<Piece> ReadAsync(long after, int atMost, CancellationToken stopping)
    {
        await using var scope = scopes.CreateAsyncScope();
        var drafts = await scope.ServiceProvider.GetRequiredService<DisputeStore>().DraftsAsync(after, atMost, stopping);
        return new(drafts, [.. drafts.Where(d => ContentCheck.Problems(d.Content).Count == 0)], null);
    }

    private Task<Piece> ScoreAheadAsync(string by, long after, CancellationToken stopping) => Task.Run(
        async () =>
        {
            var piece = await ReadAsync(after, Together, stopping);
            await using var scope = scopes.CreateAsyncScope();
            var desk = scope.ServiceProvider.GetRequiredService<TriageDesk>();
            return piece with { Scored = await desk.ScoreAsync(piece.Ready, by, stopping) };
        },
        stopping);

    private async Task<DraftsPlace> PredictAsync(JobRun run, Piece piece, DraftsPlace place, CancellationToken stopping)
    {
        var (drafts, ready, scored) = piece;
        await using var scope = scopes.CreateAsyncScope();
        var desk = scope.ServiceProvider.GetRequiredService<TriageDesk>();

        // Logged first and once, whatever happens between the two; kept together with the place.
        var attempts = await desk.AttemptAsync(ready, run.By, OccasionOf(run.Id, place.After), stopping, scored);
        var next = place;
        await run.ReachAsync(
            async context =>
            {
                var kept = await new DisputeStore(context, time).AssessAsync(
                    [.. ready.Zip(attempts, TriageDesk.Predicted)], run.By, stopping);
                var made = Math.Min(kept, attempts.Count(a => a.Prediction is not null));
                next = new(
                    drafts[^1].Id,
                    place.Predicted + kept,
                    place.ToCorrect + drafts.Count - ready.Count,
                    place.Problem ?? attempts.Select(a => a.Problem).FirstOrDefault(p => p is not null));
                return new(next, run.Done + drafts.Count, run.Refused + drafts.Count - made);
            },
            stopping);
        return next;
    }

    /// <summary>Names the piece behind a place of a job, whatever its drafts are like by now.</summary>
    internal static string OccasionOf(Guid job, long after) =>
        string.Create(CultureInfo.InvariantCulture, $"job {job:D} drafts after {after}");

    /// <param name="Drafts">In the order of their ids.</param>
    /// <param name="Ready">Those with nothing left to correct.</param>
    /// <param name="Scored">What was made of the ready ones and is not logged yet; null where nothing was.</param>
    private sealed record Piece(IReadOnlyList<Dispute> Drafts, IReadOnlyList<Dispute> Ready, IReadOnlyList<ScoredDispute?>? Scored);

    /// <param name="After">Drafts up to this id were seen to.</param>
    private sealed record DraftsPlace(long After, int Predicted, int ToCorrect, string? Problem);
}
