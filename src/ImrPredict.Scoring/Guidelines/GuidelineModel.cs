using System.Runtime.InteropServices;
using ImrPredict.Guidelines;
using ImrPredict.Guidelines.Topics;
using ImrPredict.Predictions;
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
    private readonly RememberedSections _remembered = new();
    private readonly RememberedGuidelines _named = new();
    private readonly Func<GuidelineFacts, IReadOnlyList<GuidelinePrediction>> _name;

    /// <param name="transformer">What ML.NET fitted; null for a model that ranks by its priors alone.</param>
    public GuidelineModel(GuidelineDefinition definition, ITransformer? transformer)
    {
        Definition = definition;
        _name = facts => GuidelineEditions.Name(this, facts);
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

    /// <summary>What <see cref="Rank(GuidelineFacts)"/> gives, each with its edition in force as it is shown.</summary>
    public IReadOnlyList<GuidelinePrediction> Shown(GuidelineFacts facts) => _named.Of(facts, _name);

    /// <summary>Families and sections from the likeliest on; only such as something in the dispute points to.</summary>
    /// <returns>Empty where the request was not understood and the denial cites nothing.</returns>
    public IReadOnlyList<RankedGuideline> Rank(GuidelineFacts facts)
    {
        var candidates = GuidelineCandidates.Of(facts);
        var likeliest = new Likeliest();
        for (var i = 0; i < candidates.Count; i++)
        {
            if (candidates[i] is { Fits: true } candidate)
            {
                likeliest.Add(new(candidate.Family, Probability(candidate.Facts), candidate.Match, null));
            }
        }

        for (var i = 0; i < likeliest.Count; i++)
        {
            likeliest[i] = likeliest[i] with { Topics = PackedCandidates.TitledTopics(likeliest[i].Match, facts.Key.Regions) };
        }

        return Rank(likeliest, KindOf(facts.Key), facts.AsOf);
    }

    /// <inheritdoc cref="Rank(GuidelineFacts)"/>
    /// <param name="kind">What <see cref="KindOf(TreatmentKey)"/> gives for the service.</param>
    public IReadOnlyList<RankedGuideline> Rank(PackedCandidates candidates, SectionKind kind, DateOnly asOf)
    {
        var likeliest = new Likeliest();
        foreach (var candidate in candidates.All())
        {
            if (candidate.Fits)
            {
                likeliest.Add(new(candidate.Family, Probability(candidate.Facts), null, candidate.Topics));
            }
        }

        return Rank(likeliest, kind, asOf);
    }

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

    private RankedGuideline[] Rank(Likeliest families, SectionKind kind, DateOnly asOf)
    {
        families.DropBelow(LeastProbability);
        Span<Pair> pairs = stackalloc Pair[MostFamilies * MostSections];
        var count = 0;
        var sections = new IReadOnlyList<(string Section, double Probability)>[families.Count];
        for (var rank = 0; rank < sections.Length; rank++)
        {
            sections[rank] = SectionsOf(families[rank].Family, families[rank].Topics!, kind, asOf);
            for (var place = 0; place < sections[rank].Count && place < MostSections; place++)
            {
                pairs[count++] = new(rank, place, families[rank].Probability * sections[rank][place].Probability);
            }
        }

        pairs = pairs[..count];
        pairs.Sort();
        var ranked = new List<RankedGuideline>(MostFamilies * MostSections);
        var next = 0;
        foreach (var pair in pairs)
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

        for (; next < sections.Length; next++)
        {
            ranked.Add(At(next, 0));
        }

        return [.. CollectionsMarshal.AsSpan(ranked)[..Math.Min(MostEntries, ranked.Count)]];

        RankedGuideline At(int rank, int place) =>
            new(
                families[rank].Family,
                sections[rank].Count > place ? sections[rank][place].Section : null,
                families[rank].Probability,
                families[rank].Match);
    }

    /// <summary>Sections that the edition in force has, likeliest first.</summary>
    private IReadOnlyList<(string Section, double Probability)> SectionsOf(string family, int[] topics, SectionKind kind, DateOnly asOf) =>
        _remembered.Of(
            family, kind, GuidelineCatalog.Default.PeriodOf(family, asOf), topics, () => FindSections(family, topics, kind, asOf));

    private IReadOnlyList<(string Section, double Probability)> FindSections(string family, int[] topics, SectionKind kind, DateOnly asOf)
    {
        var titles = topics.Select(t => GuidelineTopics.Default[t].Title!).Distinct(SectionTitleComparer.Instance).ToArray();

        // A section that is known to speak of something else is not shown, however often letters cite it.
        return _sections.Of(family, kind, titles, title => Editions.Has(family, title, asOf, Definition.LearnedOn)
            && (titles.Contains(title, SectionTitleComparer.Instance) || !Editions.Knows(family, title, asOf)));
    }

    /// <summary>A section of a family, with the chance that both are cited; the likeliest first.</summary>
    private readonly record struct Pair(int Rank, int Place, double Joint) : IComparable<Pair>
    {
        public int CompareTo(Pair other) =>
            other.Joint != Joint ? other.Joint.CompareTo(Joint)
            : Rank != other.Rank ? Rank.CompareTo(other.Rank)
            : Place.CompareTo(other.Place);
    }

    /// <summary>A guideline that fits.</summary>
    /// <param name="Topics">Places in the table of the topics with a title that speak of the treatment, the best first.</param>
    private readonly record struct Fitting(string Family, double Probability, TopicMatch? Match, int[]? Topics);

    /// <summary>The likeliest of the guidelines that fit, the likeliest first; of two alike the one that came first.</summary>
    private sealed class Likeliest
    {
        private readonly Fitting[] _families = new Fitting[MostFamilies];

        public int Count { get; private set; }

        public Fitting this[int rank]
        {
            get => _families[rank];
            set => _families[rank] = value;
        }

        public void Add(Fitting family)
        {
            var at = Count;
            while (at > 0 && _families[at - 1].Probability < family.Probability)
            {
                at--;
            }

            if (at == MostFamilies)
            {
                return;
            }

            Count = Math.Min(Count + 1, MostFamilies);
            for (var i = Count - 1; i > at; i--)
            {
                _families[i] = _families[i - 1];
            }

            _families[at] = family;
        }

        /// <summary>Leaves out the unlikely ones behind the first.</summary>
        public void DropBelow(double least)
        {
            while (Count > 1 && _families[Count - 1].Probability < least)
            {
                Count--;
            }
        }
    }
}

/// <summary>A guideline with the probability that the reviewer cites its family.</summary>
/// <param name="Match">What it has to say of the treatment; null for "none", and where only facts were kept.</param>
public sealed record RankedGuideline(string Family, string? Section, double Probability, TopicMatch? Match);
