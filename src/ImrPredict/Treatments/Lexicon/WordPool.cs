using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

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

    // Odd and of many ones and noughts, so that its upper bits depend on every letter.
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    private static readonly PooledWord?[] Kept = new PooledWord?[Places];

    /// <param name="word">As it is spelled, in lower case where that is what is sought.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PooledWord Of(ReadOnlySpan<char> word)
    {
        var place = (int)Hash(word) & (Places - 1);
        return Volatile.Read(ref Kept[place]) is { } kept && word.SequenceEqual(kept.Text) ? kept : Added(word, place);
    }

    private static PooledWord Added(ReadOnlySpan<char> word, int place)
    {
        var added = new PooledWord(word.ToString());
        if (word.Length <= LongestKept)
        {
            Volatile.Write(ref Kept[place], added);
        }

        return added;
    }

    /// <summary>Four letters at a time: they are the eight bytes of one number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Hash(ReadOnlySpan<char> word)
    {
        var hash = (ulong)word.Length;
        var letters = MemoryMarshal.Cast<char, ulong>(word);
        foreach (var four in letters)
        {
            hash = (hash ^ four) * Multiplier;
        }

        foreach (var c in word[(letters.Length * 4)..])
        {
            hash = (hash ^ c) * Multiplier;
        }

        return (uint)(hash >> 40);
    }
}
