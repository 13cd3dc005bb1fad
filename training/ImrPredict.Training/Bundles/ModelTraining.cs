using System.Collections.Concurrent;
using ImrPredict.Evaluation;
using ImrPredict.Predictions;
using ImrPredict.Scoring.Bundles;
using ImrPredict.Training.Fitting;

namespace ImrPredict.Training.Bundles;

/// <summary>Settings of a training run.</summary>
/// <param name="Id">Name of the model.</param>
/// <param name="Seed">Of everything drawn at random.</param>
/// <param name="Plan">How much to cross-validate; null for what suits the number of letters.</param>
/// <param name="Candidates">What is tried; null for everything that suits the program and the number of letters.</param>
/// <param name="Folds">Where results of folds are shared with other runs on the same data and settings; null for nowhere.</param>
public sealed record TrainingOptions(
    string Id, int Seed = 1, TrainingPlan? Plan = null, IReadOnlyList<OutcomeTrainer>? Candidates = null, KeptFolds? Folds = null);

/// <summary>Trains a model: chooses, fits, calibrates and measures, for both feature sets.</summary>
public static class ModelTraining
{
    /// <param name="progress">Takes the number of steps done so far, of <see cref="StepsOf"/>.</param>
    /// <param name="folds">Takes what each fold came to, in whatever order and on whatever thread.</param>
    /// <exception cref="TrainingDataException">The determinations cannot be learned from.</exception>
    public static TrainedModel Train(
        LearningSet data, TrainingVocabulary vocabulary, TrainingOptions options, TimeProvider time, IProgress<long>? progress = null,
        IProgress<FoldFigures>? folds = null, CancellationToken cancellationToken = default)
    {
        var (plan, candidates, sets) = Begun(data, options);

        // Every fit draws from a seed of its own, so the figures do not depend on what runs at the same time.
        var done = new Counter(progress);
        var threads = Threads(plan, cancellationToken);
        Parallel.ForEach(
            Partitioner.Create(
                sets.SelectMany(s => s.Work(done, cancellationToken))
                    .Concat(sets.SelectMany(s => s.Folds(done, folds, cancellationToken))),
                EnumerablePartitionerOptions.NoBuffering),
            threads,
            piece => piece());
        var parts = sets.ToDictionary(s => s.FeatureSet, s => s.Gather());
        var curve = MeasureCurve(data, sets, candidates, threads, done);
        if (!parts.ContainsKey(FeatureSet.WithSummary))
        {
            // Open data has no texts: the model learned without summaries also serves cases with a summary.
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
            HalfLife = parts[FeatureSet.PreDecision].Outcome.HalfLife,
            Parts = parts,
            Report = TrainingReport.Of(options.Id, data, parts, curve, plan, options.Seed, created),
        };
    }

    /// <summary>Does some of the folds of a training and keeps their results for the run that puts them together; nothing else.</summary>
    /// <param name="options">With <see cref="TrainingOptions.Folds"/>.</param>
    /// <param name="part">From 0.</param>
    /// <param name="parts">As many runs, together, do every fold once.</param>
    /// <returns>How many folds this part has.</returns>
    /// <exception cref="TrainingDataException">The determinations cannot be learned from.</exception>
    public static int TrainPart(
        LearningSet data, TrainingOptions options, int part, int parts, IProgress<long>? progress = null,
        CancellationToken cancellationToken = default)
    {
        var (plan, _, sets) = Begun(data, options);
        var done = new Counter(progress);
        var folds = sets.SelectMany(s => s.Folds(done, null, cancellationToken)).Where((_, i) => i % parts == part).ToList();
        Parallel.ForEach(
            Partitioner.Create(folds, EnumerablePartitionerOptions.NoBuffering), Threads(plan, cancellationToken), fold => fold());
        return folds.Count;
    }

    private static (TrainingPlan Plan, IReadOnlyList<OutcomeTrainer> Candidates, SetTraining[] Sets) Begun(
        LearningSet data, TrainingOptions options)
    {
        TrainingDataException.ThrowIfUnusable(data);
        var plan = options.Plan ?? TrainingPlan.For(data.Letters);
        var candidates = options.Candidates ?? OutcomeCandidates.For(data.Program, data.Letters);
        return (
            plan,
            candidates,
            [
                .. SetsOf(data).Select(set =>
                    new SetTraining(data, new OutcomeSettings(set, candidates, plan, options.Seed), options.Folds)),
            ]);
    }

