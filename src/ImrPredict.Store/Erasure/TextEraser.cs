using ImrPredict.Cases;
using ImrPredict.Store.Determinations;
using ImrPredict.Store.Predictions;
using ImrPredict.Store.Worklist;
using Microsoft.EntityFrameworkCore;

namespace ImrPredict.Store.Erasure;

/// <summary>Erases the words of a case where the law asks for it. The prediction log keeps
/// its entries, which hold no words, and stays verifiable.</summary>
public sealed class TextEraser(IDbContextFactory<StoreContext> contexts, ISimilarIndex index, ArchiveChanges changes)
{
    /// <summary>Erases every text of a case: what was asked and answered, what was decided, in
    /// its letters' words, and its place in the worklist.</summary>
    /// <returns>How many predictions and determinations lost their text, and how many disputes left the worklist.</returns>
    public async Task<(int Predictions, int Determinations, int Disputes)> EraseAsync(
        CaseNumber caseNumber,
        CancellationToken cancellationToken)
    {
        var number = caseNumber.Value;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var predictions = await context.PredictionTexts.Where(t => t.CaseNumber == number).ExecuteDeleteAsync(cancellationToken);
        var entries = await context
            .Determinations.Where(d => d.CaseNumber == number && d.Text != null)
            .Select(d => d.Id)
            .ToListAsync(cancellationToken);
        var services = context.DeterminedServices.Where(s => entries.Contains(s.DeterminationId));
        await index.RemoveAsync(context, await services.Select(s => s.Id).ToListAsync(cancellationToken), cancellationToken);
        await services.ExecuteUpdateAsync(s => s.SetProperty(x => x.Request, (string?)null), cancellationToken);
        await context.Determinations.Where(d => entries.Contains(d.Id))
            .ExecuteUpdateAsync(
                s => s.SetProperty(x => x.Text, (string?)null).SetProperty(x => x.Reference, (string?)null),
                cancellationToken);
        var disputes = await context.Set<DisputeEntity>().Where(d => d.CaseNumber == number).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        changes.Announce();
        return (predictions, entries.Count, disputes);
    }

    /// <summary>Erases the text of one prediction.</summary>
    /// <returns>False when there was none.</returns>
    public async Task<bool> EraseAsync(Guid predictionId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.PredictionTexts.Where(t => t.PredictionId == predictionId).ExecuteDeleteAsync(cancellationToken) > 0;
    }
}
