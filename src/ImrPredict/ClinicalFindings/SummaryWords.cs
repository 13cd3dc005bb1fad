using System.Runtime.InteropServices;
using ImrPredict.Treatments.Lexicon;

namespace ImrPredict.ClinicalFindings;

/// <summary>
/// The words of a summary as findings are sought in them: without articles, possessives and adverbs of degree ("was markedly
/// decreased" is "was decreased"), and cut into sentences.
/// </summary>
internal static class SummaryWords
{
    private static readonly WordSet Fillers = WordSet.Of(
        "the", "a", "an", "his", "her", "their", "its", "our", "these", "any", "some", "very", "quite", "much", "also", "still", "now",
        "significantly", "markedly", "mildly", "slightly", "moderately", "severely", "clearly", "currently", "clinically",
        "adequately", "specifically", "grossly", "otherwise", "somewhat", "greatly", "substantially", "actually", "apparently",
        "sufficient", "adequate", "detailed", "reportedly", "clinical", "definite", "obvious", "really", "left", "right", "bilateral",
        "bilaterally");

    // "no clear documentation" is no documentation; "it is not clear" is a statement of its own.
    private static readonly WordSet Clear = WordSet.Of("clear");

    private static readonly WordSet BeforeClear = WordSet.Of("no", "of", "without", "lack", "lacks");

    private static readonly WordSet Abbreviations = WordSet.Of("dr", "mr", "mrs", "ms", "vs", "approx");

    private static readonly WordSet Enders = WordSet.Of(";", "!", "?", "•", "|", ".");

    private static readonly WordSet Answers = WordSet.Of("no", "yes", "none", "denied", "absent", "present", "negative", "positive");

    // A line that ends with one of these runs on in the next: the break comes from the paper, not from the writer.
    private static readonly WordSet Unfinished = WordSet.Of(
        "of", "the", "a", "an", "and", "or", "with", "without", "no", "not", "to", "for", "in", "on", "at", "by", "from", "was",
        "were", "is", "are", "has", "had", "have", "his", "her", ",", "-", "/", "(");

    public static List<RequestToken> Of(string text) => Without(RequestLexer.Read(text));

    /// <summary>The tokens without their fillers; places in the text stay as they are.</summary>
    public static List<RequestToken> Without(List<RequestToken> tokens)
    {
        var words = new List<RequestToken>(tokens.Count);
        AddWithout(tokens, words);
        return words;
    }

    /// <summary>Adds the tokens that are no fillers to a list.</summary>
    public static void AddWithout(List<RequestToken> tokens, List<RequestToken> words)
    {
        foreach (ref readonly var token in CollectionsMarshal.AsSpan(tokens))
        {
            if (!token.IsIn(Fillers) && !(token.IsIn(Clear) && words.Count > 0 && words[^1].IsIn(BeforeClear)))
            {
                words.Add(token);
            }
        }
    }

    /// <summary>A phrase of a table as it is sought in such words.</summary>
    public static string WithoutFillers(string phrase)
    {
        var words = Of(phrase);
        return words.Count == 0 ? phrase : string.Join(' ', words.Select(word => word.Word));
    }

    /// <summary>Index behind the last word of each sentence, in order; the last is the number of words.</summary>
    public static Sentences SentenceEnds(string text, List<RequestToken> words) => new(text, CollectionsMarshal.AsSpan(words));

    /// <param name="hasLines">Whether the text has any line end.</param>
    private static bool EndsSentence(string text, bool hasLines, ReadOnlySpan<RequestToken> words, int i)
    {
        ref readonly var word = ref words[i];
        return (word.Kind is TokenKind.Symbol && word.IsIn(Enders) && IsEnd(text, words, i))
            || (hasLines && i + 1 < words.Length && MayBreakOff(text, word, words[i + 1]) && IsBrokenOff(text, word, words[i + 1]));
    }

    private static bool IsEnd(string text, ReadOnlySpan<RequestToken> words, int i) =>
        words[i].Is(".") ? IsFullStop(text, words, i)

            // "Numbness? No." is one statement.
            : !(words[i].Is("?") && i + 1 < words.Length && words[i + 1].IsIn(Answers));

    private static bool IsFullStop(string text, ReadOnlySpan<RequestToken> words, int i)
    {
        var behind = words[i].End;
        if (i > 0 && i + 1 < words.Length && words[i - 1].IsAny("pos", "neg") && words[i + 1].IsAny("l", "r", "bilat"))
        {
            return false;
        }

        return (behind >= text.Length || !char.IsLetterOrDigit(text[behind]))
            && !(i > 0 && words[i - 1].IsIn(Abbreviations) && words[i - 1].End == words[i].Start);
    }

    /// <summary>Whether more than a blank stands between two words, as between few.</summary>
    private static bool MayBreakOff(string text, in RequestToken last, in RequestToken next) =>
        next.Start - last.End > 1 || (next.Start > last.End && text[last.End] is '\n');

    /// <summary>
    /// Whether a line ends between two words and a new statement begins: an empty line, a bullet, a capital after finished words.
    /// </summary>
    private static bool IsBrokenOff(string text, in RequestToken last, in RequestToken next)
    {
        var between = text.AsSpan(last.End, next.Start - last.End);
        var line = between.IndexOf('\n');
        if (line < 0)
        {
            return false;
        }

        return between[(line + 1)..].Contains('\n') || next.IsAny("-", "•", "*")
            || (char.IsUpper(text[next.Start]) && !last.IsIn(Unfinished));
    }

    /// <summary>Goes from one end of a sentence to the next.</summary>
    public ref struct Sentences(string text, ReadOnlySpan<RequestToken> words)
    {
        private readonly ReadOnlySpan<RequestToken> _words = words;
        private readonly bool _hasLines = text.Contains('\n', StringComparison.Ordinal);
        private bool _isOver;

        public int Current { get; private set; }

        public readonly Sentences GetEnumerator() => this;

        public bool MoveNext()
        {
            if (_isOver)
            {
                return false;
            }

            var i = Current;
            while (i < _words.Length && !EndsSentence(text, _hasLines, _words, i))
            {
                i++;
            }

            Current = Math.Min(i + 1, _words.Length);
            _isOver = Current == _words.Length;
            return true;
        }
    }
}
