using ImrPredict.Cases;

namespace ImrPredict.Training.Fitting;

/// <summary>
/// Finds letters with near-identical text by MinHash over runs of four words. Letters that share one of eight bands of four
/// hashes are compared; those with at least 27 of 32 hashes in common, about 85 % of their runs, are put in one group.
/// </summary>
/// <remarks>Texts under thirty words are never grouped: short requests repeat legitimately.</remarks>
internal sealed class NearDuplicateTexts
{
    private const int Bands = 8;
    private const int RowsPerBand = 4;
    private const int WordsPerRun = 4;
    private const int FewestWords = 30;
    private const int FewestEqualHashes = 27;

    private readonly Dictionary<(int Band, ulong Hash), int> _firstLetter = [];
    private readonly List<int> _parent = [];
    private readonly List<uint[]?> _signatures = [];

    /// <summary>Adds the next letter. Its text is the summary, or the requests when it has none.</summary>
    public void Add(ReviewCase reviewCase)
    {
        var letter = _parent.Count;
        _parent.Add(letter);
        _signatures.Add(null);
        var text = reviewCase.CaseSummary ?? string.Join(' ', reviewCase.Services.Select(s => s.Request));
        var words = Words(text);
        if (words.Count < FewestWords)
        {
            return;
        }

        Span<ulong> least = stackalloc ulong[Bands * RowsPerBand];
        least.Fill(ulong.MaxValue);
        for (var i = 0; i + WordsPerRun <= words.Count; i++)
        {
            var run = 14695981039346656037UL;
            for (var j = 0; j < WordsPerRun; j++)
            {
                run = Mix(run ^ words[i + j]);
            }

            for (var h = 0; h < least.Length; h++)
            {
                least[h] = Math.Min(least[h], Mix(run + ((ulong)h * 0x9E3779B97F4A7C15)));
            }
        }

        var signature = new uint[least.Length];
        for (var h = 0; h < least.Length; h++)
        {
            signature[h] = (uint)least[h];
        }

        _signatures[letter] = signature;
        for (var band = 0; band < Bands; band++)
        {
            var hash = 0UL;
            for (var row = 0; row < RowsPerBand; row++)
            {
                hash = Mix(hash ^ least[(band * RowsPerBand) + row]);
            }

            if (!_firstLetter.TryAdd((band, hash), letter) && EqualHashes(signature, _signatures[_firstLetter[(band, hash)]]!) >= FewestEqualHashes)
            {
                _parent[Root(letter)] = Root(_firstLetter[(band, hash)]);
            }
        }
    }

    /// <summary>For each letter the number of its group.</summary>
    public int[] Resolve() => [.. Enumerable.Range(0, _parent.Count).Select(Root)];

    private static int EqualHashes(uint[] a, uint[] b) => a.Zip(b).Count(pair => pair.First == pair.Second);

    private int Root(int letter)
    {
        while (_parent[letter] != letter)
        {
            letter = _parent[letter] = _parent[_parent[letter]];
        }

        return letter;
    }

    private static List<ulong> Words(string text)
    {
        var words = new List<ulong>();
        var hash = 0UL;
        foreach (var character in text)
        {
            if (char.IsLetter(character))
            {
                hash = Mix(hash ^ char.ToLowerInvariant(character));
            }
            else if (hash != 0)
            {
                words.Add(hash);
                hash = 0;
            }
        }

        if (hash != 0)
        {
            words.Add(hash);
        }

        return words;
    }

    private static ulong Mix(ulong z)
    {
        z += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
