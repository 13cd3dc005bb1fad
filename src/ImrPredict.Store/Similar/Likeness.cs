using ImrPredict.Treatments;

namespace ImrPredict.Store.Similar;

/// <summary>How much a past service is like the one asked about, and why.</summary>
internal static class Likeness
{
    /// <summary>Below it nothing is shown: less than a shared body region.</summary>
    public const double Least = 1;

    /// <param name="askedWords">Each word once, as <see cref="Determinations.ServiceTerms.Words"/> has them; so for the past ones.</param>
    public static (double Likeness, string Why) Compare(
        Treatment asked, IReadOnlyList<string> askedWords, Treatment past, IReadOnlyList<string> words)
    {
        var shared = askedWords.Intersect(words).ToList();
        var regions = asked.BodyRegions.Intersect(past.BodyRegions).ToList();
        var ingredients = asked.Ingredients.Intersect(past.Ingredients).ToList();
        var sameCategory = asked.Category == past.Category && asked.Category != TreatmentCategory.Other;
        var sameDrug = asked.DrugClass is { } drug && drug == past.DrugClass;
        var either = askedWords.Union(words).Count();
        var likeness = (sameCategory ? 2 : 0) + (sameDrug ? 1 : 0) + (ingredients.Count > 0 ? 1.5 : 0) + (regions.Count > 0 ? 1 : 0)
            + (asked.Modality.Intersect(past.Modality).Any() ? 0.5 : 0) + (either == 0 ? 0 : 3.0 * shared.Count / either);

        var why = new List<string>();
        if (sameCategory)
        {
            why.Add($"same kind of service ({Spaced(KebabCase.Of(past.Category))})");
        }

        if (ingredients.Count > 0)
        {
            why.Add($"same drug ({string.Join(", ", ingredients)})");
        }
        else if (sameDrug)
        {
            why.Add($"same drug class ({Spaced(KebabCase.Of(past.DrugClass!.Value))})");
        }

        if (regions.Count > 0)
        {
            why.Add($"same body region ({string.Join(", ", regions.Select(r => Spaced(KebabCase.Of(r))))})");
        }

        if (shared.Count > 0)
        {
            var longest = shared.OrderByDescending(w => w.Length).ThenBy(w => w, StringComparer.Ordinal).Take(4);
            why.Add($"shared words ({string.Join(", ", longest)})");
        }

        return (likeness, string.Join("; ", why));
    }

    /// <summary>The same likeness to the last bit, from numbers of shared words alone.</summary>
    /// <param name="shared">Words that both have.</param>
    /// <param name="either">Words that one of them has.</param>
    public static double Of(Treatment asked, Treatment past, int shared, int either)
    {
        var sameCategory = asked.Category == past.Category && asked.Category != TreatmentCategory.Other;
        var sameDrug = asked.DrugClass is { } drug && drug == past.DrugClass;
        return (sameCategory ? 2 : 0) + (sameDrug ? 1 : 0) + (Share(asked.Ingredients, past.Ingredients) ? 1.5 : 0)
            + (Share(asked.BodyRegions, past.BodyRegions) ? 1 : 0) + (Share(asked.Modality, past.Modality) ? 0.5 : 0)
            + (either == 0 ? 0 : 3.0 * shared / either);
    }

    private static bool Share<T>(IReadOnlyList<T> some, IReadOnlyList<T> others)
    {
        for (var i = 0; i < some.Count; i++)
        {
            for (var j = 0; j < others.Count; j++)
            {
                if (EqualityComparer<T>.Default.Equals(some[i], others[j]))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static string Spaced(string kebab) => kebab.Replace('-', ' ');
}
