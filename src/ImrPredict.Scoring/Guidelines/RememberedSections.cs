using ImrPredict.Scoring.Features;

namespace ImrPredict.Scoring.Guidelines;

/// <summary>
/// Sections that were worked out for a family, a kind of service, the topics that speak of it and a period of editions: the same few
/// combinations come again and again.
/// </summary>
/// <remarks>Thread-safe. Holds a bounded number of answers.</remarks>
internal sealed class RememberedSections
{
    private const int Most = 8192;
    private const int MostTopics = 8;

    private readonly BoundedMemory<Key, IReadOnlyList<(string Section, double Probability)>> _known = new(Most);

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
        if (!_known.TryGet(key, out var sections))
        {
            _known.Keep(key, sections = find());
        }

        return sections;
    }

    private readonly record struct Key(string Family, SectionKind Kind, int Period, UInt128 Topics);
}
