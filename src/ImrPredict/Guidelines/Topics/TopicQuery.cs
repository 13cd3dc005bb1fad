using System.Collections.Frozen;
using ImrPredict.Treatments;

namespace ImrPredict.Guidelines.Topics;

/// <summary>A treatment as every guideline's topics are compared with it: worked out once for all of them.</summary>
internal sealed class TopicQuery
{
    // Beside the drug that a combination is called after, these say little of what is asked for.
    private static readonly FrozenSet<string> Companions = FrozenSet.Create(StringComparer.Ordinal, "acetaminophen", "aspirin", "caffeine");

    public TopicQuery(TreatmentKey key, TopicParts parts, ConditionPhrases phrases)
    {
        Key = key;
        Named = key.Words.Named(phrases);
        Class = key.DrugClass is { } drugClass ? parts.NumberOf($"class:{KebabCase.Of(drugClass)}") : TopicParts.Unknown;
        NeedsForm = key.DrugClass is DrugClass.TopicalAnalgesic or DrugClass.TopicalCompound or DrugClass.OralSuspensionCompound;
        Regions = RegionsOf(key);
        Parts = PartsOf(key, Class, parts);
    }

    public TreatmentKey Key { get; }

    /// <summary>The conditions that request or summary names.</summary>
    public ConditionSet Named { get; }

    /// <summary>The drug's class as a part of a key; unknown for what is no drug.</summary>
    public int Class { get; }

    /// <summary>Whether an ingredient alone does not say what it is: diclofenac as a gel or gabapentin in a cream.</summary>
    public bool NeedsForm { get; }

    /// <summary>The dispute's, as the vocabulary spells them.</summary>
    public string[] Regions { get; }

    /// <summary>Numbers of what a topic's keys are compared with, the closest first; what no topic speaks of is left out.</summary>
    public int[] Parts { get; }

    private static string[] RegionsOf(TreatmentKey key)
    {
        var regions = new List<string>(key.Regions.Count);
        foreach (var region in key.Regions)
        {
            if (region is not BodyRegion.Other)
            {
                regions.Add(KebabCase.Of(region));
            }
        }

        return [.. regions];
    }

    private static int[] PartsOf(TreatmentKey key, int drugClass, TopicParts parts)
    {
        var numbers = new List<int>(key.Ingredients.Count + 3);
        if (key.Subject is { } subject)
        {
            Add(parts.NumberOf($"subject:{subject}"));
        }

        foreach (var ingredient in key.Ingredients)
        {
            if (key.Ingredients.Count == 1 || !Companions.Contains(ingredient))
            {
                Add(parts.NumberOf($"ingredient:{ingredient}"));
            }
        }

        Add(drugClass);
        Add(parts.NumberOf($"category:{KebabCase.Of(key.Category)}"));
        return [.. numbers];

        void Add(int number)
        {
            if (number != TopicParts.Unknown)
            {
                numbers.Add(number);
            }
        }
    }
}
