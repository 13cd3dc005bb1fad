using System.Text.Json;
using ImrPredict.Determinations;
using ImrPredict.Predictions;

namespace ImrPredict.Store.Predictions;

/// <summary>What a prediction said, without any word of the case.</summary>
public sealed record LoggedOutputs
{
    public DateOnly AsOfDate { get; init; }

    public double? BaseRate { get; init; }

    /// <summary>Keyed hash of the answer in full, evidence included; shows a change of the text that is kept apart.</summary>
    public string AnswerFingerprint { get; init; } = "";

    public IReadOnlyList<LoggedService> Services { get; init; } = [];

    internal string ToJson() => JsonSerializer.Serialize(this, PredictionJson.Options);

    internal static LoggedOutputs Parse(string json) => JsonSerializer.Deserialize<LoggedOutputs>(json, PredictionJson.Options)!;
}

/// <param name="RequestFingerprint">Keyed hash of the request, white space and case folded.</param>
/// <param name="Score">In log-odds before calibration.</param>
public sealed record LoggedService(
    int Number, string RequestFingerprint, Outcome Outcome, double OverturnProbability, double Low, double High, Certainty Certainty,
    double Score, double BaseEffect, IReadOnlyList<LoggedGuideline> Guidelines);

public sealed record LoggedGuideline(string Family, string? Section, double Probability);
