using System.Collections.Concurrent;
using System.Collections.Frozen;
using ImrPredict.Treatments;

namespace ImrPredict.Scoring.Features;

/// <summary>Names of the features that say what kind of service is asked for; each begins with that of the layer above.</summary>
public static class KindFeatureNames
{
    private static readonly FrozenDictionary<TreatmentCategory, (string Group, string Category)> Known =
        Enum.GetValues<TreatmentCategory>().Distinct().ToFrozenDictionary(
            category => category,
            category => Group(CategoryGroups.Of(category)) is var group ? (group, $"{group}/{KebabCase.Of(category)}") : default);

    // Subjects and classes are those of the lexicon, so the names are few.
    private static readonly ConcurrentDictionary<(TreatmentCategory Category, string Subject), string> Subjects = [];

    public static string Group(string group) => $"kind={group}";

    /// <summary>Of the group of a category.</summary>
    public static string Group(TreatmentCategory category) => Known[category].Group;

    public static string Category(TreatmentCategory category) => Known[category].Category;

    /// <param name="subject">A subject, or a drug's class.</param>
    public static string Subject(TreatmentCategory category, string subject) =>
        Subjects.GetOrAdd((category, subject), static of => $"{Category(of.Category)}/{of.Subject}");
}
