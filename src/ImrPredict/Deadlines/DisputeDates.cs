using ImrPredict.Cases;

namespace ImrPredict.Deadlines;

/// <summary>How fast a review must go.</summary>
public enum ReviewPace
{
    Regular,

    /// <summary>A dispute over the drug formulary.</summary>
    Formulary,

    /// <summary>A physician certified an imminent and serious threat.</summary>
    Expedited,
}

/// <summary>How the records go to the review organization.</summary>
public enum RecordsTransmission
{
    Mail,
    Electronic,
}

/// <summary>The dates of a dispute that its deadlines are computed from; null where not known.</summary>
public sealed record DisputeDates
{
    public ReviewProgram Program { get; init; } = ReviewProgram.WorkersCompensation;

    public ReviewPace Pace { get; init; }

    public RecordsTransmission Transmission { get; init; }

    /// <summary>Service of the written utilization review decision.</summary>
    public DateOnly? UtilizationReviewServed { get; init; }

    /// <summary>Mailing of the notice that the review was assigned.</summary>
    public DateOnly? NoticeOfAssignment { get; init; }

    /// <summary>Receipt of the request and its supporting documents by the review organization.</summary>
    public DateOnly? RecordsReceived { get; init; }

    /// <summary>Receipt of the determination by the claims administrator.</summary>
    public DateOnly? DeterminationReceived { get; init; }
}
