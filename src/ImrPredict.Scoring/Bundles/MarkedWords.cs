using System.Collections.Frozen;
using System.Numerics;

namespace ImrPredict.Scoring.Bundles;

/// <summary>Words with a mark each, found by the letters of a text.</summary>
/// <remarks>
/// A word of at most twelve plain letters is one number, five bits a letter, so that no letters need be compared: nearly all words are
/// such. Immutable and thread-safe.
/// </remarks>
internal sealed class MarkedWords
{
    private const int LongestPacked = 12;
    private const int BitsOfLetter = 5;
    private const ulong Marked = 1UL << 63;

    // Odd and of many ones and noughts, so that the upper bits of a product depend on every letter.
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    // At its own place or the first free one behind; 0 where none is. Half of the places are free at least.
    private readonly ulong[] _packed;
    private readonly int _shift;

    private readonly FrozenDictionary<string, bool>.AlternateLookup<ReadOnlySpan<char>> _others;

    public MarkedWords(IReadOnlyDictionary<string, bool> words)
    {
        _packed = new ulong[BitOperations.RoundUpToPowerOf2((uint)Math.Max(2, words.Count * 2))];
        _shift = 64 - BitOperations.Log2((uint)_packed.Length);
        foreach (var (word, isMarked) in words.Where(pair => IsPacked(pair.Key)))
        {
            var letters = Pack(word);
            var at = PlaceOf(letters);
            while (_packed[at] != 0)
            {
                at = (at + 1) & (_packed.Length - 1);
            }

            _packed[at] = letters | (isMarked ? Marked : 0);
        }

        _others = words.Where(pair => !IsPacked(pair.Key)).ToFrozenDictionary(StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <param name="word">At least one letter from a to z, and nothing else.</param>
    public bool TryFind(ReadOnlySpan<char> word, out bool isMarked)
    {
        if (word.Length > LongestPacked)
        {
            return _others.TryGetValue(word, out isMarked);
        }

        var letters = Pack(word);
        var at = PlaceOf(letters);
        while (_packed[at] != 0 && (_packed[at] & ~Marked) != letters)
        {
            at = (at + 1) & (_packed.Length - 1);
        }

        isMarked = (_packed[at] & Marked) != 0;
        return _packed[at] != 0;
    }

    private static bool IsPacked(string word) => word.Length is > 0 and <= LongestPacked && word.All(char.IsAsciiLetterLower);

    private static ulong Pack(ReadOnlySpan<char> word)
    {
        var letters = 0UL;
        foreach (var letter in word)
        {
            letters = (letters << BitsOfLetter) | (uint)(letter - 'a' + 1);
        }

        return letters;
    }

    private int PlaceOf(ulong letters) => (int)((letters * Multiplier) >> _shift);
}
