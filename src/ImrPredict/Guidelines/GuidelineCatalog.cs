using System.Collections.Frozen;
using System.Globalization;

namespace ImrPredict.Guidelines;

/// <summary>
/// The guidelines of the Medical Treatment Utilization Schedule with their editions: which applied on a day, under which
/// regulation, and on which pages a section stands where that was read.
/// </summary>
/// <remarks>
/// An edition applies by the date of the request and service, not of the decision. Only what was read in a named source is
/// shown: where an update is known and its content was not read, <see cref="InForce"/> gives an edition of null and says so
/// rather than naming the older one. Immutable and thread-safe.
/// </remarks>
public sealed class GuidelineCatalog
{
    /// <summary>Last day up to which changes were looked for in the sources; later ones are known only here and there.</summary>
    public static readonly DateOnly VerifiedUntil = new(2023, 11, 30);

    private static readonly Lazy<GuidelineCatalog> Shipped = new(Load);

    // Pages that a citation gave together with edition and section; no others are known.
    private static readonly (string Family, string Edition, string Section, string Pages)[] KnownPages =
    [
        (GuidelineFamilies.ChronicPain, "May 2009", "physical medicine", "98-99"),
    ];

    private static readonly EditionPeriods Unknown = new([]);

    private readonly FrozenDictionary<string, EditionPeriods> _editions;

    private GuidelineCatalog(IEnumerable<GuidelineEdition> editions) =>
        _editions = editions
            .GroupBy(edition => edition.Family, StringComparer.Ordinal)
            .ToFrozenDictionary(family => family.Key, family => new EditionPeriods([.. family]), StringComparer.Ordinal);

    /// <summary>The catalog that ships with this assembly.</summary>
    public static GuidelineCatalog Default => Shipped.Value;

    /// <summary>All editions of a family, oldest first; empty for a family of which nothing was verified.</summary>
    public IReadOnlyList<GuidelineEdition> Editions(string family) => Of(family).All;

    /// <summary>Every edition that applied on a day; several where guidelines coexist, as the mental health ones do.</summary>
    public IReadOnlyList<GuidelineEdition> AllInForce(string family, DateOnly asOf) =>
        Of(family)[asOf].InForce;

    /// <summary>Number of the span of days with a day, within which all that this catalog says of a family stays the same.</summary>
    public int PeriodOf(string family, DateOnly day) => Of(family).NumberOf(day);

    /// <summary>What applied on a day.</summary>
    /// <param name="topic">
    /// Words of the request or section. Where several guidelines coexist, the one whose title they fit is returned; without a
    /// fit, one entry that names them all.
    /// </param>
    /// <returns>
    /// Null when nothing is known of the family on that day, and for "none". Behind <see cref="VerifiedUntil"/> the note says
    /// that a later edition may apply.
    /// </returns>
    public GuidelineEdition? InForce(string family, DateOnly asOf, string? topic = null)
    {
        var period = Of(family)[asOf];
        return period.InForce.Count > 1 && period.InForce.FirstOrDefault(edition => Fits(edition, topic)) is { } fitting
            ? EditionPeriods.Noted(fitting, asOf)
            : period.Shown;
    }

    /// <summary>First days of the spans within which nothing changes in any family.</summary>
    internal IEnumerable<DateOnly> Begins => _editions.Values.SelectMany(periods => periods.Begins).Append(DateOnly.MinValue).Distinct();

    /// <summary>Whether several guidelines of a family applied side by side on a day, so that the condition decides.</summary>
    internal bool HasSeveral(string family, DateOnly asOf) => Of(family)[asOf].InForce.Count > 1;

    private EditionPeriods Of(string family) => _editions.GetValueOrDefault(family) ?? Unknown;

    private GuidelineEdition? Listed(string family, DateOnly asOf) => Of(family)[asOf].Listed;

