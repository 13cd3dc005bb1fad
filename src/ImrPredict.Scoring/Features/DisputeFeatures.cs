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
    public static IReadOnlyList<ServiceFeatures> Read(ReviewCase reviewCase)
    {
        using var summary = SummaryReading.Of(reviewCase.CaseSummary);
        return Read(reviewCase, summary, static _ => true, keepChecklists: false);
    }

    /// <inheritdoc cref="Read(ReviewCase)"/>
    /// <param name="summary">The reading of the case's summary, which others share.</param>
    /// <param name="reads">Whether a model looks at a layer: cues and words that none does need not be read.</param>
    public static IReadOnlyList<ServiceFeatures> Read(ReviewCase reviewCase, SummaryReading summary, Func<FeatureLayer, bool> reads) =>
        Read(reviewCase, summary, reads, keepChecklists: true);

    private static ServiceFeatures[] Read(
        ReviewCase reviewCase, SummaryReading summary, Func<FeatureLayer, bool> reads, bool keepChecklists)
    {
        var shared = FeatureList.Rent();
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

        var sharedFeatures = shared.Take();
        var requests = new string[reviewCase.Services.Count];
        for (var i = 0; i < requests.Length; i++)
        {
            requests[i] = reviewCase.Services[i].Request;
        }

        var treatments = TreatmentReader.Read(requests);
        var groups = new string[treatments.Count];
        for (var i = 0; i < groups.Length; i++)
        {
            groups[i] = CategoryGroups.Of(treatments[i].Category);
        }

        var beside = groups.AsSpan().Contains(CategoryGroups.Surgery);
        var services = new ServiceFeatures[reviewCase.Services.Count];
        for (var i = 0; i < services.Length; i++)
        {
            var service = reviewCase.Services[i];
            var own = FeatureList.Rent();
            var checklist = summary.Checklist(treatments[i], treatments);
            if (reviewCase.Program == ReviewProgram.WorkersCompensation)
            {
                KindFeatures.Add(own, treatments[i], beside, SpansOf(treatments[i], KebabCase.Of(treatments[i].Category), i));
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

            services[i] = new ServiceFeatures(service, treatments[i], families, services.Length, own.Take(), sharedFeatures,
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
        for (var at = 0; at < treatment.Ingredients.Count; at++)
        {
            if (treatment.Ingredients[at] is var ingredient && IsFirst(treatment.Ingredients, at))
            {
                own.Add($"ingredient={ingredient}", FeatureLayer.Detail, SpansOf(treatment, ingredient, i));
            }
        }

        for (var at = 0; at < treatment.BodyRegions.Count; at++)
        {
            if (treatment.BodyRegions[at] is var region && IsFirst(treatment.BodyRegions, at))
            {
                own.Add(DetailNames.Region(region), FeatureLayer.Detail, SpansOf(treatment, KebabCase.Of(region), i));
            }
        }

        for (var at = 0; at < treatment.Modality.Count; at++)
        {
            if (treatment.Modality[at] is var modality && IsFirst(treatment.Modality, at))
            {
                own.Add(DetailNames.Modality(modality), FeatureLayer.Detail, SpansOf(treatment, KebabCase.Of(modality), i));
            }
        }

        if (treatment.Quantity.Visits is { } visits)
        {
            own.Add("visits", Scaled(visits, TypicalVisits), FeatureLayer.Detail, SpansOf(treatment, "visits", i));
        }
    }

    private static void AddCitation(FeatureList own, IReadOnlyList<string> families, int i, string? citation)
    {
        if (families.Count == 0)
        {
            return;
        }

        FieldSpan[] spans = citation is null ? [] : [new(FieldNames.Citation(i), 0, citation.Length)];
        var isCited = false;
        for (var at = 0; at < families.Count; at++)
        {
            isCited |= families[at] != GuidelineFamilies.None;
            if (IsFirst(families, at))
            {
                own.Add(DetailNames.Citation(families[at]), FeatureLayer.Detail, spans);
            }
        }

        if (isCited)
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
            own.Add("word=" + word, FeatureLayer.Word, [new(FieldNames.Request(i), span.Start, span.Length)]));

    /// <summary>The number of visits behind the value of the feature, <see cref="MostVisits"/> at most.</summary>
    internal static int VisitsOf(float scaled) => (int)Math.Round((Math.Pow(2, 2 * scaled) * (TypicalVisits + 1)) - 1);

    /// <summary>Log distance from a typical value, in about [-2, 2], so that one shrinkage suits quantities and yes-or-no facts.</summary>
    private static float Scaled(int value, int typical) => (float)Math.Clamp(Math.Log2((value + 1.0) / (typical + 1.0)) / 2, -2, 2);

    private static FieldSpan[] SpansOf(Treatment treatment, string fact, int i)
    {
        var count = 0;
        for (var s = 0; s < treatment.Spans.Count; s++)
        {
            count += treatment.Spans[s].Fact == fact ? 1 : 0;
        }

        if (count == 0)
        {
            return [];
        }

        var spans = new FieldSpan[count];
        for (var s = treatment.Spans.Count - 1; s >= 0; s--)
        {
            if (treatment.Spans[s] is var read && read.Fact == fact)
            {
                spans[--count] = new(FieldNames.Request(i), read.Span.Start, read.Span.Length);
            }
        }

        return spans;
    }

    private static FieldSpan[] Field(int i, TextSpan span) => [new(FieldNames.Request(i), span.Start, span.Length)];

    /// <summary>Whether an item does not stand earlier in its list already.</summary>
    private static bool IsFirst<T>(IReadOnlyList<T> items, int at)
    {
        for (var i = 0; i < at; i++)
        {
            if (EqualityComparer<T>.Default.Equals(items[i], items[at]))
            {
                return false;
            }
        }

        return true;
    }
}
