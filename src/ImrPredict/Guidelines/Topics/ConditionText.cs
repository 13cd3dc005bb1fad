using ImrPredict.ClinicalFindings;
using ImrPredict.Treatments.Lexicon;

namespace ImrPredict.Guidelines.Topics;

/// <summary>A text in which words of conditions are looked for. Immutable and thread-safe.</summary>
/// <remarks>
/// A condition that is denied ("no radiculopathy", "denies headaches") does not stand in it. The reach of a denial is three
/// words: enough not to rank by what a summary rules out; a checklist of criteria needs a closer reading.
/// </remarks>
public sealed class ConditionText
{
    /// <summary>No text: no condition stands in it.</summary>
    public static readonly ConditionText Empty = new([], null);

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Denials =
        new HashSet<string>(StringComparer.Ordinal) { "no", "not", "denies", "denied", "without", "negative", "never", "nor", "neither" }
            .GetAlternateLookup<ReadOnlySpan<char>>();

    private const int LongestDenial = 8;

    private readonly string?[] _texts;
    private readonly ConditionText? _shared;
    private ConditionSet? _named;

    private ConditionText(string?[] texts, ConditionText? shared) => (_texts, _shared) = (texts, shared);

    /// <param name="texts">For example the request and the case summary; null ones are passed over.</param>
    public static ConditionText Of(params ReadOnlySpan<string?> texts) => new(texts.ToArray(), null);

    /// <summary>A summary that was read, whose words need not be sought again.</summary>
    public static ConditionText Of(SummaryReading summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        return new([summary.Text], null) { _named = GuidelineTopics.Default.NamedIn(summary) };
    }

    /// <summary>No text but what was found in one.</summary>
    internal static ConditionText Of(ConditionSet named) => new([], null) { _named = named };

    /// <summary>A text of one service beside what all services of its dispute share, which is read once for all of them.</summary>
    public static ConditionText Beside(string text, ConditionText shared) => new([text], shared);

    /// <summary>The phrases that stand in the text without being denied.</summary>
    internal ConditionSet Named(ConditionPhrases phrases)
    {
        // A race only reads the text twice.
        if (_named is not { } named || named.Phrases != phrases)
        {
            named = new ConditionSet(phrases);
            foreach (var text in _texts)
            {
                _ = AddWithin(named, text, 0, text?.Length ?? 0);
            }

            if (_shared is not null)
            {
                named.Add(_shared.Named(phrases));
            }

            _named = named;
        }

        return named;
    }

    /// <summary>The phrases that stand in a summary without being denied.</summary>
    internal static ConditionSet Named(ConditionPhrases phrases, SummaryReading summary)
    {
        var (named, text, reached) = (new ConditionSet(phrases), summary.Text, 0);
        foreach (ref readonly var token in summary.Tokens)
        {
            // A word may be of several tokens, and all that begins in it is found with its first.
            if (phrases.MayBeginIn(token) && token.End > reached)
            {
                reached = AddWithin(named, text, Math.Max(reached, WordAt(text, token.Start, reached)), token.End);
            }
        }

        return named;
    }

    /// <summary>Adds the phrases that begin in a part of a text.</summary>
    /// <param name="from">Not within a word.</param>
    /// <param name="to">Where the part ends; a word that begins before is read to its own end.</param>
    /// <returns>Where the reading ended.</returns>
    private static int AddWithin(ConditionSet named, string? text, int from, int to)
    {
        var phrases = named.Phrases;
        var letters = text.AsSpan();
        var at = from;
        while (at < to)
        {
            if (!(char.IsAsciiLetter(letters[at]) || char.IsLetterOrDigit(letters[at])))
            {
                at++;
                continue;
            }

            var start = at;
            at += LetterRun.Length(letters[at..]);
            var (length, last) = (at - start, Math.Max(at - 1, start));
            for (; at < letters.Length && (IsInner(letters[at]) || char.IsLetterOrDigit(letters[at])); at++)
            {
                if (!IsInner(letters[at]))
                {
                    (length, last) = (length + 1, at);
                }
            }

            if (phrases.MayBegin(Lower(letters[start]), Lower(letters[last]), length))
            {
                AddAt(named, text!, start, length);
            }
        }

        return at;
    }

    /// <summary>Where the word begins that stands at a place.</summary>
    /// <param name="behind">How far to look back at most.</param>
    private static int WordAt(string text, int at, int behind)
    {
        while (at > behind && (IsInner(text[at - 1]) || char.IsLetterOrDigit(text[at - 1])))
        {
            at--;
        }

        return at;
    }

    /// <param name="length">Letters and digits of the word.</param>
    private static void AddAt(ConditionSet named, string text, int start, int length)
    {
        Span<char> word = stackalloc char[ConditionPhrases.LongestWord];
        if (length > word.Length)
        {
            return;
        }

        var count = 0;
        for (var at = start; count < length; at++)
        {
            if (!IsInner(text[at]))
            {
                word[count++] = char.ToLowerInvariant(text[at]);
            }
        }

        foreach (var (phrase, number) in named.Phrases.From(word[..length]))
        {
            if (!named[number] && StandsAt(text, start, phrase) && !IsDenied(text, start))
            {
                named.Add(number);
            }
        }
    }

    /// <summary>Whether a phrase begins at a word and ends with one, whatever signs stand between its words.</summary>
    private static bool StandsAt(string text, int start, string phrase)
    {
        var at = start;
        foreach (var c in phrase)
        {
            SkipInner(text, ref at);
            if (c is not ' ')
            {
                if (at == text.Length || !char.IsLetterOrDigit(text[at]) || char.ToLowerInvariant(text[at]) != c)
                {
                    return false;
                }

                at++;
                continue;
            }

            if (at == text.Length || char.IsLetterOrDigit(text[at]))
            {
                return false;
            }

            while (at < text.Length && !char.IsLetterOrDigit(text[at]))
            {
                if (EndsSentence(text[at++]))
                {
                    return false;
                }
            }
        }

        SkipInner(text, ref at);
        return at == text.Length || !char.IsLetterOrDigit(text[at]);
    }

    private static bool IsDenied(string text, int start)
    {
        Span<char> letters = stackalloc char[LongestDenial];
        var at = start - 1;
        for (var words = 0; words < 3; words++)
        {
            while (at >= 0 && !char.IsLetterOrDigit(text[at]))
            {
                if (EndsSentence(text[at--]))
                {
                    return false;
                }
            }

            // The word is read from its last letter to its first.
            var count = 0;
            for (; at >= 0 && (IsInner(text[at]) || char.IsLetterOrDigit(text[at])); at--)
            {
                if (!IsInner(text[at]) && ++count <= LongestDenial)
                {
                    letters[^count] = char.ToLowerInvariant(text[at]);
                }
            }

            if (count is > 0 and <= LongestDenial && Denials.Contains(letters[^count..]))
            {
                return true;
            }
        }

        return false;
    }

    private static void SkipInner(string text, ref int at)
    {
        while (at < text.Length && IsInner(text[at]))
        {
            at++;
        }
    }

    private static char Lower(char c) => char.IsAsciiLetter(c) ? (char)(c | 0x20) : char.ToLowerInvariant(c);

    /// <summary>An apostrophe parts no word.</summary>
    private static bool IsInner(char c) => c is '\'' or '\u2019';

    /// <summary>A sentence ends a denial.</summary>
    private static bool EndsSentence(char c) => c is '.' or ';';
}
