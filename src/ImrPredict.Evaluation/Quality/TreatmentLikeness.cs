using ImrPredict.Treatments;

namespace ImrPredict.Evaluation.Quality;

/// <summary>
/// Whether two requests ask for the same in other words: the same kind of treatment, drugs, regions and side. What one of them leaves
/// open, such as the side, speaks against nothing.
/// </summary>
internal static class TreatmentLikeness
{
    /// <summary>Whether nothing that both say differs, and the kind of treatment is understood and the same.</summary>
    public static bool IsAlike(Treatment one, Treatment other) =>
        one is { IsUnderstood: true } && other is { IsUnderstood: true }
        && one.Category == other.Category
        && (one.Subject is null || other.Subject is null || one.Subject == other.Subject)
        && (one.DrugClass is null || other.DrugClass is null || one.DrugClass == other.DrugClass)
        && Agree(one.Ingredients, other.Ingredients)
        && Agree(one.BodyRegions, other.BodyRegions)
        && (one.Side is null || other.Side is null || one.Side == other.Side)
        && Overlap(one.Modality, other.Modality);

    /// <summary>Pairs what is alike and cannot be mistaken: one with one, or as many with as many, in order.</summary>
    /// <returns>Positions in both lists.</returns>
    public static List<(int One, int Other)> Pair(IReadOnlyList<Treatment> ones, IReadOnlyList<Treatment> others)
    {
        var pairs = new List<(int, int)>();
        var alike = ones.Select(a => others.Index().Where(b => IsAlike(a, b.Item)).Select(b => b.Index).ToArray()).ToArray();
        foreach (var group in Enumerable.Range(0, ones.Count).Where(i => alike[i].Length > 0).GroupBy(i => string.Join(',', alike[i])))
        {
            // None of the others may be claimed by a request outside the group.
            int[] own = [.. group];
            var claimed = alike[own[0]];
            if (own.Length == claimed.Length && !alike.Index().Any(a => !own.Contains(a.Index) && a.Item.Intersect(claimed).Any()))
            {
                pairs.AddRange(own.Zip(claimed));
            }
        }

        return pairs;
    }

    /// <summary>The same set, or one side says nothing.</summary>
    private static bool Agree<T>(IReadOnlyList<T> one, IReadOnlyList<T> other) =>
        one.Count == 0 || other.Count == 0 || one.ToHashSet().SetEquals(other);

    private static bool Overlap<T>(IReadOnlyList<T> one, IReadOnlyList<T> other) =>
        one.Count == 0 || other.Count == 0 || one.Intersect(other).Any();
}
