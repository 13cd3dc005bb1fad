using System.Threading.Channels;
using ImrPredict.Store.Predictions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ImrPredict.Store.Audit;

/// <summary>
/// The audit trail: append-only, chained with the key of the prediction log. Like that log it has one hand that writes, and
/// those who wait together share a commit.
/// </summary>
/// <remarks>Thread-safe. Nothing here deletes: the trail is kept for as long as the store, three years at least.</remarks>
public sealed class AuditLog : IAsyncDisposable
{
    private const int Attempts = 8;
    private const int Chunk = 1000;
    private const int LongestTarget = 2_000;

    private readonly IDbContextFactory<StoreContext> _contexts;
    private readonly ChainKey _key;
    private readonly TimeProvider _time;
    private readonly string _writer;
    private readonly Channel<Pending> _queue = Channel.CreateBounded<Pending>(new BoundedChannelOptions(4096) { SingleReader = true });
    private readonly Task _loop;

    public AuditLog(IDbContextFactory<StoreContext> contexts, ChainKey key, IOptions<StoreOptions> options, TimeProvider time)
    {
        (_contexts, _key, _time, _writer) = (contexts, key, time, options.Value.Writer);
        _loop = Task.Run(WriteAsync);
    }

    /// <summary>Records events, and returns once they are on disk.</summary>
    public async Task AppendAsync(IReadOnlyList<AuditEvent> events, CancellationToken cancellationToken)
    {
        if (events.Count == 0)
        {
            return;
        }

        var pending = new Pending(events, _time.GetUtcNow());
        await _queue.Writer.WriteAsync(pending, cancellationToken);
        await pending.Done.Task.WaitAsync(cancellationToken);
    }

    /// <summary>A page of the trail, newest first.</summary>
    /// <param name="before">Only rows with a smaller id; null to begin.</param>
    public async Task<IReadOnlyList<AuditRecord>> PageAsync(AuditQuery query, long? before, int size, CancellationToken cancellationToken)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        return await Records(Asked(context, query).Where(e => before == null || e.Id < before).OrderByDescending(e => e.Id).Take(size))
            .ToListAsync(cancellationToken);
    }

    /// <summary>The trail, oldest first.</summary>
    public async IAsyncEnumerable<AuditRecord> ReadAsync(
        AuditQuery query, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        var records = Records(Asked(context, query).OrderBy(e => e.Id)).AsAsyncEnumerable();
        await foreach (var record in records.WithCancellation(cancellationToken))
        {
            yield return record;
        }
    }

    /// <summary>Walks every chain of the trail from its beginning.</summary>
    public async Task<ChainReport> VerifyAsync(CancellationToken cancellationToken)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        var chains = new List<ChainResult>();
        foreach (var writer in await context.AuditTrail.Select(e => e.Writer).Distinct().OrderBy(w => w).ToListAsync(cancellationToken))
        {
            var (previous, position, broken, more) = ("", 0L, default(BrokenLink), true);
            while (more && broken is null)
            {
                var from = position;
                var rows = await context.AuditTrail.AsNoTracking().Where(e => e.Writer == writer && e.Position > from)
                    .OrderBy(e => e.Position).Take(Chunk).ToListAsync(cancellationToken);
                more = rows.Count == Chunk;
                foreach (var row in rows)
                {
                    var reason = row.Position != position + 1 ? $"Expected entry {position + 1}, found entry {row.Position}."
                        : row.PreviousHash != previous ? "The entry does not follow the one before it."
                        : row.Hash != row.ComputeHash(_key) ? "The entry was changed after it was written, or the key is another one."
                        : null;
                    if (reason is not null)
                    {
                        broken = new(position + 1, Guid.Empty, reason);
                        break;
                    }

                    (previous, position) = (row.Hash, row.Position);
                }
            }

            chains.Add(new(writer, position, previous, broken));
        }

        return new(chains.TrueForAll(c => c.FirstBroken is null), chains, null);
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loop;
    }

    private static IQueryable<AuditEntry> Asked(StoreContext context, AuditQuery query) => context.AuditTrail.AsNoTracking().Where(e =>
        (query.From == null || e.At >= query.From) && (query.Until == null || e.At < query.Until)
        && (query.Action == null || e.Action == query.Action) && (query.Target == null || e.Target == query.Target));

    private static IQueryable<AuditRecord> Records(IQueryable<AuditEntry> entries) =>
        entries.Select(e => new AuditRecord(e.Id, e.Writer, e.Position, e.At, e.Who, e.Shown, e.Action, e.Target, e.Hash));

    private async Task WriteAsync()
    {
        var batch = new List<Pending>();
        while (await _queue.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < Chunk && _queue.Reader.TryRead(out var next))
            {
                batch.Add(next);
            }

            try
            {
                await CommitAsync(batch);
                batch.ForEach(p => p.Done.TrySetResult());
            }
            catch (Exception e)
            {
                // Whoever waits gets the failure; the trail itself lives on for the next.
                batch.ForEach(p => p.Done.TrySetException(e));
            }
        }
    }

    private async Task CommitAsync(List<Pending> batch)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var context = await _contexts.CreateDbContextAsync();
                await using var transaction = await context.Database.BeginTransactionAsync();
                var head = await context.AuditTrail.AsNoTracking().Where(e => e.Writer == _writer).OrderByDescending(e => e.Position)
                    .Select(e => new { e.Position, e.Hash }).FirstOrDefaultAsync();
                var (position, hash) = (head?.Position ?? 0, head?.Hash ?? "");
                foreach (var pending in batch)
                {
                    foreach (var added in pending.Events)
                    {
                        var entry = new AuditEntry
                        {
                            Writer = _writer, Position = ++position, At = pending.At, Who = Clean(added.Who), Shown = Clean(added.Shown),
                            Action = added.Action, Target = added.Target is null ? null : Clean(added.Target), PreviousHash = hash,
                        };
                        entry.Hash = hash = entry.ComputeHash(_key);
                        context.AuditTrail.Add(entry);
                    }
                }

                await context.SaveChangesAsync();
                await transaction.CommitAsync();
                return;
            }
            catch (DbUpdateException e) when (attempt < Attempts && StoreFailures.IsTakenPlace(e))
            {
                // Another program took our place in the chain: read it anew.
                await Task.Delay(TimeSpan.FromMilliseconds(5 * attempt));
            }
        }
    }

    /// <summary>What every database takes: PostgreSQL knows no NUL.</summary>
    private static string Clean(string text) =>
        (text.Length > LongestTarget ? text[..LongestTarget] : text).Replace('\0', '\uFFFD');

    private sealed record Pending(IReadOnlyList<AuditEvent> Events, DateTimeOffset At)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

internal static class AuditTables
{
    extension(StoreContext context)
    {
        public DbSet<AuditEntry> AuditTrail => context.Set<AuditEntry>();
    }
}
