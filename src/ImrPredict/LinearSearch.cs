using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace ImrPredict;

/// <summary>
/// Searches any text in a time that is linear in its length. A pattern is code made when the program is built; a text that this code takes
/// too long for is searched by an automaton of the same pattern, which finds the same.
/// </summary>
/// <remarks>
/// An automaton takes up to 5 MB and 50 ms to make, so none is made before a text needs it. The clock decides only who searches, never
/// what is found. Patterns are declared with <see cref="Patience"/>. Thread-safe.
/// </remarks>
internal static class LinearSearch
{
    /// <summary>How long the code of a pattern may search, in milliseconds: a thousand times what a summary takes.</summary>
    public const int Patience = 100;

    private static readonly ConcurrentDictionary<Regex, Regex> Automata = new();

    public static bool IsIn(this Regex pattern, ReadOnlySpan<char> text) =>
        Search(pattern, text, static (regex, text) => regex.IsMatch(text));

    /// <summary>Where the first match stands; null where there is none.</summary>
    public static TextSpan? PlaceIn(this Regex pattern, ReadOnlySpan<char> text) =>
        Search<ReadOnlySpan<char>, TextSpan?>(pattern, text, static (regex, text) =>
        {
            foreach (var match in regex.EnumerateMatches(text))
            {
                return new(match.Index, match.Length);
            }

            return null;
        });

    /// <param name="places">Takes where all matches stand, in order.</param>
    public static void PlacesIn(this Regex pattern, ReadOnlySpan<char> text, List<TextSpan> places)
    {
        var before = places.Count;
        try
        {
            Add(pattern, text, places);
        }
        catch (RegexMatchTimeoutException)
        {
            places.RemoveRange(before, places.Count - before);
            Add(Automaton(pattern), text, places);
        }

        static void Add(Regex regex, ReadOnlySpan<char> text, List<TextSpan> places)
        {
            foreach (var match in regex.EnumerateMatches(text))
            {
                places.Add(new(match.Index, match.Length));
            }
        }
    }

    public static Match FirstIn(this Regex pattern, string text) => Search(pattern, text, static (regex, text) => regex.Match(text));

    /// <summary>The first match in a part of a text, as if nothing stood around it.</summary>
    public static Match FirstIn(this Regex pattern, string text, int start, int length) =>
        Search(pattern, (text, start, length), static (regex, part) => regex.Match(part.text, part.start, part.length));

    public static IReadOnlyList<Match> AllIn(this Regex pattern, string text) =>
        Search(pattern, text, static (regex, text) =>
        {
            var matches = regex.Matches(text);

            // They are searched for when they are counted.
            return matches.Count > 0 ? (IReadOnlyList<Match>)matches : [];
        });

    /// <summary>A text with all matches, or the first so many of them, replaced.</summary>
    public static string ReplacedIn(this Regex pattern, string text, string replacement, int most = -1) =>
        Search(pattern, (text, replacement, most), static (regex, asked) => regex.Replace(asked.text, asked.replacement, asked.most));

    private static TFound Search<TAsked, TFound>(Regex pattern, TAsked asked, Func<Regex, TAsked, TFound> search)
        where TAsked : allows ref struct
    {
        try
        {
            return search(pattern, asked);
        }
        catch (RegexMatchTimeoutException)
        {
            return search(Automaton(pattern), asked);
        }
    }

    private static Regex Automaton(Regex pattern) =>
        Automata.GetOrAdd(pattern, static made => new(made.ToString(), made.Options | RegexOptions.NonBacktracking));
}
