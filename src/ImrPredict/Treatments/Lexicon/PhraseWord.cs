using System.Collections.Concurrent;

namespace ImrPredict.Treatments.Lexicon;

/// <summary>
/// A word as phrases know it: by numbers that are told apart faster than letters. Each word of any phrase has a number of its own.
/// </summary>
/// <param name="Number">Of the word itself; 0 where no phrase has it.</param>
/// <param name="Singular">Of the word without its s; 0 for none.</param>
/// <param name="ShorterSingular">Of the word without its es; 0 for none.</param>
internal readonly record struct PhraseWord(ushort Number, ushort Singular, ushort ShorterSingular)
{
    private static readonly ConcurrentDictionary<string, ushort> Numbers = new(StringComparer.Ordinal);

    private static readonly ConcurrentDictionary<string, ushort>.AlternateLookup<ReadOnlySpan<char>> Known =
        Numbers.GetAlternateLookup<ReadOnlySpan<char>>();

    private static int _count;

    /// <summary>Whether a phrase may have the word or its singular.</summary>
    public bool IsKnown => (Number | Singular | ShorterSingular) != 0;

    /// <summary>The number of a word of a phrase, given when the first phrase has it.</summary>
    /// <exception cref="OverflowException">Phrases have more words than numbers of two bytes.</exception>
    public static ushort NumberOf(string word) => Numbers.GetOrAdd(word, static _ => checked((ushort)Interlocked.Increment(ref _count)));

    /// <summary>A word of a text: of three letters or fewer the last is no plural's.</summary>
    public static PhraseWord Of(ReadOnlySpan<char> word) => word is [_, _, _, .., 's']
        ? new(Find(word), Find(word[..^1]), word[^2] is 'e' ? Find(word[..^2]) : default)
        : new(Find(word), 0, 0);

    private static ushort Find(ReadOnlySpan<char> word) => Known.TryGetValue(word, out var number) ? number : default;
}
