using ImrPredict.Cases;
using ImrPredict.Scoring.Features;
using static ImrPredict.Scoring.Features.FeatureLayer;

namespace ImrPredict.Training.Fitting;

/// <summary>What is tried for the outcome model, the simplest first.</summary>
public static class OutcomeCandidates
{
    public const string BaseRate = "base rate";
    public const string CategoryRate = "category rate";

    /// <summary>Below this many letters a weaker prior lost to the base rate on the learning curve of public letters.</summary>
    private const int FewLetters = 80;

    /// <summary>On the 116 public letters the letterwise fit lost to services weighed alike (log loss .327 against .306): a correlation takes letters to learn.</summary>
    private const int LettersForLetterwise = 300;

    /// <summary>At a hundred synthetic letters trees that won by chance were worse than the base rate.</summary>
    private const int LettersForTrees = 300;

    public static IReadOnlyList<OutcomeTrainer> For(ReviewProgram program, int letters) =>
        program == ReviewProgram.WorkersCompensation ? WorkersCompensation(letters) : ManagedHealthCare();

    private static List<OutcomeTrainer> WorkersCompensation(int letters)
    {
        var candidates = new List<OutcomeTrainer>();
        void Add(Func<int, OutcomeTrainer> make) => candidates.Add(make(candidates.Count));
        void Logistic(string name, params (FeatureLayer Layer, double Deviation)[] layers) =>
            Add(c => new LogisticTrainer(name, c, layers.ToDictionary(l => l.Layer, l => (float)l.Deviation)));

        void Letterwise(string name, params (FeatureLayer Layer, double Deviation)[] layers) =>
            Add(c => new LetterwiseLogisticTrainer(name, c, layers.ToDictionary(l => l.Layer, l => (float)l.Deviation)));

        Add(c => new RateTrainer(BaseRate, c, byCategory: false));
        Add(c => new RateTrainer(CategoryRate, c, byCategory: true));
        if (letters >= LettersForLetterwise)
        {
            // First, because it learns for itself how little a layer is worth: fewer layers are not simpler.
            Letterwise("letterwise: all facts", (Group, 0.5), (Category, 0.4), (DisputeSize, 0.6), (Detail, 0.2), (Cue, 0.2));
            Letterwise("letterwise: all facts and words", (Group, 0.5), (Category, 0.4), (DisputeSize, 0.6), (Detail, 0.2), (Cue, 0.2), (Word, 0.05));
        }

        if (letters < FewLetters)
        {
            // Little more than the published rates: with 36 public letters the next one was worse than the base rate.
            Logistic("logistic: category and size, all but published", (Group, 0.3), (Category, 0.15), (DisputeSize, 0.25));
            Logistic("logistic: category and size, strongly shrunk", (Group, 0.4), (Category, 0.3), (DisputeSize, 0.5));
        }

        Logistic("logistic: category and size", (Group, 1.2), (Category, 0.9), (DisputeSize, 2));
        Logistic("logistic: category, size, details", (Group, 1.2), (Category, 0.9), (DisputeSize, 2), (Detail, 0.2));
        Logistic("logistic: category, size, details, cues", (Group, 1.2), (Category, 0.9), (DisputeSize, 2), (Detail, 0.3), (Cue, 0.15));
        Logistic(
            "logistic: all of these, pairs and words",
            (Group, 1.2), (Category, 0.9), (DisputeSize, 2), (Detail, 0.3), (Cue, 0.15), (Pair, 0.2), (Word, 0.05));
        // A stack's weights are fitted to members' scores on letters held out within the fold: few letters cannot carry that.
        AddTrees(candidates, letters < LettersForLetterwise ? null : new LogisticTrainer("member", 0, new Dictionary<FeatureLayer, float>
        {
            [Group] = 1.2f, [Category] = 0.9f, [DisputeSize] = 2, [Detail] = 0.3f, [Cue] = 0.3f,
        }), Structured, letters < LettersForTrees);
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
        AddTrees(candidates, new LogisticTrainer("member", 0, new Dictionary<FeatureLayer, float> { [Group] = 0.5f, [Category] = 0.5f }), [Group, Category], onlyCompared: false);
        return candidates;
    }

    private static readonly HashSet<FeatureLayer> Structured = [Group, Category, DisputeSize, Detail, Cue];

    private static void AddTrees(List<OutcomeTrainer> candidates, LogisticTrainer? member, HashSet<FeatureLayer> layers, bool onlyCompared)
    {
        candidates.Add(new TreeTrainer("generalized additive model", candidates.Count, TreeKind.Additive, layers) { IsOnlyCompared = onlyCompared });
        candidates.Add(new TreeTrainer("FastTree", candidates.Count, TreeKind.FastTree, layers) { IsOnlyCompared = onlyCompared });
        if (TreeTrainer.LightGbmIsAvailable)
        {
            candidates.Add(new TreeTrainer("LightGBM", candidates.Count, TreeKind.LightGbm, layers) { IsOnlyCompared = onlyCompared });
        }

        if (member is not null)
        {
            candidates.Add(new StackTrainer(
                "stack of logistic regression and FastTree", candidates.Count, member, new TreeTrainer("member", 0, TreeKind.FastTree, layers)));
        }
    }
}
