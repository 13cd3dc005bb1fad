using ImrPredict.Scoring.Models;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ImrPredict.Training.Fitting;

/// <summary>Rows for one fit: services with their weights, and what the published rates add.</summary>
public sealed class FitRows
{
    /// <summary>Bounds the memory of one fit to 320 MB; larger data is read from the learning set at every pass.</summary>
    private const int MostValuesKept = 40_000_000;

    private readonly LearningSet _set;
    private readonly int[] _columns;
    private readonly float[] _scales;
    private readonly List<PriorRate> _prior = [];
    private readonly Lazy<SparseRows?> _kept;

    public FitRows(LearningSet data, int[] services, float[] weights, FeatureSpace space)
    {
        (_set, Services, Weights, Space) = (data, services, weights, space);
        _columns = data.ColumnsOf(space);
        _scales = [.. space.Columns.Select(c => c.Scale)];
        LongestRow = services.Length == 0 ? 0 : services.Max(data.LongestRow);
        _kept = new Lazy<SparseRows?>(Keep);
    }

    public FeatureSpace Space { get; }

    public int[] Services { get; }

    public float[] Weights { get; }

    /// <summary>Weighted share overturned among the services.</summary>
    public double BaseRate()
    {
        double overturned = 0, total = 0;
        for (var i = 0; i < Services.Length; i++)
        {
            overturned += _set.Overturned[Services[i]] ? Weights[i] : 0;
            total += Weights[i];
        }

        return overturned / total;
    }

    /// <summary>What is known of services that no letter here speaks of.</summary>
    public IReadOnlyList<PriorRate> Prior => _prior;

    /// <summary>The most features that one row can have.</summary>
    public int LongestRow { get; }

    public SparseRow Row(int service) => _set.Row(service, _columns);

    /// <summary>Reads row <paramref name="i"/>, unscaled, into buffers of
    /// <see cref="LongestRow"/>; may be called from one thread at a time.</summary>
    /// <returns>How many features it has.</returns>
    public int Read(int i, int[] columns, float[] values) =>
        _kept.Value is { } kept ? Copy(kept, i, columns, values) : _set.Fill(Services[i], _columns, columns, values);

    private static int Copy(SparseRows kept, int i, int[] columns, float[] values)
    {
        var from = kept.Columns(i);
        from.CopyTo(columns);
        kept.Values(i).CopyTo(values);
        return from.Length;
    }

    public bool Overturned(int service) => _set.Overturned[service];

    /// <summary>Adds pseudo-observations: services at the training mean but for the named columns.</summary>
    /// <param name="rate">Share of them overturned.</param>
    /// <param name="weight">How many services they count as.</param>
    public void AddPrior(double rate, double weight, params string[] facts)
    {
        var values = Space.Columns.Select(c => c.Mean).ToArray();
        if (facts.Length > 0)
        {
            var subject = Scoring.Features.Feature.SubjectOf(facts[0]);
            for (var c = 0; c < values.Length; c++)
            {
                values[c] = Scoring.Features.Feature.SubjectOf(Space.Columns[c].Name) == subject ? 0 : values[c];
            }
        }

        foreach (var fact in facts)
        {
            if (Space.TryGetColumn(fact, out var column))
            {
                values[column] = 1;
            }
        }

        _prior.Add(new PriorRate(values, rate, weight));
    }

    /// <summary>The rows as ML.NET reads them.</summary>
    public IDataView View(MLContext context, bool withPrior = true) =>
        new FitRowView(context, new ScaledRows(this, withPrior ? [.. _prior] : []), Space.Columns.Count);

    /// <summary>The rows picked out once. A space without words has a fifth of a letter's features; picking them anew in each of
    /// a hundred passes would be most of the work.</summary>
    /// <returns>Null when the rows are too many to keep.</returns>
    private SparseRows? Keep()
    {
        var (columns, values, kept) = (new int[LongestRow], new float[LongestRow], new SparseRows());
        for (var i = 0; i < Services.Length && kept.Length <= MostValuesKept; i++)
        {
            kept.Add(columns.AsSpan(0, _set.Fill(Services[i], _columns, columns, values)), values);
        }

        return kept.Count == Services.Length ? kept : null;
    }

    /// <summary>The services and then, twice for each prior, its pseudo-observations; every value times its column's scale.</summary>
    private sealed class ScaledRows(FitRows rows, PriorRate[] priors) : IFitRows
    {
        private readonly int[] _columns = new int[rows.LongestRow];
        private readonly float[] _values = new float[rows.LongestRow];

        public int Count => rows.Services.Length + (2 * priors.Length);

        public bool Overturned(int row) =>
            row < rows.Services.Length ? rows.Overturned(rows.Services[row]) : (row - rows.Services.Length) % 2 == 0;

        public float Weight(int row)
        {
            if (row < rows.Services.Length)
            {
                return rows.Weights[row];
            }

            var (_, rate, weight) = priors[(row - rows.Services.Length) / 2];
            return (float)(weight * (Overturned(row) ? rate : 1 - rate));
        }

        public void Read(int row, ref VBuffer<float> features)
        {
            var (isService, length) = (row < rows.Services.Length, rows._scales.Length);
            var count = isService ? rows.Read(row, _columns, _values) : length;
            var editor = VBufferEditor.Create(ref features, length, count);
            if (!isService)
            {
                var means = priors[(row - rows.Services.Length) / 2].Values;
                for (var c = 0; c < length; c++)
                {
                    editor.Values[c] = means[c] * rows._scales[c];
                }
            }
            else
            {
                for (var c = 0; c < count; c++)
                {
                    editor.Values[c] = _values[c] * rows._scales[_columns[c]];
                }

                // A vector with a value in every column is dense, which ML.NET decides by their number.
                if (count < length)
                {
                    _columns.AsSpan(0, count).CopyTo(editor.Indices);
                }
            }

            features = editor.Commit();
        }
    }
}

/// <summary>A known share of overturned services, as pseudo-observations.</summary>
/// <param name="Values">Unscaled values of every column.</param>
/// <param name="Rate">Share overturned, in [0, 1].</param>
/// <param name="Weight">How many services it counts as.</param>
public sealed record PriorRate(float[] Values, double Rate, double Weight);
