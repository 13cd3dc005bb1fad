namespace ImrPredict.Treatments.Lexicon;

/// <summary>
/// A word, number or sign as texts spell it, one object for its repetitions, so that what is asked of it again and again is worked out
/// once: the number that it names, and the sets that it belongs to.
/// </summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class PooledWord(string text)
{
    private readonly Lock _asking = new();
    private ulong[] _sets = [];
    private int _asked;

    public string Text { get; } = text;

    /// <summary>The number that the word names ("twelve"); NaN for none.</summary>
    public double Number { get; } = NumberWords.ValueOf(text);

    /// <summary>Whether the word belongs to a set: a bit that is worked out when the first set made since is asked for.</summary>
    public bool IsIn(WordSet set)
    {
        if (set.Index >= Volatile.Read(ref _asked))
        {
            Ask();
        }

        return (_sets[set.Index >> 6] & (1UL << set.Index)) != 0;
    }

    private void Ask()
    {
        lock (_asking)
        {
            var all = WordSet.All;
            var sets = new ulong[(all.Length + 63) >> 6];
            _sets.CopyTo(sets, 0);
            for (var i = _asked; i < all.Length; i++)
            {
                sets[i >> 6] |= all[i].Contains(Text) ? 1UL << i : 0;
            }

            // Whoever sees the new count must find the new bits.
            _sets = sets;
            Volatile.Write(ref _asked, all.Length);
        }
    }
}
