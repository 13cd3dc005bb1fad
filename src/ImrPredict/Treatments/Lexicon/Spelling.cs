namespace ImrPredict.Treatments.Lexicon;

/// <summary>
/// Brings the words of a request to the lexicon's spelling: plurals, one slip of the pen in a word of seven letters or
/// more (two in a word of eleven), and words that lost the blank between them.
/// </summary>
/// <remarks>
/// Slips are looked up by deletions: two words one slip apart share a form when a letter is left out of either. Bounded:
/// a word costs some ten look-ups, whatever the size of the lexicon. Thread-safe.
/// </remarks>
internal sealed class Spelling
{
    private const int ShortestCorrected = 7;
    private const int ShortestCorrectedTwice = 11;
    private const int LongestCorrected = 24;

    // Joined to another word in fused text, though no phrase of the lexicon begins with them.
    private static readonly string[] Fillers =
        ["of", "the", "for", "with", "without", "and", "to", "per", "week", "weeks", "times", "day", "days", "month", "months", "unit", "was", "original", "request", "authorized", "left", "right", "both"];

    private static readonly string[] Tests = ["mri", "emg", "ncv", "ncs"];

    private readonly HashSet<string> _words;
    private readonly Dictionary<string, string> _shortened = new(StringComparer.Ordinal);

    public Spelling(IEnumerable<string> lexicon, IEnumerable<string> ordinary)
    {
        var words = lexicon.ToHashSet(StringComparer.Ordinal);
        foreach (var word in words.Where(word => word.Length is >= ShortestCorrected and <= LongestCorrected).Order(StringComparer.Ordinal))
        {
            foreach (var shortened in Shortened(word, word.Length >= ShortestCorrectedTwice ? 2 : 1).Prepend(word))
            {
                _shortened.TryAdd(shortened, word);
            }
        }

        _words = words;
        _words.UnionWith(Fillers);
        _words.UnionWith(RequestLexer.NumberNames);
        _words.UnionWith(ordinary);
    }

    /// <summary>The tokens with their words in the lexicon's spelling; a fused word becomes two tokens.</summary>
    public List<RequestToken> Correct(List<RequestToken> tokens)
    {
        var corrected = new List<RequestToken>(tokens.Count + 4);
        foreach (var token in tokens)
        {
            if (token.Kind is not TokenKind.Word || _words.Contains(token.Word))
            {
                corrected.Add(token);
            }
            else if (Singular(token.Word) is { } singular)
            {
                corrected.Add(token with { Word = singular });
            }
            else if (token.Length == token.Word.Length && Seam(token.Word) is var seam and > 0)
            {
                corrected.Add(Piece(token, 0, seam));
                corrected.Add(Piece(token, seam, token.Length - seam));
            }
            else
            {
                corrected.Add(Nearest(token.Word) is { } nearest ? token with { Word = nearest } : token);
            }
        }

        return corrected;
    }

    private RequestToken Piece(RequestToken token, int offset, int length)
    {
        var word = token.Word.Substring(offset, length);
        return new(token.Start + offset, length, TokenKind.Word, _words.Contains(word) ? word : Singular(word)!, double.NaN);
    }

    private string? Singular(string word)
    {
        if (word.Length < 4 || word[^1] is not 's')
        {
            return null;
        }

        var withoutS = word[..^1];
        return _words.Contains(withoutS) ? withoutS
            : word.EndsWith("ies", StringComparison.Ordinal) && _words.Contains(word[..^3] + "y") ? word[..^3] + "y"
            : word.EndsWith("es", StringComparison.Ordinal) && _words.Contains(word[..^2]) ? word[..^2]
            : null;
    }

    /// <summary>Where a fused word parts into two known ones, or 0. Both halves together have eight letters or more.</summary>
    private int Seam(string word)
    {
        if (word.Length < 5 || word.Length > LongestCorrected || (word.Length < 8 && !Tests.Contains(word[..3])))
        {
            return 0;
        }

        for (var at = word.Length - 2; at >= 3; at--)
        {
            if (IsWhole(word[..at]) && IsWhole(word[at..]))
            {
                return at;
            }
        }

        return 0;

        bool IsWhole(string half) =>
            half.Length >= 4 ? _words.Contains(half) || Singular(half) is not null : half is "of" or "the" or "for" or "and" or "to" || Tests.Contains(half);
    }

    private string? Nearest(string word)
    {
        if (word.Length is < ShortestCorrected or > LongestCorrected)
        {
            return null;
        }

        Span<char> once = stackalloc char[LongestCorrected];
        Span<char> twice = stackalloc char[LongestCorrected];
        var lookup = _shortened.GetAlternateLookup<ReadOnlySpan<char>>();
        string? best = null;
        var bestSlips = word.Length >= ShortestCorrectedTwice ? 3 : 2;
        Try(lookup, word, word, ref best, ref bestSlips);
        for (var i = 0; i < word.Length && bestSlips > 1; i++)
        {
            Leave(word, i, once);
            Try(lookup, word, once[..(word.Length - 1)], ref best, ref bestSlips);
        }

        for (var i = 0; i < word.Length && bestSlips > 2; i++)
        {
            Leave(word, i, once);
            for (var j = i; j < word.Length - 1; j++)
            {
                Leave(once[..(word.Length - 1)], j, twice);
                Try(lookup, word, twice[..(word.Length - 2)], ref best, ref bestSlips);
            }
        }

        return best;
    }

    private static void Try(
        Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> lookup, string word, ReadOnlySpan<char> shortened, ref string? best, ref int bestSlips)
    {
        // The first letter is seldom wrong, and holding it fixed keeps ordinary words from turning into drugs.
        if (lookup.TryGetValue(shortened, out var candidate) && candidate[0] == word[0])
        {
            var slips = Slips(word, candidate);
            if (slips < bestSlips && slips <= (Math.Min(word.Length, candidate.Length) >= ShortestCorrectedTwice ? 2 : 1))
            {
                (best, bestSlips) = (candidate, slips);
            }
        }
    }

    private static void Leave(ReadOnlySpan<char> word, int letter, Span<char> rest)
    {
        word[..letter].CopyTo(rest);
        word[(letter + 1)..].CopyTo(rest[letter..]);
    }

    private static IEnumerable<string> Shortened(string word, int letters)
    {
        for (var i = 0; i < word.Length; i++)
        {
            var once = word.Remove(i, 1);
            yield return once;
            if (letters > 1)
            {
                for (var j = i; j < once.Length; j++)
                {
                    yield return once.Remove(j, 1);
                }
            }
        }
    }

    /// <summary>Slips that turn one word into the other: a letter too many, missing, wrong, or two exchanged.</summary>
    private static int Slips(string left, string right)
    {
        Span<int> before = stackalloc int[LongestCorrected + 2];
        Span<int> above = stackalloc int[LongestCorrected + 2];
        Span<int> row = stackalloc int[LongestCorrected + 2];
        for (var j = 0; j <= right.Length; j++)
        {
            above[j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = left[i - 1] == right[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j - 1], above[j]) + 1, above[j - 1] + cost);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }

            above.CopyTo(before);
            row.CopyTo(above);
        }

        return above[right.Length];
    }
}
