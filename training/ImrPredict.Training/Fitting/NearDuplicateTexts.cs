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

    private readonly Dictionary<ulong, (int First, int Last)> _lettersOfBand = [];
    private readonly List<int> _parent = [];
    private readonly List<TextSignature?> _signatures = [];

    /// <summary>Adds the next letter; one without a signature stands alone.</summary>
    public void Add(TextSignature? signature)
    {
        var letter = _parent.Count;
        _parent.Add(letter);
        _signatures.Add(signature);
        foreach (var band in signature?.Bands ?? [])
        {
            if (_lettersOfBand.TryAdd(band, (letter, letter)))
            {
                continue;
            }

            var (first, last) = _lettersOfBand[band];
            Join(letter, first, signature!);
            if (last != first)
            {
                Join(letter, last, signature!);
            }

            _lettersOfBand[band] = (first, letter);
        }
    }

    /// <summary>For each letter the number of its group.</summary>
    public int[] Resolve() => [.. Enumerable.Range(0, _parent.Count).Select(Root)];

    private void Join(int letter, int other, TextSignature signature)
    {
        if (Root(letter) != Root(other) && signature.InCommon(_signatures[other]!) >= InCommonFrom)
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
}
