using ImrPredict.Scoring.Models;

namespace ImrPredict.Scoring.Guidelines;

/// <summary>What a bundle holds of the guideline model of one feature set, beside the ML.NET transformer.</summary>
public sealed record GuidelineDefinition
{
    /// <summary>A model that no letter has taught: it ranks by what the schedule itself says.</summary>
    public static GuidelineDefinition Untaught { get; } = new() { Columns = [], Sections = [] };

    /// <summary>The prior score first, then the facts of <see cref="FitFeatures"/>; empty where nothing was learned.</summary>
    public required IReadOnlyList<FeatureColumn> Columns { get; init; }

    /// <summary>File of the ML.NET transformer in the bundle; null where nothing was learned.</summary>
    public string? Transformer { get; init; }

    /// <summary>Sections that training letters cite, with how often, by kind of service.</summary>
    public required IReadOnlyList<SectionCount> Sections { get; init; }

    /// <summary>Median decision date of the training letters: says which editions the model learned from; null when unknown.</summary>
    public DateOnly? LearnedOn { get; init; }
}

/// <summary>How often a section was cited for one kind of service.</summary>
/// <param name="Item">Subject of the request, or its first ingredient; empty when it has neither.</param>
/// <param name="Kind">Treatment category, with the drug class behind a slash for a drug.</param>
/// <param name="Group">Group of the category.</param>
public sealed record SectionCount(string Family, string Section, string Item, string Kind, string Group, double Count);

/// <summary>What a service's sections are counted under, the finest first.</summary>
/// <inheritdoc cref="SectionCount"/>
public readonly record struct SectionKind(string Item, string Kind, string Group);
