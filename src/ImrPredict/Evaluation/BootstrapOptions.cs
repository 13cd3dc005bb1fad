namespace ImrPredict.Evaluation;

/// <summary>How intervals are computed.</summary>
public sealed record BootstrapOptions
{
    /// <summary>From this number of resamples on, an interval is read off their percentiles; below it is 1.96 of their standard deviations wide.</summary>
    /// <remarks>Few resamples are drawn for large data only, where figures are as good as normally distributed and 100 tell their deviation within 7 %.</remarks>
    public const int PercentilesFrom = 200;

    /// <summary>Number of resamples; null chooses 2,000 for small data, fewer for large, never under 100.</summary>
    public int? Resamples { get; init; }

    public ulong Seed { get; init; } = 20161219;

    /// <summary>Resamples for this many services: the work, resamples times services, is kept near 20 million.</summary>
    public int ResamplesFor(int services) => Resamples ?? Math.Clamp(20_000_000 / Math.Max(1, services), 100, 2_000);

    /// <summary>For the rows of tables, of which there are many: work near a million each, 50 to 400 resamples.</summary>
    internal BootstrapOptions ForRow(int services) => this with { Resamples = Math.Min(Resamples ?? 400, Math.Clamp(1_000_000 / Math.Max(1, services), 50, 400)) };
}
