using ImrPredict.Guidelines;

namespace ImrPredict.Training.Fitting;

/// <summary>
/// What the schedule itself says of its guidelines, as pseudo-observations: a chapter is about a region of the body, and what the
/// claims administrator cites the reviewer may cite too. Lets a family be ranked that few or no training letters cite.
/// </summary>
internal static class GuidelineKnowledge
{
    /// <summary>What each piece counts as, in services.</summary>
    public const float Weight = 1;

    /// <summary>Titles 8 CCR 9792.23.1-9792.23.10 and 9792.24.1-9792.24.4, by the regions and treatments that they name.</summary>
    private static readonly (string Region, string Family)[] Chapters =
    [
        ("cervical", GuidelineFamilies.NeckUpperBack), ("thoracic", GuidelineFamilies.NeckUpperBack), ("lumbar", GuidelineFamilies.LowBack),
        ("shoulder", GuidelineFamilies.Shoulder), ("elbow", GuidelineFamilies.Elbow), ("wrist-hand", GuidelineFamilies.ForearmWristHand),
        ("hip", GuidelineFamilies.HipGroin), ("knee", GuidelineFamilies.Knee), ("ankle-foot", GuidelineFamilies.AnkleFoot),
        ("eye", GuidelineFamilies.Eye), ("psyche", GuidelineFamilies.Stress),
    ];

    private static readonly string[] Cited =
    [
        GuidelineFamilies.ChronicPain, GuidelineFamilies.Opioids, GuidelineFamilies.LowBack, GuidelineFamilies.NeckUpperBack, GuidelineFamilies.Shoulder,
        GuidelineFamilies.Elbow, GuidelineFamilies.ForearmWristHand, GuidelineFamilies.Knee, GuidelineFamilies.AnkleFoot, GuidelineFamilies.HipGroin,
        GuidelineFamilies.Eye, GuidelineFamilies.Stress, GuidelineFamilies.GeneralApproaches, GuidelineFamilies.Acupuncture,
        GuidelineFamilies.Postsurgical, GuidelineFamilies.Odg,
    ];

    /// <summary>Each piece: the features that are given, and the family.</summary>
    public static IEnumerable<(string[] Facts, string Family)> All()
    {
        foreach (var (region, family) in Chapters)
        {
            yield return ([$"region={region}"], family);
            yield return ([$"dispute-region={region}"], family);
            yield return ([$"summary-region={region}"], family);

            // Every chapter has its special studies and its surgical considerations: a picture of a knee is no matter of the back, however many are of backs.
            yield return ([$"region={region}", "kind=diagnostic", "kind=diagnostic/diagnostic-imaging"], family);
            yield return ([$"region={region}", "kind=surgery"], family);
        }

        foreach (var family in Cited)
        {
            yield return ([$"citation={family}"], family);
        }

        yield return (["kind=rehabilitation", "kind=rehabilitation/rehabilitation-acupuncture"], GuidelineFamilies.Acupuncture);
        yield return (["kind=drug", "kind=drug/pharmaceutical", "drug=opioid"], GuidelineFamilies.Opioids);
        yield return (["modality=post-operative"], GuidelineFamilies.Postsurgical);
        yield return (["kind=psychological", "kind=psychological/psych-therapy"], GuidelineFamilies.Stress);
    }

    /// <summary>Every family that a piece speaks of, in the vocabulary's order.</summary>
    public static IReadOnlyList<string> Families { get; } = [.. GuidelineFamilies.All.Intersect(All().Select(p => p.Family), StringComparer.Ordinal)];
}
