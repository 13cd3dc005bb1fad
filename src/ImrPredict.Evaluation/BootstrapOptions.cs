namespace ImrPredict.Evaluation;

/// <summary>How intervals are computed: by a bootstrap over letters, or for many letters by what it comes to.</summary>
public sealed record BootstrapOptions
{
    /// <summary>From this number of letters on no resamples are drawn: a figure is as good as linear in the letters' weights.</summary>
    public const int LinearFrom = 2_000;

    /// <summary>Number of resamples; null chooses 2,000 for small data, fewer for large,
    /// none from <see cref="LinearFrom"/> letters on.</summary>
    public int? Resamples { get; init; }

    public ulong Seed { get; init; } = 20161219;

    /// <summary>How many resamples to draw; the work, resamples times services, is kept near 20 million.</summary>
    /// <returns>0 where intervals are taken from the influence of each letter.</returns>
    public int ResamplesFor(int letters, int services) =>
        Resamples ?? (letters >= LinearFrom ? 0 : Math.Clamp(20_000_000 / Math.Max(1, services), 200, 2_000));

    /// <summary>For the rows of tables, of which there are many: work near a million each, 200 to 400 resamples.</summary>
    internal int ResamplesForRow(int letters, int services) =>
        Math.Min(ResamplesFor(letters, services), Math.Clamp(1_000_000 / Math.Max(1, services), 200, 400));
}
