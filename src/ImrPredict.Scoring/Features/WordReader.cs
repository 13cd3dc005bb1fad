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

    /// <summary>Words that every text holds, which are left out.</summary>
    internal static IEnumerable<string> Stop => StopWords;

    /// <summary>The same without a string for each word.</summary>
    /// <param name="skipStopWords">Leave out <see cref="Stop"/>; a caller that looks each word up in a table tells them there.</param>
    /// <inheritdoc cref="Read(string, bool, Action{string, TextSpan})"/>
    public static void Read<TState>(
        string text, bool skipCapitalised, ref TState state, WordTaker<TState> found, bool skipStopWords = true)
    {
        Span<char> lower = stackalloc char[LongestWord];
        for (var at = 0; at < text.Length; at++)
        {
            var start = at;
            for (; at < text.Length && char.IsAsciiLetter(text[at]); at++)
            {
                if (at - start < LongestWord)
                {
                    lower[at - start] = (char)(text[at] | 0x20);
                }
            }

            var length = at - start;
            if (length is < 3 or > LongestWord || (skipCapitalised && char.IsUpper(text[start])) || IsBesideLetterOrDigit(text, start, at))
            {
                continue;
            }

            var word = lower[..length];
            if (!(skipStopWords && Stopped.Contains(word)) && !found(ref state, word, new TextSpan(start, length)))
            {
                return;
            }
        }
    }

    private static bool IsBesideLetterOrDigit(string text, int start, int end) =>
        (start > 0 && char.IsLetterOrDigit(text[start - 1])) || (end < text.Length && char.IsLetterOrDigit(text[end]));
}
