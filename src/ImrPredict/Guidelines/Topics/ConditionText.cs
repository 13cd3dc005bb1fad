using System.Buffers;

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

    private readonly string?[] _texts;
    private readonly ConditionText? _shared;
    private ConditionSet? _named;

    private ConditionText(string?[] texts, ConditionText? shared) => (_texts, _shared) = (texts, shared);

    /// <param name="texts">For example the request and the case summary; null ones are passed over.</param>
    public static ConditionText Of(params ReadOnlySpan<string?> texts) => new(texts.ToArray(), null);

    /// <summary>A text of one service beside what all services of its dispute share, which is read once for all of them.</summary>
    public static ConditionText Beside(string text, ConditionText shared) => new([text], shared);

    /// <summary>Whether a word or phrase stands in the text without being denied.</summary>
    /// <param name="phrase">In lower case, words parted by one space.</param>
    public bool Names(string phrase)
    {
        var named = new ConditionSet(ConditionPhrases.Of([phrase]));
        AddTo(named);
        return named[0];
    }

    /// <summary>The phrases that stand in the text without being denied.</summary>
    internal ConditionSet Named(ConditionPhrases phrases)
    {
        // A race only reads the text twice.
        if (_named is not { } named || named.Phrases != phrases)
        {
            named = new ConditionSet(phrases);
            foreach (var text in _texts)
            {
                AddTo(named, text);
            }

            if (_shared is not null)
            {
                named.Add(_shared.Named(phrases));
            }

            _named = named;
        }

        return named;
    }

    private void AddTo(ConditionSet named)
    {
        foreach (var text in _texts)
        {
            AddTo(named, text);
        }

        _shared?.AddTo(named);
    }

    private static void AddTo(ConditionSet named, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return;
        }

        // Each character gives two at most, beside those at the ends.
        var most = (text.Length * 3) + 4;
        var (letters, places) = (ArrayPool<char>.Shared.Rent(most), ArrayPool<int>.Shared.Rent(text.Length + 1));
        var begins = new Beginnings(named.Phrases, places);
        var spelled = letters.AsSpan(0, Spell(text, letters, ref begins));
        foreach (var at in begins.Found)
        {
            var rest = spelled[at..];
            foreach (var (phrase, number) in named.Phrases.From(rest[..rest.IndexOf(' ')]))
            {
                if (!named[number] && rest.Length > phrase.Length && rest[phrase.Length] == ' '
                    && rest.StartsWith(phrase, StringComparison.Ordinal) && !IsDenied(spelled, at - 1))
                {
                    named.Add(number);
                }
            }
        }

        ArrayPool<char>.Shared.Return(letters);
        ArrayPool<int>.Shared.Return(places);
    }

    /// <summary>Words in lower case with one space before and behind each; a sign that ends a sentence is a word too.</summary>
    private static int Spell(string text, Span<char> spelled, ref Beginnings begins)
    {
        spelled[0] = ' ';
        var (count, word) = (1, 1);
        foreach (var c in text)
        {
            if (char.IsAsciiLetterLower(c))
            {
                spelled[count++] = c;
                continue;
            }

            if (char.IsLetterOrDigit(c))
            {
                spelled[count++] = char.ToLowerInvariant(c);
                continue;
            }

            if (c is '\'' or '\u2019')
            {
                continue;
            }

            if (count > word)
            {
                begins.Add(spelled, word, count);
                spelled[count++] = ' ';
                word = count;
            }

            if (c is '.' or ';')
            {
                // A sentence ends a denial.
                spelled[count++] = '.';
                spelled[count++] = ' ';
                word = count;
            }
        }

        if (count > word)
        {
            begins.Add(spelled, word, count);
            spelled[count++] = ' ';
        }

        spelled[count++] = '.';
        spelled[count++] = ' ';
        return count;
    }

    private static bool IsDenied(ReadOnlySpan<char> spelled, int at)
    {
        var end = at;
        for (var words = 0; words < 3 && end > 0; words++)
        {
            var start = spelled[..end].LastIndexOf(' ') + 1;
            var word = spelled[start..end];
            if (word is ".")
            {
                return false;
            }

            if (Denials.Contains(word))
            {
                return true;
            }

            end = Math.Max(start - 1, 0);
        }

        return false;
    }

    /// <summary>Places of the words that a phrase may begin with: few of a text's words need be looked up.</summary>
    private ref struct Beginnings(ConditionPhrases phrases, Span<int> places)
    {
        private readonly Span<int> _places = places;
        private int _count;

        public readonly ReadOnlySpan<int> Found => _places[.._count];

        public void Add(ReadOnlySpan<char> spelled, int start, int end)
        {
            if (phrases.MayBegin(spelled[start..end]))
            {
                _places[_count++] = start;
            }
        }
    }
}
