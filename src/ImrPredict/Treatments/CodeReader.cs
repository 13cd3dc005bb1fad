using ImrPredict.Treatments.Lexicon;

namespace ImrPredict.Treatments;

/// <summary>
/// Finds procedure codes (CPT, HCPCS level II) with their modifiers and diagnosis codes (ICD-10), and takes them out of the text, so
/// that no number of theirs is read as a quantity, a strength or a vertebra.
/// </summary>
/// <remarks>Linear in the number of tokens.</remarks>
internal static class CodeReader
{
    /// <summary>Stands where a code stood; no phrase holds it.</summary>
    private static readonly PooledWord Placeholder = WordPool.Of("\u00A7");

    // What a number of five digits counts or numbers when one of these stands behind or before it.
    private static readonly string[] Units = ["mg", "mcg", "iu", "unit", "units", "ml", "gm", "g", "gram", "grams", "cc", "%", "hours",
        "dollars", "usd", "tablets"];
    private static readonly string[] Numbering = ["#", "$", "ca", "zip", "claim", "case", "phone", "fax", "ext", "box", "file",
        "vitamin", "vit"];

    public static CodeReading Read(List<RequestToken> tokens)
    {
        List<CodeMatch>? codes = null;
        List<BodyRegion>? diagnoses = null;
        List<Modality>? modalities = null;
        List<RequestToken>? rest = null;
        var isBilateral = false;
        for (var i = 0; i < tokens.Count;)
        {
            if (Procedure(tokens, i, out var run, out var behind))
            {
                rest ??= [.. tokens[..i]];
                (codes ??= []).Add(new(run!, rest.Count, new(tokens[i].Start, tokens[behind - 1].End - tokens[i].Start)));
                rest.Add(Replaced(tokens, i, behind));
                i = Modifiers(tokens, behind, ref isBilateral, ref modalities);
            }
            else if (Diagnosis(tokens, i, out var regions, out behind))
            {
                rest ??= [.. tokens[..i]];
                (diagnoses ??= []).AddRange(regions!);
                rest.Add(Replaced(tokens, i, behind));
                i = behind;
            }
            else
            {
                rest?.Add(tokens[i]);
                i++;
            }
        }

        return rest is null ? new(tokens)
            : new(rest) { Codes = codes ?? [], DiagnosisRegions = diagnoses ?? [], IsBilateral = isBilateral, Modality = modalities ?? [] };
    }

    private static RequestToken Replaced(List<RequestToken> tokens, int first, int behind) =>
        new(tokens[first].Start, tokens[behind - 1].End - tokens[first].Start, TokenKind.Symbol, Placeholder, double.NaN);

    private static bool Procedure(List<RequestToken> tokens, int at, out CodeRun? run, out int behind)
    {
        (run, behind) = (null, at + 1);
        var (letter, trailing, digits) = ('\0', '\0', at);
        if (tokens[at].Kind is TokenKind.Word && tokens[at].Length == 1 && IsGlued(tokens, at))
        {
            (letter, digits) = (tokens[at].Word[0], at + 1);
        }

        var length = tokens[digits].Length;
        if (tokens[digits].Count is not { } number || tokens[digits].Kind is not TokenKind.Number || length is not (4 or 5)
            || tokens[digits].Word.Length != length
            || !tokens[digits].Word.All(char.IsAsciiDigit))
        {
            return false;
        }

        behind = digits + 1;
        if (letter is '\0' && length == 4)
        {
            if (!IsGlued(tokens, digits) || !tokens[digits + 1].Is("t"))
            {
                return false;
            }

            (trailing, behind) = ('t', digits + 2);
        }

        if ((length == 5 && letter is not '\0') || IsOtherNumber(tokens, at, behind))
        {
            return false;
        }

        run = ProcedureCodes.Find(letter, number, trailing);
        return run is not null;
    }

