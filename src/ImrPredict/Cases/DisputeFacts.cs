using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace ImrPredict.Cases;

/// <summary>
/// What is known of a dispute before its determination, as a case file, the desk or a request holds it: as read or typed, not yet
/// checked. <see cref="ToReviewCase"/> makes the strict case of it, which is all that a model ever sees.
/// </summary>
/// <remarks>The order of the members is that of a case file's line.</remarks>
public abstract record DisputeFacts
{
    /// <summary>Most services of one dispute, wherever it comes from; real letters have up to 21.</summary>
    public const int MostServices = 100;

    /// <summary>Longest summary, request or citation, in characters.</summary>
    public const int LongestText = 100_000;

    [JsonPropertyOrder(1)]
    public ReviewProgram Program { get; init; } = ReviewProgram.WorkersCompensation;

    /// <summary>For example CM24-0123456; null when none was given yet.</summary>
    [JsonPropertyOrder(2)]
    [MaxLength(40, ErrorMessage = "Expected at most 40 characters.")]
    public string? CaseNumber { get; init; }

    /// <summary>The office's own number or name of the dispute, any text up to 64 characters; null when none was given.</summary>
    [JsonPropertyOrder(2)]
    [MaxLength(OwnReference.Longest, ErrorMessage = "Expected at most 64 characters.")]
    public virtual string? Reference { get; init; }

    [JsonPropertyOrder(3)]
    public DateOnly? DateAssigned { get; init; }

    [JsonPropertyOrder(4)]
    public DateOnly? DateOfInjury { get; init; }

    /// <summary>Date of the utilization review decision that is disputed.</summary>
    [JsonPropertyOrder(6)]
    public DateOnly? UtilizationReviewDate { get; init; }

    [JsonPropertyOrder(7)]
    public DateOnly? ApplicationReceived { get; init; }

    /// <summary>"Standard" or "Expedited" as worded, or null.</summary>
    [JsonPropertyOrder(8)]
    [MaxLength(100, ErrorMessage = "Expected at most 100 characters.")]
    public string? Priority { get; init; }

    [JsonPropertyOrder(10)]
    [MaxLength(LongestText, ErrorMessage = "Expected at most 100,000 characters.")]
    public string? CaseSummary { get; init; }

    /// <summary>Categories of a health plan's case; null for workers' compensation.</summary>
    [JsonPropertyOrder(11)]
    public virtual HealthPlanCategories? HealthPlan { get; init; }

    /// <summary>Day for which guideline editions are named; null for that of the utilization review decision, else today.</summary>
    [JsonPropertyOrder(12)]
    public virtual DateOnly? AsOfDate { get; init; }

    /// <summary>Share of services overturned, above 0 and below 1, that probabilities are recalibrated to; null for the
    /// model's own.</summary>
    [JsonPropertyOrder(13)]
    [Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true, ErrorMessage = "Expected a share above 0 and below 1.")]
    public virtual double? BaseRate { get; init; }

    /// <summary>What was requested and the guideline that utilization review relied on, of each service in order.</summary>
    protected abstract IEnumerable<(string? Request, string? Citation)> Asked { get; }

    /// <summary>
    /// The same facts with what names them in its place: a case number that is no number of a review is the office's own reference,
    /// unless another reference stands there already.
    /// </summary>
    public DisputeFacts Named()
    {
        var reference = OwnReference.Plain(Reference);
        var isOwn = !string.IsNullOrWhiteSpace(CaseNumber)
            && !Cases.CaseNumber.TryParse(CaseNumber, out _)
            && (reference is null || string.Equals(OwnReference.Plain(CaseNumber), reference, StringComparison.OrdinalIgnoreCase));
        return isOwn ? this with { CaseNumber = null, Reference = reference ?? OwnReference.Plain(CaseNumber) }
            : reference == Reference ? this
            : this with { Reference = reference };
    }

    /// <summary>The case as it stands before the determination; whatever is known only afterwards is left behind.</summary>
    /// <exception cref="ArgumentException">There are no services, or a request is blank.</exception>
    public ReviewCase ToReviewCase()
    {
        List<DisputedService> services =
        [
            .. Asked.Select((s, i) =>
                new DisputedService(i + 1, s.Request ?? "", string.IsNullOrWhiteSpace(s.Citation) ? null : s.Citation)),
        ];
        return services.Count == 0
            ? throw new ArgumentException("expected at least one service, found none")
            : new ReviewCase
            {
                CaseNumber = Cases.CaseNumber.TryParse(CaseNumber, out var number) ? number : null,
                Reference = Named().Reference,
                Program = Program,
                DateAssigned = DateAssigned,
                DateOfInjury = DateOfInjury,
                UtilizationReviewDate = UtilizationReviewDate,
                ApplicationReceived = ApplicationReceived,
                Priority = Priority,
                CaseSummary = string.IsNullOrWhiteSpace(CaseSummary) ? null : CaseSummary,
                HealthPlan = HealthPlan,
                Services = services,
            };
    }
}
