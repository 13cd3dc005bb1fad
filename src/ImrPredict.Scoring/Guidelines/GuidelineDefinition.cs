using ImrPredict.Scoring.Calibration;
using ImrPredict.Scoring.Models;

namespace ImrPredict.Scoring.Guidelines;

/// <summary>What a bundle holds of the guideline model of one feature set, beside the ML.NET transformer.</summary>
public sealed record GuidelineDefinition
{
    /// <summary>A model that names no guideline, for data that cites none.</summary>
    public static GuidelineDefinition Empty { get; } =
        new() { Columns = [], Families = [], Calibration = new ProbabilityCalibration { Kind = "platt" }, Sections = [] };

    public required IReadOnlyList<FeatureColumn> Columns { get; init; }

    /// <summary>Families that training letters cite, in the order of the transformer's classes.</summary>
    public required IReadOnlyList<string> Families { get; init; }

    /// <summary>File of the ML.NET transformer in the bundle; null when a single family was seen.</summary>
    public string? Transformer { get; init; }

    /// <summary>From the log-odds of "this family" to the probability that it is among those cited.</summary>
    public required ProbabilityCalibration Calibration { get; init; }

    /// <summary>Sections that at least two training letters cite, with how often, by kind of service.</summary>
    public required IReadOnlyList<SectionCount> Sections { get; init; }

    /// <summary>Median decision date of the training letters: says which editions the model learned from; null when unknown.</summary>
    public DateOnly? LearnedOn { get; init; }

}

/// <summary>How often a section was cited for one kind of service.</summary>
/// <param name="Kind">Treatment category, with the drug class behind a slash for a drug.</param>
/// <param name="Group">Group of the category.</param>
public sealed record SectionCount(string Family, string Section, string Kind, string Group, double Count);
