using ImrPredict.Store.Determinations;
using ImrPredict.Treatments;

namespace ImrPredict.Store.Similar;

/// <summary>What is looked for among past services, whoever answers.</summary>
internal static class SimilarQuestions
{
    /// <summary>When so many are found, nothing wider is asked; and no question finds more.</summary>
    public const int Candidates = 40;

    private const int MostWords = 12;

    /// <summary>What to look for, from the narrowest to the widest, until there are enough to choose from.</summary>
    public static IEnumerable<(IReadOnlyList<string> Required, IReadOnlyList<string> Any)> Of(
        Treatment treatment,
        IReadOnlyList<string> words)
    {
        var facets = ServiceFacets.Of(treatment).Split(' ').Skip(1).Select(ServiceFacets.Term).ToList();

        // Long words tell more than short ones, and a few tell enough.
        var telling = words.OrderByDescending(w => w.Length).ThenBy(w => w, StringComparer.Ordinal).Take(MostWords).ToList();
        IReadOnlyList<string> kind = treatment.Category == TreatmentCategory.Other ? [] : [ServiceFacets.CategoryTerm(treatment)];
        IReadOnlyList<string>[] narrowing = [[.. kind, .. facets, .. telling.Take(3)], [.. kind, .. facets], kind];
        foreach (var required in narrowing.Where(n => n.Count > 0))
        {
            if (telling.Count > 0)
            {
                yield return (required, telling);
            }
        }

        if (facets.Count + telling.Count > 0)
        {
            yield return (kind, [.. facets, .. telling]);
        }

        if (kind.Count > 0)
        {
            yield return (kind, []);
        }

        // A kind that was never decided before still has neighbours of another kind on the same part of the body.
        if (kind.Count > 0 && facets.Count + telling.Count > 0)
        {
            yield return ([], [.. facets, .. telling]);
        }
    }
}
