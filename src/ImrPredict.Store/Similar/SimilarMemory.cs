using System.Diagnostics;
using ImrPredict.Store.Determinations;
using Microsoft.EntityFrameworkCore;

namespace ImrPredict.Store.Similar;

/// <summary>
/// Keeps <see cref="RememberedServices"/> as the database's full-text index has them: read at first use, after an import or erasure of
/// this program before the next look, after one of another program within <see cref="Interval"/>.
/// </summary>
/// <remarks>Thread-safe.</remarks>
public sealed class SimilarMemory(IDbContextFactory<StoreContext> contexts, ISimilarIndex index, ArchiveChanges changes) : IDisposable
{
    /// <summary>More services are not held in memory (about 600 bytes each); the database is asked for each look.</summary>
    internal const int Most = 250_000;

    private const int Chunk = 2_000;

    /// <summary>So long another program's import or erasure may go unnoticed.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _refreshing = new(1, 1);
    private readonly RememberedServices _services = new();
    private IndexState? _state;
    private long _seen = -1;
    private long _checked;

    /// <returns>Null when there are too many to hold.</returns>
    internal async ValueTask<RememberedServices?> CurrentAsync(CancellationToken cancellationToken)
    {
        var stale = Volatile.Read(ref _seen) != changes.Count;
        if (stale || Stopwatch.GetElapsedTime(Volatile.Read(ref _checked)) > Interval)
        {
            // Whoever merely looks whether another program changed something does not keep others waiting.
            if (await _refreshing.WaitAsync(stale ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, cancellationToken))
            {
                try
                {
                    await RefreshAsync(cancellationToken);
                }
                finally
                {
                    _refreshing.Release();
                }
            }
        }

        return Volatile.Read(ref _state) is { Count: <= Most } ? _services : null;
    }

    public void Dispose()
    {
        _refreshing.Dispose();
        _services.Dispose();
    }

    private async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var seen = changes.Count;
        if (Volatile.Read(ref _seen) == seen
            && Stopwatch.GetElapsedTime(Volatile.Read(ref _checked)) <= Interval)
        {
            return;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var state = await index.StateAsync(context, cancellationToken);
        if (state != _state)
        {
            if (state.Count is 0 or > Most)
            {
                _services.Clear();
            }
            else
            {
                state = await ReadAsync(context, cancellationToken);
            }

            Volatile.Write(ref _state, state);
        }

        Volatile.Write(ref _checked, Stopwatch.GetTimestamp());
        Volatile.Write(ref _seen, seen);
    }

    private async Task<IndexState> ReadAsync(StoreContext context, CancellationToken cancellationToken)
    {
        var ids = (await index.IdsAsync(context, cancellationToken)).ToHashSet();
        if (ids.Any(id => id <= _services.Last && !_services.Knows(id)))
        {
            // Another program's transaction ended after a later one: the order of age would be lost.
            _services.Clear();
        }

        _services.Remove([.. _services.Ids.Where(id => !ids.Contains(id))]);
        for (var last = _services.Last; ;)
        {
            var after = last;
            var rows = await (
                from service in context.DeterminedServices.AsNoTracking()
                join determination in context.Determinations.AsNoTracking() on service.DeterminationId equals determination.Id
                where service.Id > after && service.Request != null
                orderby service.Id
                select new DeterminedRow(
                    service.Id, determination.Program, new ReviewNames(determination.CaseNumber, determination.Reference),
                    determination.DecisionDate, service.Number,
                    service.Request!, service.Outcome, service.Facets, service.Families)).Take(Chunk).ToListAsync(cancellationToken);
            _services.Add(rows.Where(r => ids.Contains(r.Id)));
            if (rows.Count < Chunk)
            {
                return new(ids.Count, ids.Count == 0 ? 0 : ids.Max());
            }

            last = rows[^1].Id;
        }
    }
}
