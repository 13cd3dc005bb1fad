using System.Runtime.CompilerServices;

namespace ImrPredict.Treatments.Lexicon;

/// <summary>Which sets a word belongs to: a bit for each of <see cref="WordSet.Most"/> at its <see cref="WordSet.Index"/>.</summary>
[InlineArray(WordSet.Most / 64)]
internal struct WordSetBits
{
    private ulong _first;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool Has(int index) => (this[index >> 6] & (1UL << index)) != 0;

    public void Add(int index) => this[index >> 6] |= 1UL << index;

    public void Add(in WordSetBits others)
    {
        for (var i = 0; i < WordSet.Most / 64; i++)
        {
            this[i] |= others[i];
        }
    }

    public readonly bool HasAny(in WordSetBits of)
    {
        for (var i = 0; i < WordSet.Most / 64; i++)
        {
            if ((this[i] & of[i]) != 0)
            {
                return true;
            }
        }

        return false;
    }
}
