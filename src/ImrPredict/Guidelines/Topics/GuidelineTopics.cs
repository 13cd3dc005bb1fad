using System.Collections.Frozen;
using ImrPredict.Treatments;

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

    // Beside the drug that a combination is called after, these say little of what is asked for.
    private static readonly FrozenSet<string> Companions = FrozenSet.Create(StringComparer.Ordinal, "acetaminophen", "aspirin", "caffeine");

    private static readonly Lazy<GuidelineTopics> Shipped = new(() => new(TopicTable.Read()));

    private readonly FrozenDictionary<(string Family, string Era), TopicTable> _tables;

    private readonly GuidelineTopic[] _all;

    private GuidelineTopics(FrozenDictionary<(string Family, string Era), TopicTable> tables)
    {
        _tables = tables;
        _all = [.. tables.Values.SelectMany(table => table.All).DistinctBy(topic => topic.Order).OrderBy(topic => topic.Order)];
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
        if (InForce(family, asOf) is not { } inForce || !_tables.TryGetValue((family, inForce.Era), out var table))
        {
            return null;
        }

        var regions = Regions(key);
        var parts = Parts(key);
        var found = new List<Candidate>();
        foreach (var part in parts)
        {
            foreach (var topic in table.With(part))
            {
                if (Candidate.Of(topic, parts, key, regions) is { } candidate && !found.Exists(known => known.Topic == topic))
                {
                    found.Add(candidate);
                }
            }
        }

        found.Sort();
        var best = found.Count > 0 ? found[0] : Candidate.AtLarge(table.AtLarge ?? table.All[0], key);
        return new()
        {
            Family = family,
            Edition = Edition(family, asOf, best.Topic, key),
            Specificity = best.Specificity,
            Region = best.Topic.Regions.Count > 0 ? best.Region : FamilyRegions.Default.Fit(family, regions),
            Phase = best.Phase,
            NamesCondition = best.NamesCondition,
            About = About(best, family, regions),
            Title = best.Specificity is TopicSpecificity.None ? null : best.Topic.Title,
            Pages = best.Specificity is TopicSpecificity.None ? null : best.Topic.Pages,
            Topics = [.. found.Select(candidate => candidate.Topic)],
        };
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

    private static (string Era, bool Verified)? InForce(string family, DateOnly asOf)
    {
        foreach (var edition in GuidelineCatalog.Default.Editions(family))
        {
            if (edition.AppliedOn(asOf))
            {
                return (edition.Era, true);
            }
        }

        return Unverified.TryGetValue(family, out var known) && asOf >= known.From ? (known.Era, false) : null;
    }

    // Where guidelines coexist, the one that the condition named points to.
    private static GuidelineEdition? Edition(string family, DateOnly asOf, GuidelineTopic topic, TreatmentKey key) =>
        GuidelineCatalog.Default.InForce(family, asOf, string.Join(' ', topic.Conditions.Where(key.Words.Names)));

    private static string About(Candidate best, string family, IReadOnlyList<string> regions) =>
        best
            .Topic.About.Replace("{what}", best.Part is { } part ? TopicWords.Of(part) : "it", StringComparison.Ordinal)
            .Replace("{where}", FamilyRegions.Default.Words(family), StringComparison.Ordinal)
            .Replace(
                "{chapter}",
                FamilyRegions.Default.Chapter(regions) is { } words ? $", in its chapter on {words}" : "",
                StringComparison.Ordinal);

    private static string[] Regions(TreatmentKey key) =>
        [.. key.Regions.Where(region => region is not BodyRegion.Other).Select(KebabCase.Of)];

    /// <summary>What a topic's keys are compared with, the closest first.</summary>
    private static List<string> Parts(TreatmentKey key)
    {
        var parts = new List<string>(key.Ingredients.Count + 3);
        if (key.Subject is { } subject)
        {
            parts.Add($"subject:{subject}");
        }

        parts.AddRange(key.Ingredients
            .Where(ingredient => key.Ingredients.Count == 1 || !Companions.Contains(ingredient))
            .Select(ingredient => $"ingredient:{ingredient}"));
        if (key.DrugClass is { } drugClass)
        {
            parts.Add($"class:{KebabCase.Of(drugClass)}");
        }

        parts.Add($"category:{KebabCase.Of(key.Category)}");
        return parts;
    }
}
