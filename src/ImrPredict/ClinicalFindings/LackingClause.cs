using System.Buffers;
using System.Runtime.InteropServices;
using ImrPredict.Treatments.Lexicon;

namespace ImrPredict.ClinicalFindings;

/// <summary>
/// A clause whose words leave room for a statement that the records lack something. Most clauses do not, and are told by the words that
/// were read already, so that the expressions of <see cref="MissingDocumentationReader"/> need not look at them.
/// </summary>
/// <param name="Start">Place of its first character in the text.</param>
/// <param name="End">Place of the sign that ends it, or the length of the text.</param>
/// <param name="MayHead">Whether it may hold "no documentation of …", "lack of …", "did not document …".</param>
/// <param name="MayLack">Whether it may hold "… was not provided".</param>
/// <param name="MayNeed">Whether it may hold "no … was provided".</param>
internal readonly record struct LackingClause(int Start, int End, bool MayHead, bool MayLack, bool MayNeed)
{
    private const int LongestHint = 16;

    // The expressions take these for a k, an i and an s.
    private static readonly SearchValues<char> OtherCases = SearchValues.Create("\u212A\u0130\u0131\u017F");

    private static readonly WordSet Openings = WordSet.Of(
        "no", "any", "insufficient", "inadequate", "without", "lack", "lacks", "lacking", "absence", "nor", "not");

    private static readonly WordSet Nouns = WordSet.Of(
        "documentation", "evidence", "indication", "indications", "mention", "discussion", "rationale", "record", "description");

    private static readonly WordSet Lacks = WordSet.Of("lack", "lacks", "lacked", "absence", "fail", "fails", "failed");

    private static readonly WordSet HeadVerbs = WordSet.Of(
        "document", "provide", "specify", "include", "mention", "indicate", "establish", "demonstrate", "discuss", "describe", "address",
        "outline", "identify", "contain");

    private static readonly WordSet AbsentVerbs = WordSet.Of(
        "provided", "documented", "submitted", "included", "specified", "noted", "discussed", "available", "mentioned", "supplied",
        "received", "attached", "identified", "outlined", "described", "addressed", "stated");

    private static readonly WordSet GivenVerbs = WordSet.Of(
        "provided", "submitted", "included", "attached", "supplied", "available", "received");

    private static readonly WordSet Not = WordSet.Of("not");

    private static readonly WordSet No = WordSet.Of("no");

    private static readonly (WordSet Words, Hints Hint)[] Sets =
    [
        (Openings, Hints.Opening), (Nouns, Hints.Noun), (Lacks, Hints.Lack), (HeadVerbs, Hints.HeadVerb), (AbsentVerbs, Hints.AbsentVerb),
        (GivenVerbs, Hints.GivenVerb), (Not, Hints.Not), (No, Hints.No),
    ];

    /// <summary>Words that leave room for such a statement.</summary>
    public static readonly WordSet Telling = WordSet.Either([.. Sets.Select(set => set.Words)]);

    [Flags]
    private enum Hints
    {
        None = 0,
        Opening = 1,
        Noun = 2,
        Lack = 4,
        HeadVerb = 8,
        AbsentVerb = 16,
        GivenVerb = 32,
        Not = 64,
        No = 128,
    }

    /// <summary>The clauses of a text that may tell a lack, in its order.</summary>
    /// <param name="tokens">The tokens of the text.</param>
    /// <param name="telling">Indices of those that tell something.</param>
    /// <param name="clauses">Takes them.</param>
    public static void Read(string text, List<RequestToken> tokens, List<int> telling, List<LackingClause> clauses)
    {
        var isForeign = text.AsSpan().ContainsAny(OtherCases);
        var (start, hints) = (0, Hints.None);
        var span = CollectionsMarshal.AsSpan(tokens);
        foreach (var i in telling)
        {
            ref readonly var token = ref span[i];
            hints |= HintsOf(text, token);

            // A full stop inside a number or an abbreviation ends no clause.
            if (text[token.End - 1] is ';' || (text[token.End - 1] is '.' or '?' or '!'
                && (token.End == text.Length || char.IsWhiteSpace(text[token.End]))))
            {
                Add(token.End - 1);
                (start, hints) = (token.End, Hints.None);
            }
        }

        Add(text.Length);
        return;

        void Add(int end)
        {
            var mayHead = Has(Hints.Lack) || Has(Hints.Opening | Hints.Noun) || Has(Hints.Not | Hints.HeadVerb);
            var (mayLack, mayNeed) = (Has(Hints.Not | Hints.AbsentVerb), Has(Hints.No | Hints.GivenVerb));
            if (isForeign || mayHead || mayLack || mayNeed)
            {
                clauses.Add(new(start, end, isForeign || mayHead, isForeign || mayLack, isForeign || mayNeed));
            }
        }

        bool Has(Hints all) => (hints & all) == all;
    }

    private static Hints HintsOf(string text, in RequestToken token)
    {
        if (!token.HoldsOtherSigns)
        {
            return HintsOf(token.Pooled);
        }

        // Where an apostrophe stands inside a word, an expression sees two.
        var hints = Hints.None;
        var spelled = text.AsSpan(token.Start, token.Length);
        Span<char> lower = stackalloc char[LongestHint];
        foreach (var piece in spelled.SplitAny('\'', '\u2019', '\u00AD', '.'))
        {
            var length = spelled[piece].Length <= LongestHint ? spelled[piece].ToLowerInvariant(lower) : 0;
            hints |= HintsOf(WordPool.Of(lower[..length]));
        }

        return hints;
    }

    private static Hints HintsOf(PooledWord word)
    {
        var hints = Hints.None;
        if (word.IsIn(Telling))
        {
            foreach (var (words, hint) in Sets)
            {
                hints |= word.IsIn(words) ? hint : Hints.None;
            }
        }

        return hints;
    }
}
