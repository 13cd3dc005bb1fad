namespace ImrPredict.Scoring.Guidelines;

/// <summary>Which section of a family is cited, by kind of service: counts shrunken from kind to group to the family as a whole.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class SectionRates
{
    private readonly Dictionary<string, Dictionary<string, double>> _byFamily = [];
    private readonly Dictionary<(string, string), Dictionary<string, double>> _byGroup = [];
    private readonly Dictionary<(string, string), Dictionary<string, double>> _byKind = [];
    private readonly double _shrinkage;

    /// <param name="shrinkage">A count counts as this many citations of the layer above it.</param>
    public SectionRates(IEnumerable<SectionCount> counts, double shrinkage = 1.5)
    {
        _shrinkage = shrinkage;
        foreach (var count in counts)
        {
            Add(_byFamily, count.Family, count);
            Add(_byGroup, (count.Family, count.Group), count);
            Add(_byKind, (count.Family, count.Kind), count);
        }
    }

    /// <summary>Sections of a family with their probabilities given the family, likeliest first; empty when none was cited.</summary>
    public IReadOnlyList<(string Section, double Probability)> Of(string family, string kind, string group)
    {
        if (!_byFamily.TryGetValue(family, out var all))
        {
            return [];
        }

        var total = all.Values.Sum();
        var probabilities = all.ToDictionary(s => s.Key, s => s.Value / total);
        probabilities = Refine(probabilities, _byGroup.GetValueOrDefault((family, group)));
        probabilities = Refine(probabilities, _byKind.GetValueOrDefault((family, kind)));
        return [.. probabilities.Select(p => (p.Key, p.Value)).OrderByDescending(p => p.Value).ThenBy(p => p.Key, StringComparer.Ordinal)];
    }

    private Dictionary<string, double> Refine(Dictionary<string, double> above, Dictionary<string, double>? counts)
    {
        if (counts is null)
        {
            return above;
        }

        var total = counts.Values.Sum() + _shrinkage;
        return above.ToDictionary(s => s.Key, s => (counts.GetValueOrDefault(s.Key) + (_shrinkage * s.Value)) / total);
    }

    private static void Add<TKey>(Dictionary<TKey, Dictionary<string, double>> table, TKey key, SectionCount count)
        where TKey : notnull
    {
        if (!table.TryGetValue(key, out var sections))
        {
            table.Add(key, sections = new Dictionary<string, double>(StringComparer.Ordinal));
        }

        sections[count.Section] = sections.GetValueOrDefault(count.Section) + count.Count;
    }
}
