using System.Collections.Frozen;

namespace ImrPredict.Treatments.Lexicon;

/// <summary>
/// Words that mean the same to a reader. Each word of a text is asked for many sets, so it keeps the answers; see
/// <see cref="PooledWord.IsIn"/>.
/// </summary>
/// <remarks>Immutable. A set is never let go: make one for a field that lives as long as the program.</remarks>
internal sealed class WordSet
{
    /// <summary>Sets that a program may make.</summary>
    public const int Most = 256;

    private static readonly Lock Making = new();
    private static WordSet[] _all = [];

    private readonly Func<string, bool> _contains;

    private WordSet(Func<string, bool> contains)
    {
        _contains = contains;
        lock (Making)
        {
            Index = _all.Length < Most ? _all.Length : throw new InvalidOperationException($"expected at most {Most} sets of words");
            Volatile.Write(ref _all, [.. _all, this]);
        }
    }

    /// <summary>Every set that was made, each at its <see cref="Index"/>.</summary>
    public static WordSet[] All => Volatile.Read(ref _all);

    /// <summary>Place among all sets, from 0.</summary>
    public int Index { get; }

    /// <param name="words">In lower case, as the lexer spells them.</param>
    public static WordSet Of(params ReadOnlySpan<string> words) => new(FrozenSet.Create(StringComparer.Ordinal, words).Contains);

    /// <summary>The words for which something holds that never changes.</summary>
    public static WordSet Where(Func<string, bool> holds) => new(holds);

    /// <summary>The words of any of some sets.</summary>
    public static WordSet Either(params WordSet[] sets) => new(word => Array.Exists(sets, set => set.Contains(word)));

    public bool Contains(string word) => _contains(word);
}
