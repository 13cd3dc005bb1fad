using System.Runtime.CompilerServices;

namespace ImrPredict.Treatments.Lexicon;

/// <summary>
/// Hands out one object for words that texts repeat, so that reading a text neither copies nor judges each of its words anew.
/// </summary>
/// <remarks>
/// A table of fixed size, each hash with two places, of which the second holds what the first held before: two common words with one
/// hash would otherwise drive each other out throughout a text. Bounded, without locks, and right whoever wins a race, since a word
/// that is not found is only copied once more. Words of more than <see cref="LongestKept"/> letters are never kept.
/// </remarks>
internal static class WordPool
{
    private const int BitsOfPair = 13;
    private const int LongestKept = 24;

    // Odd and of many ones and noughts.
    private const ulong Multiplier = 0x9E3779B97F4A7C15;
    private const ulong OtherMultiplier = 0xD6E8FEB86659FD93;

    private static readonly PooledWord?[] Kept = new PooledWord?[2 << BitsOfPair];

    /// <param name="word">As it is spelled, in lower case where that is what is sought.</param>
    public static PooledWord Of(ReadOnlySpan<char> word) => ShortWord.TryOf(word, out var packed) ? Of(packed, word) : OfLong(word);

    /// <summary>A word of plain letters in the room that it was spelled in.</summary>
    /// <param name="room">At least <see cref="ShortWord.Most"/> characters; what stands behind the word is of no meaning.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PooledWord Of(ReadOnlySpan<char> room, int length) =>
        length <= ShortWord.Most ? Of(ShortWord.Of(room, length), room[..length]) : OfLong(room[..length]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static PooledWord Of(ShortWord packed, ReadOnlySpan<char> word)
    {
        var first = FirstOf((packed.Low * Multiplier) ^ (packed.High * OtherMultiplier));
        return Volatile.Read(ref Kept[first]) is { } kept && kept.Packed == packed ? kept : Second(packed, word, first);
    }

    private static PooledWord Second(ShortWord packed, ReadOnlySpan<char> word, int first) =>
        Volatile.Read(ref Kept[first + 1]) is { } second && second.Packed == packed ? second : Added(word, first);

    private static PooledWord OfLong(ReadOnlySpan<char> word)
    {
        var hash = (ulong)word.Length;
        foreach (var c in word)
        {
            hash = (hash ^ c) * Multiplier;
        }

        var first = FirstOf(hash);
        return Volatile.Read(ref Kept[first]) is { } kept && word.SequenceEqual(kept.Text) ? kept
            : Volatile.Read(ref Kept[first + 1]) is { } second && word.SequenceEqual(second.Text) ? second
            : Added(word, first);
    }

    private static PooledWord Added(ReadOnlySpan<char> word, int first)
    {
        var added = new PooledWord(word.ToString());
        if (word.Length <= LongestKept)
        {
            Volatile.Write(ref Kept[first + 1], Volatile.Read(ref Kept[first]));
            Volatile.Write(ref Kept[first], added);
        }

        return added;
    }

    /// <summary>The first place of the pair that a hash has; its highest bits depend on every letter.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int FirstOf(ulong hash) => 2 * (int)(hash >> (64 - BitsOfPair));
}
