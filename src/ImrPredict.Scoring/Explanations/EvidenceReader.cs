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

    /// <param name="features">All features of the service and of its dispute.</param>
    /// <returns>The base, the evidence with the strongest first, and their sum.</returns>
    public static (double Base, IReadOnlyList<Evidence> Evidence, double Score) Read(
        OutcomeModel model, IReadOnlyList<Feature> features, TreatmentCategory category, int servicesInDispute)
    {
        var space = model.Space;
        var effects = new double[space.Subjects.Count];
        var start = model.Explain(space.Row(features), effects);
        var shown = Enumerable.Range(0, effects.Length)
            .Where(s => Math.Abs(effects[s]) >= SmallestEffect)
            .OrderByDescending(s => Math.Abs(effects[s])).ThenBy(s => s)
            .Take(MostFacts)
            .ToArray();
        var isShown = new bool[effects.Length];
        var evidence = new List<Evidence>(shown.Length + 1);
        foreach (var s in shown)
        {
            isShown[s] = true;
            var present = features.Where(f => f.Subject == space.Subjects[s]).ToArray();
            evidence.Add(new Evidence(
                FactWords.Of(space.Subjects[s], present, category, servicesInDispute), effects[s],
                [.. present.SelectMany(f => f.Spans).Distinct().OrderBy(p => p.Field, StringComparer.Ordinal).ThenBy(p => p.Start)]));
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

        return (start, evidence, start + evidence.Sum(e => e.Effect));
    }
}
