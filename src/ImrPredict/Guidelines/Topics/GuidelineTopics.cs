using System.Collections.Frozen;
using ImrPredict.ClinicalFindings;

namespace ImrPredict.Guidelines.Topics;

/// <summary>
/// What each guideline of the schedule, the Official Disability Guidelines and others speak about, era by era: whether a
/// guideline in force on a day names a treatment, its kind, or neither, and with which topic.
/// </summary>
/// <remarks>
/// To rank with, and to say in the product's own words what a guideline has to do with a request. A title or a page is given only
/// where a source gives it for the edition in force. Immutable and thread-safe; a match takes a few look-ups.
/// </remarks>
public sealed class GuidelineTopics
{
    // These are believed to be adopted, but no edition was verified. They take part in the ranking without edition, title or link.
    private static readonly FrozenDictionary<string, (string Era, DateOnly From)> Unverified = new Dictionary<string, (string, DateOnly)>
    {
        [GuidelineFamilies.TraumaticBrainInjury] = ("acoem-current", new(2017, 12, 1)),
        [GuidelineFamilies.Antiemetics] = ("acoem-current", new(2017, 12, 1)),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly Lazy<GuidelineTopics> Shipped = new(() => new([.. TopicTable.Rows()]));

    private readonly FrozenDictionary<(string Family, string Era), TopicTable> _tables;

    private readonly DateOnly[] _begins;

    // By span of days and number of the family; null where the family was not in force.
    private readonly TopicTable?[][] _inForce;

    private readonly GuidelineTopic[] _all;

    private readonly TopicParts _parts;

    private readonly ConditionPhrases _phrases;

    private readonly TellingConditions _telling;

    private GuidelineTopics(IReadOnlyList<GuidelineTopic> topics)
    {
        _parts = new(topics);
        _tables = TopicTable.Of(topics, _parts);
        _all = [.. _tables.Values.SelectMany(table => table.All).DistinctBy(topic => topic.Order).OrderBy(topic => topic.Order)];
        _begins = [.. GuidelineCatalog.Default.Begins.Union(Unverified.Values.Select(known => known.From)).Order()];
        _inForce = [.. _begins.Select(day => GuidelineFamilies.All.Select(family => TableOf(family, day)).ToArray())];
        _phrases = ConditionPhrases.Of(_all.SelectMany(topic => topic.Conditions));
        foreach (var topic in _all)
        {
            topic.NumberedKeys = [.. topic.Keys.Select(_parts.Numbered)];
            topic.ConditionNumbers = [.. topic.Conditions.Select(_phrases.NumberOf)];
        }

        _telling = new(_phrases, _all, _tables.Values.Select(table => table.Silent));
    }

    /// <summary>The catalogue that ships with this assembly.</summary>
    public static GuidelineTopics Default => Shipped.Value;

    /// <summary>Every topic, in the order of the table.</summary>
    public IReadOnlyList<GuidelineTopic> All => _all;

    /// <summary>The topic at a place of the table, as <see cref="GuidelineTopic.Order"/> gives it.</summary>
    public GuidelineTopic this[int place] => _all[place];

    /// <summary>What a guideline in force on a day says about a treatment.</summary>
    /// <param name="family">One of <see cref="GuidelineFamilies.All"/>.</param>
    /// <param name="asOf">Day of the request or its review: editions apply by it.</param>
    /// <returns>
    /// Null where the family was not in force, and for "none". <see cref="TopicSpecificity.None"/> where it was and does not speak
    /// of the treatment.
    /// </returns>
    public TopicMatch? Match(string family, DateOnly asOf, TreatmentKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var number = GuidelineFamilies.NumberOf(family);
        return number < 0 ? null : Match(family, asOf, _inForce[SpanOf(asOf)][number], new TopicQuery(key, _parts, _phrases), []);
    }

    /// <summary>The same for every guideline, in the order of <see cref="GuidelineFamilies.All"/>.</summary>
    /// <inheritdoc cref="Match(string, DateOnly, TreatmentKey)"/>
    public TopicMatch?[] Match(DateOnly asOf, TreatmentKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var (tables, query, found) = (_inForce[SpanOf(asOf)], new TopicQuery(key, _parts, _phrases), new List<Candidate>());
        var matches = new TopicMatch?[tables.Length];
        for (var i = 0; i < matches.Length; i++)
        {
            matches[i] = Match(GuidelineFamilies.All[i], asOf, tables[i], query, found);
        }

        return matches;
    }

    /// <param name="table">What the family speaks of on that day; null where it is not in force.</param>
    /// <param name="found">A list to be used while the family is looked at.</param>
    private static TopicMatch? Match(string family, DateOnly asOf, TopicTable? table, TopicQuery query, List<Candidate> found)
    {
        if (table is null)
        {
            return null;
        }

        found.Clear();
        foreach (var part in query.Parts)
        {
            foreach (var topic in table.With(part))
            {
                if (!IsFound(found, topic) && Candidate.Of(topic, query) is { } candidate)
                {
                    found.Add(candidate);
                }
            }
        }

        if (found.Count == 0)
        {
            return new(family, asOf, query, Candidate.AtLarge(table.Silent, query), []);
        }

        found.Sort();
        var topics = new GuidelineTopic[found.Count];
        for (var i = 0; i < topics.Length; i++)
        {
            topics[i] = found[i].Topic;
        }

        return new(family, asOf, query, found[0], topics);
    }

    /// <summary>Number of the span of days with a day, within which every edition of every guideline stays the same.</summary>
    public int SpanOf(DateOnly day)
    {
        var at = Array.BinarySearch(_begins, day);
        return at < 0 ? ~at - 1 : at;
    }

    /// <summary>
    /// Titles of topics that a source gives for an edition; not all that it has. A section learned from a citation that names
    /// the same edition is a source of its own.
    /// </summary>
    public IReadOnlySet<string> TitlesOf(GuidelineEdition edition)
    {
        ArgumentNullException.ThrowIfNull(edition);
        return _tables.TryGetValue((edition.Family, edition.Era), out var table)
            ? table.All.Select(topic => topic.Title).OfType<string>().ToHashSet(SectionTitleComparer.Instance)
            : FrozenSet<string>.Empty;
    }

    /// <summary>The conditions of the catalogue that a text names.</summary>
    internal ConditionSet NamedIn(ConditionText text) => text.Named(_phrases);

    /// <inheritdoc cref="NamedIn(ConditionText)"/>
    internal ConditionSet NamedIn(SummaryReading summary) => ConditionText.Named(_phrases, summary);

    /// <summary>How many numbers of 64 bits have a bit for each condition of the catalogue.</summary>
    internal int ConditionWords => ConditionSet.WordsFor(_phrases);

    /// <summary>Adds a bit for each condition that can change what any guideline says about a treatment.</summary>
    internal void AddTelling(TreatmentKey key, Span<ulong> telling) => _telling.AddFor(key, telling);

    private TopicTable? TableOf(string family, DateOnly day) =>
        EraInForce(family, day) is { } era ? _tables.GetValueOrDefault((family, era)) : null;

    private static bool IsFound(List<Candidate> found, GuidelineTopic topic)
    {
        for (var i = 0; i < found.Count; i++)
        {
            if (ReferenceEquals(found[i].Topic, topic))
            {
                return true;
            }
        }

        return false;
    }

    private static string? EraInForce(string family, DateOnly asOf) =>
        GuidelineCatalog.Default.AllInForce(family, asOf) is [var edition, ..] ? edition.Era
        : Unverified.TryGetValue(family, out var known) && asOf >= known.From ? known.Era
        : null;
}
