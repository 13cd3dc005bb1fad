using ImrPredict.Evaluation;
using ImrPredict.Predictions;
using ImrPredict.Scoring.Bundles;
using ImrPredict.Training.Fitting;

namespace ImrPredict.Training.Bundles;

/// <summary>Everything that training made, before it is written.</summary>
public sealed record TrainedModel
{
    public required string Id { get; init; }

    public required LearningSet Data { get; init; }

    public required TrainingVocabulary Vocabulary { get; init; }

    public required int Seed { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required TrainingPlan Plan { get; init; }

    /// <summary>Years in which a determination's weight halves; null when all weigh the same.</summary>
    public required double? HalfLife { get; init; }

    public required IReadOnlyDictionary<FeatureSet, TrainedPart> Parts { get; init; }

    public required EvaluationReport Report { get; init; }
}

/// <summary>The models of one feature set.</summary>
public sealed record TrainedPart(OutcomeFit Outcome, GuidelineFit? Guidelines, NestedScores Nested);
