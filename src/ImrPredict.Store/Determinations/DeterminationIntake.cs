using ImrPredict.Determinations;
using ImrPredict.Store.Worklist;
using Microsoft.EntityFrameworkCore;

namespace ImrPredict.Store.Determinations;

/// <summary>
/// The one way in for actual outcomes, whatever door they come by: they are kept in the archive, the open disputes on the desk that
/// they decide are marked as ended, what could not be read is listed for a person, and whoever prepares reports is told.
/// </summary>
/// <remarks>Thread-safe.</remarks>
public sealed class DeterminationIntake(
    DeterminationArchive archive, OutcomeQuestions questions, IDbContextFactory<StoreContext> contexts, TimeProvider time)
{
    /// <summary>What is expected of whatever is brought as a determination; marks the failures of this way in on the desk.</summary>
    public const string Expected = "a determination with its case number and outcomes";

    /// <summary>Rejections that an answer holds; the rest are counted, and every one is listed on the desk.</summary>
    public const int MostRejectionsShown = 200;

    private const int ReadAtOnce = 2_000;

    /// <summary>Raised after outcomes were taken in: figures that were computed before are out of date.</summary>
    public event Action? TakenIn;

    /// <summary>Takes in what was read of actual outcomes. Repeating it is harmless;
    /// what was taken in before a cancellation stays.</summary>
    /// <param name="readings">Read as they are taken in, so a file of any size needs little memory.</param>
    /// <param name="by">Who brings them.</param>
    public async Task<TakenDeterminations> TakeInAsync(
        IEnumerable<DeterminationReading> readings,
        string by,
        CancellationToken cancellationToken)
    {
        var taken = new TakenDeterminations();
        try
        {
            foreach (var chunk in readings.Chunk(ReadAtOnce))
            {
                cancellationToken.ThrowIfCancellationRequested();
                taken = taken.With(await TakeInChunkAsync(chunk, by, cancellationToken));
            }
        }
        finally
        {
            if (taken.Outcomes > 0)
            {
                TakenIn?.Invoke();
            }
        }

        return taken;
    }

    /// <summary>Takes in some of what a job has read, together with the place that the job has reached: both or neither.</summary>
    /// <param name="within">Notes the place, told what became of the readings.</param>
    public async Task<TakenDeterminations> TakeInStepAsync(
        IReadOnlyList<DeterminationReading> readings,
        string by,
        Func<StoreContext, TakenDeterminations, Task> within,
        CancellationToken cancellationToken)
    {
        List<ReportedDispute> ended = [.. readings.Where(r => r.Dispute is not null).Select(r => r.Dispute!)];
        var taken = new TakenDeterminations();
        await archive.ImportAsync(
            ended,
            by,
            cancellationToken,
            async (context, outcomes) =>
            {
                taken = await SeeToAsync(context, readings, ended, outcomes, by, cancellationToken);
                await within(context, taken);
            });
        TakenIn?.Invoke();
        return taken;
    }

    private async Task<TakenDeterminations> TakeInChunkAsync(
        DeterminationReading[] readings,
        string by,
        CancellationToken cancellationToken)
    {
        List<ReportedDispute> ended = [.. readings.Where(r => r.Dispute is not null).Select(r => r.Dispute!)];
        var outcomes = await archive.ImportAsync(ended, by, cancellationToken);

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await SeeToAsync(context, readings, ended, outcomes, by, cancellationToken);
    }

    /// <summary>What else follows when outcomes were kept: the desk's disputes end, and what could not be read is listed.</summary>
    private async Task<TakenDeterminations> SeeToAsync(
        StoreContext context,
        IReadOnlyList<DeterminationReading> readings,
        IReadOnlyList<ReportedDispute> ended,
        IReadOnlyList<ImportOutcome> outcomes,
        string by,
        CancellationToken cancellationToken)
    {
        await OutcomeQuestions.CloseAsync(context, ended, cancellationToken);
        var asked = await questions.AddAsync(
            context, readings.Where(r => r.Asked is not null).Select(r => (r.Asked!, r.Rejection!)), by, cancellationToken);
        List<RejectedDocument> rejected =
        [
            .. readings.Where(r => r.Rejection is not null)
                .Select(r => r.Asked is { } dispute ? r.Rejection! with { Question = asked[dispute.Text] } : r.Rejection!),
        ];
        var desk = new DisputeStore(context, time);
        await desk.AttachAsync(
            [.. ended.Where(d => d is { CaseNumber: not null, Reference: not null }).Select(d => (d.Reference!, d.CaseNumber!.Value))],
            by,
            cancellationToken);
        var marked = await desk.EndAsync(
            [.. ended.Select(d => (d.CaseNumber, d.Reference, StateOf(d.Disposition)))],
            by,
            cancellationToken);
        await new IntakeFailures(context, time).AddAsync(
            rejected.Where(r => r.Question is null).Select(r => (r.Name, r.Place, Expected, r.Message)),
            cancellationToken);
        return new()
        {
            Added = outcomes.Count(o => o == ImportOutcome.Added),
            Corrected = outcomes.Count(o => o == ImportOutcome.Corrected),
            Unchanged = outcomes.Count(o => o == ImportOutcome.Unchanged),
            Rejected = rejected.Count,
            Rejections = rejected,
            Asked = rejected.Count(r => r.Question is not null),
            EndedOnDesk = marked,
        };
    }

    private static DisputeState StateOf(DisputeDisposition disposition) => disposition switch
    {
        DisputeDisposition.Authorized => DisputeState.Authorized,
        DisputeDisposition.Withdrawn => DisputeState.Withdrawn,
        _ => DisputeState.Decided,
    };
}

