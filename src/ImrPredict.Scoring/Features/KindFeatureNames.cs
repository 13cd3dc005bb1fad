using ImrPredict.Treatments;

namespace ImrPredict.Scoring.Features;

/// <summary>Names of the features that say what kind of service is asked for; each begins with that of the layer above.</summary>
public static class KindFeatureNames
{
    public static string Group(string group) => $"kind={group}";

    public static string Category(TreatmentCategory category) => $"{Group(CategoryGroups.Of(category))}/{KebabCase.Of(category)}";

    /// <param name="subject">A subject, or a drug's class.</param>
    public static string Subject(TreatmentCategory category, string subject) => $"{Category(category)}/{subject}";
}
