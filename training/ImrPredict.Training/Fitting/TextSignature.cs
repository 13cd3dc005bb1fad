using ImrPredict.Cases;

namespace ImrPredict.Training.Fitting;

/// <summary>MinHash of a letter's text over runs of four words.</summary>
/// <param name="Hashes">32 least hashes: the share that two letters have in common is about the share of their runs.</param>
/// <param name="Bands">For each band of four hashes one hash of all four.</param>
public sealed record TextSignature(uint[] Hashes, ulong[] Bands)
{
    private const int BandCount = 8;
    private const int RowsPerBand = 4;
    private const int WordsPerRun = 4;
    private const int FewestWords = 30;

    /// <summary>Of the summary, or of the requests when there is none.</summary>
    /// <returns>Null for a text under thirty words: short requests repeat legitimately.</returns>
    public static TextSignature? Of(ReviewCase reviewCase)
    {
        var words = Words(reviewCase.CaseSummary ?? string.Join(' ', reviewCase.Services.Select(s => s.Request)));
        if (words.Count < FewestWords)
        {
            return null;
        }

        Span<ulong> least = stackalloc ulong[BandCount * RowsPerBand];
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

        var (hashes, bands) = (new uint[least.Length], new ulong[BandCount]);
        for (var h = 0; h < least.Length; h++)
        {
            hashes[h] = (uint)least[h];
            bands[h / RowsPerBand] = Mix(bands[h / RowsPerBand] ^ least[h]);
        }

        return new TextSignature(hashes, bands);
    }

    /// <summary>How many hashes two texts have in common, of 32.</summary>
    public int InCommon(TextSignature other)
    {
        var equal = 0;
        for (var h = 0; h < Hashes.Length; h++)
        {
            equal += Hashes[h] == other.Hashes[h] ? 1 : 0;
        }

        return equal;
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
