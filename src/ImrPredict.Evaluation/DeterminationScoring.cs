using ImrPredict.Cases;
using ImrPredict.Determinations;
using ImrPredict.Predictions;
using ImrPredict.Treatments;

namespace ImrPredict.Evaluation;

/// <summary>Scores decided cases with their outcomes hidden, and sets what was decided beside what was predicted.</summary>
public static class DeterminationScoring
{
    /// <summary>Scores every service of a determination.</summary>
    /// <param name="letterId">Names the letter where its case number is missing too.</param>
    /// <param name="set">Without the case summary, or with it where there is one.</param>
    /// <param name="baseRate">Share overturned in the scorer's training.</param>
    /// <param name="withText">Whether words of the case go along, for a report that stays with the user.</param>
    public static IReadOnlyList<ScoredService> Score(
        Determination determination, string letterId, ICaseScorer scorer, FeatureSet set, double baseRate, bool withText)
    {
        var reviewCase = set == FeatureSet.PreDecision ? determination.Case.WithoutSummary() : determination.Case;
        // Editions apply by the date of the request, of which the utilization review is the nearest that letters name.
        var asOf = reviewCase.UtilizationReviewDate ?? reviewCase.DateAssigned ?? DateOnly.MinValue;
        var score = scorer.Score(reviewCase, new ScoringOptions(asOf));
        var readings = new RememberedReadings();
        return
        [
            .. Decided(determination, letterId, baseRate, withText)
                .Zip(
                    score.Services,
                    (decided, predicted) => WithPrediction(decided, predicted, scorer.ModelId, score.FeatureSet, readings)),
        ];
    }

    /// <summary>What was decided of each service, and its facts, without any prediction.</summary>
    /// <param name="treatments">What the services ask for, when it was read before; else it is read here.</param>
    public static IReadOnlyList<ScoredService> Decided(
        Determination determination, string letterId, double baseRate, bool withText, IReadOnlyList<Treatment>? treatments = null)
    {
        treatments ??= TreatmentReader.Read([.. determination.Case.Services.Select(s => s.Request)]);
        var readings = new RememberedReadings();
        return
        [
            .. determination.Case.Services.Select(
                (service, i) =>
                    Decided(
                        service,
                        determination.Services[i],
                        treatments[i],
                        letterId,
                        determination.Case.Services.Count,
                        determination.DecisionDate,
                        baseRate,
                        readings) with
                    {
                        Text = withText ? TextOf(determination.Case.CaseNumber, service, determination.Services[i]) : null,
                    }
            ),
        ];
    }

    /// <summary>Adds what was predicted.</summary>
    /// <param name="expected">What a human reviewer expected, where it was noted.</param>
    internal static ScoredService WithPrediction(
        ScoredService decided,
        ServicePrediction predicted,
        string modelId,
        FeatureSet set,
        RememberedReadings readings,
        Outcome? expected = null)
    {
        var (families, sections) = readings.Ranked(predicted.Guidelines);
        return decided with
        {
            OverturnProbability = predicted.OverturnProbability,
            Certainty = predicted.Certainty,
            PredictedFamilies = families.Count == 0 ? null : families,
            PredictedSections = families.Count == 0 ? null : sections,
            Evidence = predicted.Evidence,
            ModelId = modelId,
            FeatureSet = set,
            ReviewerExpectation = expected,
        };
    }

    internal static ScoredService Decided(
        DisputedService service,
        ServiceDetermination determination,
        Treatment treatment,
        string letterId,
        int servicesInLetter,
        DateOnly? decisionDate,
        double baseRate, RememberedReadings readings)
    {
        // A missing citation says nothing; "did not cite" in words is the family "none".
        var cited = Named(determination.ReviewerCitation);
        return new ScoredService
        {
            LetterId = letterId,
            Number = service.Number,
            DecisionDate = decisionDate,
            ServicesInLetter = servicesInLetter,
            Overturned = determination.Outcome == Outcome.Overturned,
            TrainingBaseRate = baseRate,
            CitedFamilies = cited.Families,
            CitedSections = cited.Sections,
            Category = treatment.Category,
            BodyRegions = treatment.BodyRegions,
            ClaimsAdministratorFamilies = Named(service.ClaimsAdministratorCitation).Families,
        };

        GuidelinesNamed Named(string? citation) => string.IsNullOrWhiteSpace(citation) ? GuidelinesNamed.None : readings.Cited(citation);
    }

    internal static ServiceText TextOf(CaseNumber? caseNumber, DisputedService service, ServiceDetermination determination) =>
        new(caseNumber, service.Request, service.ClaimsAdministratorCitation, determination.ReviewerCitation, determination.Rationale);
}
