using System.Collections.Frozen;
using ImrPredict.Treatments;

namespace ImrPredict.Guidelines.Topics;

/// <summary>A treatment as every guideline's topics are compared with it: worked out once for all of them.</summary>
internal sealed class TopicQuery
{
    // Beside the drug that a combination is called after, these say little of what is asked for.
    private static readonly FrozenSet<string> Companions = FrozenSet.Create(StringComparer.Ordinal, "acetaminophen", "aspirin", "caffeine");

    public TopicQuery(TreatmentKey key, ConditionPhrases phrases)
    {
        Key = key;
        Named = key.Words.Named(phrases);
        Class = key.DrugClass is { } drugClass ? $"class:{KebabCase.Of(drugClass)}" : null;
        NeedsForm = key.DrugClass is DrugClass.TopicalAnalgesic or DrugClass.TopicalCompound or DrugClass.OralSuspensionCompound;
        Regions = RegionsOf(key);
        Parts = PartsOf(key);
    }

    public TreatmentKey Key { get; }

    /// <summary>The conditions that request or summary names.</summary>
    public ConditionSet Named { get; }

    /// <summary>The drug's class as a part of a key; null for what is no drug.</summary>
    public string? Class { get; }

    /// <summary>Whether an ingredient alone does not say what it is: diclofenac as a gel or gabapentin in a cream.</summary>
    public bool NeedsForm { get; }

    /// <summary>The dispute's, as the vocabulary spells them.</summary>
    public string[] Regions { get; }

    /// <summary>What a topic's keys are compared with, the closest first.</summary>
    public List<string> Parts { get; }

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

    private List<string> PartsOf(TreatmentKey key)
    {
        var parts = new List<string>(key.Ingredients.Count + 3);
        if (key.Subject is { } subject)
        {
            parts.Add($"subject:{subject}");
        }

        foreach (var ingredient in key.Ingredients)
        {
            if (key.Ingredients.Count == 1 || !Companions.Contains(ingredient))
            {
                parts.Add($"ingredient:{ingredient}");
            }
        }

        if (Class is not null)
        {
            parts.Add(Class);
        }

        parts.Add($"category:{KebabCase.Of(key.Category)}");
        return parts;
    }
}