    /// <summary>The edition that was learned from, named, when it is not the one in force.</summary>
    /// <param name="learnedOn">A day on which the learned determinations' requests were reviewed, for example the median.</param>
    /// <returns>For example "Chronic Pain Medical Treatment Guidelines (CPMTG), July 2016";
    /// null when the edition is the same or unknown.</returns>
    public string? MappedFrom(string family, DateOnly learnedOn, DateOnly asOf)
    {
        var learned = Listed(family, learnedOn);
        return learned is null || learned == Listed(family, asOf) ? null : Name(learned);
    }

    /// <summary>The edition that a citation names, when it is not the one in force; by the year as worded.</summary>
    public string? MappedFrom(GuidelineCitation learned, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(learned);
        if (learned.EditionYear is not { } year || InForce(learned.Family, asOf) is not { } current)
        {
            return null;
        }

        var digits = year.ToString(CultureInfo.InvariantCulture);
        if (current.Edition?.Contains(digits, StringComparison.Ordinal) is true)
        {
            return null;
        }

        var cited = Of(learned.Family)
            .All.FirstOrDefault(edition => edition.Edition?.Contains(digits, StringComparison.Ordinal) is true);
        return cited is null ? $"edition of {digits}" : Name(cited);
    }

    /// <summary>Pages of a section in the edition in force on a day; null unless they were read in a source.</summary>
    public string? Pages(string family, string? section, DateOnly asOf)
    {
        if (section is null || InForce(family, asOf)?.Edition is not { } edition)
        {
            return null;
        }

        foreach (var known in KnownPages)
        {
            if (known.Family == family && edition.StartsWith(known.Edition, StringComparison.Ordinal)
                && section.StartsWith(known.Section, StringComparison.OrdinalIgnoreCase))
            {
                return known.Pages;
            }
        }

        return null;
    }

    /// <summary>Title to show for a family on a day, also where no edition is known.</summary>
    public string Title(string family, DateOnly asOf, string? topic = null) => family switch
    {
        GuidelineFamilies.None => "No guideline cited",
        _ => InForce(family, asOf, topic)?.Title
            ?? (Of(family).All is [.., var last] ? last.Title : null)
            ?? Capitalised(family.Replace('-', ' ')),
    };

    private static string Name(GuidelineEdition edition) => edition.Edition is null ? edition.Title : $"{edition.Title}, {edition.Edition}";

    private static string Capitalised(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];

    private static bool Fits(GuidelineEdition edition, string? topic) => topic is not null
        && edition.Title.Split([' ', ':', '(', ')', ','], StringSplitOptions.RemoveEmptyEntries)
            .Where(word =>
                word.Length >= 4
                && word is not ("Workplace" or "Mental" or "Health" or "Disorders" or "Disorder" or "Guideline" or "Stress" or "Acute"))
            .Any(word =>
                topic.Contains(word.TrimEnd('s').Replace("ive", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase));

    private static GuidelineCatalog Load() =>
        new(
            TabularResource
                .Rows(
                    "Guidelines/editions.tsv",
                    "family",
                    "title",
                    "publisher",
                    "edition",
                    "effectiveFrom",
                    "effectiveTo",
                    "regulation",
                    "topic",
                    "note",
                    "era",
                    "link",
                    "source")
                .Select(row => new GuidelineEdition
                {
                    Family = GuidelineFamilies.All.Contains(row[0])
                        ? row[0]
                        : throw new InvalidDataException($"editions.tsv names the unknown family '{row[0]}'."),
                    Title = row[1],
                    Publisher = Stated(row[2]),
                    Edition = Stated(row[3]),
                    EffectiveFrom = Day(row[4]),
                    EffectiveTo = Day(row[5]),
                    Regulation = Stated(row[6]),
                    Topic = Stated(row[7]),
                    Note = Stated(row[8]),
                    Era = row[9],
                    Link = Stated(row[10]),
                    Source = Stated(row[11]),
                })
                .OrderBy(edition => edition.EffectiveFrom ?? DateOnly.MinValue));

    private static string? Stated(string cell) => cell is "-" ? null : cell;

    private static DateOnly? Day(string cell) => cell is "-" ? null : DateOnly.ParseExact(cell, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
