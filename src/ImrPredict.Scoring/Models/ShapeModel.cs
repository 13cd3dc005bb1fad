namespace ImrPredict.Scoring.Models;

/// <summary>A generalized additive model: one step function for each column.</summary>
public sealed class ShapeModel : OutcomeModel
{
    private readonly IReadOnlyList<Shape> _shapes;
    private readonly double[] _absent;
    private readonly double _base;

    /// <param name="offset">Log-odds before any shape.</param>
    public ShapeModel(FeatureSpace space, IReadOnlyList<Shape> shapes, double offset)
        : base(space)
    {
        _shapes = shapes;
        _absent = new double[space.Subjects.Count];
        _base = offset;
        foreach (var shape in shapes)
        {
            _base += shape.Mean;
            _absent[space.SubjectOf(shape.Column)] += shape.At(0) - shape.Mean;
        }
    }

    public IReadOnlyList<Shape> Shapes => _shapes;

    public override double Explain(SparseRow row, Span<double> effects)
    {
        for (var s = 0; s < _absent.Length; s++)
        {
            effects[s] += _absent[s];
        }

        foreach (var shape in _shapes)
        {
            var value = row[shape.Column] * Space.Columns[shape.Column].Scale;
            effects[Space.SubjectOf(shape.Column)] += shape.At(value) - shape.At(0);
        }

        return _base;
    }
}

/// <summary>A step function of one column's scaled value.</summary>
/// <param name="UpperBounds">Ascending upper bounds of the bins, each bound inside its bin; the last is infinite.</param>
/// <param name="Effects">Log-odds of each bin.</param>
/// <param name="Mean">Mean effect over the training services.</param>
public sealed record Shape(int Column, double[] UpperBounds, double[] Effects, double Mean)
{
    public double At(float value)
    {
        var at = Array.BinarySearch(UpperBounds, value);
        return Effects[Math.Min(at < 0 ? ~at : at, Effects.Length - 1)];
    }
}
