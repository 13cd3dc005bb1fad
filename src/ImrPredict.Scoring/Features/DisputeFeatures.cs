using ImrPredict.Cases;
using ImrPredict.ClinicalFindings;
using ImrPredict.Guidelines;
using ImrPredict.Predictions;
using ImrPredict.Treatments;

namespace ImrPredict.Scoring.Features;

/// <summary>
/// The one feature vector that fitting and serving share. It is computed from <see cref="ReviewCase"/> alone, which holds
/// nothing that is known only after the determination.
/// </summary>
public static class DisputeFeatures
{
    /// <summary>The number of visits that the feature can still tell from a larger one.</summary>
    internal const int MostVisits = 111;

    /// <summary>More services than these count as these.</summary>
    internal const int ManyServices = 8;

    private const int TypicalVisits = 6;

    /// <summary>Reads the features of every service of a dispute; those of the summary only when the case has one.</summary>
    /// <returns>One entry for each service, in order.</returns>
    /// <remarks>Thread-safe and a pure function of the case.</remarks>
    public static IReadOnlyList<ServiceFeatures> Read(ReviewCase reviewCase) =>
        Read(reviewCase, SummaryReading.Of(reviewCase.CaseSummary), static _ => true, keepChecklists: false);

    /// <inheritdoc cref="Read(ReviewCase)"/>
    /// <param name="summary">The reading of the case's summary, which others share.</param>
    /// <param name="reads">Whether a model looks at a layer: cues and words that none does need not be read.</param>
    public static IReadOnlyList<ServiceFeatures> Read(ReviewCase reviewCase, SummaryReading summary, Func<FeatureLayer, bool> reads) =>
        Read(reviewCase, summary, reads, keepChecklists: true);

    private static ServiceFeatures[] Read(
        ReviewCase reviewCase, SummaryReading summary, Func<FeatureLayer, bool> reads, bool keepChecklists)
    {
        var shared = new FeatureList();
        var (cues, words) = (reads(FeatureLayer.Cue), reads(FeatureLayer.Word));
        if (reviewCase.CaseSummary is { } text)
        {
            SummaryFeatures.Add(cues ? summary : null, words ? text : null, shared);
        }

        AddDates(reviewCase, shared);
        if (reviewCase.Program == ReviewProgram.ManagedHealthCare)
        {
            HealthPlanFeatures.Add(reviewCase, shared);
        }

        var treatments = TreatmentReader.Read([.. reviewCase.Services.Select(s => s.Request)]);
        var groups = new string[treatments.Count];
        for (var i = 0; i < groups.Length; i++)
        {
            groups[i] = CategoryGroups.Of(treatments[i].Category);
        }

        var beside = groups.Contains(CategoryGroups.Surgery);
        var services = new ServiceFeatures[reviewCase.Services.Count];
        for (var at = 0; at < services.Length; at++)
        {
            var i = at;
            var service = reviewCase.Services[i];
            var own = new FeatureList();
            var checklist = summary.Checklist(treatments[i], treatments);
            if (reviewCase.Program == ReviewProgram.WorkersCompensation)
            {
                KindFeatures.Add(own, treatments[i], beside, fact => SpansOf(treatments[i], fact, i));
                AddDisputeSize(own, treatments[i], groups, i);
                ChecklistFeatures.Add(own, checklist);
                AddDetail(own, treatments[i], i);
            }

            var families = service.ClaimsAdministratorCitation is { } citation ? RememberedCitations.FamiliesOf(citation) : [];
            AddCitation(own, families, i, service.ClaimsAdministratorCitation);
            if (words)
            {
                AddWords(own, service.Request, i);
            }

            services[i] = new ServiceFeatures(service, treatments[i], families, services.Length, own.Features, shared.Features,
                treatments[i].IsUnderstood || reviewCase.HealthPlan?.TreatmentCategory is { Length: > 0 })
            {
                Checklist = keepChecklists ? checklist : [],
            };
        }

        return services;
    }

    private static void AddDisputeSize(FeatureList own, Treatment treatment, string[] groups, int i)
    {
        own.Add("services", Levelled(groups.Length), FeatureLayer.DisputeSize);
        if (treatment.PartlyAuthorized is { } partly)
        {
            own.Add("partly-authorized", 1, FeatureLayer.DisputeSize, Field(i, partly.Disputed ?? partly.Original));
        }

        if (groups.Length > 1)
        {
            own.Add("drugs-in-dispute", (float)groups.Count(g => g == CategoryGroups.Drug) / groups.Length, FeatureLayer.Detail);
            own.Add("alike-in-dispute", (float)(groups.Count(g => g == groups[i]) - 1) / (groups.Length - 1), FeatureLayer.Detail);
        }
    }

