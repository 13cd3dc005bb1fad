using ImrPredict.Store.Audit;
using ImrPredict.Store.Erasure;
using ImrPredict.Store.Predictions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ImrPredict.Store;

/// <summary>
/// Opens the store before the first request: brings the database up to date, then makes sure that key and log belong together and that
/// nothing that was once known is missing.
/// </summary>
public sealed class StoreStart(
    StoreUpgrade upgrade, IDbContextFactory<StoreContext> contexts, IOptions<StoreOptions> options, IServiceProvider services)
    : IHostedService
{
    private bool _isStarted;

    /// <summary>Opens the store; once is enough.</summary>
    /// <exception cref="StoreRefusedException">The store cannot or must not be opened; the message says why and what to do.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (_isStarted)
        {
            return;
        }

        await upgrade.StartAsync(cancellationToken);
        try
        {
            await CheckAsync(cancellationToken);
            _isStarted = true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw StoreRefusedException.OfFolder(options.Value, e);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task CheckAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var marks = (await context.RowsAsync(
            "SELECT \"Name\", \"Value\" FROM \"StoreMarks\"", r => (Name: r.GetString(0), Value: r.GetString(1)), cancellationToken))
            .ToDictionary(m => m.Name, m => m.Value, StringComparer.Ordinal);
        var mark = marks.GetValueOrDefault(StoreMark.Key);
        var last = mark is not null ? null
            : await context.Predictions.AsNoTracking().OrderByDescending(e => e.Id).FirstOrDefaultAsync(cancellationToken);
        var isBegun = mark is not null || last is not null;
        if (isBegun && options.Value.LogKey is null && !File.Exists(options.Value.KeyFile()))
        {
            Refuse(
                "The key of the log is missing: the database holds a log, but there is no file log.key in Store:Folder and Store:LogKey is "
                    + "not set. Put the key back");
        }

        var key = services.GetRequiredService<ChainKey>();
        if ((mark is not null && mark != key.Mark()) || (mark is null && last is not null && last.Hash != last.ComputeHash(key)))
        {
            Refuse("The key of the log is another one than the log in the database was written with. Put the right key back");
        }

        await MarkAsync(context, mark, key.Mark(), cancellationToken);
        await CheckHeadsAsync(context, services.GetRequiredService<LastKnownHeads>(), cancellationToken);
        if (!marks.ContainsKey(StoreMark.Erasures))
        {
            await RecordFormerErasuresAsync(context, cancellationToken);
        }

        if (marks.ContainsKey(StoreMark.Uncleared))
        {
            // An erasure did not come to its end.
            await services.GetRequiredService<ClearedFiles>().ClearAsync(context, cancellationToken);
        }
    }

    private static async Task MarkAsync(StoreContext context, string? mark, string value, CancellationToken cancellationToken)
    {
        if (mark == value)
        {
            return;
        }

        if (mark is not null)
        {
            await context.Set<StoreMark>().Where(m => m.Name == StoreMark.Key)
                .ExecuteUpdateAsync(m => m.SetProperty(k => k.Value, value), cancellationToken);
            return;
        }

        context.Add(new StoreMark { Name = StoreMark.Key, Value = value });
        try
        {
            await context.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException e) when (StoreFailures.IsTakenPlace(e))
        {
            context.ChangeTracker.Clear();
            if ((await context.Set<StoreMark>().SingleAsync(m => m.Name == StoreMark.Key, cancellationToken)).Value != value)
            {
                throw new StoreRefusedException(
                    "Another program began this log with another key. Programs that share a database share Store:LogKey.");
            }
        }
    }

    private async Task CheckHeadsAsync(StoreContext context, LastKnownHeads heads, CancellationToken cancellationToken)
    {
        var isForgotten = false;
        if (options.Value.AcceptLoss)
        {
            heads.Forget();
            isForgotten = true;
        }

        foreach (var known in isForgotten ? [] : heads.Known())
        {
            var hash = (await context.RowsAsync(
                "SELECT \"Hash\" FROM \"PredictionLog\" WHERE \"Writer\" = @writer AND \"Position\" = @position",
                r => r.GetString(0), cancellationToken, ("@writer", known.Writer), ("@position", known.Entries))).SingleOrDefault();
            if (hash is null)
            {
                Refuse(
                    $"Entries of the log are missing: {known.Entries} were known of the chain {known.Writer}, the database has fewer. Put "
                        + "the newer database back");
            }

            if (hash != known.Hash)
            {
                Refuse($"The log was rewritten: entry {known.Entries} of the chain {known.Writer} is another one than was known. Put the "
                    + "right database back");
            }
        }

        foreach (var head in await services.GetRequiredService<ChainVerifier>().HeadsAsync(cancellationToken))
        {
            heads.Note(head.Writer, head.Entries, head.Hash);
        }

        heads.Write();
    }

    /// <summary>A store of a former version holds entries whose text was erased before erasures were recorded.</summary>
    private async Task RecordFormerErasuresAsync(StoreContext context, CancellationToken cancellationToken)
    {
        var texts = context.Set<PredictionText>();
        var bare = await context.Predictions.Where(e => !texts.Any(t => t.PredictionId == e.PredictionId))
            .Select(e => e.PredictionId).ToListAsync(cancellationToken);
        await services.GetRequiredService<AuditLog>().AppendAsync(
            [.. bare.Select(id => AuditEvent.OfCommand(AuditEvent.TextErased, id.ToString("D")))], cancellationToken);
        context.Add(new StoreMark { Name = StoreMark.Erasures, Value = "recorded" });
        try
        {
            await context.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException e) when (StoreFailures.IsTakenPlace(e))
        {
            // Another start was quicker and recorded the same.
        }
    }

    private void Refuse(string why)
    {
        if (!options.Value.AcceptLoss)
        {
            throw new StoreRefusedException(
                $"{why}, or start with Store:AcceptLoss set to true and a new name in Store:Writer; `log verify` will go on "
                    + "showing the loss.");
        }
    }
}
