namespace ImrPredict.Evaluation;

/// <summary>A measured figure with its 95 % interval by letter.</summary>
/// <param name="Value">Null when the figure is not defined, for example the ROC area of services with one outcome only.</param>
/// <param name="Low">Null when the interval is not defined, for example with a single letter, or for a calibration error.</param>
public sealed record Figure(double? Value, double? Low, double? High)
{
    public static Figure Undefined { get; } = new(null, null, null);

    /// <summary>A value that needs no interval, or has none.</summary>
    public static Figure Exact(double value) => double.IsNaN(value) ? Undefined : new(value, null, null);
}

/// <summary>A full set of figures, one for each <see cref="Metric"/>.</summary>
public sealed class FigureSet(IReadOnlyList<Figure> figures)
{
    /// <summary>Figures of which none is defined.</summary>
    public static FigureSet Undefined { get; } = new([.. Metrics.All.Select(_ => Figure.Undefined)]);

    public Figure this[Metric metric] => figures[(int)metric];
}
