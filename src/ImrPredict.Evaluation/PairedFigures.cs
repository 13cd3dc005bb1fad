namespace ImrPredict.Evaluation;

/// <summary>One figure of two scorers on the same services.</summary>
/// <param name="First">Of the scorer in question.</param>
/// <param name="Second">Of the one that it is compared with.</param>
/// <param name="Difference">First minus second, with its paired 95 % interval: both are computed on the same resampled letters.</param>
public sealed record PairedFigure(Metric Metric, Figure First, Figure Second, Figure Difference)
{
    /// <summary>
    /// Chance of a difference this far from 0 between scorers that are equally good,
    /// corrected where several comparisons are made; null where the figure
    /// only describes: everywhere but in the primary figure of all services.
    /// </summary>
    public double? PValue { get; init; }

    /// <summary>What may be said of the first scorer. Of a figure that was not tested nothing
    /// may, as every further test is one more chance to err.</summary>
    public Verdict Verdict => PValue is not { } p || Difference.Value is not { } difference ? Verdict.Described
        : p > ErrorRate ? Verdict.CannotTell
        : difference > 0 == Metric.LowerIsBetter() ? Verdict.Worse : Verdict.Better;

    /// <summary>How often one of two scorers that are equally good may be called better.</summary>
    public const double ErrorRate = 0.05;
}

/// <summary>What can be said of the first of two scorers.</summary>
public enum Verdict
{
    /// <summary>Better beyond chance.</summary>
    Better,

    /// <summary>Worse beyond chance.</summary>
    Worse,

    /// <summary>Chance alone may explain the difference.</summary>
    CannotTell,

    /// <summary>The figure describes the difference and was not tested.</summary>
    Described,
}

/// <summary>A set of paired figures, one for each <see cref="Metric"/>.</summary>
public sealed class PairedFigures(IReadOnlyList<PairedFigure> figures)
{
    public PairedFigure this[Metric metric] => figures[(int)metric];

    /// <summary>The same without a verdict.</summary>
    public PairedFigures Described => new([.. figures.Select(f => f with { PValue = null })]);

    /// <summary>Corrects the chances of the primary figure over several comparisons of one scorer,
    /// so that they err together as seldom as one (Holm 1979).</summary>
    internal static IReadOnlyList<PairedFigures> Corrected(IReadOnlyList<PairedFigures> comparisons)
    {
        var corrected = comparisons.ToArray();
        var largest = 0.0;
        var tested = comparisons
            .Index()
            .Where(c => c.Item[Metrics.Primary].PValue is not null)
            .OrderBy(c => c.Item[Metrics.Primary].PValue)
            .ToArray();
        foreach (var (rank, (index, comparison)) in tested.Index())
        {
            var primary = comparison[Metrics.Primary];
            largest = Math.Max(largest, Math.Min(1, primary.PValue!.Value * (tested.Length - rank)));
            corrected[index] = new([.. Metrics.All.Select(m => m == Metrics.Primary ? primary with { PValue = largest } : comparison[m])]);
        }

        return corrected;
    }
}
