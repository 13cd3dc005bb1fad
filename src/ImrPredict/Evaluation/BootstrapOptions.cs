namespace ImrPredict.Evaluation;

/// <summary>How intervals are computed.</summary>
public sealed record BootstrapOptions
{
    /// <summary>Number of resamples; null chooses 2,000 for small data, fewer for large, never under 200.</summary>
    public int? Resamples { get; init; }

    public ulong Seed { get; init; } = 20161219;

    /// <summary>Resamples for this many services: the work, resamples times services, is kept near 30 million.</summary>
    public int ResamplesFor(int services) => Resamples ?? Math.Clamp(30_000_000 / Math.Max(1, services), 200, 2_000);
}
