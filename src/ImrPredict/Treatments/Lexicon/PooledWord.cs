using System.Runtime.CompilerServices;

namespace ImrPredict.Treatments.Lexicon;

/// <summary>
/// A word, number or sign as texts spell it, one object for its repetitions, so that what is asked of it again and again is worked out
/// once: the number that it names, the sets that it belongs to, and what it is in phrases.
/// </summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class PooledWord(string text)
{
    // One for all words: a word is asked anew only when a set was made since, which is at the start of the program.
    private static readonly Lock Asking = new();

    // Inside the object, since asking for a set is the commonest question of all.
    private Sets _sets;
    private int _asked;
    private PhraseWord _inPhrases;

    public string Text { get; } = text;

    /// <summary>The number that the word names ("twelve"); NaN for none.</summary>
    public double Number { get; } = NumberWords.ValueOf(text);

    /// <summary>Whether the word belongs to a set: a bit that is worked out when the first set made since is asked for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsIn(WordSet set)
    {
        if (set.Index >= Volatile.Read(ref _asked))
        {
            Ask();
        }

        return (_sets[set.Index >> 6] & (1UL << set.Index)) != 0;
    }

    /// <summary>What the word is in the phrases of a table.</summary>
    /// <param name="begins">The words that begin a phrase of the table: a set that was made when the table was full.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PhraseWord InPhrases(WordSet begins)
    {
        if (begins.Index >= Volatile.Read(ref _asked))
        {
            Ask();
        }

        return _inPhrases;
    }

    private void Ask()
    {
        lock (Asking)
        {
            var all = WordSet.All;
            for (var i = _asked; i < all.Length; i++)
            {
                _sets[i >> 6] |= all[i].Contains(Text) ? 1UL << i : 0;
            }

            // Whoever sees the new count must find the new bits.
            _inPhrases = PhraseWord.Of(Text);
            Volatile.Write(ref _asked, all.Length);
        }
    }

    /// <summary>A bit for each of <see cref="WordSet.Most"/> sets.</summary>
    [InlineArray(WordSet.Most / 64)]
    private struct Sets
    {
        private ulong _first;
    }
}
