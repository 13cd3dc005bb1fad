namespace ImrPredict.Training.Fitting;

/// <summary>
/// Finds letters with near-identical text. Letters that share one of eight bands of their signatures are compared; those with at
/// least 27 of 32 hashes in common, about 85 % of their runs of words, are put in one group.
/// </summary>
internal sealed class NearDuplicateTexts
{
    private const int FewestEqualHashes = 27;

    private readonly Dictionary<(int Band, ulong Hash), int> _firstLetter = [];
    private readonly List<int> _parent = [];
    private readonly List<TextSignature?> _signatures = [];

    /// <summary>Adds the next letter; one without a signature stands alone.</summary>
    public void Add(TextSignature? signature)
    {
        var letter = _parent.Count;
        _parent.Add(letter);
        _signatures.Add(signature);
        for (var band = 0; band < signature?.Bands.Length; band++)
        {
            var key = (band, signature.Bands[band]);
            if (!_firstLetter.TryAdd(key, letter) && signature.InCommon(_signatures[_firstLetter[key]]!) >= FewestEqualHashes)
            {
                _parent[Root(letter)] = Root(_firstLetter[key]);
            }
        }
    }

    /// <summary>For each letter the number of its group.</summary>
    public int[] Resolve() => [.. Enumerable.Range(0, _parent.Count).Select(Root)];

    private int Root(int letter)
    {
        while (_parent[letter] != letter)
        {
            letter = _parent[letter] = _parent[_parent[letter]];
        }

        return letter;
    }
}
