using ImrPredict.Cases;
using ImrPredict.Determinations;
using ImrPredict.Scoring.Features;
using static ImrPredict.Scoring.Features.FeatureLayer;

namespace ImrPredict.Training.Fitting;

/// <summary>
/// What is tried for the outcome model, in the order of preference: the first stands until another does better than chance would
/// (<see cref="CandidateSelection"/>).
/// </summary>
public static class OutcomeCandidates
{
    public const string BaseRate = "base rate";
    public const string CategoryRate = "category rate";
    public const string Layered = "published rates, kind and size";

    /// <summary>With fewer letters than this, candidates with many facts (details, letterwise, trees) win by chance alone.</summary>
    private const int LettersForManyFacts = 300;

    /// <summary>
    /// How far the letters may move what is published, as standard deviations in log-odds: by argument, not by search on letters.
    /// A group as far as published rates of kinds lie apart (<see cref="PublishedRates.KindDeviation"/>); a category within its group
    /// and a subject within its category less, as a part of a kind is more like the kind than another kind is. How much is in dispute
    /// is the one thing known of a letter as a whole: services of a letter agree so much (correlation 0.44) that letters differ by a
    /// deviation of 1.6 log-odds, and the number of services, from one (0) to eight and more (1), may account for that.
    /// What a summary says of the checklist is three weights that no published figure speaks of; see
    /// <see cref="PublishedPriors.ChecklistEffect"/>. A summary that mentions nothing of it has none of the three.
    /// </summary>
    public static IReadOnlyDictionary<FeatureLayer, float> Widths { get; } = new Dictionary<FeatureLayer, float>
    {
        [Group] = (float)PublishedRates.KindDeviation, [Category] = 0.3f, [Subject] = 0.2f, [DisputeSize] = 1.6f, [Checklist] = 0.2f,
    };

    public static IReadOnlyList<OutcomeTrainer> For(ReviewProgram program, int letters) =>
        program == ReviewProgram.WorkersCompensation ? WorkersCompensation(letters) : ManagedHealthCare();

    private static List<OutcomeTrainer> WorkersCompensation(int letters)
    {
        var candidates = new List<OutcomeTrainer>();
        void Add(Func<int, OutcomeTrainer> make) => candidates.Add(make(candidates.Count));
        Dictionary<FeatureLayer, float> With(params (FeatureLayer Layer, float Width)[] more) =>
            Widths.Select(w => (w.Key, w.Value)).Concat(more).ToDictionary(w => w.Item1, w => w.Item2);

        Add(c => new LayeredLogisticTrainer(Layered, c, Widths));
        Add(c => new RateTrainer(BaseRate, c, byCategory: false));
        Add(c => new RateTrainer(CategoryRate, c, byCategory: true));
        Add(c => new LogisticTrainer(
            "category and size without published rates",
            c,
            new Dictionary<FeatureLayer, float> { [Category] = 1, [DisputeSize] = 1 }
        ));
        if (letters >= LettersForManyFacts)
        {
            Add(c => new LayeredLogisticTrainer("published rates, kind, size, details", c, With((Detail, 0.2f))));
            Add(c => new LetterwiseLogisticTrainer("letterwise: all facts", c, With((Detail, 0.2f), (Cue, 0.2f))));
            Add(c => new TreeTrainer(
                "FastTree",
                c,
                new HashSet<FeatureLayer> { Group, Category, Subject, DisputeSize, Checklist, Detail, Cue }
            ));
        }

        return candidates;
    }

    private static List<OutcomeTrainer> ManagedHealthCare()
    {
        var candidates = new List<OutcomeTrainer>();
        void Add(Func<int, OutcomeTrainer> make) => candidates.Add(make(candidates.Count));
        void Logistic(string name, params (FeatureLayer Layer, double Deviation)[] layers) =>
            Add(c => new LogisticTrainer(name, c, layers.ToDictionary(l => l.Layer, l => (float)l.Deviation)));

        Add(c => new RateTrainer(BaseRate, c, byCategory: false));
        Add(c => new RateTrainer(CategoryRate, c, byCategory: true));
        Logistic("logistic: categories", (Group, 0.5), (Category, 0.5));
        Logistic("logistic: categories and pairs, strongly shrunk", (Group, 0.35), (Category, 0.35), (Pair, 0.2));
        Logistic("logistic: categories and pairs", (Group, 0.5), (Category, 0.5), (Pair, 0.35));
        Add(c => new TreeTrainer("FastTree", c, new HashSet<FeatureLayer> { Group, Category }));
        return candidates;
    }
}
