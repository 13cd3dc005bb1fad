namespace ImrPredict.Guidelines;

/// <summary>How the names of a guideline's topics begin in citations.</summary>
/// <remarks>Immutable and thread-safe. Names are compared without regard to capitals.</remarks>
internal sealed class TopicNames
{
    private readonly string[] _names;

    private TopicNames(IEnumerable<string> names) => _names = [.. names.OrderByDescending(name => name.Length)];

    /// <summary>Topics of the Chronic Pain Medical Treatment Guidelines.</summary>
    public static TopicNames ChronicPain { get; } =
        new(Rows().Where(row => row.Family is GuidelineFamilies.ChronicPain).Select(row => row.Name));

    /// <summary>Every name that holds a comma.</summary>
    public static IReadOnlyList<string> WithComma { get; } =
        [.. Rows().Select(row => row.Name).Where(name => name.Contains(',', StringComparison.Ordinal))];

    /// <summary>Whether a text begins with a name, followed by no further letter.</summary>
    public bool Begins(ReadOnlySpan<char> text)
    {
        foreach (var name in _names)
        {
            if (text.StartsWith(name, StringComparison.OrdinalIgnoreCase)
                && (text.Length == name.Length || !char.IsLetter(text[name.Length])))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<(string Family, string Name)> Rows() =>
        TabularResource.Rows("Guidelines/section-names.tsv", "family", "name", "source").Select(row => (row[0], row[1]));
}
