using System.Threading.Channels;
using ImrPredict.Api.Logging;
using ImrPredict.Api.Starting;
using ImrPredict.Cases;
using ImrPredict.Store.Determinations;

namespace ImrPredict.Api.Quality;

/// <summary>
/// Computes the report over all determinations ahead of time: when the program starts, and each time determinations were taken in. So
/// whoever opens the page need not wait for it.
/// </summary>
public sealed class QualityPreparation(
    DeterminationArchive archive,
    DeterminationIntake determinations,
    QualityService quality,
    IHostApplicationLifetime lifetime,
    ILogger<QualityPreparation> logger) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    // One request is enough: the next report sees everything that came in before it is computed.
    private readonly Channel<bool> _wishes = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        determinations.TakenIn += Wish;
        Wish();
        return Task.WhenAll(PrepareAsync(stoppingToken), WatchAsync(stoppingToken));
    }

    private void Wish() => _wishes.Writer.TryWrite(true);

    private async Task PrepareAsync(CancellationToken stoppingToken)
    {
        await lifetime.SettledAsync(stoppingToken);
        await foreach (var _ in _wishes.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await archive.CountAsync(stoppingToken);
                await quality.ReportAsync(new(ReviewProgram.WorkersCompensation, null, null, null), stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // Whoever asks for the report gets the failure; preparing it ahead must not take the program down.
                Log.QualityNotPrepared(logger, e);
            }
        }
    }

    /// <summary>The store's command, or another program on the same database, may have taken determinations in.</summary>
    private async Task WatchAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery);
        var last = -1L;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                var newest = await archive.LastAsync(stoppingToken);
                if (last >= 0 && newest != last)
                {
                    Wish();
                }

                last = newest;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Log.QualityNotPrepared(logger, e);
            }
        }
    }
}
