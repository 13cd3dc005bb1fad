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

    private readonly BoundedMemory<Question, IReadOnlyList<GuidelinePrediction>> _known = new(Most, SameQuestion.Instance);

    /// <param name="find">Works the answer out; called where it is not remembered.</param>
    public IReadOnlyList<GuidelinePrediction> Of(GuidelineFacts facts, Func<GuidelineFacts, IReadOnlyList<GuidelinePrediction>> find)
    {
        var question = Question.Of(facts);
        if (_known.TryGet(question, out var guidelines))
        {
            return guidelines;
        }

        guidelines = find(facts);
        if (facts.Cited.Count <= MostCited && facts.Key.Ingredients.Count <= MostCited)
        {
            _known.Keep(question with { Facts = facts with { Key = facts.Key.WithoutText() } }, guidelines);
        }

        return guidelines;
    }

    private static int SpanOf(GuidelineFacts facts) => GuidelineTopics.Default.SpanOf(facts.AsOf);

    /// <summary>Facts with their hash, which is worked out once though both generations of a memory are asked with it.</summary>
    private readonly record struct Question(GuidelineFacts Facts, int Hash)
    {
        public static Question Of(GuidelineFacts facts)
        {
            var hash = new HashCode();
            hash.Add((facts.Regions, SpanOf(facts)));
            for (var i = 0; i < facts.Cited.Count; i++)
            {
                hash.Add(facts.Cited[i], StringComparer.Ordinal);
            }

            hash.Add(SameTreatmentComparer.Instance.GetHashCode(facts.Key));
            return new(facts, hash.ToHashCode());
        }
    }

    private sealed class SameQuestion : IEqualityComparer<Question>
    {
        public static readonly SameQuestion Instance = new();

        public bool Equals(Question x, Question y) => x.Hash == y.Hash && AreSame(x.Facts, y.Facts);

        public int GetHashCode(Question obj) => obj.Hash;

        private static bool AreSame(GuidelineFacts x, GuidelineFacts y)
        {
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
    }
}
