using System.Collections.Concurrent;
using ImrPredict.Api.Problems;
using ImrPredict.Api.Starting;
using ImrPredict.Letters;
using ImrPredict.Letters.Isolation;
using Microsoft.Extensions.Options;

namespace ImrPredict.Api.Letters;

/// <summary>Reads whatever somebody sent, in processes beside the server; the program is its own reader.</summary>
internal static class SentDocuments
{
    // Readers belong to the process, whoever of it asks.
    private static readonly ConcurrentDictionary<ReaderBounds, GuardedReader> Readers = new();
    private static ReaderBounds _bounds = BoundsOf(new RequestLimits());

    /// <summary>Reads a document.</summary>
    /// <returns>A reading for each letter, row or line, in order; at least one.</returns>
    public static IEnumerable<LetterReading> Read(byte[] content, string name) => Reader().Read(content, name);

    private static GuardedReader Reader() => Readers.GetOrAdd(
        Volatile.Read(ref _bounds), bounds => new(bounds, static () => ReaderCommand.Of(typeof(SentDocuments).Assembly)));

    private static ReaderBounds BoundsOf(RequestLimits limits) =>
        new(limits.ReaderMegabytes * 1_048_576L, TimeSpan.FromSeconds(limits.ReaderSeconds), limits.Readers);

    /// <summary>Takes the bounds from the settings and has a reader ready soon after the start.</summary>
    /// <remarks>Readers that wait end by themselves with the program: their input ends.</remarks>
    internal sealed class Warming(IOptions<RequestLimits> limits, IHostApplicationLifetime lifetime) : BackgroundService
    {
        public override Task StartAsync(CancellationToken cancellationToken)
        {
            Volatile.Write(ref _bounds, BoundsOf(limits.Value));
            return base.StartAsync(cancellationToken);
        }

        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await lifetime.SettledAsync(stoppingToken);
            if (!Readers.ContainsKey(_bounds))
            {
                // A reader that cannot be started is told to whoever sends a document.
                _ = Task.Run(Reader().Warm, CancellationToken.None);
            }
        }
    }
}
