using ImrPredict.Predictions;
using ImrPredict.Scoring.Calibration;
using ImrPredict.Scoring.Models;

namespace ImrPredict.Scoring.Outcomes;

/// <summary>What a bundle holds of the outcome model of one feature set, beside the ML.NET transformer.</summary>
public sealed record OutcomeDefinition
{
    public required FeatureSet FeatureSet { get; init; }

    /// <summary>Name of the candidate that was chosen.</summary>
    public required string Candidate { get; init; }

    public required ModelDefinition Model { get; init; }

    public required ProbabilityCalibration Calibration { get; init; }

    public required ScoreUncertainty Uncertainty { get; init; }

    public required ConformalSets Conformal { get; init; }

    public required SingleServiceDisputes SingleService { get; init; }

    /// <summary>Share of the training services overturned: what a stated base rate is measured against.</summary>
    public required double TrainingBaseRate { get; init; }
}

/// <summary>A fitted model: its columns, and where its parameters are.</summary>
public sealed record ModelDefinition
{
    public required IReadOnlyList<FeatureColumn> Columns { get; init; }

    /// <summary>File of the ML.NET transformer in the bundle; null for rates.</summary>
    public string? Transformer { get; init; }

    /// <summary>Log-odds of each column, for rates only: an ML.NET model keeps its own weights.</summary>
    public IReadOnlyList<double>? Weights { get; init; }

    public double Bias { get; init; }

    /// <summary>Means at the splits of each tree.</summary>
    public IReadOnlyList<double[]>? SplitMeans { get; init; }
}
