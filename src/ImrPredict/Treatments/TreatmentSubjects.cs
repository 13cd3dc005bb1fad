using System.Collections.Frozen;

namespace ImrPredict.Treatments;

/// <summary>What a request can ask for, finer than its category: the rows of <c>subjects.tsv</c>.</summary>
public static class TreatmentSubjects
{
    private static readonly FrozenDictionary<string, TreatmentSubject> ById = TabularResource
        .Rows("Treatments/Lexicon/subjects.tsv", "subject", "category", "words")
        .Select(row => new TreatmentSubject(row[0], KebabCase.Parse<TreatmentCategory>(row[1]), row[2]))
        .ToFrozenDictionary(subject => subject.Id, StringComparer.Ordinal);

    public static IReadOnlyCollection<TreatmentSubject> All => ById.Values;

    /// <summary>The subject of that id; null where the table has none.</summary>
    public static TreatmentSubject? Find(string id) => ById.GetValueOrDefault(id);
}

/// <summary>One thing that a request can ask for.</summary>
/// <param name="Id">The key that requests, topics, checklists and rates share, for example "epidural-steroid-injection".</param>
/// <param name="Category">The usual one; a request may read otherwise.</param>
/// <param name="Words">How the product speaks of it, in lower case: "epidural steroid injections".</param>
public sealed record TreatmentSubject(string Id, TreatmentCategory Category, string Words);
