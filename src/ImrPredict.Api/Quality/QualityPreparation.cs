using System.Threading.Channels;
using ImrPredict.Cases;
using ImrPredict.Store.Determinations;

namespace ImrPredict.Api.Quality;

/// <summary>Counts the archive and computes the report over everything at the start and after
/// determinations came in, so that whoever opens the page finds it done.</summary>
public sealed class QualityPreparation(DeterminationArchive archive, QualityService quality, ILogger<QualityPreparation> logger)
    : BackgroundService
{
    // One wish at a time is enough: the report that is computed next sees everything that came in until then.
    private readonly Channel<bool> _wishes = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    public void Wish() => _wishes.Writer.TryWrite(true);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Wish();
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
}
