using ImrPredict.Store.Predictions;
using Microsoft.EntityFrameworkCore;

namespace ImrPredict.Store.Audit;

/// <summary>Finds erasures in the audit trail; a row that the key did not seal counts for nothing.</summary>
internal sealed class RecordedErasures(IDbContextFactory<StoreContext> contexts, ChainKey key) : IErasures
{
    public async Task<IReadOnlySet<Guid>> RecordedAsync(IReadOnlyCollection<Guid> predictions, CancellationToken cancellationToken)
    {
        var targets = predictions.Select(p => p.ToString("D")).ToList();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await context.AuditTrail.AsNoTracking()
            .Where(e => e.Action == AuditEvent.TextErased && e.Target != null && targets.Contains(e.Target))
            .ToListAsync(cancellationToken);
        return rows.Where(r => r.Hash == r.ComputeHash(key)).Select(r => Guid.Parse(r.Target!)).ToHashSet();
    }
}
