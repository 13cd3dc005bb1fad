using System.Collections.Frozen;

namespace ImrPredict.Guidelines.Topics;

/// <summary>Which part of the body each guideline is about.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class FamilyRegions
{
    private readonly FrozenDictionary<string, Row> _rows;
    private readonly FrozenDictionary<string, string> _chapters;

    private FamilyRegions(FrozenDictionary<string, Row> rows, FrozenDictionary<string, string> chapters) =>
        (_rows, _chapters) = (rows, chapters);

    public static FamilyRegions Default { get; } = new(
        TabularResource.Rows("Guidelines/Topics/regions.tsv", "family", "words", "primary", "secondary")
            .ToFrozenDictionary(row => row[0], row => new Row(row[1], Listed(row[2]), Listed(row[3])), StringComparer.Ordinal),
        TabularResource.Rows("Guidelines/Topics/odg-chapters.tsv", "region", "words", "mark")
            .ToFrozenDictionary(row => row[0], row => row[1], StringComparer.Ordinal));

    /// <summary>For example "the knee"; "the part concerned" for a guideline on the whole body.</summary>
    public string Words(string family) => _rows.TryGetValue(family, out var row) ? row.Words : "the part concerned";

    /// <summary>How a guideline's region stands to those of a dispute.</summary>
    public RegionFit Fit(string family, IReadOnlyList<string> regions)
    {
        if (!_rows.TryGetValue(family, out var row))
        {
            return RegionFit.General;
        }

        return regions.Count == 0 ? RegionFit.Unnamed
            : AnyOf(regions, row.Primary) ? RegionFit.Named
            : AnyOf(regions, row.Secondary) ? RegionFit.Related
            : RegionFit.Another;
    }

    /// <summary>Whether two lists of regions have one in common.</summary>
    public static bool AnyOf(IReadOnlyList<string> regions, string[] others)
    {
        for (var i = 0; i < regions.Count; i++)
        {
            if (Array.IndexOf(others, regions[i]) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Families that are about a part of the body.</summary>
    public IEnumerable<string> Families => _rows.Keys;

    /// <summary>Chapter of the Official Disability Guidelines for the first region that
    /// has one, in the product's words; null without.</summary>
    public string? Chapter(IReadOnlyList<string> regions)
    {
        for (var i = 0; i < regions.Count; i++)
        {
            if (_chapters.TryGetValue(regions[i], out var words))
            {
                return words;
            }
        }

        return null;
    }

    private static string[] Listed(string cell) => cell is "-" ? [] : cell.Split(';');

    private sealed record Row(string Words, string[] Primary, string[] Secondary);
}
