using ImrPredict.Predictions;
using ImrPredict.Scoring.Features;
using ImrPredict.Scoring.Models;
using ImrPredict.Treatments;

namespace ImrPredict.Scoring.Explanations;

/// <summary>Turns a model's effects into evidence that adds up to its score.</summary>
internal static class EvidenceReader
{
    /// <summary>Effects below this many log-odds, a change of about one percentage point at even odds, are gathered.</summary>
    private const double SmallestEffect = 0.04;

    private const int MostFacts = 10;

    /// <param name="start">The score before any fact of the service is known.</param>
    /// <param name="effects">The effect of each of the space's subjects.</param>
    /// <param name="features">All features of the service and of its dispute.</param>
    /// <returns>The evidence with the strongest first, and the score: its sum with the start.</returns>
    public static (IReadOnlyList<Evidence> Evidence, double Score) Read(
        FeatureSpace space, double start, ReadOnlySpan<double> effects, ReadOnlySpan<Feature> features, TreatmentCategory category,
        int servicesInDispute)
    {
        Span<bool> isShown = effects.Length <= 512 ? stackalloc bool[effects.Length] : new bool[effects.Length];
        isShown.Clear();
        var evidence = new List<Evidence>(MostFacts + 1);
        var present = new List<Feature>(4);
        while (evidence.Count < MostFacts && Strongest(effects, isShown) is var s and >= 0)
        {
            isShown[s] = true;
            Find(features, space.Subjects[s], present);
            evidence.Add(new Evidence(
                FactWords.Of(space.Subjects[s], present, category, servicesInDispute), effects[s], SpansOf(present)));
        }

        var rest = 0.0;
        for (var s = 0; s < effects.Length; s++)
        {
            rest += isShown[s] ? 0 : effects[s];
        }

        if (rest != 0)
        {
            evidence.Add(new Evidence(FactWords.EverythingElse, rest, []));
        }

        var sum = 0.0;
        foreach (var piece in evidence)
        {
            sum += piece.Effect;
        }

        return (evidence, start + sum);
    }

    /// <summary>The subject with the strongest effect that is not shown yet, of two alike the first.</summary>
    /// <returns>-1 where all others are small.</returns>
    private static int Strongest(ReadOnlySpan<double> effects, ReadOnlySpan<bool> isShown)
    {
        var strongest = -1;
        for (var s = 0; s < effects.Length; s++)
        {
            if (!isShown[s] && Math.Abs(effects[s]) >= SmallestEffect
                && (strongest < 0 || Math.Abs(effects[s]) > Math.Abs(effects[strongest])))
            {
                strongest = s;
            }
        }

        return strongest;
    }

    /// <summary>Fills a list with the features about a subject.</summary>
    private static void Find(ReadOnlySpan<Feature> features, string subject, List<Feature> present)
    {
        present.Clear();
        foreach (ref readonly var feature in features)
        {
            if (feature.IsAbout(subject))
            {
                present.Add(feature);
            }
        }
    }

    private static IReadOnlyList<FieldSpan> SpansOf(List<Feature> present) =>
        present.Count == 0 ? []
        : present[0].Spans.Count <= 1 && AreReadAtOnce(present) ? present[0].Spans
        : [.. present.SelectMany(f => f.Spans).Distinct().OrderBy(p => p.Field, StringComparer.Ordinal).ThenBy(p => p.Start)];

    /// <summary>Whether all features were read from the same places, as the layers of a kind are.</summary>
    private static bool AreReadAtOnce(List<Feature> present)
    {
        for (var i = 1; i < present.Count; i++)
        {
            if (!ReferenceEquals(present[i].Spans, present[0].Spans))
            {
                return false;
            }
        }

        return true;
    }
}
