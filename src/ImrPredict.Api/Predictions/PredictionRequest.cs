using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ImrPredict.Api.Problems;
using ImrPredict.Cases;
using ImrPredict.Letters.CaseFiles;
using ImrPredict.Predictions;

namespace ImrPredict.Api.Predictions;

/// <summary>A dispute to predict, as it stands before the determination. What is known
/// only afterwards may be sent and is not read.</summary>
[IgnoredMembers("decisionDate", "reviewerSpecialty")]
public sealed record PredictionRequest : DisputeFacts
{
    public PredictionRequest()
    {
    }

    private PredictionRequest(DisputeFacts facts)
        : base(facts)
    {
    }

    /// <summary>triage (default), whatIf, or replay of a decided case. Quality counts triage only.</summary>
    public PredictionPurpose Purpose { get; init; } = PredictionPurpose.Triage;

    [Required(ErrorMessage = "Expected at least one service.")]
    [Length(1, MostServices, ErrorMessage = "Expected 1 to 100 services.")]
    [JsonPropertyOrder(15)]
    public IReadOnlyList<ServiceRequest> Services { get; init; } = [];

    /// <summary>What is wrong with the request, each under its JSON path.</summary>
    public InputProblems Problems()
    {
        var problems = new InputProblems();
        problems.Check(this);
        var named = Named();
        if (!string.IsNullOrWhiteSpace(named.CaseNumber) && !Cases.CaseNumber.TryParse(named.CaseNumber, out _))
        {
            problems.Add("caseNumber", "Expected a case number, for example CM24-0123456; another reference stands in reference.");
        }

        if (named.Reference is { } reference && !OwnReference.IsOne(reference))
        {
            problems.Add(
                Reference is null ? "caseNumber" : "reference",
                Reference is null
                    ? $"Expected a case number, for example CM24-0123456, or a reference of {OwnReference.Expected}."
                    : $"Expected {OwnReference.Expected}.");
        }

        if (SettingRanges.ProblemOfAsOf(AsOfDate) is { } problem)
        {
            problems.Add("asOfDate", problem);
        }

        // Nearer to 0 or 1 a recalibrated probability says nothing of the dispute any more.
        if (BaseRate is > 0 and < 1 and var rate && !SettingRanges.IsBaseRate(rate))
        {
            problems.Add("baseRate", "Expected a share from 0.0001 to 0.9999.");
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
            : new(record.Named())
            {
                Purpose = purpose,
                Services =
                [
                    .. record.Services.Select(s => new ServiceRequest
                    {
                        Request = s.Request!,
                        ClaimsAdministratorCitation = s.ClaimsAdministratorCitation,
                    }),
                ],
            };

    protected override IEnumerable<(string? Request, string? Citation)> Asked =>
        Services.Select(s => ((string?)s.Request, s.ClaimsAdministratorCitation));
}

/// <summary>One disputed service.</summary>
[IgnoredMembers("outcome", "reviewerCitation", "rationale", "reviewerFamilies", "reviewerSections")]
public sealed record ServiceRequest
{
    /// <summary>What was asked for, in the words of the request.</summary>
    [Required(AllowEmptyStrings = false, ErrorMessage = "Expected what was asked for, found nothing.")]
    [MaxLength(DisputeFacts.LongestText, ErrorMessage = "Expected at most 100,000 characters.")]
    public string Request { get; init; } = "";

    /// <summary>The guideline that utilization review relied on, in its words.</summary>
    [MaxLength(DisputeFacts.LongestText, ErrorMessage = "Expected at most 100,000 characters.")]
    public string? ClaimsAdministratorCitation { get; init; }
}
