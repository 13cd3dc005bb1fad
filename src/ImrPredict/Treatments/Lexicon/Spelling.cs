namespace ImrPredict.Treatments.Lexicon;

/// <summary>
/// Brings the words of a request to the lexicon's spelling: plurals, clipped words, one slip of the pen in a medical word of six
/// letters or more or a drug's name of seven (two in a word of eleven), and words that lost the blank between them. A drug's name
/// that could as well be another drug's stays as it is.
/// </summary>
/// <remarks>
/// Slips are looked up by deletions: two words one slip apart share a form when a letter is left out of either. Bounded:
/// a word costs some ten look-ups, whatever the size of the lexicon. Thread-safe.
/// </remarks>
internal sealed class Spelling
{
    private const int ShortestCorrected = 6;
    private const int ShortestDrugCorrected = 7;
    private const int ShortestCorrectedTwice = 11;
    private const int LongestCorrected = 24;

    // Joined to another word in fused text, though no phrase of the lexicon begins with them.
    private static readonly string[] Fillers =
        ["of", "the", "for", "with", "without", "and", "to", "per", "week", "weeks", "times", "day", "days", "month", "months", "unit",
            "was", "original", "request", "authorized", "left", "right", "both"];

    private static readonly string[] Tests = ["mri", "emg", "ncv", "ncs"];

    private readonly HashSet<string> _words;
    private readonly HashSet<string> _drugs;
    private readonly IReadOnlyDictionary<string, string> _abbreviations;
    private readonly Dictionary<string, string> _shortened = new(StringComparer.Ordinal);

    // A second word that shares a form with the first.
    private readonly Dictionary<string, string> _sharing = new(StringComparer.Ordinal);

    /// <param name="medical">Words of services and of the body.</param>
    /// <param name="drugs">Words of drugs' names.</param>
    /// <param name="abbreviations">Clipped words, each with the word that is meant.</param>
    /// <param name="ordinary">Words that no slip is suspected in.</param>
    public Spelling(IEnumerable<string> medical, IEnumerable<string> drugs, IReadOnlyDictionary<string, string> abbreviations,
        IEnumerable<string> ordinary)
    {
        var words = medical.ToHashSet(StringComparer.Ordinal);
        _drugs = drugs.Where(word => !words.Contains(word)).ToHashSet(StringComparer.Ordinal);
        _abbreviations = abbreviations;
        foreach (var word in words.Where(word => word.Length is >= ShortestCorrected and <= LongestCorrected)
            .Concat(_drugs.Where(word => word.Length is >= ShortestDrugCorrected and <= LongestCorrected))
            .Order(StringComparer.Ordinal))
        {
            foreach (var shortened in Shortened(word, word.Length >= ShortestCorrectedTwice ? 2 : 1).Prepend(word))
            {
                if (!_shortened.TryAdd(shortened, word) && _shortened[shortened] != word)
                {
                    _sharing.TryAdd(shortened, word);
                }
            }
        }

        _words = words;
        _words.UnionWith(_drugs);
        _words.UnionWith(Fillers);
        _words.UnionWith(NumberWords.All);
        _words.UnionWith(ordinary);
    }

    /// <summary>Adds the tokens to a list, their words in the lexicon's spelling; a fused word becomes two tokens.</summary>
    public void Correct(List<RequestToken> tokens, List<RequestToken> corrected)
    {
        foreach (var token in tokens)
        {
            if (token.Kind is not TokenKind.Word || _words.Contains(token.Word))
            {
                corrected.Add(token);
            }
            else if (_abbreviations.TryGetValue(token.Word, out var meant))
            {
                corrected.Add(token with { Pooled = WordPool.Of(meant) });
            }
            else if (Singular(token.Word) is { } singular)
            {
                corrected.Add(token with { Pooled = WordPool.Of(singular) });
            }
            else if (!token.HoldsOtherSigns && Seam(token.Word) is var seam and > 0)
            {
                corrected.Add(Piece(token, 0, seam));
                corrected.Add(Piece(token, seam, token.Length - seam));
            }
            else
            {
                corrected.Add(Nearest(token.Word) is { } nearest ? token with { Pooled = WordPool.Of(nearest) } : token);
            }
        }
    }

    private RequestToken Piece(RequestToken token, int offset, int length)
    {
        var word = token.Word.Substring(offset, length);
        return new(token.Start + offset, length, TokenKind.Word, WordPool.Of(_words.Contains(word) ? word : Singular(word)!), double.NaN);
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
            half.Length >= 4 ? _words.Contains(half) || Singular(half) is not null : half is "of" or "the" or "for" or "and" or "to"
                || Tests.Contains(half);
    }

    private string? Nearest(string word)
    {
        if (word.Length is < ShortestCorrected - 1 or > LongestCorrected)
        {
            return null;
        }

        Span<char> once = stackalloc char[LongestCorrected];
        Span<char> twice = stackalloc char[LongestCorrected];
        var search = new Search(word);
        Try(ref search, word);
        for (var i = 0; i < word.Length && search.Slips > 1; i++)
        {
            Leave(word, i, once);
            Try(ref search, once[..(word.Length - 1)]);
        }

        for (var i = 0; i < word.Length && search.Slips > 2; i++)
        {
            Leave(word, i, once);
            for (var j = i; j < word.Length - 1; j++)
            {
                Leave(once[..(word.Length - 1)], j, twice);
                Try(ref search, twice[..(word.Length - 2)]);
            }
        }

        return search.IsAmbiguous ? null : search.Best;
    }

    private void Try(ref Search search, ReadOnlySpan<char> shortened)
    {
        if (_shortened.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(shortened, out var candidate))
        {
            Weigh(ref search, candidate);
            if (_sharing.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(shortened, out var other))
            {
                Weigh(ref search, other);
            }
        }
    }

    private void Weigh(ref Search search, string candidate)
    {
        // The first letter is seldom wrong, and holding it fixed keeps ordinary words from turning into drugs.
        if (candidate[0] != search.Word[0] || candidate == search.Best)
        {
            return;
        }

        var slips = Slips(search.Word, candidate);
        var isDrug = _drugs.Contains(candidate);
        if (slips > (Math.Min(search.Word.Length, candidate.Length) >= ShortestCorrectedTwice ? 2 : 1) || (isDrug
            && search.Word.Length < ShortestDrugCorrected))
        {
            return;
        }

        if (slips < search.Slips)
        {
            (search.Best, search.Slips, search.IsAmbiguous) = (candidate, slips, false);
        }
        else if (slips == search.Slips && search.Best is { } best)
        {
            search.IsAmbiguous |= isDrug && _drugs.Contains(best);
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

    private struct Search(string word)
    {
        public string Word { get; } = word;

        public string? Best { get; set; }

        public int Slips { get; set; } = word.Length >= ShortestCorrectedTwice ? 3 : 2;

        /// <summary>Whether two drugs are as near.</summary>
        public bool IsAmbiguous { get; set; }
    }
}
