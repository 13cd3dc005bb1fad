namespace ImrPredict.Evaluation.Quality;

/// <summary>Where everything went: each prediction and determination that was read is in one of these.</summary>
public sealed record QualityCounts
{
    public int Predictions { get; init; }

    /// <summary>What-if and replay predictions.</summary>
    public int NotTriage { get; init; }

    public int WithoutCaseNumber { get; init; }

    /// <summary>Made when the determination was already known here.</summary>
    public int AfterDetermination { get; init; }

    /// <summary>Followed by a later triage prediction of the same case, which counts instead.</summary>
    public int ReplacedByLater { get; init; }

    /// <summary>No determination of the case has come yet.</summary>
    public int Awaiting { get; init; }

    /// <summary>Predictions that count.</summary>
    public int Counted { get; init; }

    /// <summary>Counted predictions dated after the decision: the outcome was kept from the model, though it was already known.</summary>
    public int DatedAfterDecision { get; init; }

    public int Determinations { get; init; }

    /// <summary>Superseded by a corrected determination of the same case.</summary>
    public int Superseded { get; init; }

    public int Withdrawn { get; init; }

    public int Authorized { get; init; }

    /// <summary>Decided cases without a prediction that counts.</summary>
    public int WithoutPrediction { get; init; }

    /// <summary>Outside the dates, the model or the program asked for.</summary>
    public int NotAskedFor { get; init; }

    public int ServicesExact { get; init; }

    public int ServicesSimilar { get; init; }

    public int ServicesByNumber { get; init; }

    /// <summary>Matched because both ask for the same in other words.</summary>
    public int ServicesByMeaning { get; init; }

    /// <summary>Matched by a person.</summary>
    public int ServicesByPerson { get; init; }

    /// <summary>A person said that no determined service answers to them.</summary>
    public int ServicesSetAside { get; init; }

    public int ServicesAmbiguous { get; init; }

    public int ServicesUnmatched { get; init; }
}
