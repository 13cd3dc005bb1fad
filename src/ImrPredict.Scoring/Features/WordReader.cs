using System.Buffers;
using System.Collections.Frozen;

namespace ImrPredict.Scoring.Features;

/// <summary>
/// Single words of a text. Only runs of 3 to 24 Latin letters count; digits, dates and, in running text, words written with a
/// capital (names, places, abbreviations) are left out, so that no vocabulary can hold a piece of anybody's letter.
/// </summary>
public static class WordReader
{
    private const int LongestWord = 24;

    private static readonly FrozenSet<string> StopWords = FrozenSet.Create(
        StringComparer.Ordinal,
        "the",
        "and",
        "for",
        "with",
        "was",
        "were",
        "has",
        "had",
        "have",
        "his",
        "her",
        "him",
        "she",
        "that",
        "this",
        "which",
        "from",
        "are",
        "not",
        "been", "but", "who", "also", "per", "all", "any", "its", "their", "they", "there", "then", "than", "into", "other", "upon");

    private static readonly SearchValues<char> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Stopped =
        StopWords.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Takes a word of a text.</summary>
    /// <param name="word">In lower case; gone when the call returns.</param>
    /// <returns>Whether further words are wanted.</returns>
    public delegate bool WordTaker<TState>(ref TState state, ReadOnlySpan<char> word, TextSpan span);

    /// <summary>Calls back with each word in lower case and its place, in order, repeated words included.</summary>
    /// <param name="skipCapitalised">Leave out words that begin with a capital: for running text, where these may be names.</param>
    public static void Read(string text, bool skipCapitalised, Action<string, TextSpan> found) =>
        Read(
            text,
            skipCapitalised,
            ref found,
            static (ref take, word, span) =>
            {
                take(word.ToString(), span);
                return true;
            });

    /// <summary>The same without a string for each word.</summary>
    /// <inheritdoc cref="Read(string, bool, Action{string, TextSpan})"/>
    public static void Read<TState>(string text, bool skipCapitalised, ref TState state, WordTaker<TState> found)
    {
        Span<char> lower = stackalloc char[LongestWord];
        var at = 0;
        while (at < text.Length)
        {
            var start = text.AsSpan(at).IndexOfAny(Letters);
            if (start < 0)
            {
                return;
            }

            start += at;
            var length = text.AsSpan(start).IndexOfAnyExcept(Letters);
            length = length < 0 ? text.Length - start : length;
            at = start + length;
            var besideDigit = (start > 0 && char.IsLetterOrDigit(text[start - 1])) || (at < text.Length && char.IsLetterOrDigit(text[at]));
            if (length is < 3 or > LongestWord || besideDigit || (skipCapitalised && char.IsUpper(text[start])))
            {
                continue;
            }

            var word = lower[..text.AsSpan(start, length).ToLowerInvariant(lower)];
            if (!Stopped.Contains(word) && !found(ref state, word, new TextSpan(start, length)))
            {
                return;
            }
        }
    }
}
