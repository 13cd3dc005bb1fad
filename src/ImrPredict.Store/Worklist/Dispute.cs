using ImrPredict.Cases;
using ImrPredict.Deadlines;
using ImrPredict.Determinations;
using ImrPredict.Predictions;

namespace ImrPredict.Store.Worklist;

/// <summary>How far a dispute has come on the reviewer's desk.</summary>
public enum DisputeState
{
    /// <summary>Read, but not yet confirmed by a person; nothing was predicted.</summary>
    Draft,

    /// <summary>Predicted, not yet looked at.</summary>
    New,

    /// <summary>A reviewer looked at it.</summary>
    Reviewed,

    /// <summary>The service was authorized before a determination.</summary>
    Authorized,

    /// <summary>The dispute was withdrawn before a determination.</summary>
    Withdrawn,

    /// <summary>The determination is there.</summary>
    Decided,
}

/// <summary>One dispute as it lies on the desk.</summary>
public sealed record Dispute
{
    /// <summary>0 before it is kept.</summary>
    public long Id { get; init; }

    /// <summary>Counts the changes; a change made on an older one is refused.</summary>
    public int Revision { get; init; }

    public DisputeState State { get; init; }

    /// <summary>Day on which it reached the desk.</summary>
    public required DateOnly Received { get; init; }

    /// <summary>Where it came from: the name of a file, "form" or "pasted text".</summary>
    public required string Source { get; init; }

    public required DisputeContent Content { get; init; }

    /// <summary>What was last said of it; null before the first prediction.</summary>
    public Assessment? Assessment { get; init; }

    /// <summary>Whether a determination came with it, so that its prediction is a replay.</summary>
    public bool IsReplay => Content.Actual.Count > 0;
}

/// <summary>What a dispute consists of: everything that may name a person lies here, in one place, to be erased at once.</summary>
public sealed record DisputeContent : DisputeFacts
{
    public DisputeContent()
    {
    }

    public DisputeContent(DisputeFacts facts)
        : base(facts)
    {
    }

    public DateOnly? RecordsReceived { get; init; }

    public DateOnly? DeterminationReceived { get; init; }

    public ReviewPace Pace { get; init; }

    public RecordsTransmission Transmission { get; init; }

    /// <summary>In order; a draft may hold none, or blank ones.</summary>
    public IReadOnlyList<DraftService> Services { get; init; } = [];

    /// <summary>What the determination letter says, one for each service; empty for an open dispute. Never shown to the model.</summary>
    public IReadOnlyList<ServiceDetermination> Actual { get; init; } = [];

    public DateOnly? DecisionDate { get; init; }

    /// <summary>What could not be read for certain, in a reviewer's words.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    public DisputeDates Dates => new()
    {
        Program = Program,
        Pace = Pace,
        Transmission = Transmission,
        UtilizationReviewServed = UtilizationReviewDate,
        NoticeOfAssignment = DateAssigned,
        RecordsReceived = RecordsReceived,
        DeterminationReceived = DeterminationReceived,
    };

    /// <summary>Whether a prediction made of the other content is one of this content too.</summary>
    /// <remarks>The notice of assignment, the number and what came later say nothing to a model.</remarks>
    public bool AsksTheSameAs(DisputeContent other) =>
        (Program, Priority, CaseSummary, HealthPlan, DateOfInjury, UtilizationReviewDate, ApplicationReceived, AsOfDate, BaseRate)
            == (
                other.Program,
                other.Priority,
                other.CaseSummary,
                other.HealthPlan,
                other.DateOfInjury,
                other.UtilizationReviewDate,
                other.ApplicationReceived,
                other.AsOfDate,
                other.BaseRate)
        && Services.SequenceEqual(other.Services);

    protected override IEnumerable<(string? Request, string? Citation)> Asked =>
        Services.Select(s => ((string?)s.Request, s.Citation));
}

/// <summary>A service as read or typed.</summary>
/// <param name="Citation">The guideline that utilization review relied on.</param>
public sealed record DraftService(string Request, string? Citation);

/// <summary>What the worklist shows of a prediction.</summary>
public sealed record Assessment
{
    public required Guid PredictionId { get; init; }

    public required string ModelId { get; init; }

    /// <summary>Highest of the services, in [0, 1].</summary>
    public required double OverturnProbability { get; init; }

    public required double IntervalLow { get; init; }

    public required double IntervalHigh { get; init; }

    /// <summary>Whether the model is uncertain of any service.</summary>
    public required bool Uncertain { get; init; }

    /// <summary>Of the service that stands highest to the usual rate of its kind; null where no model stated it.</summary>
    public Standing? Standing { get; init; }

    /// <summary>Family most likely to be cited for the service most likely to be overturned; null when none was ranked.</summary>
    public string? Guideline { get; init; }

    /// <summary>See <see cref="ImrPredict.Triage.Attention"/>.</summary>
    public required double Attention { get; init; }

    public static Assessment Of(Prediction prediction)
    {
        var first = prediction.Services.MaxBy(s => s.OverturnProbability)
            ?? throw new ArgumentException("a prediction holds at least one service", nameof(prediction));
        return new Assessment
        {
            PredictionId = prediction.PredictionId,
            ModelId = prediction.ModelId,
            OverturnProbability = first.OverturnProbability,
            IntervalLow = first.Interval.Low,
            IntervalHigh = first.Interval.High,
            Uncertain = prediction.Services.Any(s => s.Certainty == Certainty.Uncertain),
            Standing = prediction.Services.Max(s => s.Standing),
            Guideline = first.Guidelines.Count > 0 ? first.Guidelines[0].Family : null,
            Attention = ImrPredict.Triage.Attention.Of(prediction.Services),
        };
    }
}