    private static ParallelOptions Threads(TrainingPlan plan, CancellationToken cancellationToken) => new()
    {
        MaxDegreeOfParallelism = plan.Threads ?? Environment.ProcessorCount,
        CancellationToken = cancellationToken,
    };

    /// <summary>How many steps a run reports: comparisons of a candidate and fits of a guideline model.</summary>
    public static long StepsOf(LearningSet data, TrainingPlan plan)
    {
        var candidates = OutcomeCandidates.For(data.Program, data.Letters);
        return SetsOf(data).Count * (
            ((long)plan.OuterFolds * plan.Repeats * (CandidateSelection.StepsOf(LettersLearned(data, plan), candidates, plan) + 1))
            + CandidateSelection.StepsOf(data.Letters, candidates, plan) + 1) + SetsOf(data).Count + 1;
    }

    /// <summary>The curve of each feature set's choice, and that of the category rate, which they have to beat.</summary>
    private static IReadOnlyList<LearningCurvePoint> MeasureCurve(
        LearningSet data, SetTraining[] sets, IReadOnlyList<OutcomeTrainer> candidates, ParallelOptions threads, IProgress<long> done)
    {
        var series = sets.Select(s =>
                (
                    Title: s.FeatureSet == FeatureSet.WithSummary ? "model with case summary" : "model without case summary",
                    Trainer: candidates.First(c => c.Name == s.Chosen),
                    s.Settings))
            .Append((Title: OutcomeCandidates.CategoryRate, Trainer: candidates.OfType<RateTrainer>().Last(), sets[0].Settings)).ToArray();
        var curves = new IReadOnlyList<LearningCurvePoint>[series.Length];
        Parallel.For(
            0,
            series.Length,
            threads,
            i =>
            {
                curves[i] = LearningCurve.Measure(
                    data,
                    series[i].Title,
                    series[i].Trainer,
                    series[i].Settings,
                    sets[0].HalfLife,
                    threads.CancellationToken);
                done.Report(1);
            }
        );
        return [.. curves.SelectMany(c => c)];
    }

    private static int LettersLearned(LearningSet data, TrainingPlan plan) =>
        (int)(data.Letters * (1 - (1.0 / (plan.OuterFolds == 1 ? 5 : plan.OuterFolds))));

    private static IReadOnlyList<FeatureSet> SetsOf(LearningSet data) =>
        data.Names.Any(LearningSet.IsOfSummary) ? [FeatureSet.PreDecision, FeatureSet.WithSummary] : [FeatureSet.PreDecision];

    /// <summary>The fits of one feature set.</summary>
    private sealed class SetTraining(LearningSet data, OutcomeSettings settings, KeptFolds? kept)
    {
        private readonly NestedEvaluation _nested = new(data, settings);
        private OutcomeFit? _outcome;
        private GuidelineFit? _guidelines;

        public FeatureSet FeatureSet => Settings.FeatureSet;

        public OutcomeSettings Settings { get; } = settings;

        public string Chosen => _outcome!.Definition.Candidate;

        public double? HalfLife => _outcome!.HalfLife;

        public IEnumerable<Action> Work(IProgress<long> done, CancellationToken cancellationToken)
        {
            yield return () => _outcome = OutcomeFitting.Fit(data, data.AllServices(), Settings, done, cancellationToken);
            yield return () =>
            {
                _guidelines = GuidelineTrainer.Fit(data, data.AllServices(), Settings.FeatureSet, Settings.Seed);
                done.Report(1);
            };
        }

        public IEnumerable<Action> Folds(IProgress<long> done, IProgress<FoldFigures>? folds, CancellationToken cancellationToken)
        {
            for (var f = 0; f < _nested.Folds; f++)
            {
                var fold = f;
                yield return () =>
                {
                    var figures = _nested.Run(fold, done, cancellationToken, kept);
                    folds?.Report(figures);
                    done.Report(1);
                };
            }
        }

        public TrainedPart Gather() => new(_outcome!, _guidelines, _nested.Gather());
    }

    private sealed class Counter(IProgress<long>? progress) : IProgress<long>
    {
        private long _done;

        public void Report(long value) => progress?.Report(Interlocked.Add(ref _done, value));
    }
}
