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

    /// <summary>So many are predicted, logged and kept together.</summary>
    private const int Piece = 250;

    /// <summary>After a failure so many go alone, until the one that fails is found.</summary>
    private const int AloneAfterFailure = Piece;

    public string Name => Kind;

    public int Version => 1;

    public string Title => "Predicting the drafts";

    /// <param name="drafts">How many there are.</param>
    public static Task<Job> BeginAsync(IJobs jobs, int drafts, JobStarter by, CancellationToken cancellationToken) =>
        jobs.BeginAsync(Kind, new { }, drafts, by, cancellationToken, new(Kind));

    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken stopping)
    {
        var place = run.Place<DraftsPlace>() ?? new(0, 0, 0, null);
        var alone = run.HasFailed && !await WasLoggedAsync(run, place, stopping) ? AloneAfterFailure : 0;
        while (true)
        {
            run.Words = Words(place.Predicted, place.ToCorrect, place.Problem);
            stopping.ThrowIfCancellationRequested();

            // A scope for each piece, so that what one piece has read is let go before the next.
            await using var scope = scopes.CreateAsyncScope();
            var drafts = await scope.ServiceProvider.GetRequiredService<DisputeStore>()
                .DraftsAsync(place.After, alone-- > 0 ? 1 : Piece, stopping);
            if (drafts.Count == 0)
            {
                break;
            }

            place = run.SetsNextAside
                ? await SetAsideAsync(run, drafts[0], place, stopping)
                : await PredictAsync(run, scope.ServiceProvider.GetRequiredService<TriageDesk>(), drafts, place, stopping);
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

    private async Task<DraftsPlace> PredictAsync(
        JobRun run, TriageDesk desk, IReadOnlyList<Dispute> drafts, DraftsPlace place, CancellationToken stopping)
    {
        var ready = drafts.Where(d => ContentCheck.Problems(d.Content).Count == 0).ToList();

        // Logged first and once, whatever happens between the two; kept together with the place.
        var attempts = await desk.AttemptAsync(ready, run.By, OccasionOf(run.Id, place.After), stopping);
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

    /// <summary>
    /// Whether the piece that was begun and not kept stands in the log: then it is kept as a piece. Alone, each of its drafts but the
    /// first would be another occasion and be logged a second time.
    /// </summary>
    private async Task<bool> WasLoggedAsync(JobRun run, DraftsPlace place, CancellationToken stopping)
    {
        var piece = new Occasion(OccasionOf(run.Id, place.After), []);
        return await writer.FindAnswerAsync(piece.Name, piece.Body, stopping) is not null;
    }

    /// <summary>Names the piece behind a place of a job, whatever its drafts are like by now.</summary>
    internal static string OccasionOf(Guid job, long after) =>
        string.Create(CultureInfo.InvariantCulture, $"job {job:D} drafts after {after}");

    /// <param name="After">Drafts up to this id were seen to.</param>
    private sealed record DraftsPlace(long After, int Predicted, int ToCorrect, string? Problem);
}