    /// <summary>A strength, a sum of money, a number of a claim, a telephone or of a place.</summary>
    private static bool IsOtherNumber(List<RequestToken> tokens, int first, int behind)
    {
        if (behind < tokens.Count && (tokens[behind].IsAny(Units) || (tokens[behind].IsAny("/", ".") && behind + 1 < tokens.Count
            && tokens[behind].Start == tokens[behind - 1].End
            && tokens[behind + 1].IsAny(Units))))
        {
            return true;
        }

        // "95825-1234": a postal code of nine digits.
        if (behind + 1 < tokens.Count && tokens[behind].Is("-") && tokens[behind + 1] is { Kind: TokenKind.Number, Length: 4 })
        {
            return true;
        }

        if (first == 0)
        {
            return false;
        }

        var before = tokens[first - 1];
        return before.IsAny(Numbering)
            || (first > 1 && before.IsAny("-", "/", ".") && tokens[first - 2].Kind is TokenKind.Number
                && tokens[first - 2].Length != tokens[first].Length
                && before.End == tokens[first].Start && tokens[first].Kind is TokenKind.Number);
    }

    /// <summary>"-26", "-50", "-RR": two characters behind the code. Sides in letters stay, for they are read as words.</summary>
    private static int Modifiers(List<RequestToken> tokens, int at, ref bool isBilateral, ref List<Modality>? modalities)
    {
        if (at < tokens.Count && tokens[at].IsAny("rr", "nu"))
        {
            (modalities ??= []).Add(tokens[at].Is("rr") ? Modality.Rental : Modality.Purchase);
            at++;
        }

        while (at + 1 < tokens.Count && tokens[at].IsAny("-", "modifier", "mod"))
        {
            var modifier = tokens[at + 1];
            if (modifier is { Kind: TokenKind.Number, Length: 2, Value: >= 22 } && (!tokens[at].Is("-")
                || tokens[at].End == modifier.Start))
            {
                isBilateral |= modifier.Is("50");
            }
            else if (modifier.IsAny("rr", "nu"))
            {
                (modalities ??= []).Add(modifier.Is("rr") ? Modality.Rental : Modality.Purchase);
            }
            else if (!modifier.IsAny("tc", "kx", "ga", "gp", "go", "59"))
            {
                break;
            }

            at += 2;
        }

        return at;
    }

    /// <summary>"M54.16", "S83.241A", "G5601": a letter, two digits or more, at most seven characters.</summary>
    private static bool Diagnosis(List<RequestToken> tokens, int at, out IReadOnlyList<BodyRegion>? regions, out int behind)
    {
        (regions, behind) = (null, at + 2);
        if (tokens[at].Kind is not TokenKind.Word || tokens[at].Length != 1 || !IsGlued(tokens, at)
            || tokens[at + 1].Kind is not TokenKind.Number)
        {
            return false;
        }

        var digits = tokens[at + 1].Word;
        var point = digits.IndexOf('.', StringComparison.Ordinal);
        if (digits.Contains(',', StringComparison.Ordinal) || (point < 0 ? digits.Length is < 3 or > 6
            && digits.Length is not 2 : point != 2) || digits.Length > 7)
        {
            return false;
        }

        // The seventh character, or a letter in place of a digit: "M51.2A", "M48.061", "S83.241A".
        if (behind < tokens.Count && IsGlued(tokens, behind - 1) && tokens[behind] is { Kind: TokenKind.Word, Length: <= 3 })
        {
            if (tokens[behind].IsAny("mg", "ml", "mcg", "x", "hz"))
            {
                return false;
            }

            behind++;
        }

        regions = DiagnosisCodes.Find(tokens[at].Word + digits.Replace(".", "", StringComparison.Ordinal));
        return regions is not null;
    }

    private static bool IsGlued(List<RequestToken> tokens, int at) => at + 1 < tokens.Count && tokens[at].End == tokens[at + 1].Start;
}

/// <summary>A code found in a request.</summary>
/// <param name="At">Index of the token that stands for it in <see cref="CodeReading.Rest"/>.</param>
internal sealed record CodeMatch(CodeRun Run, int At, TextSpan Span);

/// <summary>The codes of a request, and its tokens without them.</summary>
internal sealed record CodeReading(List<RequestToken> Rest)
{
    public IReadOnlyList<CodeMatch> Codes { get; init; } = [];

    public IReadOnlyList<BodyRegion> DiagnosisRegions { get; init; } = [];

    /// <summary>Whether a modifier says that both sides are meant.</summary>
    public bool IsBilateral { get; init; }

    /// <summary>Rented or bought, as a modifier says.</summary>
    public IReadOnlyList<Modality> Modality { get; init; } = [];
}
