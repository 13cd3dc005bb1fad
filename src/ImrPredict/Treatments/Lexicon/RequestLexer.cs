using System.Globalization;

namespace ImrPredict.Treatments.Lexicon;

/// <summary>
/// Cuts a text into words, numbers and signs. A change between letter and digit is a cut too, so "L4-5" is l, 4, -, 5 and
/// "x12" is x, 12. White space goes; apostrophes and soft hyphens stay inside their word and are dropped from its spelling.
/// </summary>
/// <remarks>Linear in the length of the text.</remarks>
internal static class RequestLexer
{
    private const int LongestAcronym = 6;

    /// <summary>Letters kept of a run of letters.</summary>
    private const int LongestWord = 60;

    /// <summary>Signs that stand for themselves, made once.</summary>
    private static readonly PooledWord[] Ascii = [.. Enumerable.Range(0, 128).Select(c => new PooledWord(((char)c).ToString()))];

    private static readonly PooledWord Registered = new("®");

    public static List<RequestToken> Read(string text)
    {
        var tokens = new List<RequestToken>(Math.Min(64, (text.Length / 4) + 4));
        Read(text, tokens);
        return tokens;
    }

    /// <summary>Adds the tokens of a text to a list.</summary>
    public static void Read(ReadOnlySpan<char> text, List<RequestToken> tokens)
    {
        var position = 0;
        Span<char> letters = stackalloc char[LongestWord];
        while (position < text.Length)
        {
            var c = text[position];
            if (char.IsWhiteSpace(c))
            {
                position++;
            }
            else if (char.IsAsciiDigit(c))
            {
                position = ReadNumber(text, position, tokens);
            }
            else if (char.IsLetter(c))
            {
                position = IsAlone(text, position) && TryReadAcronym(text, position, tokens) is var behind and > 0
                    ? behind
                    : ReadWord(text, position, letters, tokens);
            }
            else
            {
                tokens.Add(new(position, 1, TokenKind.Symbol, Sign(c), double.NaN));
                position++;
            }
        }
    }

    /// <summary>Whether a token can stand between two words of one phrase without parting them: "EMG/NCV", "post-op", "Norco®".</summary>
    public static bool IsJoiner(in RequestToken token) => token.Kind is TokenKind.Symbol && token.Word is "-" or "/" or "®";

    private static int ReadNumber(ReadOnlySpan<char> text, int start, List<RequestToken> tokens)
    {
        var end = start;
        while (end < text.Length && (char.IsAsciiDigit(text[end])
            || (text[end] is '.' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]) && char.IsAsciiDigit(text[end - 1]))
            || (text[end] is ',' && IsThousands(text, start, end))))
        {
            end++;
        }

        var digits = text[start..end];
        tokens.Add(new(start, end - start, TokenKind.Number, WordPool.Of(digits), ValueOf(digits)));
        return end;
    }

    /// <returns>NaN for what is no number, such as "1.2.3", and for more digits than one is exact to.</returns>
    private static double ValueOf(ReadOnlySpan<char> digits)
    {
        if (digits.Length > 15)
        {
            return double.NaN;
        }

        // Nearly every number is a whole one.
        var whole = 0L;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit(digit))
            {
                return double.TryParse(digits, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;
            }

            whole = (whole * 10) + (digit - '0');
        }

        return whole;
    }

    /// <summary>A comma before three digits, "50,000"; in "L3,4,5" it parts numbers.</summary>
    private static bool IsThousands(ReadOnlySpan<char> text, int start, int comma)
    {
        var behind = comma + 1;
        while (behind < text.Length && behind < comma + 5 && char.IsAsciiDigit(text[behind]))
        {
            behind++;
        }

        return behind == comma + 4 && comma - start <= 3;
    }

    /// <param name="letters">Room for <see cref="LongestWord"/> letters.</param>
    private static int ReadWord(ReadOnlySpan<char> text, int start, Span<char> letters, List<RequestToken> tokens)
    {
        // Nearly every word is of plain letters and ends before anything that could go on in it.
        var length = LetterRun.Lower(text[start..], letters);
        var end = start + length;
        if (end < text.Length && (char.IsLetter(text[end]) || IsInner(text[end])))
        {
            return ReadAnyWord(text, start, tokens);
        }

        var word = WordPool.Of(letters, length);
        tokens.Add(new(start, length, TokenKind.Word, word, word.Number));
        return end;
    }

    private static int ReadAnyWord(ReadOnlySpan<char> text, int start, List<RequestToken> tokens)
    {
        var end = start;
        while (end < text.Length && (char.IsLetter(text[end]) || (IsInner(text[end]) && end + 1 < text.Length
            && char.IsLetter(text[end + 1]))))
        {
            end++;
        }

        // Drugs are not spelled in more than 60 letters; a longer run is noise and need not be copied.
        var word = Lower(text.Slice(start, Math.Min(LongestWord, end - start)));
        tokens.Add(new(start, end - start, TokenKind.Word, word, word.Number));
        return end;
    }

    /// <summary>"M.R.I.", "p.o.": single letters with a point behind each are one word. Returns the place behind it, or 0.</summary>
    private static int TryReadAcronym(ReadOnlySpan<char> text, int start, List<RequestToken> tokens)
    {
        var end = start;
        var letters = 0;
        while (letters < LongestAcronym && end < text.Length && char.IsLetter(text[end]) && IsAlone(text, end))
        {
            letters++;
            end++;
            if (end >= text.Length || text[end] is not '.')
            {
                break;
            }

            end++;
        }

        if (letters < 2)
        {
            return 0;
        }

        var word = Lower(text[start..end]);
        tokens.Add(new(start, end - start, TokenKind.Word, word, double.NaN));
        return end;
    }

    /// <summary>Whether neither letter nor digit follows.</summary>
    private static bool IsAlone(ReadOnlySpan<char> text, int at) => at + 1 == text.Length || !char.IsLetterOrDigit(text[at + 1]);

    private static PooledWord Lower(ReadOnlySpan<char> spelled)
    {
        Span<char> letters = stackalloc char[LongestWord];
        var count = 0;
        foreach (var c in spelled)
        {
            if (char.IsLetter(c))
            {
                letters[count++] = char.ToLowerInvariant(c);
            }
        }

        return WordPool.Of(letters[..count]);
    }

    private static bool IsInner(char c) => c is '\'' or '\u2019' or '\u00AD';

    private static PooledWord Sign(char c) => c switch
    {
        '-' or (>= '\u2010' and <= '\u2015') or '\u2212' => Ascii['-'],
        '\u00D7' => Ascii['x'],
        '/' or '\\' or '\u2044' => Ascii['/'],
        '\u00AE' or '\u2122' or '\u00A9' => Registered,
        _ => c < Ascii.Length ? Ascii[c] : WordPool.Of([c]),
    };
}
