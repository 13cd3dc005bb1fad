using System.Collections.Concurrent;

namespace ImrPredict.Scoring.Guidelines;

/// <summary>
/// Sections that were worked out for a family, a kind of service, the topics that speak of it and a period of editions: the same few
/// combinations come again and again.
/// </summary>
/// <remarks>Thread-safe. Holds a bounded number of answers; when it is full it begins anew.</remarks>
internal sealed class RememberedSections
{
    private const int Most = 8192;
    private const int MostTopics = 8;

    private readonly ConcurrentDictionary<Key, IReadOnlyList<(string Section, double Probability)>> _known = [];
    private int _count;

    /// <param name="period">Number of the span of days within which the editions of the family stay the same.</param>
    /// <param name="topics">Places in the table of topics.</param>
    /// <param name="find">Works the answer out; called where it is not remembered.</param>
    public IReadOnlyList<(string Section, double Probability)> Of(
        string family, SectionKind kind, int period, int[] topics, Func<IReadOnlyList<(string Section, double Probability)>> find)
    {
        if (topics.Length > MostTopics)
        {
            return find();
        }

        var places = UInt128.Zero;
        foreach (var topic in topics)
        {
            if (topic >= ushort.MaxValue)
            {
                return find();
            }

            places = (places << 16) | (uint)(topic + 1);
        }

        var key = new Key(family, kind, period, places);
        if (_known.TryGetValue(key, out var sections))
        {
            return sections;
        }

        sections = find();
        if (Interlocked.Increment(ref _count) > Most)
        {
            _known.Clear();
            Interlocked.Exchange(ref _count, 1);
        }

        _known[key] = sections;
        return sections;
    }

    private readonly record struct Key(string Family, SectionKind Kind, int Period, UInt128 Topics);
}
