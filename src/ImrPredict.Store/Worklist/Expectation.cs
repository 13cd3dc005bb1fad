using ImrPredict.Determinations;

namespace ImrPredict.Store.Worklist;

/// <summary>What a reviewer expects of one service. Kept beside the model's word, never instead of it; the last one counts.</summary>
public sealed record Expectation
{
    public required int ServiceNumber { get; init; }

    public required Outcome Expected { get; init; }

    public string? Note { get; init; }

    /// <summary>Why it differs from the model; present whenever it does.</summary>
    public string? Reason { get; init; }

    public required string By { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The prediction that the reviewer had before her; null when there was none.</summary>
    public Guid? PredictionId { get; init; }

    /// <summary>What that prediction held likelier.</summary>
    public Outcome? ModelOutcome { get; init; }
}

/// <summary>Something that happened to a dispute.</summary>
/// <param name="What">In words; holds no text of the case.</param>
public sealed record DisputeEvent(DateTimeOffset At, string By, string What);

/// <summary>An input that could not be read.</summary>
/// <param name="Source">Name of the file, with the line or row where it matters.</param>
public sealed record IntakeFailure(long Id, DateTimeOffset At, string Source, string Place, string Expected, string Found);
