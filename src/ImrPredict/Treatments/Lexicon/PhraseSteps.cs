namespace ImrPredict.Treatments.Lexicon;

/// <summary>
/// Where each word of a phrase leads: from a node and the number of a word to the next node. All of a table stand in one array, so that a
/// step is one look into memory.
/// </summary>
/// <remarks>Built once, then read only and thread-safe.</remarks>
internal sealed class PhraseSteps
{
    /// <summary>Where words lead that lead to no node; no word leads to the root itself.</summary>
    public const int Nowhere = 0;

    private const uint Multiplier = 0x9E3779B1;

    // With as much room free as taken: a step stands at its own place or the first free one behind.
    private Step[] _steps = new Step[16];
    private int _count;

    /// <summary>The node that a word leads to; a plural leads where its singular does unless it leads on itself.</summary>
    public int Find(int from, in PhraseWord word) =>
        !word.IsKnown ? Nowhere : At(from, word.Number) is var to and not Nowhere ? to : FindSingular(from, word);

    /// <summary>The node that the singular of a word leads to.</summary>
    public int FindSingular(int from, in PhraseWord word) =>
        At(from, word.Singular) is var to and not Nowhere ? to : At(from, word.ShorterSingular);

    /// <summary>Makes a word lead on.</summary>
    /// <returns>The node that it leads to; a new one has the next number, from 1.</returns>
    /// <exception cref="OverflowException">The phrases have more beginnings than numbers of two bytes.</exception>
    public int Add(int from, ushort word)
    {
        if (At(from, word) is var known and not Nowhere)
        {
            return known;
        }

        if ((_count + 1) * 2 > _steps.Length)
        {
            var steps = _steps;
            _steps = new Step[steps.Length * 2];
            foreach (var step in steps.Where(step => step.To != Nowhere))
            {
                Put(step);
            }
        }

        Put(new(KeyOf(from, word), checked((ushort)++_count)));
        return _count;
    }

    /// <param name="word">0 for none.</param>
    private int At(int from, ushort word)
    {
        if (word == 0)
        {
            return Nowhere;
        }

        var (steps, key) = (_steps, KeyOf(from, word));
        var place = PlaceOf(key, steps.Length);
        while (steps[place].To != Nowhere && steps[place].Key != key)
        {
            place = (place + 1) & (steps.Length - 1);
        }

        return steps[place].To;
    }

    private void Put(Step step)
    {
        var place = PlaceOf(step.Key, _steps.Length);
        while (_steps[place].To != Nowhere)
        {
            place = (place + 1) & (_steps.Length - 1);
        }

        _steps[place] = step;
    }

    private static uint KeyOf(int from, ushort word) => ((uint)from << 16) | word;

    /// <summary>The highest bits of the product depend on the whole key.</summary>
    private static int PlaceOf(uint key, int places) => (int)(((ulong)(key * Multiplier) * (uint)places) >> 32);

    private readonly record struct Step(uint Key, ushort To);
}
