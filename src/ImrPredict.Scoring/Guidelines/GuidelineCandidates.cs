using ImrPredict.Guidelines;
using ImrPredict.Guidelines.Topics;

namespace ImrPredict.Scoring.Guidelines;

/// <summary>A guideline that a reviewer may cite for a service, with the facts that make it fit.</summary>
/// <param name="Match">What it has to say; null for "none".</param>
/// <param name="Facts">Numbers of <see cref="FitFeatures"/>, ascending.</param>
/// <param name="Fits">Whether anything in the dispute points to it: only such a guideline is listed.</param>
public sealed record GuidelineCandidate(string Family, TopicMatch? Match, byte[] Facts, bool Fits);

/// <summary>Finds the guidelines in force that a reviewer may cite, and what speaks for each.</summary>
public static class GuidelineCandidates
{
    /// <summary>Every guideline in force on the day of the facts, in the order of <see cref="GuidelineFamilies.All"/>.</summary>
    /// <remarks>A pure function of the facts; thread-safe.</remarks>
    public static IReadOnlyList<GuidelineCandidate> Of(GuidelineFacts facts)
    {
        var topics = GuidelineTopics.Default;
        var found = GuidelineFamilies.All
            .Select(family => (Family: family, Role: FamilyRoles.Of(family), Match: topics.Match(family, facts.AsOf, facts.Key)))
            .Where(c => c.Match is not null || c.Family == GuidelineFamilies.None)
            .ToArray();

        // What the schedule says of it, in a region of the dispute: 8 CCR 9792.21.1 goes on to ODG only where it says nothing.
        var schedule = found.Where(c => IsSchedule(c.Family) && Applies(c.Match)).Select(c => c.Match!.Specificity).DefaultIfEmpty().Max();
        var odg = found.FirstOrDefault(c => c.Role == FamilyRoles.Odg).Match?.Specificity ?? TopicSpecificity.None;
        var chapter = found.Any(c =>
            c.Role == FamilyRoles.Chapter
            && c.Match is { Region: RegionFit.Named or RegionFit.Related, Specificity: >= TopicSpecificity.Category }
        );
        var related = found
            .Where(c => c.Match is { Region: RegionFit.Related })
            .OrderByDescending(c => c.Match!.Specificity)
            .Select(c => c.Family)
            .FirstOrDefault();
        var phase = found.Any(c => SpeaksOfPhase(c.Match) && Applies(c.Match));
        var kind = ServiceKinds.Of(facts.Key.Category);
        var candidates = new GuidelineCandidate[found.Length];
        for (var i = 0; i < candidates.Length; i++)
        {
            var (family, role, match) = found[i];
            var list = new List<byte>(10);
            var cited = facts.Cited.Contains(family, StringComparer.Ordinal);
            AddRegion(facts, role, match, Add);
            if (phase && !SpeaksOfPhase(match))
            {
                // It speaks of therapy, and not of therapy after an operation, of which another guideline does.
                Add(FitFeatures.RivalPhase);
                Add(FitFeatures.Silent);
            }
            else
            {
                AddTopic(role, match, SpeaksOfPhase(match), Add);
            }

            if (cited)
            {
                Add(FitFeatures.CitedByDenial);
                Add(FitFeatures.CitedName(role));
                if (facts.Cited[0] == family)
                {
                    Add(FitFeatures.CitedFirst);
                }

                if (facts.Cited.Count == 1)
                {
                    Add(FitFeatures.CitedAlone);
                }
            }
            else if (facts.Cited.Any(c => c != GuidelineFamilies.None))
            {
                Add(FitFeatures.AnotherCited);
            }

            if (role == FamilyRoles.Odg && schedule < TopicSpecificity.Class)
            {
                Add(FitFeatures.ScheduleSilent);
            }

            if (role is FamilyRoles.Other or FamilyRoles.None && schedule < TopicSpecificity.Class && odg < TopicSpecificity.Class)
            {
                Add(FitFeatures.NobodySpeaks);
            }

            if (IsSchedule(family) && schedule > (match?.Specificity ?? TopicSpecificity.None))
            {
                Add(FitFeatures.RivalCloser);
            }

            if (chapter && role != FamilyRoles.Chapter)
            {
                Add(FitFeatures.RivalChapter);
            }

            // What letters teach of a kind of service counts for a chapter only where its region is the dispute's.
            if (role != FamilyRoles.Chapter || match is { Region: RegionFit.Named or RegionFit.Related })
            {
                Add(FitFeatures.KindName(kind, role));
            }

            Add(FitFeatures.FamilyName(family));
            list.Sort();
            candidates[i] = new GuidelineCandidate(family, match, [.. list], cited || Fits(role, match, family == related));

            void Add(string name) => list.Add(FitFeatures.NumberOf(name));
        }

        return candidates;

        // A phase counts only around an operation: acute and chronic shade into each other.
        bool SpeaksOfPhase(TopicMatch? match) =>
            match is { Phase: PhaseFit.Agrees, Specificity: >= TopicSpecificity.Class }
            && facts.Key.Phase is (TreatmentPhase.Postoperative or TreatmentPhase.Preoperative);
    }

