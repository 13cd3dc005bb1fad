using ImrPredict.Cases;

namespace ImrPredict.Determinations;

/// <summary>A decided review: the case as it stood before, and apart from it all that is known only afterwards.</summary>
public sealed record Determination
{
    public required ReviewCase Case { get; init; }

    public DateOnly? DecisionDate { get; init; }

    public string? ReviewerSpecialty { get; init; }

    /// <summary>One for each of the case's services, with the same numbers and in the same order.</summary>
    public required IReadOnlyList<ServiceDetermination> Services { get; init; }
}
