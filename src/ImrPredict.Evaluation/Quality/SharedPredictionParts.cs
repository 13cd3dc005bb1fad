using System.Runtime.CompilerServices;
using ImrPredict.Predictions;

namespace ImrPredict.Evaluation.Quality;

/// <summary>Keeps one of each guideline, ranking and piece of evidence that repeats from prediction to prediction.</summary>
/// <remarks>Not thread-safe: one a thread.</remarks>
internal sealed class SharedPredictionParts
{
    /// <summary>So many of a kind are kept; what comes later stands for itself.</summary>
    private const int Most = 20_000;

    private readonly HashSet<GuidelinePrediction> _guidelines = [];
    private readonly HashSet<GuidelinePrediction[]> _rankings = new(new SameGuidelines());
    private readonly Dictionary<(string Fact, double Effect), Evidence> _evidence = [];

    /// <summary>The equal guideline that came before, else this one.</summary>
    public GuidelinePrediction Guideline(GuidelinePrediction read) => Shared(_guidelines, read);

    /// <summary>The ranking of the same guidelines that came before, else this one.</summary>
    /// <param name="read">Guidelines that <see cref="Guideline"/> gave.</param>
    public GuidelinePrediction[] Ranking(GuidelinePrediction[] read) => Shared(_rankings, read);

    /// <summary>Evidence without the places where it was read.</summary>
    /// <param name="effect">In log-odds.</param>
    public Evidence Evidence(string fact, double effect)
    {
        if (!_evidence.TryGetValue((fact, effect), out var evidence))
        {
            evidence = new Evidence(fact, effect, []);
            if (_evidence.Count < Most)
            {
                _evidence.Add((fact, effect), evidence);
            }
        }

        return evidence;
    }

    private static T Shared<T>(HashSet<T> known, T read)
    {
        if (known.TryGetValue(read, out var before))
        {
            return before;
        }

        if (known.Count < Most)
        {
            known.Add(read);
        }

        return read;
    }

    /// <summary>Rankings of shared guidelines are equal when they hold the same ones in the same order.</summary>
    private sealed class SameGuidelines : EqualityComparer<GuidelinePrediction[]>
    {
        public override bool Equals(GuidelinePrediction[]? x, GuidelinePrediction[]? y) =>
            x.AsSpan().SequenceEqual(y, ReferenceEqualityComparer.Instance);

        public override int GetHashCode(GuidelinePrediction[] obj)
        {
            var hash = new HashCode();
            foreach (var guideline in obj)
            {
                hash.Add(RuntimeHelpers.GetHashCode(guideline));
            }

            return hash.ToHashCode();
        }
    }
}
