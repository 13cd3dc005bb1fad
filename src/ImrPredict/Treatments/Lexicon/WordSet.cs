using System.Collections.Concurrent;

namespace ImrPredict.Treatments.Lexicon;

/// <summary>
/// Words that mean the same to a reader. Each word of a text is asked for many sets, so it keeps the answers; see
/// <see cref="PooledWord.IsIn"/>.
/// </summary>
/// <remarks>Immutable. A set is never let go: make one for a field that lives as long as the program.</remarks>
internal sealed class WordSet
{
    /// <summary>Sets that a program may make.</summary>
    public const int Most = 192;

    private static readonly Lock Making = new();

    // One look-up tells a word all sets that list it, and nearly every word of a text that it is in none.
    private static readonly ConcurrentDictionary<string, WordSetBits> Listed = new(StringComparer.Ordinal);

    private static WordSet[] _conditional = [];
    private static int _made;

    private readonly Func<PooledWord, WordSetBits, bool>? _condition;

    private WordSet(ReadOnlySpan<string> words, Func<PooledWord, WordSetBits, bool>? condition)
    {
        _condition = condition;
        lock (Making)
        {
            Index = _made < Most ? _made : throw new InvalidOperationException($"expected at most {Most} sets of words");
            foreach (var word in words)
            {
                var sets = Listed.GetValueOrDefault(word);
                sets.Add(Index);
                Listed[word] = sets;
            }

            if (condition is not null)
            {
                Volatile.Write(ref _conditional, [.. _conditional, this]);
            }

            // Whoever sees the new count must find what the set holds.
            Volatile.Write(ref _made, _made + 1);
        }
    }

    /// <summary>How many sets were made.</summary>
    public static int Made => Volatile.Read(ref _made);

    /// <summary>Place among all sets, from 0.</summary>
    public int Index { get; }

    /// <param name="words">In lower case, as the lexer spells them.</param>
    public static WordSet Of(params ReadOnlySpan<string> words) => new(words, null);

    /// <summary>The words for which something holds that never changes.</summary>
    /// <param name="holds">Must not ask the word for a set.</param>
    public static WordSet Where(Func<PooledWord, bool> holds) => new([], (word, _) => holds(word));

    /// <summary>The words of any of some sets.</summary>
    public static WordSet Either(params ReadOnlySpan<WordSet> sets)
    {
        WordSetBits members = default;
        foreach (var set in sets)
        {
            members.Add(set.Index);
        }

        return new([], (_, known) => known.HasAny(members));
    }

    /// <summary>Adds the sets that a word belongs to.</summary>
    /// <param name="sets">Those that are known of it: the first <paramref name="asked"/>, or none.</param>
    public static void AddOf(PooledWord word, int asked, ref WordSetBits sets)
    {
        sets.Add(Listed.GetValueOrDefault(word.Text));
        foreach (var set in Volatile.Read(ref _conditional))
        {
            // A set of sets is made after its members, so theirs are known here.
            if (set.Index >= asked && set._condition!(word, sets))
            {
                sets.Add(set.Index);
            }
        }
    }

    /// <summary>Whether a set that was made of words, and not of a condition or of sets, lists one.</summary>
    public bool Lists(string word) => Listed.TryGetValue(word, out var sets) && sets.Has(Index);
}
