using System.Text.Json.Serialization;
using ImrPredict.Cases;

namespace ImrPredict.Predictions;

/// <summary>What was said of a dispute, by which model, when.</summary>
public sealed record Prediction
{
    /// <summary>Stands with every prediction that a person sees.</summary>
    public const string DecisionSupportNotice =
        "Decision support only: this is a statistical estimate, not a medical judgment. A human decides; software may not deny, delay or "
            + "modify care.";

    public required Guid PredictionId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string ModelId { get; init; }

    /// <summary>Hash of the bundle's manifest, lower-case hexadecimal.</summary>
    public required string ModelHash { get; init; }

    public required FeatureSet FeatureSet { get; init; }

    public string Notice { get; init; } = DecisionSupportNotice;

    public CaseNumber? CaseNumber { get; init; }

    /// <summary>What the office itself calls the dispute; absent when none was given.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reference { get; init; }

    public required IReadOnlyList<ServicePrediction> Services { get; init; }
}
