namespace ImrPredict.Evaluation;

/// <summary>One figure of two scorers on the same services.</summary>
/// <param name="First">Of the scorer in question.</param>
/// <param name="Second">Of the one that it is compared with.</param>
/// <param name="Difference">First minus second, with its paired 95 % interval: both are computed on the same resampled letters.</param>
public sealed record PairedFigure(Metric Metric, Figure First, Figure Second, Figure Difference)
{
    /// <summary>What the interval of the difference allows to say.</summary>
    public Verdict Verdict =>
        Difference is not { Low: { } low, High: { } high } ? Verdict.CannotTell
        : low > 0 ? (Metric.LowerIsBetter() ? Verdict.Worse : Verdict.Better)
        : high < 0 ? (Metric.LowerIsBetter() ? Verdict.Better : Verdict.Worse)
        : Verdict.CannotTell;
}

/// <summary>What can be said of the first of two scorers: its difference lies beyond chance, or it does not.</summary>
public enum Verdict
{
    Better,
    Worse,
    CannotTell,
}

/// <summary>A set of paired figures, one for each <see cref="Metric"/>.</summary>
public sealed class PairedFigures(IReadOnlyList<PairedFigure> figures)
{
    public PairedFigure this[Metric metric] => figures[(int)metric];
}
