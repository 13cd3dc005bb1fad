using System.Text.Json;
using System.Text.Json.Serialization;
using ImrPredict.Cases;
using ImrPredict.Determinations;
using ImrPredict.Treatments;

namespace ImrPredict.Letters.CaseFiles;

/// <summary>One dispute of a case file as it stands on its line. Absent values are null; unknown members are kept.</summary>
public sealed record CaseRecord
{
    public string? Source { get; init; }

    public ReviewProgram Program { get; init; } = ReviewProgram.WorkersCompensation;

    public string? CaseNumber { get; init; }

    public DateOnly? DateAssigned { get; init; }

    public DateOnly? DateOfInjury { get; init; }

    public DateOnly? DecisionDate { get; init; }

    public DateOnly? UtilizationReviewDate { get; init; }

    public DateOnly? ApplicationReceived { get; init; }

    public string? Priority { get; init; }

    public string? ReviewerSpecialty { get; init; }

    public string? CaseSummary { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public HealthPlanCategories? HealthPlan { get; init; }

    /// <summary>Day for which guideline editions are to be named; null for that of the
    /// utilization review, else of the prediction.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateOnly? AsOfDate { get; init; }

    /// <summary>Share of services overturned, above 0 and below 1, to recalibrate to; null for the model's own. Not checked here.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? BaseRate { get; init; }

    /// <summary>How the dispute ended where it was not decided: authorized or withdrawn before; null reads as decided.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DisputeDisposition? Disposition { get; init; }

    public IReadOnlyList<ServiceRecord> Services { get; init; } = [];

    /// <summary>Members that this version does not know, written back as they were read.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Further { get; init; }

    /// <summary>The case as it stood before the determination; whatever is known only afterwards is left behind.</summary>
    /// <exception cref="ArgumentException">There are no services, or a request is blank.</exception>
    public ReviewCase ToReviewCase()
    {
        if (Services.Count == 0)
        {
            throw new ArgumentException("expected at least one service, found none");
        }

        return new ReviewCase
        {
            CaseNumber = Cases.CaseNumber.TryParse(CaseNumber, out var number) ? number : null,
            Program = Program,
            DateAssigned = DateAssigned,
            DateOfInjury = DateOfInjury,
            UtilizationReviewDate = UtilizationReviewDate,
            ApplicationReceived = ApplicationReceived,
            Priority = Priority,
            CaseSummary = string.IsNullOrWhiteSpace(CaseSummary) ? null : CaseSummary,
            HealthPlan = HealthPlan,
            Services = [.. Services.Select((s, i) => new DisputedService(i + 1, s.Request ?? "", s.ClaimsAdministratorCitation))],
        };
    }

    /// <summary>The decided case.</summary>
    /// <returns>Null when any service lacks its outcome.</returns>
    /// <exception cref="ArgumentException">There are no services, or a request is blank.</exception>
    public Determination? ToDetermination() => ToDetermination(ToReviewCase());

    /// <summary>The decided case, when what stood before the determination was read already.</summary>
    /// <returns>Null when any service lacks its outcome.</returns>
    public Determination? ToDetermination(ReviewCase reviewCase)
    {
        if (Services.Any(s => s.Outcome is null))
        {
            return null;
        }

        return new Determination
        {
            Case = reviewCase,
            DecisionDate = DecisionDate,
            ReviewerSpecialty = ReviewerSpecialty,
            Services = [.. Services.Select((s, i) => new ServiceDetermination(i + 1, s.Outcome!.Value, s.ReviewerCitation, s.Rationale))],
        };
    }
}

/// <summary>One service of a case file. The treatment and guideline members repeat what is read out of the words beside them.</summary>
public sealed record ServiceRecord
{
    public int Number { get; init; }

    public string? Request { get; init; }

    public Outcome? Outcome { get; init; }

    public string? ClaimsAdministratorCitation { get; init; }

    public string? ReviewerCitation { get; init; }

    public string? Rationale { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TreatmentRecord? Treatment { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? ClaimsAdministratorFamilies { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? ReviewerFamilies { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<SectionRecord>? ReviewerSections { get; init; }

    /// <summary>Written by <c>sample</c> only: the probability that the outcome was drawn with, in [0, 1].</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? TrueOverturnProbability { get; init; }

    /// <summary>Written by <c>sample</c> only: the same before the summary is known, so the mean over what it might say.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? TrueOverturnProbabilityWithoutSummary { get; init; }

    /// <summary>Present where QA corrected the outcome.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CorrectionRecord? Corrected { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Further { get; init; }
}

/// <summary>Where a corrected outcome comes from.</summary>
/// <param name="From">The outcome that was recorded before.</param>
/// <param name="Why">QA's note.</param>
/// <param name="Prediction">Id of the prediction that brought the error to light.</param>
/// <param name="Source">The file of corrections.</param>
public sealed record CorrectionRecord(Outcome From, string? Why, string? By, string? Prediction, string? Source);

/// <summary>A section that is cited, within its guideline family.</summary>
public sealed record SectionRecord(string Family, string Section);

/// <summary>What a request asks for, in the vocabularies of the case file.</summary>
public sealed record TreatmentRecord
{
    public TreatmentCategory Category { get; init; }

    public DrugClass? DrugClass { get; init; }

    public IReadOnlyList<string> Ingredients { get; init; } = [];

    public IReadOnlyList<BodyRegion> BodyRegions { get; init; } = [];

    public Side? Side { get; init; }

    public IReadOnlyList<Modality> Modality { get; init; } = [];

    public bool PartlyAuthorized { get; init; }

    public int? Visits { get; init; }
}
