using System.Collections.Concurrent;
using ImrPredict.Guidelines;
using ImrPredict.Guidelines.Topics;

namespace ImrPredict.Scoring.Guidelines;

/// <summary>Whether an edition has a section: only such a section is shown.</summary>
internal static class Editions
{
    private static readonly ConcurrentDictionary<string, IReadOnlySet<string>> Titles = new(StringComparer.Ordinal);

    /// <summary>Whether the catalogue knows a section of an edition in force: then it also knows what the section speaks of.</summary>
    public static bool Knows(string family, string section, DateOnly asOf) => GuidelineCatalog.Default.AllInForce(family, asOf)
        .Any(edition => Titles.GetOrAdd($"{family}/{edition.Era}", _ => GuidelineTopics.Default.TitlesOf(edition)).Contains(section));

    /// <summary>Whether an edition in force has a section.</summary>
    /// <param name="learnedOn">Day on which letters cited the section; a citation of the edition in force is a source of its own.</param>
    public static bool Has(string family, string section, DateOnly asOf, DateOnly? learnedOn)
    {
        var inForce = GuidelineCatalog.Default.AllInForce(family, asOf);
        if (learnedOn is { } day && inForce.Count > 0 && inForce.SequenceEqual(GuidelineCatalog.Default.AllInForce(family, day)))
        {
            return true;
        }

        return Knows(family, section, asOf);
    }
}
