using ImrPredict.Cases;
using ImrPredict.Determinations;

namespace ImrPredict.Predictions;

/// <summary>What was said of a dispute, by which model, when.</summary>
public sealed record Prediction
{
    /// <summary>Stands with every prediction that a person sees.</summary>
    public const string DecisionSupportNotice =
        "Decision support only: this is a statistical estimate, not a medical judgment. A human decides; software may not deny, delay or modify care.";

    public required Guid PredictionId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string ModelId { get; init; }

    /// <summary>Hash of the bundle's manifest, lower-case hexadecimal.</summary>
    public required string ModelHash { get; init; }

    public required FeatureSet FeatureSet { get; init; }

    public string Notice { get; init; } = DecisionSupportNotice;

    public CaseNumber? CaseNumber { get; init; }

    public required IReadOnlyList<ServicePrediction> Services { get; init; }
}

/// <summary>Which facts a score was computed from.</summary>
public enum FeatureSet
{
    /// <summary>Without the case summary.</summary>
    PreDecision,

    /// <summary>With the case summary.</summary>
    WithSummary,
}

/// <summary>Why a prediction was asked for; quality is counted over <see cref="Triage"/> alone.</summary>
public enum PredictionPurpose
{
    /// <summary>A reviewer triages an open dispute.</summary>
    Triage,

    /// <summary>The text or a request was changed to see what would happen.</summary>
    WhatIf,

    /// <summary>A decided case, predicted with its outcome hidden.</summary>
    Replay,
}

/// <summary>Whether the conformal set at the stated error rate holds one outcome or both. Neither word replaces review.</summary>
public enum Certainty
{
    Confident,
    Uncertain,
}

/// <summary>What is said of one disputed service.</summary>
public sealed record ServicePrediction
{
    public required int Number { get; init; }

    public required string Request { get; init; }

    /// <summary>The likelier outcome.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>Calibrated probability, in [0, 1], that the denial is overturned.</summary>
    public required double OverturnProbability { get; init; }

    public required ProbabilityInterval Interval { get; init; }

    public required Certainty Certainty { get; init; }

    /// <summary>In a reviewer's words, why the certainty is what it is; null when there is nothing to add.</summary>
    public string? CertaintyReason { get; init; }

    /// <summary>Guidelines most likely to be cited, likeliest first.</summary>
    public required IReadOnlyList<GuidelinePrediction> Guidelines { get; init; }

    /// <summary>The facts that moved the score. Their effects, with <see cref="BaseEffect"/>, add up to <see cref="Score"/>.</summary>
    public required IReadOnlyList<Evidence> Evidence { get; init; }

    /// <summary>Log-odds that the score starts from before any fact of this service.</summary>
    public required double BaseEffect { get; init; }

    /// <summary>The model's score in log-odds, before calibration.</summary>
    public required double Score { get; init; }

    /// <summary>What the summary or the denial says the records lack.</summary>
    public IReadOnlyList<MissingDocumentation> Missing { get; init; } = [];

    /// <summary>Past services like this one, filled in where a store of determinations is at hand.</summary>
    public IReadOnlyList<SimilarDetermination> Similar { get; init; } = [];
}

/// <summary>A 95 % interval on a probability.</summary>
public sealed record ProbabilityInterval(double Low, double High);

/// <summary>A guideline that the reviewer may cite, in the edition in force on the date asked for.</summary>
public sealed record GuidelinePrediction
{
    public required string Family { get; init; }

    public string? Title { get; init; }

    /// <summary>Edition in force at the date asked for; null when it was not verified.</summary>
    public string? Edition { get; init; }

    /// <summary>What a reader must know before relying on the edition, in a full sentence; null when there is nothing.</summary>
    public string? EditionNote { get; init; }

    public string? Section { get; init; }

    public string? Pages { get; init; }

    /// <summary>Section of 8 CCR, for example "9792.24.2".</summary>
    public string? Regulation { get; init; }

    public required double Probability { get; init; }

    /// <summary>The older edition that the model learned from, when it is not the one in force.</summary>
    public string? MappedFrom { get; init; }
}

/// <summary>One fact that moved the score.</summary>
/// <param name="Fact">In a reviewer's words.</param>
/// <param name="Effect">In log-odds before calibration; above 0 speaks for overturning.</param>
/// <param name="Spans">Where the fact was read.</param>
public sealed record Evidence(string Fact, double Effect, IReadOnlyList<FieldSpan> Spans);

/// <summary>A piece of one of the case's texts.</summary>
/// <param name="Field">JSON path of the text in the request, for example "caseSummary" or "services[0].request".</param>
public sealed record FieldSpan(string Field, int Start, int Length);

/// <summary>Documentation that a text says is lacking.</summary>
/// <param name="What">In a reviewer's words, for example "no documentation of functional improvement".</param>
public sealed record MissingDocumentation(string What, FieldSpan Span);

/// <summary>A past service that resembles the one asked about.</summary>
/// <param name="Why">What they share, in a reviewer's words.</param>
public sealed record SimilarDetermination(
    string CaseNumber, int Number, string Request, Outcome Outcome, DateOnly? DecisionDate, IReadOnlyList<string> Guidelines, string Why);
