using ImrPredict.Guidelines.Topics;
using ImrPredict.Scoring.Features;

namespace ImrPredict.Scoring.Guidelines;

/// <summary>
/// Which section of a family is cited, by kind of service: counts shrunken from item to kind to group to the family as a whole, and the
/// titles of topics that speak of what is asked for.
/// </summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class SectionRates
{
    /// <summary>The topic that speaks of it closest counts as this many citations; each further one half as much.</summary>
    private const double TitleWeight = 2;

    /// <summary>A single citation is often a slip: letters also cite the section above or below the one meant.</summary>
    private const double FewestCitations = 2;

    private readonly Dictionary<string, Dictionary<string, double>> _byFamily = [];
    private readonly Dictionary<(string, string), Dictionary<string, double>> _byGroup = [];
    private readonly Dictionary<(string, string), Dictionary<string, double>> _byKind = [];
    private readonly Dictionary<(string, string), Dictionary<string, double>> _byItem = [];
    private readonly double _shrinkage;

    /// <param name="shrinkage">A count counts as this many citations of the layer above it.</param>
    public SectionRates(IReadOnlyList<SectionCount> counts, double shrinkage = 1.5)
    {
        _shrinkage = shrinkage;
        foreach (var count in counts)
        {
            Add(_byFamily, count.Family, count);
            Add(_byGroup, (count.Family, count.Group), count);
            Add(_byKind, (count.Family, count.Kind), count);
            if (count.Item.Length > 0)
            {
                Add(_byItem, (count.Family, count.Item), count);
            }
        }
    }

    /// <param name="titles">Titles of topics that speak of what is asked for, the closest first.</param>
    /// <param name="exists">Whether the edition in force has a section.</param>
    /// <returns>Sections of a family with their probabilities given the family, likeliest first; empty when none is known.</returns>
    public IReadOnlyList<(string Section, double Probability)> Of(
        string family,
        SectionKind kind,
        IReadOnlyList<string> titles,
        Func<string, bool> exists)
    {
        // A section is known to fit where letters cite it for the same item or kind, or for a like kind of service; the topics of one drug
        // say nothing of another's.
        var alike = kind.Group == CategoryGroups.Drug ? null : _byGroup.GetValueOrDefault((family, kind.Group));
        var fitting = new HashSet<string>(
            [
                .. Keys(_byItem.GetValueOrDefault((family, kind.Item))),
                .. Keys(_byKind.GetValueOrDefault((family, kind.Kind))),
                .. Keys(alike),
            ],
            StringComparer.Ordinal);
        var known = new Dictionary<string, double>(SectionTitleComparer.Instance);
        foreach (var (section, count) in _byFamily.GetValueOrDefault(family, []).Where(s => fitting.Contains(s.Key) && exists(s.Key)))
        {
            known[section] = count;
        }

        // Added last, so that a spelling learned from letters is kept.
        foreach (var title in titles)
        {
            known.TryAdd(title, 0);
        }

        if (known.Count == 0)
        {
            return [];
        }

        var total = known.Values.Sum() + known.Count;
        var probabilities = known.ToDictionary(s => s.Key, s => (s.Value + 1) / total, SectionTitleComparer.Instance);
        probabilities = Refine(probabilities, _byGroup.GetValueOrDefault((family, kind.Group)), []);
        probabilities = Refine(probabilities, _byKind.GetValueOrDefault((family, kind.Kind)), []);
        probabilities = Refine(probabilities, _byItem.GetValueOrDefault((family, kind.Item)), titles);
        return [.. probabilities.Select(p => (p.Key, p.Value)).OrderByDescending(p => p.Value).ThenBy(p => p.Key, StringComparer.Ordinal)];
    }

    private static string[] Keys(Dictionary<string, double>? counts) =>
        counts is null ? [] : [.. counts.Where(c => c.Value >= FewestCitations).Select(c => c.Key)];

    private Dictionary<string, double> Refine(
        Dictionary<string, double> above,
        Dictionary<string, double>? counts,
        IReadOnlyList<string> titles)
    {
        if (counts is null && titles.Count == 0)
        {
            return above;
        }

        var refined = above.ToDictionary(s => s.Key, s => _shrinkage * s.Value, SectionTitleComparer.Instance);
        foreach (var (section, count) in counts ?? [])
        {
            if (refined.ContainsKey(section))
            {
                refined[section] += count;
            }
        }

        var weight = TitleWeight;
        foreach (var title in titles)
        {
            refined[title] += weight;
            weight /= 2;
        }

        var total = refined.Values.Sum();
        return refined.ToDictionary(s => s.Key, s => s.Value / total, SectionTitleComparer.Instance);
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
