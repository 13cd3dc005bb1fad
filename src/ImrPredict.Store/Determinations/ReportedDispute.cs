using ImrPredict.Cases;
using ImrPredict.Determinations;

namespace ImrPredict.Store.Determinations;

/// <summary>How a dispute ended, as one source tells it.</summary>
/// <param name="CaseNumber">Null where only the office's own reference is known.</param>
/// <param name="Determination">What was decided; null unless <see cref="DisputeDisposition.Decided"/>.</param>
/// <param name="Source">Where it was read, for example a file's name.</param>
public sealed record ReportedDispute(
    ReviewProgram Program,
    CaseNumber? CaseNumber,
    DisputeDisposition Disposition,
    Determination? Determination,
    DateOnly? DecisionDate,
    string? Source)
{
    /// <summary>The office's own reference; stands beside the case number or in its place.</summary>
    public string? Reference { get; init; }

    /// <summary>What tells the dispute from others of its program.</summary>
    internal string Name => CaseNumber?.Value ?? $"reference {Reference}";
}

/// <summary>What became of a reported dispute.</summary>
public enum ImportOutcome
{
    /// <summary>The first that is heard of the case.</summary>
    Added,

    /// <summary>Says what is known already.</summary>
    Unchanged,

    /// <summary>Says otherwise than before: it supersedes the former, which stays.</summary>
    Corrected,
}

/// <summary>The archive in numbers; superseded determinations are not counted among the others.</summary>
public sealed record ArchiveCounts(long Decided, long Services, long Authorized, long Withdrawn, long Superseded);
