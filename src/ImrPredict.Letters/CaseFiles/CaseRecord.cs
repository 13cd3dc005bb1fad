using System.Text.Json;
using System.Text.Json.Serialization;
using ImrPredict.Cases;
using ImrPredict.Determinations;
using ImrPredict.Treatments;

namespace ImrPredict.Letters.CaseFiles;

/// <summary>One dispute of a case file as it stands on its line. Absent values are null; unknown members are kept.</summary>
public sealed record CaseRecord : DisputeFacts
{
    public string? Source { get; init; }

    [JsonPropertyOrder(5)]
    public DateOnly? DecisionDate { get; init; }

    [JsonPropertyOrder(9)]
    public string? ReviewerSpecialty { get; init; }

    // Overridden only to leave out of a line what nobody gave.
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonPropertyOrder(2)]
    public override string? Reference { get => base.Reference; init => base.Reference = value; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonPropertyOrder(11)]
    public override HealthPlanCategories? HealthPlan { get => base.HealthPlan; init => base.HealthPlan = value; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonPropertyOrder(12)]
    public override DateOnly? AsOfDate { get => base.AsOfDate; init => base.AsOfDate = value; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonPropertyOrder(13)]
    public override double? BaseRate { get => base.BaseRate; init => base.BaseRate = value; }

    /// <summary>How the dispute ended where it was not decided: authorized or withdrawn before; null reads as decided.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonPropertyOrder(14)]
    public DisputeDisposition? Disposition { get; init; }

    [JsonPropertyOrder(15)]
    public IReadOnlyList<ServiceRecord> Services { get; init; } = [];

    /// <summary>Members that this version does not know, written back as they were read.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Further { get; init; }

    protected override IEnumerable<(string? Request, string? Citation)> Asked =>
        Services.Select(s => (s.Request, s.ClaimsAdministratorCitation));

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
