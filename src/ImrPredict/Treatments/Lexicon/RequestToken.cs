namespace ImrPredict.Treatments.Lexicon;

internal enum TokenKind
{
    Word,
    Number,
    Symbol,
}

/// <summary>A word, a number or a sign of a request.</summary>
/// <param name="Pooled">In lower case; the lexicon's spelling where the request's is a slip of it.</param>
/// <param name="Value">Of a number in digits or in words; NaN for anything else.</param>
internal readonly record struct RequestToken(int Start, int Length, TokenKind Kind, PooledWord Pooled, double Value)
{
    public int End => Start + Length;

    public string Word => Pooled.Text;

    /// <summary>Whether it is spelled with more than its letters: an apostrophe within, points between.</summary>
    public bool HoldsOtherSigns => Length != Pooled.Length;

    public bool IsNumber => !double.IsNaN(Value);

    /// <summary>The value where it is a whole number of things to count, else null.</summary>
    public int? Count => IsNumber && Value is >= 0 and <= 100_000 && Value == Math.Floor(Value) ? (int)Value : null;

    public bool Is(string word) => Word == word;

    public bool IsIn(WordSet words) => Pooled.IsIn(words);

    public bool IsAny(params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (Is(word))
            {
                return true;
            }
        }

        return false;
    }
}
