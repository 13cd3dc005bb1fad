using ImrPredict.Store.Database;
using ImrPredict.Store.Erasure;
using Microsoft.Extensions.Options;

namespace ImrPredict.Api.Worklist;

/// <summary>Erases the words of old cases at the start and once a day, where Store:KeepDays says how old. Two programs on one store may
/// both do it: the second finds nothing.</summary>
internal sealed class ErasureByAge(
    RetentionEraser eraser, IOptions<StoreOptions> options, TimeProvider time, ILogger<ErasureByAge> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.KeepDays is null)
        {
            return;
        }

        using var timer = new PeriodicTimer(TimeSpan.FromDays(1), time);
        do
        {
            try
            {
                await eraser.RunAsync(stoppingToken);
            }
            catch (Exception e) when (StoreFailures.WhyAway(e) is { } why)
            {
                // The next day finds the same cases.
                Logging.Log.Unavailable(logger, why);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
