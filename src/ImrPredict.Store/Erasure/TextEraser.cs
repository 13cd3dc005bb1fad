using System.Text;
using ImrPredict.Cases;
using ImrPredict.Store.Audit;
using ImrPredict.Store.Determinations;
using ImrPredict.Store.Predictions;
using ImrPredict.Store.Quality;
using ImrPredict.Store.Worklist;
using Microsoft.EntityFrameworkCore;

namespace ImrPredict.Store.Erasure;

/// <summary>Erases the words of a case where the law asks for it, from the database and from its files. The prediction log keeps
/// its entries, which hold no words, and stays verifiable: the audit trail says which texts were erased.</summary>
public sealed class TextEraser(
    IDbContextFactory<StoreContext> contexts, ISimilarIndex index, AuditLog audit, ClearedFiles files, ArchiveChanges changes)
{
    /// <summary>So many ids stand in one statement.</summary>
    private const int Chunk = 500;

    /// <summary>Erases every text of a case: what was asked and answered, what was decided, in
    /// its letters' words, and its place in the worklist.</summary>
    /// <returns>How many predictions and determinations lost their text, and how many disputes left the worklist.</returns>
    public async Task<(int Predictions, int Determinations, int Disputes)> EraseAsync(
        CaseNumber caseNumber, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var scope = await ErasureScope.OfCasesAsync(context, [caseNumber.Value], cancellationToken);
        await EraseAsync(context, scope, [caseNumber.Value], cancellationToken);
        return (scope.Predictions.Count, scope.Determinations.Count, scope.Disputes.Count);
    }

    /// <summary>Erases the text of one prediction.</summary>
    /// <returns>False when there was none.</returns>
    public async Task<bool> EraseAsync(Guid predictionId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await context.PredictionTexts.AnyAsync(t => t.PredictionId == predictionId, cancellationToken))
        {
            return false;
        }

        await EraseAsync(context, ErasureScope.Empty with { Predictions = [predictionId] }, [], cancellationToken);
        return true;
    }

    /// <summary>Erases one dispute that has no case number, with its prediction.</summary>
    public async Task EraseDisputeAsync(long id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await context.Set<DisputeEntity>().Where(d => d.Id == id).Select(d => new { d.Source, d.PredictionId })
            .FirstOrDefaultAsync(cancellationToken);
        if (found is not null)
        {
            var predictions = await context.PredictionTexts.Where(t => t.PredictionId == found.PredictionId)
                .Select(t => t.PredictionId).ToListAsync(cancellationToken);
            await EraseAsync(context, new(predictions, [], [id], [found.Source]), [], cancellationToken);
        }
    }

    /// <param name="numbers">Case numbers, which names of files and rows of lists may hold.</param>
    internal async Task EraseAsync(
        StoreContext context, ErasureScope scope, IReadOnlyCollection<string> numbers, CancellationToken cancellationToken)
    {
        // First the record, then the deed: a text that is there although its erasure is recorded harms no verification.
        await audit.AppendAsync(
            [.. scope.Predictions.Select(id => AuditEvent.OfCommand(AuditEvent.TextErased, id.ToString("D")))], cancellationToken);

        // From here on it is done whether or not somebody still waits for it.
        cancellationToken = CancellationToken.None;
        await using (var transaction = await context.Database.BeginTransactionAsync(cancellationToken))
        {
            foreach (var ids in scope.Predictions.Chunk(Chunk))
            {
                await context.PredictionTexts.Where(t => ids.Contains(t.PredictionId)).ExecuteDeleteAsync(cancellationToken);
                await context.Set<QualityFindingEntity>().Where(f => ids.Contains(f.PredictionId) && f.Note != null)
                    .ExecuteUpdateAsync(f => f.SetProperty(x => x.Note, (string?)null), cancellationToken);
            }

            foreach (var ids in scope.Determinations.Chunk(Chunk))
            {
                var services = context.DeterminedServices.Where(s => ids.Contains(s.DeterminationId));
                await index.RemoveAsync(context, await services.Select(s => s.Id).ToListAsync(cancellationToken), cancellationToken);
                await services.ExecuteUpdateAsync(s => s.SetProperty(x => x.Request, (string?)null), cancellationToken);
                await context.Determinations.Where(d => ids.Contains(d.Id))
                    .ExecuteUpdateAsync(
                        s => s.SetProperty(x => x.Text, (string?)null).SetProperty(x => x.Reference, (string?)null), cancellationToken);
            }

            foreach (var ids in scope.Disputes.Chunk(Chunk))
            {
                await context.Set<DisputeEntity>().Where(d => ids.Contains(d.Id)).ExecuteDeleteAsync(cancellationToken);
            }

            await EraseNamesAsync(context, scope.Sources, numbers, cancellationToken);
            await OutcomeQuestions.EraseAsync(context, [.. numbers], cancellationToken);
            await ClearedFiles.NoteAsync(context, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        changes.Announce();
        await files.ClearAsync(context, cancellationToken);
    }

    /// <summary>Names of files, which often hold a person's: failed imports of the same files, answers kept for repetition, and rows
    /// of an office's list that could not be read.</summary>
    private static async Task EraseNamesAsync(
        StoreContext context, IReadOnlyList<string> sources, IReadOnlyCollection<string> numbers, CancellationToken cancellationToken)
    {
        foreach (var some in sources.Chunk(Chunk))
        {
            await context.Set<IntakeFailureEntity>().Where(f => some.Contains(f.Source)).ExecuteDeleteAsync(cancellationToken);
        }

        foreach (var number in numbers)
        {
            await context.Set<IntakeFailureEntity>().Where(f => f.Source.Contains(number) || f.Place.Contains(number))
                .ExecuteDeleteAsync(cancellationToken);
            await context.Set<OfficeListEntity>()
                .Where(l => l.Name.Contains(number) || (l.Refused != null && l.Refused.Contains(number)))
                .ExecuteDeleteAsync(cancellationToken);
        }

        if (numbers.Count > 0)
        {
            await EraseWaitingListsAsync(context, numbers, cancellationToken);
        }

        // Those of imports list what was rejected by the names of its files; those of predictions hold ids.
        await context.IdempotentAnswers.Where(a => a.Answer.Contains("rejections")).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>A list is forgotten once it was read; one that still waits goes when it holds a case that is erased.</summary>
    private static async Task EraseWaitingListsAsync(
        StoreContext context, IReadOnlyCollection<string> numbers, CancellationToken cancellationToken)
    {
        foreach (var id in await context.Set<OfficeListEntity>().Where(l => l.Content != null).Select(l => l.Id)
            .ToListAsync(cancellationToken))
        {
            var content = await context.Set<OfficeListEntity>().Where(l => l.Id == id).Select(l => l.Content)
                .FirstOrDefaultAsync(cancellationToken) ?? [];
            if (MayHold(content, numbers))
            {
                await context.Set<OfficeListEntity>().Where(l => l.Id == id).ExecuteDeleteAsync(cancellationToken);
            }
        }
    }

    /// <summary>A workbook is packed and may hold any case: whoever sent it sends it again.</summary>
    private static bool MayHold(byte[] content, IReadOnlyCollection<string> numbers) =>
        content.AsSpan().StartsWith("PK"u8)
        || numbers.Any(n => content.AsSpan().IndexOf(Encoding.UTF8.GetBytes(n)) >= 0
            || content.AsSpan().IndexOf(Encoding.Unicode.GetBytes(n)) >= 0);
}
