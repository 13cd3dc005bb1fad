using System.Collections.Frozen;

namespace ImrPredict.Guidelines.Topics;

/// <summary>The topics of one guideline in one era, found by what they speak of.</summary>
internal sealed class TopicTable
{
    // By number of the part that a key begins with; null where none does.
    private readonly GuidelineTopic[]?[] _byPart;

    private TopicTable(IReadOnlyList<GuidelineTopic> topics, TopicParts parts)
    {
        All = topics;
        Silent = topics.FirstOrDefault(topic => topic.Keys.Count == 0) ?? topics[0];
        _byPart = new GuidelineTopic[]?[parts.Count];
        foreach (var group in topics
            .SelectMany(topic => topic.Keys.Select(key => (Part: parts.NumberOf(key.Parts[0]), topic)))
            .GroupBy(entry => entry.Part, entry => entry.topic))
        {
            _byPart[group.Key] = [.. group.Distinct()];
        }
    }

    public IReadOnlyList<GuidelineTopic> All { get; }

    /// <summary>What the guideline is about where none of its topics names the treatment.</summary>
    public GuidelineTopic Silent { get; }

    /// <summary>Topics with a key that begins with a part.</summary>
    /// <param name="part">Its number among <see cref="TopicParts"/>.</param>
    public ReadOnlySpan<GuidelineTopic> With(int part) => _byPart[part];

    /// <summary>The tables of topics, by family and era.</summary>
    public static FrozenDictionary<(string Family, string Era), TopicTable> Of(IEnumerable<GuidelineTopic> topics, TopicParts parts) =>
        topics
            .SelectMany(topic => topic.Eras.Select(era => (topic, era)))
            .GroupBy(entry => (entry.topic.Family, entry.era), entry => entry.topic)
            .ToFrozenDictionary(group => group.Key, group => new TopicTable([.. group], parts));

    /// <summary>The topics that ship with this assembly.</summary>
    public static IEnumerable<GuidelineTopic> Rows()
    {
        var order = 0;
        foreach (var row in TabularResource.Rows(
            "Guidelines/Topics/topics.tsv",
            "family", "era", "keys", "regions", "conditions", "phase", "about", "title", "pages", "mark", "source"))
        {
            var sourced = row[9] switch
            {
                "S" => true,
                "?" => false,
                _ => throw new InvalidDataException($"topics.tsv: expected the mark S or ? of '{row[6]}', found '{row[9]}'."),
            };
            const string Only = "only: ";
            var needs = row[4].StartsWith(Only, StringComparison.Ordinal);
            yield return new()
            {
                Family = GuidelineFamilies.All.Contains(row[0])
                    ? row[0]
                    : throw new InvalidDataException($"topics.tsv names the unknown family '{row[0]}'."),
                Eras = Listed(row[1]),
                Keys = [.. Listed(row[2]).Select(key => new TopicKey(key.Split('+')))],
                Regions = row[3] is "*" or "own" ? [] : Listed(row[3]),
                Conditions = Listed(needs ? row[4][Only.Length..] : row[4]),
                NeedsCondition = needs,
                Phase = row[5] is "*" ? null
                    : Enum.TryParse<TreatmentPhase>(row[5], ignoreCase: true, out var phase) ? phase
                    : throw new InvalidDataException($"topics.tsv: expected a phase or * of '{row[6]}', found '{row[5]}'."),
                About = row[6],
                Title = sourced ? Stated(row[7]) : null,
                Pages = sourced ? Stated(row[8]) : null,
                Source = row[10],
                Order = order++,
            };
        }
    }

    private static string[] Listed(string cell) => cell is "-" ? [] : cell.Split(';');

    private static string? Stated(string cell) => cell is "-" ? null : cell;
}
