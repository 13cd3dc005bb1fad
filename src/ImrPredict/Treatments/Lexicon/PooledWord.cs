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

    // Inside the object and small, since asking for a set is the commonest question of all, and memory answers it.
    private readonly short _number = NumberWords.ValueOf(text) ?? -1;
    private short _asked;
    private WordSetBits _sets;
    private PhraseWord _inPhrases;

    public string Text { get; } = text;

    /// <summary>Characters of the text, known without a look at it.</summary>
    public int Length { get; } = text.Length;

    /// <summary>The word where it is a short one.</summary>
    public ShortWord Packed { get; } = ShortWord.TryOf(text, out var packed) ? packed : ShortWord.None;

    /// <summary>The number that the word names ("twelve"); NaN for none.</summary>
    public double Number => _number >= 0 ? _number : double.NaN;

    /// <summary>What the word is in the phrases of the tables that are full.</summary>
    /// <remarks>See <see cref="Asked"/>.</remarks>
    public ref readonly PhraseWord InPhrases => ref _inPhrases;

    /// <summary>Whether the word belongs to a set: a bit that is worked out when the first set made since is asked for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsIn(WordSet set)
    {
        return Asked(set)._sets.Has(set.Index);
    }

    /// <summary>The word, when it knows what it is to a set, and in the phrases whose beginnings the set is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PooledWord Asked(WordSet set)
    {
        if (set.Index >= Volatile.Read(ref _asked))
        {
            Ask();
        }

        return this;
    }

    private void Ask()
    {
        lock (Asking)
        {
            var made = WordSet.Made;

            // Others read it meanwhile: a number that it has stays the same, and a new one is asked for by nobody yet.
            _inPhrases = PhraseWord.Of(Text);
            WordSet.AddOf(this, _asked, ref _sets);

            // Whoever sees the new count must find the new bits.
            Volatile.Write(ref _asked, (short)made);
        }
    }
}
