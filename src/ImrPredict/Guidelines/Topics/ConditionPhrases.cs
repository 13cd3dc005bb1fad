using System.Collections.Frozen;

namespace ImrPredict.Guidelines.Topics;

/// <summary>Phrases that name conditions, numbered and found by their first word, so that one pass over a text finds them all.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class ConditionPhrases
{
    private readonly FrozenDictionary<string, int> _numbers;
    private readonly FrozenDictionary<string, (string Phrase, int Number)[]>.AlternateLookup<ReadOnlySpan<char>> _byFirstWord;

    // By first letter, a bit for each length of a first word; longer ones share bits with shorter ones.
    private readonly ulong[] _lengths = new ulong[128];

    private ConditionPhrases(string[] phrases)
    {
        foreach (var phrase in phrases)
        {
            var length = phrase.IndexOf(' ', StringComparison.Ordinal) is var end and >= 0 ? end : phrase.Length;
            if (phrase.Length > 0 && phrase[0] < _lengths.Length)
            {
                _lengths[phrase[0]] |= 1UL << length;
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

    /// <summary>Phrases that begin with a word.</summary>
    public ReadOnlySpan<(string Phrase, int Number)> From(ReadOnlySpan<char> word) =>
        _byFirstWord.TryGetValue(word, out var phrases) ? phrases : [];

    /// <summary>Whether a phrase begins with a word of this length and first letter: most words are told by that alone.</summary>
    public bool MayBegin(ReadOnlySpan<char> word) =>
        !word.IsEmpty && (word[0] >= _lengths.Length || (_lengths[word[0]] & (1UL << word.Length)) != 0);
}

/// <summary>Which of the phrases stand in a text.</summary>
internal sealed class ConditionSet(ConditionPhrases phrases)
{
    private readonly ulong[] _bits = new ulong[(phrases.Count + 63) / 64];

    public ConditionPhrases Phrases { get; } = phrases;

    public bool this[int number] => (_bits[number >> 6] & (1UL << number)) != 0;

    public void Add(int number) => _bits[number >> 6] |= 1UL << number;

    public void Add(ConditionSet other)
    {
        for (var i = 0; i < _bits.Length; i++)
        {
            _bits[i] |= other._bits[i];
        }
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
