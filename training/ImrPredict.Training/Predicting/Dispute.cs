using ImrPredict.Cases;

namespace ImrPredict.Training.Predicting;

/// <summary>One dispute of the input, or why it cannot be one.</summary>
/// <param name="Source">File that it stands in.</param>
/// <param name="Place">Where in the file: "line 7", "page 2, line 14".</param>
/// <param name="Case">What was known before the determination; null when the place holds no dispute.</param>
/// <param name="Problem">What was expected and found; null when there is a case. Never words of the dispute itself.</param>
public sealed record Dispute(string Source, string Place, ReviewCase? Case, string? Problem)
{
    /// <summary>Date for which guideline editions are to be named, where the input says so.</summary>
    public DateOnly? AsOfDate { get; init; }

    /// <summary>Share of services overturned to recalibrate to, in (0, 1), where the input says so.</summary>
    public double? BaseRate { get; init; }
}

/// <summary>A place of the input that got no prediction, as a line of the rejects file.</summary>
public sealed record RejectedDispute(string Source, string Place, string Problem);
