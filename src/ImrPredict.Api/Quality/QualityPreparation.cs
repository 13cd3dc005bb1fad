using System.Threading.Channels;
using ImrPredict.Cases;
using ImrPredict.Store.Quality;

namespace ImrPredict.Api.Quality;

/// <summary>Computes the report over everything at the start and after determinations came in, so that whoever opens it finds it done.</summary>
public sealed class QualityPreparation(QualityService quality, QualityRecords records, ILogger<QualityPreparation> logger) : BackgroundService
{
    // One wish at a time is enough: the report that is computed next sees everything that came in until then.
    private readonly Channel<bool> _wishes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Wish() => _wishes.Writer.TryWrite(true);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Wish();
        await foreach (var _ in _wishes.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                if ((await records.VersionAsync(stoppingToken)).Determination > 0)
                {
                    await quality.ReportAsync(new(ReviewProgram.WorkersCompensation, null, null, null), stoppingToken);
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // Whoever asks for the report gets the failure; preparing it ahead must not take the program down.
                Log.QualityNotPrepared(logger, e);
            }
        }
    }
}
