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
    private static readonly FamilyFacts[] Families = [.. GuidelineFamilies.All.Select(FamilyFacts.Of)];

    /// <summary>Every guideline in force on the day of the facts, in the order of <see cref="GuidelineFamilies.All"/>.</summary>
    /// <remarks>A pure function of the facts; thread-safe.</remarks>
    public static IReadOnlyList<GuidelineCandidate> Of(GuidelineFacts facts)
    {
        var matches = GuidelineTopics.Default.Match(facts.AsOf, facts.Key);

        // What the schedule says of it, in a region of the dispute: 8 CCR 9792.21.1 goes on to ODG only where it says nothing.
        var (schedule, odg) = (TopicSpecificity.None, TopicSpecificity.None);
        var (chapter, phase, cites, count) = (false, false, false, 0);
        TopicMatch? related = null;
        for (var f = 0; f < matches.Length; f++)
        {
            var family = Families[f];
            count += matches[f] is not null || family.IsNone ? 1 : 0;
            if (matches[f] is not { } match)
            {
                continue;
            }

            var applies = match.Region is RegionFit.General or RegionFit.Related or RegionFit.Named;
            schedule = family.IsSchedule && applies && match.Specificity > schedule ? match.Specificity : schedule;
            odg = family.Role == FamilyRoles.Odg ? match.Specificity : odg;
            chapter |= family.IsChapter && match is
                { Region: RegionFit.Named or RegionFit.Related, Specificity: >= TopicSpecificity.Category };
            related = match.Region is RegionFit.Related && (related is null || match.Specificity > related.Specificity) ? match : related;
            phase |= applies && SpeaksOfPhase(facts, match);
        }

        for (var i = 0; i < facts.Cited.Count; i++)
        {
            cites |= facts.Cited[i] != GuidelineFamilies.None;
        }

        var kind = ServiceKinds.NumberOf(facts.Key.Category);
        var candidates = new GuidelineCandidate[count];
        Span<byte> buffer = stackalloc byte[32];
        var next = 0;
        for (var f = 0; f < matches.Length; f++)
        {
            var (family, match) = (Families[f], matches[f]);
            if (match is null && !family.IsNone)
            {
                continue;
            }

            var list = new FactList(buffer);
            AddRegion(facts, family, match, ref list);
            var speaks = SpeaksOfPhase(facts, match);
            if (phase && !speaks)
            {
                // It speaks of therapy, and not of therapy after an operation, of which another guideline does.
                list.Add(FactNumbers.RivalPhase);
                list.Add(FactNumbers.Silent);
            }
            else
            {
                AddTopic(family, match, speaks, ref list);
            }

            var cited = IsCited(facts, family.Family);
            if (cited)
            {
                list.Add(FactNumbers.CitedByDenial);
                list.Add(family.Cited);
                if (facts.Cited[0] == family.Family)
                {
                    list.Add(FactNumbers.CitedFirst);
                }

                if (facts.Cited.Count == 1)
                {
                    list.Add(FactNumbers.CitedAlone);
                }
            }
            else if (cites)
            {
                list.Add(FactNumbers.AnotherCited);
            }

            if (family.Role == FamilyRoles.Odg && schedule < TopicSpecificity.Class)
            {
                list.Add(FactNumbers.ScheduleSilent);
            }

            if (family.Role is FamilyRoles.Other or FamilyRoles.None && schedule < TopicSpecificity.Class && odg < TopicSpecificity.Class)
            {
                list.Add(FactNumbers.NobodySpeaks);
            }

            if (family.IsSchedule && schedule > (match?.Specificity ?? TopicSpecificity.None))
            {
                list.Add(FactNumbers.RivalCloser);
            }

            if (chapter && !family.IsChapter)
            {
                list.Add(FactNumbers.RivalChapter);
            }

            // What letters teach of a kind of service counts for a chapter only where its region is the dispute's.
            if (!family.IsChapter || match is { Region: RegionFit.Named or RegionFit.Related })
            {
                list.Add(family.Kinds[kind]);
            }

            list.Add(family.Number);
            candidates[next++] = new GuidelineCandidate(
                family.Family, match, list.Sorted(), cited || Fits(family.Role, match, match is not null && match == related));
        }

        return candidates;
    }

    // A phase counts only around an operation: acute and chronic shade into each other.
    private static bool SpeaksOfPhase(GuidelineFacts facts, TopicMatch? match) =>
        match is { Phase: PhaseFit.Agrees, Specificity: >= TopicSpecificity.Class }
        && facts.Key.Phase is (TreatmentPhase.Postoperative or TreatmentPhase.Preoperative);

    private static bool IsCited(GuidelineFacts facts, string family)
    {
        for (var i = 0; i < facts.Cited.Count; i++)
        {
            if (facts.Cited[i] == family)
            {
                return true;
            }
        }

        return false;
    }

    private static void AddRegion(GuidelineFacts facts, FamilyFacts family, TopicMatch? match, ref FactList list)
    {
        switch (match?.Region)
        {
            case RegionFit.Named:
                list.Add(facts.Regions switch
                {
                    RegionSource.Request => FactNumbers.RegionNamed,
                    RegionSource.OtherService => FactNumbers.RegionNamedElsewhere,
                    _ => FactNumbers.RegionInSummary,
                });
                if (family.IsChapter && match.Specificity == TopicSpecificity.Named)
                {
                    list.Add(FactNumbers.NamesItInRegion);
                }

                break;
            case RegionFit.Related:
                list.Add(FactNumbers.RegionRelated);
                break;
            case RegionFit.Unnamed:
                list.Add(FactNumbers.RegionUnnamed);
                break;
            case RegionFit.Another:
                list.Add(FactNumbers.RegionAnother);
                break;
            default:
                break;
        }
    }

    private static void AddTopic(FamilyFacts family, TopicMatch? match, bool speaksOfPhase, ref FactList list)
    {
        switch (match?.Specificity)
        {
            case TopicSpecificity.Named:
                list.Add(FactNumbers.NamesIt);
                break;
            case TopicSpecificity.Class:
                list.Add(FactNumbers.NamesClass);
                break;
            case TopicSpecificity.Category:
                list.Add(FactNumbers.NamesCategory);
                break;
            case TopicSpecificity.None:
                list.Add(FactNumbers.Silent);
                break;
            default:
                break;
        }

        if (match is { NamesCondition: true } && family.Role != FamilyRoles.Odg)
        {
            list.Add(FactNumbers.Condition);
        }

        if (speaksOfPhase)
        {
            list.Add(FactNumbers.PhaseAgrees);
        }

        if (match is { Specificity: >= TopicSpecificity.Class })
        {
            list.Add(family.Speaks);
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

    /// <summary>The numbers of a candidate's facts as they are gathered.</summary>
    private ref struct FactList(Span<byte> buffer)
    {
        private readonly Span<byte> _buffer = buffer;
        private int _count;

        public void Add(byte fact) => _buffer[_count++] = fact;

        public readonly byte[] Sorted()
        {
            _buffer[.._count].Sort();
            return _buffer[.._count].ToArray();
        }
    }

    /// <summary>A family with the numbers of the facts that are its own.</summary>
    /// <param name="Kinds">"The service is of this kind, and the guideline of this role", by number of the kind.</param>
    /// <param name="Number">The family's own weight.</param>
    private sealed record FamilyFacts(string Family, string Role, byte Cited, byte Speaks, byte[] Kinds, byte Number)
    {
        public bool IsNone { get; } = Family == GuidelineFamilies.None;

        public bool IsChapter { get; } = Role == FamilyRoles.Chapter;

        public bool IsSchedule { get; } = Family
            is not (GuidelineFamilies.Odg or GuidelineFamilies.Other or GuidelineFamilies.None or GuidelineFamilies.Formulary);

        public static FamilyFacts Of(string family)
        {
            var role = FamilyRoles.Of(family);
            return new(
                family,
                role,
                FitFeatures.NumberOf(FitFeatures.CitedName(role)),
                FitFeatures.NumberOf(FitFeatures.SpeaksName(role)),
                [.. ServiceKinds.All.Select(kind => FitFeatures.NumberOf(FitFeatures.KindName(kind, role)))],
                FitFeatures.NumberOf(FitFeatures.FamilyName(family)));
        }
    }

    /// <summary>The numbers of the facts that every family shares.</summary>
    private static class FactNumbers
    {
        public static readonly byte RegionNamed = FitFeatures.NumberOf(FitFeatures.RegionNamed);
        public static readonly byte RegionNamedElsewhere = FitFeatures.NumberOf(FitFeatures.RegionNamedElsewhere);
        public static readonly byte RegionInSummary = FitFeatures.NumberOf(FitFeatures.RegionInSummary);
        public static readonly byte RegionRelated = FitFeatures.NumberOf(FitFeatures.RegionRelated);
        public static readonly byte RegionAnother = FitFeatures.NumberOf(FitFeatures.RegionAnother);
        public static readonly byte RegionUnnamed = FitFeatures.NumberOf(FitFeatures.RegionUnnamed);
        public static readonly byte NamesIt = FitFeatures.NumberOf(FitFeatures.NamesIt);
        public static readonly byte NamesClass = FitFeatures.NumberOf(FitFeatures.NamesClass);
        public static readonly byte NamesCategory = FitFeatures.NumberOf(FitFeatures.NamesCategory);
        public static readonly byte NamesItInRegion = FitFeatures.NumberOf(FitFeatures.NamesItInRegion);
        public static readonly byte Condition = FitFeatures.NumberOf(FitFeatures.Condition);
        public static readonly byte PhaseAgrees = FitFeatures.NumberOf(FitFeatures.PhaseAgrees);
        public static readonly byte CitedByDenial = FitFeatures.NumberOf(FitFeatures.CitedByDenial);
        public static readonly byte CitedFirst = FitFeatures.NumberOf(FitFeatures.CitedFirst);
        public static readonly byte CitedAlone = FitFeatures.NumberOf(FitFeatures.CitedAlone);
        public static readonly byte AnotherCited = FitFeatures.NumberOf(FitFeatures.AnotherCited);
        public static readonly byte ScheduleSilent = FitFeatures.NumberOf(FitFeatures.ScheduleSilent);
        public static readonly byte NobodySpeaks = FitFeatures.NumberOf(FitFeatures.NobodySpeaks);
        public static readonly byte Silent = FitFeatures.NumberOf(FitFeatures.Silent);
        public static readonly byte RivalPhase = FitFeatures.NumberOf(FitFeatures.RivalPhase);
        public static readonly byte RivalCloser = FitFeatures.NumberOf(FitFeatures.RivalCloser);
        public static readonly byte RivalChapter = FitFeatures.NumberOf(FitFeatures.RivalChapter);
    }
}
