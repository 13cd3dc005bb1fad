namespace ImrPredict.Letters.Denials;

/// <summary>What utilization review decided of one requested service.</summary>
public enum UtilizationReviewDecision
{
    Denied,

    /// <summary>A part, or something lesser, was authorized.</summary>
    Modified,

    Approved,

    /// <summary>Put off, for example until an examination is sent: neither denied nor authorized, so nothing to dispute yet.</summary>
    Delayed,
}

/// <summary>What was read of a utilization review denial, or of an application for IMR. A field that is not found is null.</summary>
public sealed record DenialReading
{
    /// <summary>The document's words, a line a line: what every span points into.</summary>
    public required string Text { get; init; }

    public FieldReading<string>? CaseNumber { get; init; }

    public FieldReading<DateOnly>? DateOfInjury { get; init; }

    /// <summary>Date of the utilization review decision.</summary>
    public FieldReading<DateOnly>? UtilizationReviewDate { get; init; }

    /// <summary>Date on which the request for authorization was received, else of the request itself.</summary>
    public FieldReading<DateOnly>? RequestForAuthorizationDate { get; init; }

    /// <summary>Date of the application for IMR.</summary>
    public FieldReading<DateOnly>? ApplicationReceived { get; init; }

    /// <summary>"Standard" or "Expedited".</summary>
    public FieldReading<string>? Priority { get; init; }

    /// <summary>The clinical history as the document tells it.</summary>
    public FieldReading<string>? CaseSummary { get; init; }

    /// <summary>Why it was denied or modified.</summary>
    public FieldReading<string>? Reason { get; init; }

    /// <summary>The words that say that information was lacking.</summary>
    public FieldReading<string>? LackOfInformation { get; init; }

    /// <summary>Specialty of utilization review's physician; never the specialty of the independent reviewer.</summary>
    public FieldReading<string>? UtilizationReviewerSpecialty { get; init; }

    /// <summary>Services that were denied or modified: the ones that may be disputed.</summary>
    public IReadOnlyList<DeniedService> Services { get; init; } = [];

    /// <summary>Services that were approved as requested.</summary>
    public IReadOnlyList<FieldReading<string>> Approved { get; init; } = [];

    /// <summary>Services whose decision was put off.</summary>
    public IReadOnlyList<FieldReading<string>> Delayed { get; init; } = [];
}

/// <summary>One service that was denied or modified.</summary>
/// <param name="Decision">Null when the document does not say which, as in an application for IMR.</param>
/// <param name="Authorized">What was authorized instead, of a modification.</param>
/// <param name="Citation">The guideline relied on, in the document's words.</param>
public sealed record DeniedService(
    FieldReading<string> Request,
    FieldReading<UtilizationReviewDecision>? Decision,
    FieldReading<string>? Authorized,
    FieldReading<string>? Citation)
{
    /// <summary>The part that remains in dispute where the document names it: "the remaining 6 visits".</summary>
    public FieldReading<string>? Remaining { get; init; }
}
