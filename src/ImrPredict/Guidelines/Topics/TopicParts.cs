using System.Collections.Frozen;

namespace ImrPredict.Guidelines.Topics;

/// <summary>
/// The parts of treatments that topics speak of, numbered: a treatment's numbers are looked up once, and then found in the table of every
/// guideline.
/// </summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class TopicParts
{
    /// <summary>The number of what no topic speaks of.</summary>
    public const int Unknown = -1;

    private readonly FrozenDictionary<string, int> _numbers;

    public TopicParts(IEnumerable<GuidelineTopic> topics) => _numbers = topics
        .SelectMany(topic => topic.Keys)
        .SelectMany(key => key.Parts)
        .Distinct(StringComparer.Ordinal)
        .Select((part, i) => (part, i))
        .ToFrozenDictionary(entry => entry.part, entry => entry.i, StringComparer.Ordinal);

    public int Count => _numbers.Count;

    /// <param name="part">For example "subject:mri".</param>
    public int NumberOf(string part) => _numbers.GetValueOrDefault(part, Unknown);

    /// <summary>A key with the numbers of its parts.</summary>
    public NumberedKey Numbered(TopicKey key) => new([.. key.Parts], [.. key.Parts.Select(NumberOf)], key.Specificities);
}

/// <summary>A <see cref="TopicKey"/> as treatments are compared with it.</summary>
/// <param name="Numbers">Of each of the parts among <see cref="TopicParts"/>.</param>
/// <param name="Specificities">How closely each of the parts names what is asked for.</param>
internal sealed record NumberedKey(string[] Parts, int[] Numbers, TopicSpecificity[] Specificities)
{
    /// <summary>Whether an ingredient is all that the key names.</summary>
    public bool IsIngredient { get; } = Parts is [var part] && part.StartsWith("ingredient:", StringComparison.Ordinal);
}
