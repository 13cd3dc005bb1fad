using System.Diagnostics.CodeAnalysis;

namespace ImrPredict.Guidelines.Topics;

/// <summary>
/// Treatments that are one to every guideline on two days: they agree in all that <see cref="GuidelineTopics"/> looks at, whatever
/// the texts are that name their conditions, and whatever conditions they name that tell nothing of such a treatment.
/// </summary>
public sealed class SameTreatmentComparer : IEqualityComparer<TreatmentKey>
{
    public static readonly SameTreatmentComparer Instance = new();

    public bool Equals(TreatmentKey? x, TreatmentKey? y) =>
        ReferenceEquals(x, y)
        || (x is not null && y is not null && x.Category == y.Category && x.DrugClass == y.DrugClass && x.Phase == y.Phase
            && x.Subject == y.Subject && AreSame(x.Regions, y.Regions) && AreSame(x.Ingredients, y.Ingredients)
            && NameTheSame(x, y));

    public int GetHashCode([DisallowNull] TreatmentKey obj)
    {
        var hash = new HashCode();
        hash.Add((obj.Category, obj.DrugClass, obj.Phase));
        hash.Add(obj.Subject, StringComparer.Ordinal);
        for (var i = 0; i < obj.Regions.Count; i++)
        {
            hash.Add(obj.Regions[i]);
        }

        for (var i = 0; i < obj.Ingredients.Count; i++)
        {
            hash.Add(obj.Ingredients[i], StringComparer.Ordinal);
        }

        var topics = GuidelineTopics.Default;
        Span<ulong> telling = stackalloc ulong[topics.ConditionWords];
        telling.Clear();
        topics.AddTelling(obj, telling);
        hash.Add(topics.NamedIn(obj.Words).HashOf(telling));
        return hash.ToHashCode();
    }

    /// <summary>Whether the texts of two treatments of one kind name the same of the conditions that matter for it.</summary>
    private static bool NameTheSame(TreatmentKey left, TreatmentKey right)
    {
        var topics = GuidelineTopics.Default;
        Span<ulong> telling = stackalloc ulong[topics.ConditionWords];
        telling.Clear();
        topics.AddTelling(left, telling);
        return topics.NamedIn(left.Words).IsSame(topics.NamedIn(right.Words), telling);
    }

    private static bool AreSame<T>(IReadOnlyList<T> left, IReadOnlyList<T> right)
    {
        if (left.Count != right.Count)
        {
            return false;
        }

        for (var i = 0; i < left.Count; i++)
        {
            if (!EqualityComparer<T>.Default.Equals(left[i], right[i]))
            {
                return false;
            }
        }

        return true;
    }
}