    private static void AddRegion(GuidelineFacts facts, string role, TopicMatch? match, Action<string> add)
    {
        switch (match?.Region)
        {
            case RegionFit.Named:
                add(facts.Regions switch
                {
                    RegionSource.Request => FitFeatures.RegionNamed,
                    RegionSource.OtherService => FitFeatures.RegionNamedElsewhere,
                    _ => FitFeatures.RegionInSummary,
                });
                if (role == FamilyRoles.Chapter && match.Specificity == TopicSpecificity.Named)
                {
                    add(FitFeatures.NamesItInRegion);
                }

                break;
            case RegionFit.Related:
                add(FitFeatures.RegionRelated);
                break;
            case RegionFit.Unnamed:
                add(FitFeatures.RegionUnnamed);
                break;
            case RegionFit.Another:
                add(FitFeatures.RegionAnother);
                break;
            default:
                break;
        }
    }

    private static void AddTopic(string role, TopicMatch? match, bool speaksOfPhase, Action<string> add)
    {
        switch (match?.Specificity)
        {
            case TopicSpecificity.Named:
                add(FitFeatures.NamesIt);
                break;
            case TopicSpecificity.Class:
                add(FitFeatures.NamesClass);
                break;
            case TopicSpecificity.Category:
                add(FitFeatures.NamesCategory);
                break;
            case TopicSpecificity.None:
                add(FitFeatures.Silent);
                break;
            default:
                break;
        }

        if (match is { NamesCondition: true } && role != FamilyRoles.Odg)
        {
            add(FitFeatures.Condition);
        }

        if (speaksOfPhase)
        {
            add(FitFeatures.PhaseAgrees);
        }

        if (match is { Specificity: >= TopicSpecificity.Class })
        {
            add(FitFeatures.SpeaksName(role));
        }
    }

    private static bool Fits(string role, TopicMatch? match, bool isBestRelated) =>
        match is null
        || role switch
        {
            FamilyRoles.Chapter => match.Specificity > TopicSpecificity.None
                && (match.Region is RegionFit.Named || match.NamesCondition || isBestRelated),
            FamilyRoles.Own or FamilyRoles.Opioids => match.Specificity >= TopicSpecificity.Class
                && match.Region is not RegionFit.Another
                && (match.Region is not (RegionFit.Unnamed or RegionFit.Related) || match.NamesCondition),
            _ => true,
        };

    private static bool Applies(TopicMatch? match) => match is { Region: RegionFit.General or RegionFit.Related or RegionFit.Named };

    private static bool IsSchedule(string family) =>
        family is not (GuidelineFamilies.Odg or GuidelineFamilies.Other or GuidelineFamilies.None or GuidelineFamilies.Formulary);
}
