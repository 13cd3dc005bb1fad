namespace ImrPredict.Treatments.Lexicon;

/// <summary>
/// Hands out one string for words that texts repeat, so that reading a text does not copy each of its words anew.
/// </summary>
/// <remarks>
/// A table of fixed size in which a newer word takes the place of an older one with the same hash: bounded, without locks, and right
/// whoever wins a race, since a word that is not found is only copied once more. Longer words are never kept.
/// </remarks>
internal static class WordPool
{
    private const int Places = 1 << 14;
    private const int LongestKept = 24;

    private static readonly string?[] Kept = new string?[Places];

    /// <summary>The word as a string.</summary>
    /// <param name="word">As it is spelled, in lower case where that is what is sought.</param>
    public static string Of(ReadOnlySpan<char> word)
    {
        if (word.Length > LongestKept)
        {
            return word.ToString();
        }

        ref var place = ref Kept[Hash(word) & (Places - 1)];
        var kept = Volatile.Read(ref place);
        if (kept is not null && word.SequenceEqual(kept))
        {
            return kept;
        }

        var copied = word.ToString();
        Volatile.Write(ref place, copied);
        return copied;
    }

    private static uint Hash(ReadOnlySpan<char> word)
    {
        var hash = 2166136261u;
        foreach (var c in word)
        {
            hash = (hash ^ c) * 16777619u;
        }

        return hash ^ (hash >> 15);
    }
}
