namespace ImrPredict.Training.Fitting;

/// <summary>
/// Finds letters with near-identical text, copies of which up to an eighth of the words were
/// changed among them. A letter is compared with the first and the
/// last one that shares a band of its signature; those with 70 % of their words in common are put in one group.
/// </summary>
internal sealed class NearDuplicateTexts
{
    /// <summary>Between the .62 that different letters by one template reach and the .78 that copies keep.</summary>
    private const double InCommonFrom = 0.7;

    private readonly List<int> _parent = [];

    /// <summary>The words of each letter's signature; its bands stand in the tables alone.</summary>
    private readonly List<ushort[]?> _words = [];
    private BandTable[] _bands = [];

    /// <summary>Adds the next letter; one without a signature stands alone.</summary>
    public void Add(TextSignature? signature)
    {
        var letter = _parent.Count;
        _parent.Add(letter);
        _words.Add(signature?.Words);
        if (signature is null)
        {
            return;
        }

        if (_bands.Length < signature.Bands.Length)
        {
            _bands = [.. _bands, .. Enumerable.Range(_bands.Length, signature.Bands.Length - _bands.Length).Select(_ => new BandTable())];
        }

        for (var b = 0; b < signature.Bands.Length; b++)
        {
            if (_bands[b].Exchange(signature.Bands[b], letter) is not var (first, last))
            {
                continue;
            }

            Join(letter, first, signature.Words);
            if (last != first)
            {
                Join(letter, last, signature.Words);
            }
        }
    }

    /// <summary>For each letter the number of its group.</summary>
    public int[] Resolve() => [.. Enumerable.Range(0, _parent.Count).Select(Root)];

    private void Join(int letter, int other, ushort[] words)
    {
        if (Root(letter) != Root(other) && TextSignature.InCommon(words, _words[other]!) >= InCommonFrom)
        {
            _parent[Root(letter)] = Root(other);
        }
    }

    private int Root(int letter)
    {
        while (_parent[letter] != letter)
        {
            letter = _parent[letter] = _parent[_parent[letter]];
        }

        return letter;
    }

    /// <summary>
    /// The first and the last letter with each hash of one band. Twenty-four of a million letters' dictionaries would be a gigabyte; these
    /// are sixteen bytes a hash and three tenths of air.
    /// </summary>
    private sealed class BandTable
    {
        private const double MostFilled = 0.8;

        private ulong[] _keys = new ulong[64];
        private (int First, int Last)[] _letters = new (int, int)[64];
        private int _count;

        /// <summary>Sets the last letter with a hash.</summary>
        /// <returns>The first and the last one before; null when this letter is the first.</returns>
        public (int First, int Last)? Exchange(ulong hash, int letter)
        {
            // Zero stands for an empty place.
            hash = hash == 0 ? 1 : hash;
            if (_count >= MostFilled * _keys.Length)
            {
                Grow();
            }

            var at = PlaceOf(hash, _keys);
            if (_keys[at] == 0)
            {
                (_keys[at], _letters[at]) = (hash, (letter, letter));
                _count++;
                return null;
            }

            var before = _letters[at];
            _letters[at].Last = letter;
            return before;
        }

        private void Grow()
        {
            var keys = new ulong[_keys.Length + (_keys.Length / 2)];
            var letters = new (int First, int Last)[keys.Length];
            for (var i = 0; i < _keys.Length; i++)
            {
                if (_keys[i] != 0)
                {
                    var at = PlaceOf(_keys[i], keys);
                    (keys[at], letters[at]) = (_keys[i], _letters[i]);
                }
            }

            (_keys, _letters) = (keys, letters);
        }

        /// <summary>Where a hash stands or may be put. Hashes are mixed already, so their upper half spreads evenly.</summary>
        private static int PlaceOf(ulong hash, ulong[] keys)
        {
            var at = (int)Math.BigMul(hash, (ulong)keys.Length, out _);
            while (keys[at] != 0 && keys[at] != hash)
            {
                at = at + 1 == keys.Length ? 0 : at + 1;
            }

            return at;
        }
    }
}
