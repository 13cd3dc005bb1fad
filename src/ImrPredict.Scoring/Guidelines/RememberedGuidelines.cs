using System.Diagnostics.CodeAnalysis;
using ImrPredict.Guidelines.Topics;
using ImrPredict.Predictions;
using ImrPredict.Scoring.Features;

namespace ImrPredict.Scoring.Guidelines;

/// <summary>
/// Guidelines that were ranked and named for one dispute, kept for the next that is the same to every guideline: same kind of service,
/// regions, conditions and citations, and the same editions in force.
/// </summary>
/// <remarks>
/// Thread-safe. Keeps no text of a dispute, and a bounded number of answers.
/// </remarks>
internal sealed class RememberedGuidelines
{
    private const int Most = 1 << 13;
    private const int MostCited = 8;

    private readonly BoundedMemory<GuidelineFacts, IReadOnlyList<GuidelinePrediction>> _known = new(Most, SameFacts.Instance);

    /// <param name="find">Works the answer out; called where it is not remembered.</param>
    public IReadOnlyList<GuidelinePrediction> Of(GuidelineFacts facts, Func<GuidelineFacts, IReadOnlyList<GuidelinePrediction>> find)
    {
        if (_known.TryGet(facts, out var guidelines))
        {
            return guidelines;
        }

        guidelines = find(facts);
        if (facts.Cited.Count <= MostCited && facts.Key.Ingredients.Count <= MostCited)
        {
            _known.Keep(facts with { Key = facts.Key.WithoutText() }, guidelines);
        }

        return guidelines;
    }

    private sealed class SameFacts : IEqualityComparer<GuidelineFacts>
    {
        public static readonly SameFacts Instance = new();

        public bool Equals(GuidelineFacts? x, GuidelineFacts? y)
        {
            if (x is null || y is null)
            {
                return ReferenceEquals(x, y);
            }

            if (x.Regions != y.Regions || SpanOf(x) != SpanOf(y) || x.Cited.Count != y.Cited.Count)
            {
                return false;
            }

            for (var i = 0; i < x.Cited.Count; i++)
            {
                if (x.Cited[i] != y.Cited[i])
                {
                    return false;
                }
            }

            return SameTreatmentComparer.Instance.Equals(x.Key, y.Key);
        }

        public int GetHashCode([DisallowNull] GuidelineFacts obj)
        {
            var hash = new HashCode();
            hash.Add((obj.Regions, SpanOf(obj)));
            for (var i = 0; i < obj.Cited.Count; i++)
            {
                hash.Add(obj.Cited[i], StringComparer.Ordinal);
            }

            hash.Add(SameTreatmentComparer.Instance.GetHashCode(obj.Key));
            return hash.ToHashCode();
        }

        private static int SpanOf(GuidelineFacts facts) => GuidelineTopics.Default.SpanOf(facts.AsOf);
    }
}
