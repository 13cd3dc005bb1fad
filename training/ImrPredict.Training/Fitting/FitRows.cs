using ImrPredict.Scoring.Models;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ImrPredict.Training.Fitting;

/// <summary>Rows for one fit: services with their weights, and what the published rates add.</summary>
public sealed class FitRows
{
    private readonly LearningSet _set;
    private readonly int[] _columns;
    private readonly float[] _scales;
    private readonly List<PriorRate> _prior = [];
    private readonly Lazy<KeptRows?> _kept;

    public FitRows(LearningSet data, int[] services, float[] weights, FeatureSpace space)
    {
        (_set, Services, Weights, Space) = (data, services, weights, space);
        _columns = data.ColumnsOf(space);
        _scales = [.. space.Columns.Select(c => c.Scale)];
        LongestRow = services.Length == 0 ? 0 : services.Max(data.LongestRow);
        _kept = new Lazy<KeptRows?>(Keep);
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
        _kept.Value?.Copy(i, columns, values) ?? _set.Fill(Services[i], _columns, columns, values);

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

    /// <summary>The rows as ML.NET reads them, streamed anew at every pass.</summary>
    public IDataView View(MLContext context, bool withPrior = true) =>
        context.Data.LoadFromEnumerable(Rows(withPrior), OutcomeRow.Schema(Space.Columns.Count));

    private IEnumerable<OutcomeRow> Rows(bool withPrior)
    {
        // One row for a whole pass: ML.NET copies what it reads, and passes are many.
        var (columns, values, row) = (new int[LongestRow], new float[LongestRow], new OutcomeRow());
        for (var i = 0; i < Services.Length; i++)
        {
            var count = Read(i, columns, values);
            for (var c = 0; c < count; c++)
            {
                values[c] *= _scales[columns[c]];
            }

            (row.Overturned, row.Weight) = (_set.Overturned[Services[i]], Weights[i]);
            row.Features = new VBuffer<float>(Space.Columns.Count, count, values, columns);
            yield return row;
        }

        foreach (var (means, rate, weight) in withPrior ? _prior : [])
        {
            var features = new VBuffer<float>(means.Length, [.. means.Select((v, c) => v * _scales[c])]);
            yield return new OutcomeRow { Overturned = true, Weight = (float)(weight * rate), Features = features };
            yield return new OutcomeRow { Overturned = false, Weight = (float)(weight * (1 - rate)), Features = features };
        }
    }

    /// <summary>The rows picked out once. A space without words has a fifth of a letter's features; picking them anew in each of
    /// a hundred passes would be most of the work.</summary>
    /// <returns>Null when the rows are too many to keep.</returns>
    private KeptRows? Keep()
    {
        var (columns, values, kept) = (new int[LongestRow], new float[LongestRow], new KeptRows(Services.Length));
        for (var i = 0; i < Services.Length; i++)
        {
            if (!kept.TryAdd(columns.AsSpan(0, _set.Fill(Services[i], _columns, columns, values)), values))
            {
                return null;
            }
        }

        return kept;
    }

    /// <summary>Rows laid one after the other in two arrays.</summary>
    private sealed class KeptRows(int rows)
    {
        /// <summary>Bounds the memory of one fit to 320 MB; larger data is read from the learning set at every pass.</summary>
        private const int MostValues = 40_000_000;

        private readonly List<int> _starts = new(rows + 1) { 0 };
        private readonly List<int> _columns = [];
        private readonly List<float> _values = [];

        public bool TryAdd(ReadOnlySpan<int> columns, ReadOnlySpan<float> values)
        {
            if (_columns.Count + columns.Length > MostValues)
            {
                return false;
            }

            _columns.AddRange(columns);
            _values.AddRange(values[..columns.Length]);
            _starts.Add(_columns.Count);
            return true;
        }

        public int Copy(int row, int[] columns, float[] values)
        {
            var (start, count) = (_starts[row], _starts[row + 1] - _starts[row]);
            _columns.CopyTo(start, columns, 0, count);
            _values.CopyTo(start, values, 0, count);
            return count;
        }
    }
}

/// <summary>A known share of overturned services, as pseudo-observations.</summary>
/// <param name="Values">Unscaled values of every column.</param>
/// <param name="Rate">Share overturned, in [0, 1].</param>
/// <param name="Weight">How many services it counts as.</param>
public sealed record PriorRate(float[] Values, double Rate, double Weight);