/// <summary>What one letter, line or row says of the end of a dispute, or why it says nothing.</summary>
/// <param name="Dispute">Null when it was rejected.</param>
/// <param name="Rejection">Null when it was read.</param>
public sealed record DeterminationReading(ReportedDispute? Dispute, RejectedDocument? Rejection)
{
    /// <summary>Present where a rejection can be answered: the dispute is taken in once a person has said how it was decided.</summary>
    public AskedDispute? Asked { get; init; }
}

/// <summary>What could not be taken in.</summary>
/// <param name="Place">Within the document: "line 3", "page 2".</param>
public sealed record RejectedDocument(string Name, string Place, string Message)
{
    /// <summary>The question that a person can answer to have it taken in; null where only another document helps.</summary>
    public Guid? Question { get; init; }
}

/// <summary>What became of the determinations that were brought.</summary>
public sealed record TakenDeterminations
{
    public int Added { get; init; }

    /// <summary>Tell otherwise than before; what was known before is superseded and kept.</summary>
    public int Corrected { get; init; }

    /// <summary>Tell what was known already.</summary>
    public int Unchanged { get; init; }

    public int Rejected { get; init; }

    /// <summary>How many of the rejected can be answered by a person.</summary>
    public int Asked { get; init; }

    /// <summary>The first of those that could not be read, at most <see cref="DeterminationIntake.MostRejectionsShown"/>.</summary>
    public IReadOnlyList<RejectedDocument> Rejections { get; init; } = [];

    /// <summary>Open disputes on the desk that were marked as ended.</summary>
    public int EndedOnDesk { get; init; }

    /// <summary>Disputes whose end was read.</summary>
    public int Outcomes => Added + Corrected + Unchanged;

    internal TakenDeterminations With(TakenDeterminations further) => new()
    {
        Added = Added + further.Added,
        Corrected = Corrected + further.Corrected,
        Unchanged = Unchanged + further.Unchanged,
        Rejected = Rejected + further.Rejected,
        Asked = Asked + further.Asked,
        Rejections = [.. Rejections.Concat(further.Rejections).Take(DeterminationIntake.MostRejectionsShown)],
        EndedOnDesk = EndedOnDesk + further.EndedOnDesk,
    };
}
