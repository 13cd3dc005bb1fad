namespace ImrPredict.Scoring.Models;

/// <summary>
/// Log-odds linear in the features: logistic regression, and the base and category rates, whose weights are shrunken log-odds.
/// An effect is weight times distance from the training mean, so a fact that is usual moves little and an absent one may count.
/// </summary>
public sealed class LinearModel : OutcomeModel
{
    private readonly double[] _absent;
    private readonly double _base;

    /// <param name="weights">Log-odds for each unit of the unscaled value.</param>
    public LinearModel(FeatureSpace space, IReadOnlyList<double> weights, double bias)
        : base(space)
    {
        Weights = weights;
        Bias = bias;
        _absent = new double[space.Subjects.Count];
        _base = bias;
        for (var c = 0; c < weights.Count; c++)
        {
            var atMean = weights[c] * space.Columns[c].Mean;
            _base += atMean;
            _absent[space.SubjectOf(c)] -= atMean;
        }
    }

    public IReadOnlyList<double> Weights { get; }

    public double Bias { get; }

    public override double Explain(SparseRow row, Span<double> effects)
    {
        for (var s = 0; s < _absent.Length; s++)
        {
            effects[s] += _absent[s];
        }

        for (var i = 0; i < row.Columns.Length; i++)
        {
            effects[Space.SubjectOf(row.Columns[i])] += Weights[row.Columns[i]] * row.Values[i];
        }

        return _base;
    }
}
