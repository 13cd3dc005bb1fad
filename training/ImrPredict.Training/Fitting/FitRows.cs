using ImrPredict.Scoring.Models;
using Microsoft.ML;

namespace ImrPredict.Training.Fitting;

/// <summary>Rows for one fit: services with their weights, and what the published rates add.</summary>
public sealed class FitRows
{
    private readonly LearningSet _set;
    private readonly int[] _columns;
    private readonly List<PriorRate> _prior = [];

    public FitRows(LearningSet data, int[] services, float[] weights, FeatureSpace space)
    {
        (_set, Services, Weights, Space) = (data, services, weights, space);
        _columns = data.ColumnsOf(space);
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

    public SparseRow Row(int service) => _set.Row(service, _columns);

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

    /// <summary>The rows as ML.NET reads them, made anew at every pass so that only the compact columns stay in memory.</summary>
    public IDataView View(MLContext context, bool withPrior = true) =>
        context.Data.LoadFromEnumerable(Rows(withPrior), OutcomeRow.Schema(Space.Columns.Count));

    private IEnumerable<OutcomeRow> Rows(bool withPrior)
    {
        for (var i = 0; i < Services.Length; i++)
        {
            yield return new OutcomeRow
            {
                Overturned = _set.Overturned[Services[i]],
                Weight = Weights[i],
                Features = OutcomeRow.Scaled(Space, Row(Services[i])),
            };
        }

        foreach (var (values, rate, weight) in withPrior ? _prior : [])
        {
            var features = new Microsoft.ML.Data.VBuffer<float>(values.Length, [.. values.Select((v, c) => v * Space.Columns[c].Scale)]);
            yield return new OutcomeRow { Overturned = true, Weight = (float)(weight * rate), Features = features };
            yield return new OutcomeRow { Overturned = false, Weight = (float)(weight * (1 - rate)), Features = features };
        }
    }
}

/// <summary>A known share of overturned services, as pseudo-observations.</summary>
/// <param name="Values">Unscaled values of every column.</param>
/// <param name="Rate">Share overturned, in [0, 1].</param>
/// <param name="Weight">How many services it counts as.</param>
public sealed record PriorRate(float[] Values, double Rate, double Weight);