    /// <summary>
    /// The number of services on a scale from 0 (one) to 1 (<see cref="ManyServices"/> and more): what matters is one, few or many, and
    /// thirty tell no more than eight.
    /// </summary>
    public static float Levelled(int services) => (float)(Math.Log2(Math.Min(services, ManyServices)) / Math.Log2(ManyServices));

    private static void AddDetail(FeatureList own, Treatment treatment, int i)
    {
        foreach (var ingredient in treatment.Ingredients.Distinct(StringComparer.Ordinal))
        {
            own.Add($"ingredient={ingredient}", FeatureLayer.Detail, SpansOf(treatment, ingredient, i));
        }

        foreach (var region in treatment.BodyRegions.Distinct())
        {
            var name = KebabCase.Of(region);
            own.Add($"region={name}", FeatureLayer.Detail, SpansOf(treatment, name, i));
        }

        foreach (var modality in treatment.Modality.Distinct())
        {
            var name = KebabCase.Of(modality);
            own.Add($"modality={name}", FeatureLayer.Detail, SpansOf(treatment, name, i));
        }

        if (treatment.Quantity.Visits is { } visits)
        {
            own.Add("visits", Scaled(visits, TypicalVisits), FeatureLayer.Detail, SpansOf(treatment, "visits", i));
        }
    }

    private static void AddCitation(FeatureList own, IReadOnlyList<string> families, int i, string? citation)
    {
        IReadOnlyList<FieldSpan> spans = citation is null ? [] : [new($"services[{i}].claimsAdministratorCitation", 0, citation.Length)];
        foreach (var family in families.Distinct(StringComparer.Ordinal))
        {
            own.Add($"citation={family}", FeatureLayer.Detail, spans);
        }

        if (families.Any(family => family != GuidelineFamilies.None))
        {
            own.Add("guideline-cited", 1, FeatureLayer.Detail, spans);
        }
    }

    private static void AddDates(ReviewCase reviewCase, FeatureList shared)
    {
        if (reviewCase is { DateOfInjury: { } injury, UtilizationReviewDate: { } review } && review >= injury)
        {
            shared.Add("days-since-injury", Scaled(review.DayNumber - injury.DayNumber, typical: 60) / 2, FeatureLayer.Detail);
        }

        if (reviewCase is { UtilizationReviewDate: { } denied, ApplicationReceived: { } applied } && applied >= denied)
        {
            shared.Add("days-to-application", Scaled(applied.DayNumber - denied.DayNumber, typical: 20), FeatureLayer.Detail);
        }

        if (reviewCase.Priority is { } priority && priority.Contains("expedited", StringComparison.OrdinalIgnoreCase))
        {
            shared.Add("expedited", 1, FeatureLayer.Detail);
        }
    }

    private static void AddWords(FeatureList own, string request, int i) =>
        WordReader.Read(request, skipCapitalised: false, (word, span) =>
            own.Add("word=" + word, FeatureLayer.Word, [new($"services[{i}].request", span.Start, span.Length)]));

    /// <summary>The number of visits behind the value of the feature, <see cref="MostVisits"/> at most.</summary>
    internal static int VisitsOf(float scaled) => (int)Math.Round((Math.Pow(2, 2 * scaled) * (TypicalVisits + 1)) - 1);

    /// <summary>Log distance from a typical value, in about [-2, 2], so that one shrinkage suits quantities and yes-or-no facts.</summary>
    private static float Scaled(int value, int typical) => (float)Math.Clamp(Math.Log2((value + 1.0) / (typical + 1.0)) / 2, -2, 2);

    private static List<FieldSpan> SpansOf(Treatment treatment, string fact, int i)
    {
        var spans = new List<FieldSpan>(1);
        for (var s = 0; s < treatment.Spans.Count; s++)
        {
            if (treatment.Spans[s] is var read && read.Fact == fact)
            {
                spans.Add(new($"services[{i}].request", read.Span.Start, read.Span.Length));
            }
        }

        return spans;
    }

    private static IReadOnlyList<FieldSpan> Field(int i, TextSpan span) => [new($"services[{i}].request", span.Start, span.Length)];
}
