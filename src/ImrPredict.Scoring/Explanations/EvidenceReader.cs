using System.Buffers;
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

    // The features about one subject, which are needed only while its words are found.
    [ThreadStatic]
    private static List<Feature>? _present;

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
        var present = _present ??= [];
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

        present.Clear();
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
        : InOrder(present);

    /// <summary>The spans of some features, each once, by field and place.</summary>
    private static FieldSpan[] InOrder(List<Feature> present)
    {
        var most = 0;
        foreach (var feature in present)
        {
            most += feature.Spans.Count;
        }

        var (spans, count) = (ArrayPool<FieldSpan>.Shared.Rent(most), 0);
        foreach (var feature in present)
        {
            for (var i = 0; i < feature.Spans.Count; i++)
            {
                if (Array.IndexOf(spans, feature.Spans[i], 0, count) < 0)
                {
                    Insert(spans.AsSpan(0, ++count), feature.Spans[i]);
                }
            }
        }

        var ordered = spans[..count];
        ArrayPool<FieldSpan>.Shared.Return(spans, clearArray: true);
        return ordered;
    }

    /// <summary>Puts a span behind those that do not come after it; the last place is free.</summary>
    private static void Insert(Span<FieldSpan> spans, FieldSpan span)
    {
        var at = spans.Length - 1;
        for (; at > 0 && IsAfter(spans[at - 1], span); at--)
        {
            spans[at] = spans[at - 1];
        }

        spans[at] = span;
    }

    private static bool IsAfter(FieldSpan span, FieldSpan other) =>
        string.CompareOrdinal(span.Field, other.Field) is var order and not 0 ? order > 0 : span.Start > other.Start;

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
