namespace ImrPredict.Scoring.Guidelines;

/// <summary>
/// Which section of a family is cited, by kind of service: counts shrunken from kind to group to the family as a whole, and a title that
/// names what is asked for.
/// </summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class SectionRates
{
    /// <summary>A title that alone names what is asked for counts as this many citations of the service's kind.</summary>
    private const double TitleWeight = 1;

    private readonly Dictionary<string, Dictionary<string, double>> _byFamily = [];
    private readonly Dictionary<(string, string), Dictionary<string, double>> _byGroup = [];
    private readonly Dictionary<(string, string), Dictionary<string, double>> _byKind = [];
    private readonly SectionTitles _titles;
    private readonly double _shrinkage;

    /// <param name="shrinkage">A count counts as this many citations of the layer above it.</param>
    public SectionRates(IReadOnlyList<SectionCount> counts, double shrinkage = 1.5)
    {
        _titles = new SectionTitles(counts.Select(c => c.Section));
        _shrinkage = shrinkage;
        foreach (var count in counts)
        {
            Add(_byFamily, count.Family, count);
            Add(_byGroup, (count.Family, count.Group), count);
            Add(_byKind, (count.Family, count.Kind), count);
        }
    }

    /// <param name="asked">What <see cref="SectionTitles.Asked"/> gives for the service.</param>
    /// <returns>Sections of a family with their probabilities given the family, likeliest first; empty when none was cited.</returns>
    public IReadOnlyList<(string Section, double Probability)> Of(string family, string kind, string group, IReadOnlySet<string> asked)
    {
        if (!_byFamily.TryGetValue(family, out var all))
        {
            return [];
        }

        var total = all.Values.Sum();
        var probabilities = all.ToDictionary(s => s.Key, s => s.Value / total);
        probabilities = Refine(probabilities, _byGroup.GetValueOrDefault((family, group)));
        var named = all.Keys.ToDictionary(s => s, s => TitleWeight * _titles.Names(s, asked));
        foreach (var (section, count) in _byKind.GetValueOrDefault((family, kind), []))
        {
            named[section] += count;
        }

        probabilities = Refine(probabilities, named);
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
