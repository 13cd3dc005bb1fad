namespace ImrPredict.Guidelines.Topics;

/// <summary>A topic that speaks of a treatment, and how well it fits.</summary>
/// <param name="Part">The part of the treatment that it speaks of, for example "subject:mri"; null for a guideline at large.</param>
/// <param name="NamesClass">Whether it speaks of the drug's class too: of two topics that name an ingredient the one for this drug.</param>
internal readonly record struct Candidate(
    GuidelineTopic Topic,
    string? Part,
    TopicSpecificity Specificity,
    bool NamesClass,
    RegionFit Region,
    PhaseFit Phase,
    bool NamesCondition) : IComparable<Candidate>
{
    /// <summary>Null where the topic does not speak of the treatment after all.</summary>
    public static Candidate? Of(GuidelineTopic topic, TopicQuery query)
    {
        // Therapy after an operation is spoken of only where one is named; acute and chronic shade into each other.
        var phase = query.Key.Phase;
        if (topic.Phase is TreatmentPhase.Preoperative or TreatmentPhase.Postoperative && phase != topic.Phase)
        {
            return null;
        }

        var named = query.Named.Any(topic.ConditionNumbers);
        if (topic.NeedsCondition && !named)
        {
            return null;
        }

        var (part, specificity) = Closest(topic, query);
        return specificity is TopicSpecificity.None ? null : new(
            topic,
            part,
            specificity,
            query.Class != TopicParts.Unknown && NamesPart(topic, query.Class),
            topic.Regions.Count == 0 ? RegionFit.General
                : query.Regions.Length == 0 ? RegionFit.Unnamed
                : FamilyRegions.AnyOf(topic.Regions, query.Regions) ? RegionFit.Named
                : RegionFit.Another,
            topic.Phase is null || phase is null ? PhaseFit.Neutral : topic.Phase == phase ? PhaseFit.Agrees : PhaseFit.Disagrees,
            named);
    }

    /// <summary>A guideline that does not speak of the treatment.</summary>
    public static Candidate AtLarge(GuidelineTopic topic, TopicQuery query) =>
        new(
            topic,
            null,
            TopicSpecificity.None,
            NamesClass: false,
            RegionFit.Another,
            PhaseFit.Neutral,
            query.Named.Any(topic.ConditionNumbers));

    /// <summary>The better one first.</summary>
    public int CompareTo(Candidate other) =>
        other.Specificity != Specificity ? other.Specificity.CompareTo(Specificity)
        : other.Region != Region ? other.Region.CompareTo(Region)
        : other.Phase != Phase ? other.Phase.CompareTo(Phase)
        : other.NamesCondition != NamesCondition ? other.NamesCondition.CompareTo(NamesCondition)
        : other.NamesClass != NamesClass ? other.NamesClass.CompareTo(NamesClass)
        : Topic.Order.CompareTo(other.Topic.Order);

    private static bool NamesPart(GuidelineTopic topic, int part)
    {
        foreach (var key in topic.NumberedKeys)
        {
            if (key.Numbers.AsSpan().Contains(part))
            {
                return true;
            }
        }

        return false;
    }

    private static (string? Part, TopicSpecificity Specificity) Closest(GuidelineTopic topic, TopicQuery query)
    {
        (string? Part, TopicSpecificity Specificity) closest = (null, TopicSpecificity.None);
        foreach (var key in topic.NumberedKeys)
        {
            // Diclofenac as a gel or gabapentin in a cream is judged as a topical, not as the drug that is swallowed.
            if (!HoldsAll(key, query) || (query.NeedsForm && key.IsIngredient))
            {
                continue;
            }

            for (var p = 0; p < key.Parts.Length; p++)
            {
                if (key.Specificities[p] > closest.Specificity)
                {
                    closest = (key.Parts[p], key.Specificities[p]);
                }
            }
        }

        return closest;
    }

    private static bool HoldsAll(NumberedKey key, TopicQuery query)
    {
        foreach (var number in key.Numbers)
        {
            if (!query.Parts.AsSpan().Contains(number))
            {
                return false;
            }
        }

        return true;
    }
}
