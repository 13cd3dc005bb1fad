using System.Text.Json.Serialization;

namespace ImrPredict.Cases;

/// <summary>
/// A dispute as it stands when the review is requested. The type holds nothing that is known only after the
/// determination, so nothing computed from it can leak an outcome; see <see cref="Determinations.Determination"/>.
/// </summary>
/// <remarks>
/// <see cref="CaseSummary"/> is the exception to watch: in a determination letter the reviewer wrote it after deciding,
/// at triage it is the user's own. Hence every score is reported with and without it.
/// </remarks>
public sealed record ReviewCase
{
    /// <summary>Case number in canonical form (see <see cref="Cases.CaseNumber"/>), or null when none was given yet.</summary>
    public CaseNumber? CaseNumber { get; init; }

    /// <summary>What the office itself calls the dispute; null when none was given. It names the case and is never a feature.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reference { get; init; }

    public ReviewProgram Program { get; init; } = ReviewProgram.WorkersCompensation;

    public DateOnly? DateAssigned { get; init; }

    public DateOnly? DateOfInjury { get; init; }

    /// <summary>Date of the utilization review decision that is disputed.</summary>
    public DateOnly? UtilizationReviewDate { get; init; }

    public DateOnly? ApplicationReceived { get; init; }

    /// <summary>"Standard" or "Expedited" as worded, or null.</summary>
    public string? Priority { get; init; }

    public string? CaseSummary { get; init; }

    /// <summary>Categories that the Department of Managed Health Care publishes; null for workers' compensation.</summary>
    public HealthPlanCategories? HealthPlan { get; init; }

    /// <summary>The services in dispute, at least one, numbered from 1 in order.</summary>
    public required IReadOnlyList<DisputedService> Services { get; init; }

    /// <summary>This case without its summary: what the preDecision feature set is computed from.</summary>
    public ReviewCase WithoutSummary() => this with { CaseSummary = null };
}
