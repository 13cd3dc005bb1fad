using ImrPredict.Cases;
using ImrPredict.ClinicalFindings;
using ImrPredict.Treatments;

namespace ImrPredict.Scoring.Features;

/// <summary>The features of one disputed service, with what they were read from.</summary>
/// <param name="Features">Facts of this service, each name once.</param>
/// <param name="DisputeFeatures">Facts that all services of the dispute share (its summary); the same list for each of them.</param>
/// <param name="IsUnderstood">Whether the request, or a health plan's category, says what kind of service it is.</param>
public sealed record ServiceFeatures(
    DisputedService Service, Treatment Treatment, IReadOnlyList<string> ClaimsAdministratorFamilies, int ServicesInDispute,
    IReadOnlyList<Feature> Features, IReadOnlyList<Feature> DisputeFeatures, bool IsUnderstood = true)
{
    /// <summary>What the guideline of the request asks to be documented, with what the summary says of it; empty where
    /// features alone were asked for, as in training.</summary>
    public IReadOnlyList<CriterionReading> Checklist { get; init; } = [];

    /// <summary>All features, the service's own first.</summary>
    public IEnumerable<Feature> All => Features.Concat(DisputeFeatures);
}
