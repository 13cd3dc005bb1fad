using ImrPredict.Cases;
using ImrPredict.ClinicalFindings;
using ImrPredict.Guidelines;
using ImrPredict.Guidelines.Topics;
using ImrPredict.Scoring.Features;
using ImrPredict.Treatments;

namespace ImrPredict.Scoring.Guidelines;

/// <summary>Where the body regions of a dispute were read.</summary>
public enum RegionSource
{
    /// <summary>No region is named anywhere.</summary>
    Nowhere,

    /// <summary>The request names them.</summary>
    Request,

    /// <summary>Another service of the same dispute names them.</summary>
    OtherService,

    /// <summary>Only the case summary names them.</summary>
    Summary,
}

/// <summary>What the guideline model sees of one disputed service.</summary>
/// <param name="Key">What is asked for, with the regions, phase and conditions of the dispute.</param>
/// <param name="Regions">Where the key's regions were read.</param>
/// <param name="Cited">Families that the claims administrator cites, in order; empty when none is known.</param>
/// <param name="AsOf">Day whose editions are meant.</param>
/// <remarks>Computed from <see cref="ReviewCase"/> alone, which holds nothing that is known only after the determination.</remarks>
public sealed record GuidelineFacts(TreatmentKey Key, RegionSource Regions, IReadOnlyList<string> Cited, DateOnly AsOf)
{
    /// <summary>Reads the facts of every service of a dispute.</summary>
    /// <param name="services">The services as <see cref="DisputeFeatures"/> read them from this case.</param>
    /// <param name="asOf">Day whose editions are meant.</param>
    /// <returns>One entry for each service, in order.</returns>
    public static IReadOnlyList<GuidelineFacts> Read(ReviewCase reviewCase, IReadOnlyList<ServiceFeatures> services, DateOnly asOf) =>
        Read(reviewCase, services, ConditionText.Of(reviewCase.CaseSummary), asOf);

    /// <param name="summary">The summary of the dispute, which was read for its findings.</param>
    /// <inheritdoc cref="Read(ReviewCase, IReadOnlyList{ServiceFeatures}, DateOnly)"/>
    public static IReadOnlyList<GuidelineFacts> Read(
        ReviewCase reviewCase, IReadOnlyList<ServiceFeatures> services, SummaryReading summary, DateOnly asOf) =>
        Read(reviewCase, services, ConditionText.Of(summary), asOf);

    private static GuidelineFacts[] Read(
        ReviewCase reviewCase, IReadOnlyList<ServiceFeatures> services, ConditionText words, DateOnly asOf)
    {
        BodyRegion[]? ofSummary = null;
        bool? afterOperation = null;
        var ofDispute = OfDispute(services);
        var facts = new GuidelineFacts[services.Count];
        for (var i = 0; i < facts.Length; i++)
        {
            var service = services[i];
            var (regions, source) = Known(service.Treatment.BodyRegions) is { Count: > 0 } own ? (own, RegionSource.Request)
                : ofDispute.Count > 0 ? (ofDispute, RegionSource.OtherService)
                : (ofSummary ??= MostNamed(BodyRegionMentions.In(reviewCase.CaseSummary))).Length > 0 ? (ofSummary, RegionSource.Summary)
                : ((IReadOnlyList<BodyRegion>)[], RegionSource.Nowhere);
            var key = TreatmentKey.Of(service.Treatment) with
            {
                Regions = regions,
                Phase = PhaseOf(service, reviewCase, ref afterOperation, asOf),
                Words = ConditionText.Beside(service.Service.Request, words),
            };
            facts[i] = new GuidelineFacts(key, source, service.ClaimsAdministratorFamilies, asOf);
        }

        return facts;
    }

    /// <summary>The date whose editions a case is judged by where none is asked for: that of its review, as near as is known.</summary>
    public static DateOnly DayOf(ReviewCase reviewCase, DateOnly? decided) =>
        reviewCase.UtilizationReviewDate ?? reviewCase.ApplicationReceived ?? reviewCase.DateAssigned ?? decided ?? DateOnly.MinValue;

    /// <summary>Therapy follows an operation where the summary says so, or where the denial cites the postsurgical guideline.</summary>
    /// <param name="afterOperation">What the summary says of an operation; read when it is first asked for.</param>
    private static TreatmentPhase? PhaseOf(ServiceFeatures service, ReviewCase reviewCase, ref bool? afterOperation, DateOnly asOf) =>
        service.ClaimsAdministratorFamilies.Contains(GuidelineFamilies.Postsurgical, StringComparer.Ordinal)
        || (service.Treatment.Category == TreatmentCategory.RehabilitationPtOt
            && (afterOperation ??= RecentOperation.In(reviewCase.CaseSummary)))
            ? TreatmentPhase.Postoperative
            : TreatmentPhases.Of(service.Treatment.Modality, reviewCase.DateOfInjury, asOf);

    /// <summary>The regions that any service names, each once, in their order.</summary>
    private static List<BodyRegion> OfDispute(IReadOnlyList<ServiceFeatures> services)
    {
        var regions = new List<BodyRegion>();
        for (var s = 0; s < services.Count; s++)
        {
            var named = services[s].Treatment.BodyRegions;
            for (var i = 0; i < named.Count; i++)
            {
                if (named[i] is not BodyRegion.Other and var region && !regions.Contains(region))
                {
                    regions.Add(region);
                }
            }
        }

        return regions;
    }

    private static IReadOnlyList<BodyRegion> Known(IReadOnlyList<BodyRegion> regions) =>
        regions.Contains(BodyRegion.Other) ? [.. regions.Where(r => r != BodyRegion.Other)] : regions;

    /// <summary>A summary that speaks of many parts is about those that it names as often as any.</summary>
    private static BodyRegion[] MostNamed(IReadOnlyList<(BodyRegion Region, int Mentions)> mentions) =>
        mentions.Count == 0 ? [] : [.. mentions.Where(m => m.Mentions * 2 > mentions[0].Mentions).Select(m => m.Region)];
}
