namespace ImrPredict.Treatments.Lexicon;

/// <summary>Words that state a number.</summary>
internal static class NumberWords
{
    private static readonly Dictionary<string, short> Values = new(StringComparer.Ordinal)
    {
        ["zero"] = 0, ["one"] = 1, ["two"] = 2, ["three"] = 3, ["four"] = 4, ["five"] = 5, ["six"] = 6, ["seven"] = 7, ["eight"] = 8,
        ["nine"] = 9, ["ten"] = 10, ["eleven"] = 11, ["twelve"] = 12, ["thirteen"] = 13, ["fourteen"] = 14, ["fifteen"] = 15,
        ["sixteen"] = 16, ["seventeen"] = 17, ["eighteen"] = 18, ["nineteen"] = 19, ["twenty"] = 20, ["thirty"] = 30, ["forty"] = 40,
        ["fifty"] = 50, ["sixty"] = 60, ["ninety"] = 90,
    };

    public static IEnumerable<string> All => Values.Keys;

    /// <returns>Null for a word that states none.</returns>
    public static short? ValueOf(string word) => Values.TryGetValue(word, out var value) ? value : null;
}
