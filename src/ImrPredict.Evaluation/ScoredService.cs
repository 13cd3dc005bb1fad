using ImrPredict.Cases;
using ImrPredict.Determinations;
using ImrPredict.Predictions;
using ImrPredict.Treatments;

namespace ImrPredict.Evaluation;

/// <summary>One disputed service with what was predicted and what was decided: the row that every figure is computed from.</summary>
public sealed record ScoredService
{
    /// <summary>The letter that the service belongs to; services of one letter are resampled together.</summary>
    public required string LetterId { get; init; }

    /// <summary>Position in the dispute, counted from 1.</summary>
    public required int Number { get; init; }

    /// <summary>How many services the dispute holds, whether or not all of them were scored.</summary>
    public required int ServicesInLetter { get; init; }

    public required bool Overturned { get; init; }

    /// <summary>In [0, 1]; null for a baseline that ranks guidelines only.</summary>
    public double? OverturnProbability { get; init; }

    /// <summary>Share overturned among the services that the model was trained on, in (0, 1); in
    /// cross-validation that of the fold's training part.</summary>
    public required double TrainingBaseRate { get; init; }

    /// <summary>
    /// Which of several models scored the service, in cross-validation: scores are ranked
    /// only among those of one model. Null for all when one model
    /// scored them.
    /// </summary>
    public int? Fold { get; init; }

    /// <summary>Null when no statement of certainty was made.</summary>
    public Certainty? Certainty { get; init; }

    /// <summary>Families that the reviewer cites, distinct, in order; "none" when nothing was cited; empty when not known.</summary>
    public IReadOnlyList<string> CitedFamilies { get; init; } = [];

    /// <summary>Sections of the Medical Treatment Utilization Schedule that the reviewer cites; empty when none.</summary>
    public IReadOnlyList<GuidelineSection> CitedSections { get; init; } = [];

    /// <summary>Families from the likeliest on, distinct; null when guidelines were not predicted.</summary>
    public IReadOnlyList<string>? PredictedFamilies { get; init; }

    /// <summary>Sections from the likeliest on; null when sections were not predicted.</summary>
    public IReadOnlyList<GuidelineSection>? PredictedSections { get; init; }

    public TreatmentCategory Category { get; init; }

    public IReadOnlyList<BodyRegion> BodyRegions { get; init; } = [];

    /// <summary>Families that the claims administrator cites, distinct, in order.</summary>
    public IReadOnlyList<string> ClaimsAdministratorFamilies { get; init; } = [];

    public DateOnly? DecisionDate { get; init; }

    public string? ModelId { get; init; }

    /// <summary>What the score was computed from, where both kinds stand in one list.</summary>
    public FeatureSet? FeatureSet { get; init; }

    /// <summary>What a human reviewer expected before the determination, where it was noted.</summary>
    public Outcome? ReviewerExpectation { get; init; }

    /// <summary>The facts that moved the score, for the list of worst misses.</summary>
    public IReadOnlyList<Evidence> Evidence { get; init; } = [];

    /// <summary>The letter's own words; left null in anything that is shipped.</summary>
    public ServiceText? Text { get; init; }

    /// <summary>Ranked guidelines as the two lists that the figures are computed from.</summary>
    public static (IReadOnlyList<string> Families, IReadOnlyList<GuidelineSection> Sections) Ranking(
        IReadOnlyList<GuidelinePrediction> guidelines) =>
        ([.. guidelines.Select(g => g.Family).Distinct()],
         [.. guidelines.Where(g => g.Section is not null).Select(g => new GuidelineSection(g.Family, g.Section!)).Distinct()]);
}

/// <summary>Words of a real case beside a scored service: for the user's own reports only.</summary>
public sealed record ServiceText(
    CaseNumber? CaseNumber,
    string Request,
    string? ClaimsAdministratorCitation = null,
    string? ReviewerCitation = null,
    string? Rationale = null);
