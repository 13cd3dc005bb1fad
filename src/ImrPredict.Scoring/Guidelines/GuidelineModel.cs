using ImrPredict.Guidelines.Topics;
using ImrPredict.Scoring.Calibration;
using ImrPredict.Scoring.Features;
using ImrPredict.Scoring.Models;
using ImrPredict.Treatments;
using Microsoft.ML;

namespace ImrPredict.Scoring.Guidelines;

/// <summary>Says which guideline family and section the reviewer is most likely to cite.</summary>
/// <remarks>
/// A logistic regression over what makes a guideline fit a dispute: the same weights for every guideline, read out of the ML.NET
/// transformer, and counts of sections. Immutable and thread-safe.
/// </remarks>
public sealed class GuidelineModel
{
    /// <summary>Column of the prior score, which letters may stretch or shrink as a whole.</summary>
    public const string PriorColumn = "prior";

    private const int MostFamilies = 6;
    private const int MostSections = 3;
    private const int MostEntries = 8;

    /// <summary>A guideline less likely than this is not listed behind others.</summary>
    private const double LeastProbability = .03;

    private readonly double[] _weights = new double[FitFeatures.All.Count];
    private readonly double _bias;
    private readonly SectionRates _sections;

    /// <param name="transformer">What ML.NET fitted; null for a model that ranks by its priors alone.</param>
    public GuidelineModel(GuidelineDefinition definition, ITransformer? transformer)
    {
        Definition = definition;
        _sections = new SectionRates(definition.Sections);
        var space = new FeatureSpace(definition.Columns);
        var learned = transformer is null ? null : TransformerReader.Read(transformer, space) as LinearModel
            ?? throw new NotSupportedException("expected linear parameters of the guideline model");
        _bias = learned?.Bias ?? 0;
        var stretch = learned is not null && space.TryGetColumn(PriorColumn, out var prior) ? learned.Weights[prior] : 1;
        for (var f = 0; f < _weights.Length; f++)
        {
            var fact = FitFeatures.All[f];
            _weights[f] =
                (stretch * fact.Prior)
                + (learned is not null && space.TryGetColumn(fact.Name, out var column) ? learned.Weights[column] : 0);
        }
    }

    public GuidelineDefinition Definition { get; }

    /// <summary>Chance that the reviewer cites a guideline with these facts, in (0, 1).</summary>
    public double Probability(ReadOnlySpan<byte> facts)
    {
        var score = _bias;
        foreach (var fact in facts)
        {
            score += _weights[fact];
        }

        return LogOdds.ToProbability(score);
    }

    /// <summary>Families and sections from the likeliest on; only such as something in the dispute points to.</summary>
    /// <returns>Empty where the request was not understood and the denial cites nothing.</returns>
    public IReadOnlyList<RankedGuideline> Rank(GuidelineFacts facts) =>
        Rank(
            GuidelineCandidates
                .Of(facts)
                .Select(c =>
                    (new PackedCandidate(c.Family, c.Facts, c.Fits, PackedCandidates.TitledTopics(c.Match, facts.Key.Regions)), c.Match)),
            KindOf(facts.Key),
            facts.AsOf);

    /// <inheritdoc cref="Rank(GuidelineFacts)"/>
    /// <param name="kind">What <see cref="KindOf(TreatmentKey)"/> gives for the service.</param>
    public IReadOnlyList<RankedGuideline> Rank(PackedCandidates candidates, SectionKind kind, DateOnly asOf) =>
        Rank(candidates.All().Select(c => (c, (TopicMatch?)null)), kind, asOf);

    /// <summary>What a service's sections are counted under.</summary>
    public static SectionKind KindOf(TreatmentKey key) => KindOf(key.Subject, key.Ingredients, key.DrugClass, key.Category);

    /// <inheritdoc cref="KindOf(TreatmentKey)"/>
    public static SectionKind KindOf(Treatment treatment) =>
        KindOf(treatment.Subject, treatment.Ingredients, treatment.DrugClass, treatment.Category);

    private static SectionKind KindOf(
        string? subject,
        IReadOnlyList<string> ingredients,
        DrugClass? drugClass,
        TreatmentCategory treatmentCategory)
    {
        var category = KebabCase.Of(treatmentCategory);
        return new SectionKind(
            subject ?? (ingredients.Count > 0 ? ingredients[0] : ""),
            drugClass is { } drug ? $"{category}/{KebabCase.Of(drug)}" : category,
            CategoryGroups.Of(treatmentCategory));
    }

    private RankedGuideline[] Rank(IEnumerable<(PackedCandidate Candidate, TopicMatch? Match)> candidates, SectionKind kind, DateOnly asOf)
    {
        var fitting = candidates.Where(c => c.Candidate.Fits)
            .Select(c => (c.Candidate, c.Match, Probability: Probability(c.Candidate.Facts)))
            .OrderByDescending(c => c.Probability)
            .Take(MostFamilies)
            .ToArray();
        var kept = fitting.Where((c, i) => i == 0 || c.Probability >= LeastProbability).ToArray();
        var sections = kept.Select(c => SectionsOf(c.Candidate, kind, asOf)).ToArray();
        var pairs = sections
            .SelectMany(
                (list, rank) =>
                    list.Take(MostSections)
                        .Select((s, place) => (Rank: rank, s.Section, Place: place, Joint: kept[rank].Probability * s.Probability)))
            .ToArray();
        var ranked = new List<RankedGuideline>();
        var next = 0;
        foreach (var pair in pairs.OrderByDescending(p => p.Joint).ThenBy(p => p.Rank).ThenBy(p => p.Place))
        {
            // Families stand in the order of their probabilities, further sections where their joint probability puts them: so
            // the first three families and the first three sections are each the likeliest ones.
            while (next <= pair.Rank)
            {
                ranked.Add(At(next, 0));
                next++;
            }

            if (pair.Place > 0)
            {
                ranked.Add(At(pair.Rank, pair.Place));
            }
        }

        for (; next < kept.Length; next++)
        {
            ranked.Add(At(next, 0));
        }

        return [.. ranked.Take(MostEntries)];

        RankedGuideline At(int rank, int place) =>
            new(
                kept[rank].Candidate.Family,
                sections[rank].Count > place ? sections[rank][place].Section : null,
                kept[rank].Probability,
                kept[rank].Match);
    }

    /// <summary>Sections that the edition in force has, likeliest first.</summary>
    private IReadOnlyList<(string Section, double Probability)> SectionsOf(PackedCandidate candidate, SectionKind kind, DateOnly asOf)
    {
        var titles = candidate.Topics.Select(t => GuidelineTopics.Default[t].Title!).Distinct(SectionTitleComparer.Instance).ToArray();

        // A section that is known to speak of something else is not shown, however often letters cite it.
        return _sections.Of(candidate.Family, kind, titles, title => Editions.Has(candidate.Family, title, asOf, Definition.LearnedOn)
            && (titles.Contains(title, SectionTitleComparer.Instance) || !Editions.Knows(candidate.Family, title, asOf)));
    }
}

/// <summary>A guideline with the probability that the reviewer cites its family.</summary>
/// <param name="Match">What it has to say of the treatment; null for "none", and where only facts were kept.</param>
public sealed record RankedGuideline(string Family, string? Section, double Probability, TopicMatch? Match);
