using System.Collections.Concurrent;

namespace ImrPredict.Guidelines.Topics;

/// <summary>What guidelines speak of, put into words once for each combination that the tables of topics and regions allow.</summary>
/// <remarks>Thread-safe; bounded by those tables.</remarks>
internal static class AboutWords
{
    private static readonly ConcurrentDictionary<(GuidelineTopic Topic, string? Part, string Family, string? Chapter), string> Known =
        new(BySameTopic.Instance);

    /// <param name="part">The part of the treatment that the topic speaks of; null for a guideline at large.</param>
    /// <param name="chapter">Chapter of the Official Disability Guidelines; null for none.</param>
    public static string Of(GuidelineTopic topic, string? part, string family, string? chapter) =>
        Known.GetOrAdd((topic, part, family, chapter), static of => Spell(of.Topic, of.Part, of.Family, of.Chapter));

    private static string Spell(GuidelineTopic topic, string? part, string family, string? chapter) =>
        topic.About
            .Replace("{what}", part is null ? "it" : TopicWords.Of(part), StringComparison.Ordinal)
            .Replace("{where}", FamilyRegions.Default.Words(family), StringComparison.Ordinal)
            .Replace("{chapter}", chapter is null ? "" : $", in its chapter on {chapter}", StringComparison.Ordinal);

    /// <summary>Topics are told apart by their place in the table, not by all that they hold.</summary>
    private sealed class BySameTopic : IEqualityComparer<(GuidelineTopic Topic, string? Part, string Family, string? Chapter)>
    {
        public static readonly BySameTopic Instance = new();

        public bool Equals(
            (GuidelineTopic Topic, string? Part, string Family, string? Chapter) x,
            (GuidelineTopic Topic, string? Part, string Family, string? Chapter) y) =>
            ReferenceEquals(x.Topic, y.Topic) && x.Part == y.Part && x.Family == y.Family && x.Chapter == y.Chapter;

        public int GetHashCode((GuidelineTopic Topic, string? Part, string Family, string? Chapter) obj) =>
            HashCode.Combine(obj.Topic.Order, obj.Part, obj.Family, obj.Chapter);
    }
}
