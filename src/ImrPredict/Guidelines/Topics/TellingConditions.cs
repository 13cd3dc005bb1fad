using System.Collections.Frozen;
using ImrPredict.Treatments;

namespace ImrPredict.Guidelines.Topics;

/// <summary>
/// Which conditions can change what guidelines say about a treatment: those of the topics that may speak of it. Of all that a summary
/// names, they are few.
/// </summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class TellingConditions
{
    private readonly ConditionPhrases _phrases;
    private readonly ConditionSet _always;
    private readonly FrozenDictionary<string, ConditionSet> _subjects;
    private readonly FrozenDictionary<string, ConditionSet> _ingredients;
    private readonly FrozenDictionary<string, ConditionSet> _classes;
    private readonly FrozenDictionary<string, ConditionSet> _categories;

    /// <param name="silent">Topics that are meant where a guideline does not speak of the treatment, whatever it is.</param>
    public TellingConditions(ConditionPhrases phrases, IReadOnlyCollection<GuidelineTopic> topics, IEnumerable<GuidelineTopic> silent)
    {
        _phrases = phrases;
        _always = Of(silent);
        (_subjects, _ingredients) = (ByName("subject:"), ByName("ingredient:"));
        (_classes, _categories) = (ByName("class:"), ByName("category:"));

        // A topic is found by the first part of one of its keys.
        FrozenDictionary<string, ConditionSet> ByName(string kind) => topics
            .SelectMany(topic => topic.Keys, (topic, key) => (Part: key.Parts[0], topic))
            .Where(entry => entry.Part.StartsWith(kind, StringComparison.Ordinal))
            .GroupBy(entry => entry.Part[kind.Length..], entry => entry.topic, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, Of, StringComparer.Ordinal);
    }

    /// <summary>The conditions that matter for a treatment.</summary>
    /// <param name="telling">Takes a bit for each, at the number of its phrase.</param>
    public void AddFor(TreatmentKey key, Span<ulong> telling)
    {
        _always.AddTo(telling);
        Add(_subjects, key.Subject, telling);
        for (var i = 0; i < key.Ingredients.Count; i++)
        {
            Add(_ingredients, key.Ingredients[i], telling);
        }

        Add(_classes, key.DrugClass is { } drugClass ? KebabCase.Of(drugClass) : null, telling);
        Add(_categories, KebabCase.Of(key.Category), telling);
    }

    private static void Add(FrozenDictionary<string, ConditionSet> byName, string? name, Span<ulong> telling)
    {
        if (name is not null && byName.TryGetValue(name, out var conditions))
        {
            conditions.AddTo(telling);
        }
    }

    private ConditionSet Of(IEnumerable<GuidelineTopic> topics)
    {
        var set = new ConditionSet(_phrases);
        foreach (var number in topics.SelectMany(topic => topic.ConditionNumbers))
        {
            set.Add(number);
        }

        return set;
    }
}
