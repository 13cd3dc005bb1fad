using System.Globalization;
using ImrPredict.Api.Jobs;
using ImrPredict.Store.Worklist;

namespace ImrPredict.Api.Worklist;

/// <summary>Predicts every draft that has nothing left to correct, however many there are.</summary>
internal sealed class PredictingDrafts(IServiceScopeFactory scopes, TimeProvider time) : IJobKind
{
    public const string Kind = "predictDrafts";

    /// <summary>Up to so many drafts are predicted while the page is waited for.</summary>
    public const int AtOnce = 50;

    private const int ReadAtOnce = 50;

    public string Name => Kind;

    public int Version => 1;

    public string Title => "Predicting the drafts";

    /// <param name="drafts">How many there are.</param>
    public static Task<Job> BeginAsync(IJobs jobs, int drafts, JobStarter by, CancellationToken cancellationToken) =>
        jobs.BeginAsync(Kind, new { }, drafts, by, cancellationToken, new(Kind));

    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken stopping)
    {
        var place = run.Place<DraftsPlace>() ?? new(0, 0, 0, null);
        IReadOnlyList<Dispute> drafts;
        do
        {
            // A scope for each piece, so that what one piece has read is let go before the next.
            await using var scope = scopes.CreateAsyncScope();
            var desk = scope.ServiceProvider.GetRequiredService<TriageDesk>();
            drafts = await scope.ServiceProvider.GetRequiredService<DisputeStore>().DraftsAsync(place.After, ReadAtOnce, stopping);
            foreach (var draft in drafts)
            {
                run.Words = Words(place.Predicted, place.ToCorrect, place.Problem);
                stopping.ThrowIfCancellationRequested();
                place = await PredictAsync(run, desk, draft, place, stopping);
            }
        }
        while (drafts.Count == ReadAtOnce);

        return new(Words(place.Predicted, place.ToCorrect, place.Problem));
    }

    /// <summary>What came of predicting drafts, in words.</summary>
    public static string Words(int predicted, int toCorrect, string? problem) => string.Create(
        CultureInfo.InvariantCulture,
        $"{predicted:N0} predicted"
        + $"{(toCorrect > 0 ? $", {toCorrect:N0} {(toCorrect == 1 ? "needs" : "need")} a correction first" : "")}. {problem}").Trim();

    private async Task<DraftsPlace> PredictAsync(
        JobRun run, TriageDesk desk, Dispute draft, DraftsPlace place, CancellationToken stopping)
    {
        var next = place with { After = draft.Id };
        if (run.SetsNextAside)
        {
            next = next with { Problem = place.Problem ?? "A draft failed three times and was passed over; it stands under Add disputes." };
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

        if (ContentCheck.Problems(draft.Content).Count > 0)
        {
            next = next with { ToCorrect = place.ToCorrect + 1 };
            await run.ReachAsync(new JobStep(next, run.Done + 1, run.Refused + 1), stopping);
            return next;
        }

        // Logged first and once, whatever happens between the two; kept together with the place.
        var attempt = await desk.AttemptAsync(draft, run.By, $"job {run.Id:D} dispute {draft.Id} {draft.Revision}", stopping);
        var (changed, what) = TriageDesk.Predicted(draft, attempt);
        await run.ReachAsync(
            async context =>
            {
                var isKept = await new DisputeStore(context, time).ChangeAsync(changed, run.By, what, stopping);
                next = next with
                {
                    Predicted = place.Predicted + (isKept ? 1 : 0),
                    Problem = place.Problem ?? (isKept ? attempt.Problem : null),
                };
                return new(next, run.Done + 1, run.Refused + (isKept && attempt.Prediction is not null ? 0 : 1));
            },
            stopping);
        return next;
    }

    /// <param name="After">Drafts up to this id were seen to.</param>
    private sealed record DraftsPlace(long After, int Predicted, int ToCorrect, string? Problem);
}
