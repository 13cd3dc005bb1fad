using ImrPredict.Cases;
using Microsoft.EntityFrameworkCore;

namespace ImrPredict.Store.Worklist;

/// <summary>Keeps the disputes on the desk, what reviewers expect of them, and what happened to them.</summary>
public sealed class DisputeStore(StoreContext context, TimeProvider time)
{
    /// <summary>Keeps new disputes in one go.</summary>
    /// <returns>Their ids, in the same order.</returns>
    public async Task<IReadOnlyList<long>> AddAsync(IReadOnlyList<Dispute> disputes, string by, CancellationToken cancellationToken)
    {
        var entities = new List<DisputeEntity>(disputes.Count);
        foreach (var dispute in disputes)
        {
            var entity = new DisputeEntity { State = dispute.State, Received = dispute.Received, Source = dispute.Source };
            entity.SetContent(dispute.Content);
            entity.SetAssessment(dispute.Assessment);
            entities.Add(entity);
        }

        // A job adds them within a transaction of its own, together with the place that it has reached.
        await using var transaction = context.Database.CurrentTransaction is null
            ? await context.Database.BeginTransactionAsync(cancellationToken)
            : null;
        context.AddRange(entities);
        await context.SaveChangesAsync(cancellationToken);
        context.AddRange(entities.Select(e => Event(e.Id, by, "Added to the desk")));
        await context.SaveChangesAsync(cancellationToken);
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellationToken);
        }

        context.ChangeTracker.Clear();
        return [.. entities.Select(e => e.Id)];
    }

    public async Task<Dispute?> FindAsync(long id, CancellationToken cancellationToken) =>
        (
            await context.Set<DisputeEntity>().AsNoTracking().Include(d => d.Text).FirstOrDefaultAsync(d => d.Id == id, cancellationToken)
        )?.ToDispute();

    /// <summary>The disputes that were read from a document of this name, in the order they came.</summary>
    public async Task<IReadOnlyList<long>> BySourceAsync(string source, CancellationToken cancellationToken) =>
        await context.Set<DisputeEntity>().Where(d => d.Source == source).OrderBy(d => d.Id).Select(d => d.Id)
            .ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<Dispute>> FindAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        var found = await context.Set<DisputeEntity>().AsNoTracking().Include(d => d.Text).Where(d => ids.Contains(d.Id))
            .OrderBy(d => d.Id).ToListAsync(cancellationToken);
        return [.. found.Select(d => d.ToDispute())];
    }

    /// <summary>Other disputes of the same case that lie on the desk, newest first.</summary>
    public async Task<IReadOnlyList<long>> SameCaseAsync(Dispute dispute, CancellationToken cancellationToken)
    {
        var (number, reference) = (DisputeMapping.Number(dispute.Content), OwnReference.Plain(dispute.Content.Reference) ?? "");
        if (number.Length == 0 && reference.Length == 0)
        {
            return [];
        }

        // One claim may have several reviews: with a number on both sides, only the number tells.
        return await context.Set<DisputeEntity>()
            .Where(d => d.Id != dispute.Id
                && ((number != "" && d.CaseNumber == number)
                    || (reference != "" && d.Reference == reference && (number == "" || d.CaseNumber == ""))))
            .OrderByDescending(d => d.Id).Select(d => d.Id).Take(10).ToListAsync(cancellationToken);
    }

    /// <summary>Drafts in the order they came, after the given id.</summary>
    public async Task<IReadOnlyList<Dispute>> DraftsAsync(long afterId, int atMost, CancellationToken cancellationToken)
    {
        var found = await context.Set<DisputeEntity>().AsNoTracking().Include(d => d.Text)
            .Where(d => d.State == DisputeState.Draft && d.Id > afterId).OrderBy(d => d.Id).Take(atMost).ToListAsync(cancellationToken);
        return [.. found.Select(d => d.ToDispute())];
    }

    /// <summary>Disputes that wait for a determination, in the order they came, after the given id.</summary>
    public async Task<IReadOnlyList<Dispute>> OpenAsync(long afterId, int atMost, CancellationToken cancellationToken)
    {
        var found = await context.Set<DisputeEntity>().AsNoTracking().Include(d => d.Text)
            .Where(d => (d.State == DisputeState.New || d.State == DisputeState.Reviewed) && d.Id > afterId).OrderBy(d => d.Id)
            .Take(atMost).ToListAsync(cancellationToken);
        return [.. found.Select(d => d.ToDispute())];
    }

    /// <summary>Keeps a changed dispute: its state, content and assessment.</summary>
    /// <param name="dispute">Read by <see cref="FindAsync(long, CancellationToken)"/> and changed with <c>with</c>.</param>
    /// <param name="what">What happened, for the history; holds no text of the case.</param>
    /// <returns>False when someone else changed it in the meantime, or erased it; nothing is kept then.</returns>
    public async Task<bool> ChangeAsync(Dispute dispute, string by, string what, CancellationToken cancellationToken)
    {
        var entity = await context
            .Set<DisputeEntity>()
            .Include(d => d.Text)
            .FirstOrDefaultAsync(d => d.Id == dispute.Id, cancellationToken);
        if (entity is null || entity.Revision != dispute.Revision)
        {
            context.ChangeTracker.Clear();
            return false;
        }

        entity.State = dispute.State;
        entity.SetContent(dispute.Content);
        entity.SetAssessment(dispute.Assessment);
        entity.Revision++;
        context.Add(Event(dispute.Id, by, what));
        try
        {
            await context.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
        finally
        {
            context.ChangeTracker.Clear();
        }
    }

    /// <summary>Keeps the state and the assessment of many disputes in one commit; their contents stay as they are.</summary>
    /// <param name="assessed">Each read by <see cref="DraftsAsync"/> and changed with <c>with</c>, and what happened to it, for the
    /// history.</param>
    /// <returns>How many are kept: one that someone else changed in the meantime, or erased, stays as it is.</returns>
    public async Task<int> AssessAsync(
        IReadOnlyList<(Dispute Dispute, string What)> assessed, string by, CancellationToken cancellationToken)
    {
        // A job keeps them within a transaction of its own, together with the place that it has reached.
        await using var transaction = context.Database.CurrentTransaction is null
            ? await context.Database.BeginTransactionAsync(cancellationToken)
            : null;
        var ids = assessed.Select(a => a.Dispute.Id).ToList();
        var dues = await context.Set<DisputeEntity>().Where(d => ids.Contains(d.Id))
            .Select(d => new { d.Id, d.RecordsDue, d.DeterminationDue }).ToDictionaryAsync(d => d.Id, cancellationToken);
        var (rows, happened) = (new List<DisputeEntity>(assessed.Count), new List<string>(assessed.Count));
        foreach (var (dispute, what) in assessed)
        {
            if (dues.TryGetValue(dispute.Id, out var due))
            {
                var row = new DisputeEntity
                {
                    Id = dispute.Id,
                    Revision = dispute.Revision,
                    State = dispute.State,
                    RecordsDue = due.RecordsDue,
                    DeterminationDue = due.DeterminationDue,
                };
                row.SetAssessment(dispute.Assessment);
                rows.Add(row);
                happened.Add(StorableText.Of(what));
            }
        }

        var kept = await AssessedRows.WriteAsync(context, rows, happened, StorableText.Of(by), time.GetUtcNow(), cancellationToken);
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellationToken);
        }

        return kept;
    }

    /// <summary>
    /// Gives the number of its review to each dispute that has none and whose own reference stands beside that number elsewhere. A
    /// reference that stands beside several numbers names none of them for certain.
    /// </summary>
    /// <returns>How many were given one.</returns>
    public async Task<int> AttachAsync(
        IReadOnlyCollection<(string Reference, CaseNumber Number)> known,
        string by,
        CancellationToken cancellationToken)
    {
        var attached = 0;
        var numbers = known.GroupBy(k => k.Reference, StringComparer.Ordinal)
            .Where(g => g.Select(k => k.Number).Distinct().Count() == 1)
            .ToDictionary(g => g.Key, g => g.First().Number, StringComparer.Ordinal);
        foreach (var chunk in numbers.Keys.Chunk(500))
        {
            var without = await context.Set<DisputeEntity>().Include(d => d.Text)
                .Where(d => d.CaseNumber == "" && chunk.Contains(d.Reference))
                .ToListAsync(cancellationToken);
            foreach (var entity in without)
            {
                entity.SetContent(entity.ToDispute().Content with { CaseNumber = numbers[entity.Reference].Value });
                entity.Revision++;
                context.Add(Event(entity.Id, by, $"Given the number {numbers[entity.Reference].Value}, which stands beside its reference"));
            }

            await context.SaveChangesAsync(cancellationToken);
            context.ChangeTracker.Clear();
            attached += without.Count;
        }

        return attached;
    }

    /// <summary>Marks the open disputes of these cases as ended.</summary>
    /// <returns>How many were marked.</returns>
    public async Task<int> EndAsync(
        IReadOnlyCollection<(CaseNumber? Number, string? Reference, DisputeState State)> cases,
        string by,
        CancellationToken cancellationToken)
    {
        var marked = 0;
        foreach (var chunk in cases.Chunk(500))
        {
            var byNumber = chunk
                .Where(c => c.Number is not null)
                .GroupBy(c => c.Number!.Value.Value, StringComparer.Ordinal)
                .ToDictionary(g => g.Key, g => g.Last().State, StringComparer.Ordinal);
            var byReference = chunk
                .Where(c => c.Number is null && c.Reference is not null)
                .GroupBy(c => c.Reference!, StringComparer.Ordinal)
                .ToDictionary(g => g.Key, g => g.Last().State, StringComparer.Ordinal);
            var (numbers, references) = (byNumber.Keys.ToArray(), byReference.Keys.ToArray());
            var open = await context.Set<DisputeEntity>()
                .Where(d => (numbers.Contains(d.CaseNumber) || references.Contains(d.Reference))
                    && (d.State == DisputeState.New || d.State == DisputeState.Reviewed))
                .ToListAsync(cancellationToken);
            foreach (var entity in open)
            {
                entity.State = byNumber.TryGetValue(entity.CaseNumber, out var ended) ? ended : byReference[entity.Reference];
                entity.Revision++;
                context.Add(Event(entity.Id, by, $"Ended: {entity.State.ToString().ToLowerInvariant()}, by a determination that came in"));
            }

            await context.SaveChangesAsync(cancellationToken);
            context.ChangeTracker.Clear();
            marked += open.Count;
        }

        return marked;
    }

    /// <summary>Adds to the history without changing the dispute.</summary>
    public async Task RecordAsync(long id, string by, string what, CancellationToken cancellationToken)
    {
        context.Add(Event(id, by, what));
        await context.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Keeps what a reviewer expects; earlier expectations stay in the history.</summary>
    /// <exception cref="ArgumentException">It differs from the model and gives no reason.</exception>
    public async Task ExpectAsync(long id, Expectation expectation, CancellationToken cancellationToken)
    {
        if (expectation.ModelOutcome is { } model && model != expectation.Expected && string.IsNullOrWhiteSpace(expectation.Reason))
        {
            throw new ArgumentException("an expectation that differs from the model gives a reason", nameof(expectation));
        }

        context.Add(new ExpectationEntity
        {
            DisputeId = id,
            ServiceNumber = expectation.ServiceNumber,
            Expected = expectation.Expected,
            Note = expectation.Note,
            Reason = expectation.Reason,
            By = expectation.By,
            At = expectation.At,
            PredictionId = expectation.PredictionId,
            ModelOutcome = expectation.ModelOutcome,
        });
        context.Add(
            Event(
                id,
                expectation.By,
                $"Expects service {expectation.ServiceNumber} to be {expectation.Expected.ToString().ToLowerInvariant()}"));
        await context.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Every expectation of a dispute, oldest first.</summary>
    public async Task<IReadOnlyList<Expectation>> ExpectationsAsync(long id, CancellationToken cancellationToken)
    {
        var kept = await context
            .Set<ExpectationEntity>()
            .AsNoTracking()
            .Where(e => e.DisputeId == id)
            .OrderBy(e => e.Id)
            .ToListAsync(cancellationToken);
        return [.. kept.Select(e => e.ToExpectation())];
    }

    /// <summary>What happened to a dispute, newest first.</summary>
    public async Task<IReadOnlyList<DisputeEvent>> HistoryAsync(long id, CancellationToken cancellationToken) =>
        await context.Set<DisputeEventEntity>().AsNoTracking().Where(e => e.DisputeId == id).OrderByDescending(e => e.Id)
            .Select(e => new DisputeEvent(e.At, e.By, e.What)).ToListAsync(cancellationToken);

    /// <summary>Takes a dispute off the desk with its texts, expectations and history. The prediction log keeps its own rows.</summary>
    /// <returns>False when it was not there.</returns>
    public async Task<bool> EraseAsync(long id, CancellationToken cancellationToken) =>
        await context.Set<DisputeEntity>().Where(d => d.Id == id).ExecuteDeleteAsync(cancellationToken) > 0;

    private DisputeEventEntity Event(long id, string by, string what) =>
        new()
        {
            DisputeId = id,
            At = time.GetUtcNow(),
            By = by,
            What = what,
        };
}
