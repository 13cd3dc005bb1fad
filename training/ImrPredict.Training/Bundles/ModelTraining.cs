using ImrPredict.Predictions;
using ImrPredict.Scoring.Bundles;
using ImrPredict.Training.Fitting;

namespace ImrPredict.Training.Bundles;

/// <summary>Settings of a training run.</summary>
/// <param name="Id">Name of the model.</param>
/// <param name="Seed">Of everything drawn at random.</param>
/// <param name="Plan">How much to cross-validate; null for what suits the number of letters.</param>
/// <param name="Candidates">What is tried; null for everything that suits the program and the number of letters.</param>
public sealed record TrainingOptions(string Id, int Seed = 1, TrainingPlan? Plan = null, IReadOnlyList<OutcomeTrainer>? Candidates = null);

/// <summary>Trains a model: chooses, fits, calibrates and measures, for both feature sets.</summary>
public static class ModelTraining
{
    /// <param name="progress">Takes the number of folds done so far.</param>
    /// <exception cref="TrainingDataException">The determinations cannot be learned from.</exception>
    public static TrainedModel Train(
        LearningSet data, TrainingVocabulary vocabulary, TrainingOptions options, TimeProvider time, IProgress<long>? progress = null,
        CancellationToken cancellationToken = default)
    {
        TrainingDataException.ThrowIfUnusable(data);
        var plan = options.Plan ?? TrainingPlan.For(data.Letters);
        var candidates = options.Candidates ?? OutcomeCandidates.For(data.Program, data.Letters);
        var halfLife = RecencyWeights.Choose(data, data.AllServices(), candidates.First(c => c is LogisticTrainer), options.Seed);
        var parts = new Dictionary<FeatureSet, TrainedPart>();
        var done = new Counter(progress);
        foreach (var set in SetsOf(data))
        {
            var nested = NestedEvaluation.Run(data, set, candidates, plan, halfLife, options.Seed, done, cancellationToken);
            var outcome = OutcomeFitting.Fit(data, data.AllServices(), set, candidates, plan, halfLife, options.Seed, cancellationToken);
            parts[set] = new TrainedPart(outcome, GuidelineTrainer.Fit(data, data.AllServices(), set, options.Seed), nested);
        }

        if (!parts.ContainsKey(FeatureSet.WithSummary))
        {
            // Open data without texts: what is learned without a summary serves with one as well.
            var part = parts[FeatureSet.PreDecision];
            parts[FeatureSet.WithSummary] = part;
        }

        var created = time.GetUtcNow();
        return new TrainedModel
        {
            Id = options.Id,
            Data = data,
            Vocabulary = vocabulary,
            Seed = options.Seed,
            Created = created,
            Plan = plan,
            HalfLife = halfLife,
            Parts = parts,
            Report = TrainingReport.Of(options.Id, data, parts, plan, options.Seed, created),
        };
    }

    /// <summary>How many folds a run goes through.</summary>
    public static long FoldsOf(LearningSet data, TrainingPlan plan) => (long)plan.OuterFolds * plan.Repeats * SetsOf(data).Count;

    private static IReadOnlyList<FeatureSet> SetsOf(LearningSet data) =>
        data.Names.Any(LearningSet.IsOfSummary) ? [FeatureSet.PreDecision, FeatureSet.WithSummary] : [FeatureSet.PreDecision];

    private sealed class Counter(IProgress<long>? progress) : IProgress<long>
    {
        private long _done;

        public void Report(long value) => progress?.Report(Interlocked.Add(ref _done, value));
    }
}
