using System.Globalization;
using ImrPredict.Api.Letters;
using ImrPredict.Api.Predictions;
using ImrPredict.Api.Words;
using ImrPredict.Cases;
using ImrPredict.Determinations;
using ImrPredict.Predictions;
using ImrPredict.Store.Determinations;
using ImrPredict.Store.Worklist;

namespace ImrPredict.Api.Worklist;

/// <summary>What a reviewer does with disputes: take them in, have them predicted, say what she expects.</summary>
public sealed class TriageDesk(
    DisputeStore disputes, IntakeFailures failures, CasePredictor predictor, DeterminationIntake determinations, TimeProvider time)
{
    // Independent review of workers' compensation began that year.
    private static readonly DateOnly FirstReviews = new(2013, 1, 1);

    private static readonly string NoAssignment = DisputeContents.NotFound("dateAssigned");

    /// <summary>Keeps what was read as drafts, and what could not be read as failures.</summary>
    /// <returns>The ids of the drafts.</returns>
    public async Task<IReadOnlyList<long>> TakeInAsync(IntakeResult read, string source, string by, CancellationToken cancellationToken)
    {
        if (read.Problems.Count > 0)
        {
            await failures.AddAsync(read.Problems.Select(p => (p.Source, p.Place, p.Expected, p.Found)), cancellationToken);
        }

        return read.Disputes.Count == 0
            ? []
            : await disputes.AddAsync([.. read.Disputes.Select(c => Draft(c, source))], by, cancellationToken);
    }

    public Dispute Draft(DisputeContent content, string source) =>
        new() { Content = content, Source = source, Received = Today(), State = DisputeState.Draft };

    /// <summary>
    /// Predicts a dispute and keeps it. A determination that came with it makes that a replay; without a usable model the
    /// dispute is kept without prediction, so that nothing is lost.
    /// </summary>
    /// <returns>The attempt; null when somebody else changed the dispute in the meantime.</returns>
    /// <exception cref="ArgumentException">The content has problems; see <see cref="ContentCheck"/>.</exception>
    public async Task<PredictionAttempt?> PredictAsync(Dispute dispute, string by, CancellationToken cancellationToken)
    {
        var attempt = (await AttemptAsync([dispute], by, null, cancellationToken))[0];
        var (changed, what) = Predicted(dispute, attempt);
        return await disputes.ChangeAsync(changed, by, what, cancellationToken) ? attempt : null;
    }

    /// <summary>Predicts disputes and logs it; nothing of the disputes is kept yet.</summary>
    /// <param name="occasion">Names the occasion: what was logged on it and is unchanged is not logged anew; null for none.</param>
    /// <param name="ahead">What <see cref="ScoreAsync"/> made of them; null to score them now.</param>
    /// <exception cref="ArgumentException">The content of one has problems; see <see cref="ContentCheck"/>.</exception>
    public Task<IReadOnlyList<PredictionAttempt>> AttemptAsync(
        IReadOnlyList<Dispute> made, string by, string? occasion, CancellationToken cancellationToken,
        IReadOnlyList<ScoredDispute?>? ahead = null) =>
        predictor.PredictAsync(
            Asked(made),
            by,
            cancellationToken,
            occasion is null ? null
                : new(occasion, [.. made.Select(d => string.Create(CultureInfo.InvariantCulture, $"{d.Id}/{d.Revision}"))]),
            ahead);

    /// <summary>Predicts disputes; nothing is logged yet and nothing may be shown.</summary>
    /// <inheritdoc cref="AttemptAsync" path="/exception"/>
    internal Task<IReadOnlyList<ScoredDispute?>> ScoreAsync(
        IReadOnlyList<Dispute> made, string by, CancellationToken cancellationToken) =>
        predictor.ScoreAsync(Asked(made), by, cancellationToken);

    private static IReadOnlyList<(DisputeFacts Dispute, PredictionPurpose Purpose)> Asked(IReadOnlyList<Dispute> made) =>
        [.. made.Select(d => ((DisputeFacts)d.Content, d.IsReplay ? PredictionPurpose.Replay : PredictionPurpose.Triage))];

    /// <summary>A dispute as it is after an attempt, and what its history says of it.</summary>
    public static (Dispute Changed, string What) Predicted(Dispute dispute, PredictionAttempt attempt)
    {
        var state = dispute.State != DisputeState.Draft ? dispute.State : dispute.IsReplay ? DisputeState.Decided : DisputeState.New;
        var changed = dispute with
        {
            State = state,
            Assessment = attempt.Prediction is { } prediction ? Assessment.Of(prediction) : dispute.Assessment,
        };
        return (
            changed,
            attempt.Prediction is { } made
                ? $"Predicted by model {made.ModelId} as {(dispute.IsReplay ? "a replay" : "triage")} ({made.PredictionId:D})"
                : "Kept without a prediction: no model could answer");
    }

    /// <summary>Sets a dispute's state. One that ended before a determination is taken in like any other end.</summary>
    /// <returns>False when somebody else changed the dispute in the meantime.</returns>
    public async Task<bool> MarkAsync(Dispute dispute, DisputeState state, string by, CancellationToken cancellationToken)
    {
        if (!await disputes.ChangeAsync(dispute with { State = state }, by, $"Marked as {Wording.State(state)}", cancellationToken))
        {
            return false;
        }

        if (state is DisputeState.Authorized or DisputeState.Withdrawn && CaseNumber.TryParse(dispute.Content.CaseNumber, out var number))
        {
            var disposition = state == DisputeState.Authorized ? DisputeDisposition.Authorized : DisputeDisposition.Withdrawn;
            await determinations.TakeInAsync(
                [new(new(dispute.Content.Program, number, disposition, null, Today(), "worklist"), null)],
                by,
                cancellationToken);
        }

        return true;
    }

    /// <summary>Enters the day of the notice of assignment where none is known; one that is known stays.</summary>
    /// <param name="typed">As a form sends it: 2016-11-09.</param>
    /// <returns>What came of it, in words.</returns>
    public async Task<string> AssignAsync(IReadOnlyList<Dispute> chosen, string? typed, string by, CancellationToken cancellationToken)
    {
        var (earliest, latest) = (FirstReviews, Today().AddYears(1));
        if (!DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var assigned)
            || assigned < earliest
            || assigned > latest)
        {
            return $"Notice of assignment: expected a day from {Wording.Date(earliest)} to {Wording.Date(latest)}, found "
                + $"{(string.IsNullOrWhiteSpace(typed) ? "nothing" : $"\u201C{typed}\u201D")}. Nothing was entered.";
        }

        var (entered, without) = (0, chosen.Where(d => d.Content.DateAssigned is null).ToList());
        foreach (var dispute in without)
        {
            var content = dispute.Content with
            {
                DateAssigned = assigned,
                Remarks = [.. dispute.Content.Remarks.Where(r => r != NoAssignment)],
            };
            entered += await disputes.ChangeAsync(dispute with { Content = content }, by, "Notice of assignment entered", cancellationToken)
                ? 1
                : 0;
        }

        var (had, failed) = (chosen.Count - without.Count, without.Count - entered);
        return $"Notice of assignment {Wording.Date(assigned)} entered for {entered:N0} {(entered == 1 ? "dispute" : "disputes")}."
            + (had > 0 ? $" {had:N0} had one already and {(had == 1 ? "keeps" : "keep")} it." : "")
            + (failed > 0 ? $" {failed:N0} {(failed == 1 ? "was" : "were")} changed by somebody else in the meantime." : "");
    }

    /// <summary>Predicts the first drafts that have nothing left to correct, <see cref="PredictingDrafts.AtOnce"/> at most.</summary>
    public async Task<DraftsPredicted> PredictDraftsAsync(string by, CancellationToken cancellationToken)
    {
        var drafts = await disputes.DraftsAsync(0, PredictingDrafts.AtOnce, cancellationToken);
        var ready = drafts.Where(d => ContentCheck.Problems(d.Content).Count == 0).ToList();
        var attempts = await AttemptAsync(ready, by, null, cancellationToken);

        // What is logged by now is kept on the desk too, whether or not the work is stopped meanwhile.
        var predicted = await disputes.AssessAsync([.. ready.Zip(attempts, Predicted)], by, CancellationToken.None);
        return new(
            predicted, drafts.Count - ready.Count,
            attempts.Select(a => a.Problem).FirstOrDefault(p => p is not null));
    }

    /// <summary>Today in California, where the deadlines run.</summary>
    public DateOnly Today() => CaliforniaTime.Today(time);
}

/// <param name="ToCorrect">Drafts passed over because something must be corrected first.</param>
public sealed record DraftsPredicted(int Predicted, int ToCorrect, string? Problem);
