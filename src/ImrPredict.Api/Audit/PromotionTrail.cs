using ImrPredict.Api.Models;
using ImrPredict.Api.Starting;
using ImrPredict.Store.Audit;
using ImrPredict.Store.Database;

namespace ImrPredict.Api.Audit;

/// <summary>
/// Records which model is served from when: a promotion, a rollback, a bundle written anew. Whoever may write the models folder may
/// promote, and a file says no more of him than that; what the server saw of it is what stands in the trail.
/// </summary>
internal sealed class PromotionTrail(ActiveModels models, AuditLog audit, IHostApplicationLifetime lifetime, TimeProvider time)
    : BackgroundService
{
    public const string Action = "began to serve a model";

    /// <summary>Who changes active.json is not known to a program that reads it.</summary>
    public const string Who = "models folder";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.SettledAsync(stoppingToken);
        await foreach (var change in models.Changes.ReadAllAsync(stoppingToken))
        {
            while (!await TryRecordAsync(change, stoppingToken))
            {
                // The store is away for now; what is to be recorded waits.
                await Task.Delay(Patience, time, stoppingToken);
            }
        }
    }

    private async Task<bool> TryRecordAsync(ServedChange change, CancellationToken cancellationToken)
    {
        try
        {
            var target = $"{change.Program} {change.ModelId} {change.ModelHash}";
            if (change.Former is not null || await LastAsync(change.Program.ToString(), cancellationToken) is var last && last != target)
            {
                await audit.AppendAsync([new(Who, Who, Action, target)], cancellationToken);
            }

            return true;
        }
        catch (Exception e) when (StoreFailures.WhyAway(e) is not null)
        {
            return false;
        }
    }

    /// <summary>What was served last, before this start: a switch while the program was down is recorded, a mere restart is not.</summary>
    private async Task<string?> LastAsync(string program, CancellationToken cancellationToken)
    {
        // Newest first; a handful of programs take turns.
        foreach (var record in await audit.PageAsync(new(Action: Action), before: null, size: 100, cancellationToken))
        {
            if (record.Target?.StartsWith(program + " ", StringComparison.Ordinal) == true)
            {
                return record.Target;
            }
        }

        return null;
    }
}
