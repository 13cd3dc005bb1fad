using System.Text.Json.Serialization;
using ImrPredict.Scoring.Features;
using ImrPredict.Scoring.Models;

namespace ImrPredict.Scoring.Calibration;

/// <summary>
/// How well the training letters determine a score: the posterior of a logistic model with the priors of the fit, by Laplace's
/// approximation, with services of one letter counted as the fewer independent ones that they are worth.
/// </summary>
/// <remarks>
/// The posterior keeps the prior, so a shrunken model is not taken for a certain one: what no letter has shown stays as wide as the prior
/// is. Models without priors of their own, such as trees, are given those of the published rates.
/// </remarks>
public sealed class ScoreUncertainty
{
    private readonly FeatureSpace _space;
    private readonly float[] _packed;

    /// <param name="columns">Columns of the posterior; its first dimension is the intercept, before them.</param>
    /// <param name="inverseFactor">The lower triangle, row by row, of the inverse of the
    /// Cholesky factor of the precision, in scaled columns.</param>
    /// <param name="unseen">By layer, the prior standard deviation of the weight of a fact
    /// that no column has; a layer left out moves no score.</param>
    /// <exception cref="ArgumentException">The triangle has not the size that the columns ask for.</exception>
    public ScoreUncertainty(IReadOnlyList<FeatureColumn> columns, byte[] inverseFactor, IReadOnlyDictionary<FeatureLayer, float> unseen)
    {
        var size = columns.Count + 1;
        if (inverseFactor.Length != size * (size + 1) / 2 * sizeof(float))
        {
            throw new ArgumentException($"expected a triangle of {size} rows, found {inverseFactor.Length} bytes");
        }

        (Columns, InverseFactor, Unseen) = (columns, inverseFactor, unseen);
        _space = new FeatureSpace(columns);
        _packed = new float[inverseFactor.Length / sizeof(float)];
        Buffer.BlockCopy(inverseFactor, 0, _packed, 0, inverseFactor.Length);
    }

    public IReadOnlyList<FeatureColumn> Columns { get; }

    /// <summary>Little-endian floats.</summary>
    public byte[] InverseFactor { get; }

    /// <summary>Prior standard deviations, in log-odds, of what no training letter holds.</summary>
    public IReadOnlyDictionary<FeatureLayer, float> Unseen { get; }

    [JsonIgnore]
    public FeatureSpace Space => _space;

    /// <summary>Standard deviation of the score, in log-odds.</summary>
    /// <param name="features">All features of the service, those that the model does not know included.</param>
    public double Deviation(ReadOnlySpan<Feature> features)
    {
        var variance = 0.0;
        foreach (ref readonly var feature in features)
        {
            if (Unseen.TryGetValue(feature.Layer, out var deviation) && !_space.TryGetColumn(feature.Name, out _))
            {
                variance += Math.Pow(feature.Value * deviation, 2);
            }
        }

        return Math.Sqrt(variance + Variance(_space.Row(features)));
    }

    private double Variance(SparseRow row)
    {
        var size = Columns.Count + 1;
        var count = row.Columns.Length + 1;

        // Only what is not zero is multiplied, in the order of the columns: zeros would add nothing to a sum.
        Span<int> places = count <= 256 ? stackalloc int[count] : new int[count];
        Span<double> x = count <= 256 ? stackalloc double[count] : new double[count];
        (places[0], x[0]) = (0, 1);
        for (var i = 0; i < row.Columns.Length; i++)
        {
            places[i + 1] = row.Columns[i] + 1;
            x[i + 1] = (double)row.Values[i] * Columns[row.Columns[i]].Scale;
        }

        // x' P^-1 x with P = L L' is the squared length of L^-1 x.
        var variance = 0.0;
        var start = 0;
        var reached = 0;
        for (var i = 0; i < size; i++)
        {
            while (reached < count && places[reached] <= i)
            {
                reached++;
            }

            var sum = 0.0;
            for (var k = 0; k < reached; k++)
            {
                sum += _packed[start + places[k]] * x[k];
            }

            variance += sum * sum;
            start += i + 1;
        }

        return variance;
    }
}
