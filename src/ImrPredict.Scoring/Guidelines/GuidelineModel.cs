using ImrPredict.Scoring.Calibration;
using ImrPredict.Scoring.Features;
using ImrPredict.Scoring.Models;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

namespace ImrPredict.Scoring.Guidelines;

/// <summary>Says which guideline family and section the reviewer is most likely to cite.</summary>
/// <remarks>Immutable and thread-safe: a softmax whose weights are read out of the ML.NET transformer, and counts of sections.</remarks>
public sealed class GuidelineModel
{
    private const int MostFamilies = 6;
    private const int MostSections = 3;
    private const int MostEntries = 8;

    private readonly float[][] _weights;
    private readonly double[] _biases;
    private readonly SectionRates _sections;

    public GuidelineModel(GuidelineDefinition definition, ITransformer? transformer)
    {
        Definition = definition;
        Space = new FeatureSpace(definition.Columns);
        _sections = new SectionRates(definition.Sections);
        _weights = new float[definition.Families.Count][];
        _biases = new double[definition.Families.Count];
        if (transformer is null)
        {
            Array.Fill(_weights, new float[Space.Columns.Count]);
            return;
        }

        var inner = transformer is TransformerChain<ITransformer> chain ? chain.LastTransformer : transformer;
        var parameters = (inner as ISingleFeaturePredictionTransformer<object>)?.Model as MaximumEntropyModelParameters
            ?? throw new NotSupportedException($"expected maximum entropy parameters, found {inner.GetType().Name}");
        var weights = default(VBuffer<float>[])!;
        parameters.GetWeights(ref weights, out var classes);
        if (classes != definition.Families.Count)
        {
            throw new FormatException($"expected {definition.Families.Count} families, found {classes}");
        }

        var biases = parameters.GetBiases().ToArray();
        for (var f = 0; f < classes; f++)
        {
            _weights[f] = [.. weights[f].DenseValues()];
            _biases[f] = biases[f];
        }
    }

    public GuidelineDefinition Definition { get; }

    public FeatureSpace Space { get; }

    /// <summary>Chance of each family to be the one cited, in the definition's order; adds up to 1.</summary>
    public double[] Shares(SparseRow row)
    {
        var logits = new double[_biases.Length];
        var most = double.NegativeInfinity;
        for (var f = 0; f < logits.Length; f++)
        {
            var sum = _biases[f];
            for (var i = 0; i < row.Columns.Length; i++)
            {
                sum += (double)_weights[f][row.Columns[i]] * row.Values[i] * Space.Columns[row.Columns[i]].Scale;
            }

            logits[f] = sum;
            most = Math.Max(most, sum);
        }

        var total = 0.0;
        for (var f = 0; f < logits.Length; f++)
        {
            total += logits[f] = Math.Exp(logits[f] - most);
        }

        for (var f = 0; f < logits.Length; f++)
        {
            logits[f] /= total;
        }

        return logits;
    }

    /// <summary>Families and sections from the likeliest on.</summary>
    public IReadOnlyList<RankedGuideline> Rank(ServiceFeatures service) =>
        Rank(Space.Row(service.All), KindOf(service.Treatment), SectionTitles.Asked(service.Features.Select(f => f.Name)));

    /// <inheritdoc cref="Rank(ServiceFeatures)"/>
    /// <param name="kind">What <see cref="KindOf"/> gives for the service's treatment.</param>
    /// <param name="asked">What <see cref="SectionTitles.Asked"/> gives for the service's features.</param>
    public IReadOnlyList<RankedGuideline> Rank(SparseRow row, (string Kind, string Group) kind, IReadOnlySet<string> asked)
    {
        var shares = Shares(row);
        var families = Enumerable.Range(0, shares.Length).OrderByDescending(f => shares[f]).ThenBy(f => f).Take(MostFamilies).ToArray();
        var pairs = families
            .SelectMany((f, rank) => _sections.Of(Definition.Families[f], kind.Kind, kind.Group, asked) is { Count: > 0 } sections
                ? sections.Take(MostSections).Select((s, i) => (Rank: rank, Section: (string?)s.Section, Place: i, Joint: shares[f] * s.Probability))
                : [(Rank: rank, Section: null, Place: 0, Joint: shares[f])])
            .ToArray();
        var first = pairs.Where(p => p.Place == 0).ToDictionary(p => p.Rank, p => p.Section);
        var ranked = new List<RankedGuideline>();
        var next = 0;
        foreach (var pair in pairs.OrderByDescending(p => p.Joint).ThenBy(p => p.Rank).ThenBy(p => p.Place))
        {
            // Families stand in the order of their probabilities, further sections where their joint probability puts them: so
            // the first three families and the first three sections are each the likeliest ones.
            while (next <= pair.Rank)
            {
                ranked.Add(At(next, first[next]));
                next++;
            }

            if (pair.Place > 0)
            {
                ranked.Add(At(pair.Rank, pair.Section));
            }
        }

        return ranked.Take(MostEntries).ToArray();

        RankedGuideline At(int rank, string? section) => new(Definition.Families[families[rank]], section, AnyCited(shares[families[rank]]));
    }

    /// <summary>What a service's sections are counted under.</summary>
    public static (string Kind, string Group) KindOf(Treatments.Treatment treatment)
    {
        var category = KebabName.Of(treatment.Category);
        return (treatment.DrugClass is { } drug ? $"{category}/{KebabName.Of(drug)}" : category, CategoryGroups.Of(treatment.Category));
    }

    private double AnyCited(double share)
    {
        var kept = Math.Clamp(share, 1e-6, 1 - 1e-6);
        return LogOdds.ToProbability(Definition.Calibration.Calibrate(LogOdds.Of(kept)));
    }
}

/// <summary>A guideline with the calibrated probability that the reviewer cites its family.</summary>
public sealed record RankedGuideline(string Family, string? Section, double Probability);
