using System.ComponentModel.DataAnnotations;
using ImrPredict.Api.Problems;
using ImrPredict.Cases;
using ImrPredict.Letters.CaseFiles;
using ImrPredict.Predictions;

namespace ImrPredict.Api.Predictions;

/// <summary>A dispute to predict, as it stands before the determination. What is known
/// only afterwards may be sent and is not read.</summary>
[IgnoredMembers("decisionDate", "reviewerSpecialty")]
public sealed record PredictionRequest
{
    private const int LongestText = 100_000;

    /// <summary>For example CM24-0123456; null when none was given yet.</summary>
    [MaxLength(40, ErrorMessage = "Expected at most 40 characters.")]
    public string? CaseNumber { get; init; }

    public ReviewProgram Program { get; init; } = ReviewProgram.WorkersCompensation;

    /// <summary>triage (default), whatIf, or replay of a decided case. Quality counts triage only.</summary>
    public PredictionPurpose Purpose { get; init; } = PredictionPurpose.Triage;

    /// <summary>Date for which guideline editions are named; the utilization review date by default, else today.</summary>
    public DateOnly? AsOfDate { get; init; }

    public DateOnly? DateOfInjury { get; init; }

    public DateOnly? UtilizationReviewDate { get; init; }

    public DateOnly? ApplicationReceived { get; init; }

    public DateOnly? DateAssigned { get; init; }

    [MaxLength(100, ErrorMessage = "Expected at most 100 characters.")]
    public string? Priority { get; init; }

    [MaxLength(LongestText, ErrorMessage = "Expected at most 100,000 characters.")]
    public string? CaseSummary { get; init; }

    /// <summary>Share of services overturned to recalibrate to, above 0 and below 1; the training base rate by default.</summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true, ErrorMessage = "Expected a share above 0 and below 1.")]
    public double? BaseRate { get; init; }

    /// <summary>Categories of the managed health care program.</summary>
    public HealthPlanCategories? HealthPlan { get; init; }

    [Required(ErrorMessage = "Expected at least one service.")]
    [Length(1, 100, ErrorMessage = "Expected 1 to 100 services.")]
    public IReadOnlyList<ServiceRequest> Services { get; init; } = [];

    /// <summary>What is wrong with the request, each under its JSON path.</summary>
    public InputProblems Problems()
    {
        var problems = new InputProblems();
        problems.Check(this);
        if (!string.IsNullOrWhiteSpace(CaseNumber) && !Cases.CaseNumber.TryParse(CaseNumber, out _))
        {
            problems.Add("caseNumber", "Expected a case number, for example CM24-0123456.");
        }

        for (var i = 0; i < Services.Count; i++)
        {
            var path = InputProblems.Item("services", i);
            if (Services[i] is { } service)
            {
                problems.Check(service, path);
            }
            else
            {
                problems.Add(path, "Expected a service, found null.");
            }
        }

        return problems;
    }

    /// <summary>The request that a record of a case makes, without anything known only afterwards.</summary>
    /// <returns>Null when the record names no service, or one without a request.</returns>
    public static PredictionRequest? Of(CaseRecord record, PredictionPurpose purpose) =>
        record.Services.Count == 0 || record.Services.Any(s => string.IsNullOrWhiteSpace(s.Request))
            ? null
            : new()
            {
                CaseNumber = record.CaseNumber,
                Program = record.Program,
                Purpose = purpose,
                DateOfInjury = record.DateOfInjury,
                UtilizationReviewDate = record.UtilizationReviewDate,
                ApplicationReceived = record.ApplicationReceived,
                DateAssigned = record.DateAssigned,
                Priority = record.Priority,
                CaseSummary = record.CaseSummary,
                HealthPlan = record.HealthPlan,
                Services =
                [
                    .. record.Services.Select(s => new ServiceRequest
                    {
                        Request = s.Request!,
                        ClaimsAdministratorCitation = s.ClaimsAdministratorCitation,
                    }),
                ],
            };

    /// <summary>The case of a valid request.</summary>
    public ReviewCase ToReviewCase() => new()
    {
        CaseNumber = Cases.CaseNumber.TryParse(CaseNumber, out var number) ? number : null,
        Program = Program,
        DateOfInjury = DateOfInjury,
        UtilizationReviewDate = UtilizationReviewDate,
        ApplicationReceived = ApplicationReceived,
        DateAssigned = DateAssigned,
        Priority = Priority,
        CaseSummary = string.IsNullOrWhiteSpace(CaseSummary) ? null : CaseSummary,
        HealthPlan = HealthPlan,
        Services = [.. Services.Select((s, i) => new DisputedService(i + 1, s.Request, s.ClaimsAdministratorCitation))],
    };

    /// <summary>How to score it.</summary>
    public ScoringOptions ToOptions(DateOnly today) => new(AsOfDate ?? UtilizationReviewDate ?? today, BaseRate);
}

/// <summary>One disputed service.</summary>
[IgnoredMembers("outcome", "reviewerCitation", "rationale", "reviewerFamilies", "reviewerSections")]
public sealed record ServiceRequest
{
    /// <summary>What was asked for, in the words of the request.</summary>
    [Required(AllowEmptyStrings = false, ErrorMessage = "Expected what was asked for, found nothing.")]
    [MaxLength(100_000, ErrorMessage = "Expected at most 100,000 characters.")]
    public string Request { get; init; } = "";

    /// <summary>The guideline that utilization review relied on, in its words.</summary>
    [MaxLength(100_000, ErrorMessage = "Expected at most 100,000 characters.")]
    public string? ClaimsAdministratorCitation { get; init; }
}
