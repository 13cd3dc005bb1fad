namespace ImrPredict.Guidelines.Topics;

/// <summary>
/// Titles of sections are the same whatever their capitals, spaces, hyphens and full stops: "Electro- diagnostic testing (EMG/NCS)" is
/// "Electrodiagnostic testing (EMG/NCS)".
/// </summary>
public sealed class SectionTitleComparer : IEqualityComparer<string>
{
    public static readonly SectionTitleComparer Instance = new();

    private SectionTitleComparer()
    {
    }

    public bool Equals(string? x, string? y) => x is null || y is null ? x is null && y is null : Letters(x) == Letters(y);

    public int GetHashCode(string obj) => string.GetHashCode(Letters(obj), StringComparison.Ordinal);

    /// <summary>Whether a cited section is a title at all: "326" and "pages 98-99" are places.</summary>
    public static bool IsTitle(string section)
    {
        ArgumentNullException.ThrowIfNull(section);
        var words = section.Split([' ', '-', '\u2013', '.', ',', '(', ')', ':', '§'], StringSplitOptions.RemoveEmptyEntries);
        return words.Any(word => word.Any(char.IsLetter)
            && !(word.TrimEnd('s') is var stem && (stem.Equals("page", StringComparison.OrdinalIgnoreCase)
                || stem.Equals("p", StringComparison.OrdinalIgnoreCase) || stem.Equals("pp", StringComparison.OrdinalIgnoreCase)
                || stem.Equals("pg", StringComparison.OrdinalIgnoreCase) || stem.Equals("table", StringComparison.OrdinalIgnoreCase)
                || stem.Equals("and", StringComparison.OrdinalIgnoreCase))));
    }

    private static string Letters(string title) => string.Concat(title.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
