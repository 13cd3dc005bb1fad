using System.Collections.Frozen;
using ImrPredict.Treatments.Lexicon;

namespace ImrPredict.Guidelines.Topics;

/// <summary>Phrases that name conditions, numbered and found by their first word, so that one pass over a text finds them all.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class ConditionPhrases
{
    /// <summary>Letters of the longest word that a phrase may begin with.</summary>
    public const int LongestWord = 64;

    private const int Letters = 26;
    private const int Lengths = 32;

    private readonly FrozenDictionary<string, int> _numbers;
    private readonly FrozenDictionary<string, (string Phrase, int Number)[]>.AlternateLookup<ReadOnlySpan<char>> _byFirstWord;

    // By first letter and length of a first word, a bit for each last letter; longer words share bits with shorter ones.
    private readonly uint[] _last = new uint[Letters * Lengths];

    // Whether a first word begins or ends with anything but a plain letter.
    private readonly bool _hasOthers;

    private WordSet? _begins;

    private ConditionPhrases(string[] phrases)
    {
        foreach (var phrase in phrases)
        {
            var length = phrase.IndexOf(' ', StringComparison.Ordinal) is var end and >= 0 ? end : phrase.Length;
            if (length > LongestWord)
            {
                throw new ArgumentException($"expected a first word of at most {LongestWord} letters, found '{phrase}'", nameof(phrases));
            }

            if (length > 0 && char.IsAsciiLetterLower(phrase[0]) && char.IsAsciiLetterLower(phrase[length - 1]))
            {
                _last[PlaceOf(phrase[0], length)] |= 1u << (phrase[length - 1] - 'a');
            }
            else
            {
                _hasOthers = true;
            }
        }

        _numbers = phrases.Select((phrase, i) => (phrase, i)).ToFrozenDictionary(p => p.phrase, p => p.i, StringComparer.Ordinal);
        _byFirstWord = phrases
            .Select((phrase, i) => (Phrase: phrase, Number: i))
            .GroupBy(p => p.Phrase.Split(' ')[0], StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public int Count => _numbers.Count;

    public static ConditionPhrases Of(IEnumerable<string> phrases) => new([.. phrases.Distinct(StringComparer.Ordinal)]);

    public int NumberOf(string phrase) => _numbers[phrase];

    /// <summary>Whether a phrase may begin within a token of a text.</summary>
    public bool MayBeginIn(in RequestToken token) =>
        token.IsIn(_begins ?? FindBegins()) || token.HoldsOtherSigns || (_hasOthers && token.Kind is TokenKind.Number);

    /// <summary>Phrases that begin with a word.</summary>
    public ReadOnlySpan<(string Phrase, int Number)> From(ReadOnlySpan<char> word) =>
        _byFirstWord.TryGetValue(word, out var phrases) ? phrases : [];

    /// <summary>Whether a phrase may begin with a word: most words are told by their length, their first and their last letter.</summary>
    /// <param name="first">The first letter or digit, in lower case as the last.</param>
    public bool MayBegin(char first, char last, int length) =>
        char.IsAsciiLetterLower(first) && char.IsAsciiLetterLower(last)
            ? (_last[PlaceOf(first, length)] & (1u << (last - 'a'))) != 0
            : _hasOthers;

    // Two sets made at once say the same. An apostrophe that is a token may still stand within a word.
    private WordSet FindBegins() =>
        _begins = WordSet.Of([.. _numbers.Keys.Select(phrase => RequestLexer.Read(phrase)[0].Word), "'", "\u2019"]);

    private static int PlaceOf(char first, int length) => ((first - 'a') * Lengths) + (length % Lengths);
}

/// <summary>Which of the phrases stand in a text.</summary>
internal sealed class ConditionSet(ConditionPhrases phrases)
{
    private readonly ulong[] _bits = new ulong[WordsFor(phrases)];

    public ConditionPhrases Phrases { get; } = phrases;

    public bool this[int number] => (_bits[number >> 6] & (1UL << number)) != 0;

    /// <summary>How many numbers of 64 bits it takes to have a bit for each of some phrases.</summary>
    public static int WordsFor(ConditionPhrases phrases) => (phrases.Count + 63) / 64;

    public void Add(int number) => _bits[number >> 6] |= 1UL << number;

    public void Add(ConditionSet other) => other.AddTo(_bits);

    /// <summary>Adds the bits of this set to others.</summary>
    public void AddTo(Span<ulong> bits)
    {
        for (var i = 0; i < bits.Length; i++)
        {
            bits[i] |= _bits[i];
        }
    }

    /// <summary>Whether the same of some phrases stand in both texts.</summary>
    /// <param name="of">A bit for each of them.</param>
    public bool IsSame(ConditionSet other, ReadOnlySpan<ulong> of)
    {
        for (var i = 0; i < _bits.Length; i++)
        {
            if (((_bits[i] ^ other._bits[i]) & of[i]) != 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A hash of which of some phrases stand in the text.</summary>
    /// <param name="of">A bit for each of them.</param>
    public int HashOf(ReadOnlySpan<ulong> of)
    {
        var hash = new HashCode();
        for (var i = 0; i < _bits.Length; i++)
        {
            hash.Add(_bits[i] & of[i]);
        }

        return hash.ToHashCode();
    }

    public bool Any(int[] numbers)
    {
        foreach (var number in numbers)
        {
            if (this[number])
            {
                return true;
            }
        }

        return false;
    }
}
