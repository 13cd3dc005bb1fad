namespace ImrPredict.Api.Starting;

/// <summary>
/// Gives back what a start or a time of much work took, once nothing is asked any more: a program that waits for work keeps its memory
/// otherwise until there is more of it.
/// </summary>
/// <remarks>Who asks is seen by what is taken: without memory nothing is answered.</remarks>
internal sealed class IdleMemory(IHostApplicationLifetime lifetime, TimeProvider time) : BackgroundService
{
    private const long Megabyte = 1_048_576;

    /// <summary>The watches of an idle program take less than this between two looks; a prediction or two more is no work either.</summary>
    private const long Quiet = Megabyte;

    /// <summary>What must have been taken since the last time, so that giving back is worth its milliseconds.</summary>
    private const long Worth = 32 * Megabyte;

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.SettledAsync(stoppingToken);
        using var timer = new PeriodicTimer(LookEvery, time);
        var (seen, given) = (0L, 0L);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var taken = GC.GetTotalAllocatedBytes();
            if (taken - seen < Quiet && taken - given > Worth)
            {
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                given = taken;
            }

            seen = taken;
        }
    }
}
