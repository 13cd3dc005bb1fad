namespace ImrPredict.Treatments.Lexicon;

/// <summary>
/// Hands out one object for words that texts repeat, so that reading a text neither copies nor judges each of its words anew.
/// </summary>
/// <remarks>
/// A table of fixed size in which a newer word takes the place of an older one with the same hash: bounded, without locks, and right
/// whoever wins a race, since a word that is not found is only copied once more. Longer words are never kept.
/// </remarks>
internal static class WordPool
{
    private const int Places = 1 << 14;
    private const int LongestKept = 24;

    private static readonly PooledWord?[] Kept = new PooledWord?[Places];

    /// <param name="word">As it is spelled, in lower case where that is what is sought.</param>
    public static PooledWord Of(ReadOnlySpan<char> word)
    {
        if (word.Length > LongestKept)
        {
            return new(word.ToString());
        }

        ref var place = ref Kept[Hash(word) & (Places - 1)];
        var kept = Volatile.Read(ref place);
        if (kept is not null && word.SequenceEqual(kept.Text))
        {
            return kept;
        }

        var added = new PooledWord(word.ToString());
        Volatile.Write(ref place, added);
        return added;
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
