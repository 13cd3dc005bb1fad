using ImrPredict.Treatments;

namespace ImrPredict.Guidelines.Topics;

/// <summary>A topic that speaks of a treatment, and how well it fits.</summary>
/// <param name="Part">The part of the treatment that it speaks of, for example "subject:mri"; null for a guideline at large.</param>
/// <param name="NamesClass">Whether it speaks of the drug's class too: of two topics that name an ingredient the one for this drug.</param>
internal sealed record Candidate(
    GuidelineTopic Topic,
    string? Part,
    TopicSpecificity Specificity,
    bool NamesClass,
    RegionFit Region,
    PhaseFit Phase,
    bool NamesCondition) : IComparable<Candidate>
{
    /// <summary>Null where the topic does not speak of the treatment after all.</summary>
    /// <param name="parts">What the treatment is compared by.</param>
    /// <param name="regions">The dispute's, as the vocabulary spells them.</param>
    public static Candidate? Of(GuidelineTopic topic, List<string> parts, TreatmentKey key, string[] regions)
    {
        // Therapy after an operation is spoken of only where one is named; acute and chronic shade into each other.
        if (topic.Phase is TreatmentPhase.Preoperative or TreatmentPhase.Postoperative && key.Phase != topic.Phase)
        {
            return null;
        }

        var named = topic.Conditions.Any(key.Words.Names);
        if (topic.NeedsCondition && !named)
        {
            return null;
        }

        var (part, specificity) = Closest(topic, parts, key);
        return specificity is TopicSpecificity.None ? null : new(
            topic,
            part,
            specificity,
            NamesClass: key.DrugClass is { } drugClass && topic.Keys.Any(k => k.Parts.Contains($"class:{KebabCase.Of(drugClass)}")),
            topic.Regions.Count == 0 ? RegionFit.General
                : regions.Length == 0 ? RegionFit.Unnamed
                : topic.Regions.Any(regions.Contains) ? RegionFit.Named
                : RegionFit.Another,
            topic.Phase is null || key.Phase is null ? PhaseFit.Neutral : topic.Phase == key.Phase ? PhaseFit.Agrees : PhaseFit.Disagrees,
            named);
    }

    /// <summary>A guideline that does not speak of the treatment.</summary>
    public static Candidate AtLarge(GuidelineTopic topic, TreatmentKey key) =>
        new(
            topic,
            null,
            TopicSpecificity.None,
            NamesClass: false,
            RegionFit.Another,
            PhaseFit.Neutral,
            topic.Conditions.Any(key.Words.Names));

    /// <summary>The better one first.</summary>
    public int CompareTo(Candidate? other) => other is null ? -1 : Rank().CompareTo(other.Rank());

    private (int Specificity, int Region, int Phase, int Condition, int Class, int Order) Rank() =>
        (-(int)Specificity, -(int)Region, -(int)Phase, NamesCondition ? 0 : 1, NamesClass ? 0 : 1, Topic.Order);

    private static (string? Part, TopicSpecificity Specificity) Closest(GuidelineTopic topic, List<string> parts, TreatmentKey key)
    {
        (string? Part, TopicSpecificity Specificity) closest = (null, TopicSpecificity.None);
        foreach (var topicKey in topic.Keys)
        {
            if (!topicKey.Parts.All(parts.Contains) || (topicKey.Parts.Count == 1 && NeedsItsForm(topicKey.Parts[0], key)))
            {
                continue;
            }

            foreach (var part in topicKey.Parts)
            {
                var specificity = Of(part);
                if (specificity > closest.Specificity)
                {
                    closest = (part, specificity);
                }
            }
        }

        return closest;
    }

    // Diclofenac as a gel or gabapentin in a cream is judged as a topical, not as the drug that is swallowed.
    private static bool NeedsItsForm(string part, TreatmentKey key) => part.StartsWith("ingredient:", StringComparison.Ordinal)
        && key.DrugClass is DrugClass.TopicalAnalgesic or DrugClass.TopicalCompound or DrugClass.OralSuspensionCompound;

    private static TopicSpecificity Of(string part) => part[..part.IndexOf(':', StringComparison.Ordinal)] switch
    {
        "category" => TopicSpecificity.Category,
        "class" => TopicSpecificity.Class,
        _ => TopicSpecificity.Named,
    };
}
