using System.Collections.Concurrent;
using ImrPredict.Treatments;

namespace ImrPredict.Evaluation.Quality;

/// <summary>As much of a treatment as QA's tables need, its category and its body regions: one of each kind, however many services ask
/// for it.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class SharedTreatments
{
    private readonly ConcurrentDictionary<(TreatmentCategory Category, ulong Regions, int Count), Treatment> _known = new();

    /// <summary>The treatment of the same category and regions that came before, else one that holds nothing but these.</summary>
    /// <param name="regions">Their order is kept.</param>
    public Treatment Of(TreatmentCategory category, IReadOnlyList<BodyRegion> regions)
    {
        // Five bits a region, the first lowest; none of the lists that are met has more than twelve.
        var key = 0UL;
        for (var i = 0; i < regions.Count; i++)
        {
            if (i == 12 || (int)regions[i] is < 0 or > 31)
            {
                return Made(category, regions);
            }

            key |= (ulong)(int)regions[i] << (5 * i);
        }

        return _known.TryGetValue((category, key, regions.Count), out var known)
            ? known
            : _known.GetOrAdd((category, key, regions.Count), Made(category, regions));
    }

    private static Treatment Made(TreatmentCategory category, IReadOnlyList<BodyRegion> regions) =>
        new() { Category = category, BodyRegions = [.. regions] };
}
