using System.Collections.Frozen;
using ImrPredict.Treatments;

namespace ImrPredict.Guidelines.Topics;

/// <summary>How the product speaks of what a topic's key names.</summary>
internal static class TopicWords
{
    private static readonly FrozenDictionary<string, string> Known = TabularResource.Rows("Guidelines/Topics/words.tsv", "key", "words")
        .Select(row => (Key: row[0], Words: row[1]))
        .Concat(TreatmentSubjects.All.Select(subject => (Key: $"subject:{subject.Id}", subject.Words)))
        .ToFrozenDictionary(entry => entry.Key, entry => entry.Words, StringComparer.Ordinal);

    /// <param name="part">For example "subject:mri"; an ingredient is its own word.</param>
    public static string Of(string part) => Known.GetValueOrDefault(part) ?? part[(part.IndexOf(':', StringComparison.Ordinal) + 1)..];
}
