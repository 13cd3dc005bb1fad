namespace ImrPredict.Predictions;

/// <summary>A guideline that the reviewer may cite, in the edition in force on the date asked for.</summary>
public sealed record GuidelinePrediction
{
    public required string Family { get; init; }

    public string? Title { get; init; }

    /// <summary>Edition in force at the date asked for; null when it was not verified.</summary>
    public string? Edition { get; init; }

    /// <summary>What a reader must know before relying on the edition, in a full sentence; null when there is nothing.</summary>
    public string? EditionNote { get; init; }

    /// <summary>Title of a section that the edition shown has; null when none is known to fit.</summary>
    public string? Section { get; init; }

    /// <summary>What the guideline speaks of there, in the product's own words, for
    /// example "magnetic resonance imaging of the knee".</summary>
    public string? About { get; init; }

    public string? Pages { get; init; }

    /// <summary>Section of 8 CCR, for example "9792.24.2".</summary>
    public string? Regulation { get; init; }

    /// <summary>Public page of the regulation, where a source gave it.</summary>
    public string? Link { get; init; }

    /// <summary>Calibrated probability, in [0, 1], that the reviewer cites the family.</summary>
    public required double Probability { get; init; }

    /// <summary>The older edition that the model learned from, when it is not the one in force.</summary>
    public string? MappedFrom { get; init; }
}
