using System.Buffers;

namespace ImrPredict.Evaluation;

/// <summary>Which letter each service belongs to, letters numbered from 0 in the order of their first service.</summary>
public sealed class LetterIndex
{
    private readonly int[] _letterOf;
    private int[]? _sizes;

    public LetterIndex(IReadOnlyList<ScoredService> services)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        _letterOf = new int[services.Count];
        for (var i = 0; i < services.Count; i++)
        {
            if (!numbers.TryGetValue(services[i].LetterId, out var number))
            {
                numbers.Add(services[i].LetterId, number = numbers.Count);
            }

            _letterOf[i] = number;
        }

        Letters = numbers.Count;
    }

    private LetterIndex(int[] letterOf, int letters) => (_letterOf, Letters) = (letterOf, letters);

    public int Letters { get; }

    /// <summary>For each service the number of its letter.</summary>
    public ReadOnlySpan<int> LetterOf => _letterOf;

    /// <summary>For each letter the number of its services.</summary>
    public IReadOnlyList<int> Sizes => _sizes ??= CountSizes();

    /// <summary>The index of some of the services; their letters are numbered anew.</summary>
    public LetterIndex Of(IReadOnlyList<int> positions)
    {
        var numbers = ArrayPool<int>.Shared.Rent(Letters);
        Array.Fill(numbers, -1, 0, Letters);
        var letterOf = new int[positions.Count];
        var letters = 0;
        for (var i = 0; i < letterOf.Length; i++)
        {
            ref var number = ref numbers[_letterOf[positions[i]]];
            letterOf[i] = number = number < 0 ? letters++ : number;
        }

        ArrayPool<int>.Shared.Return(numbers);
        return new(letterOf, letters);
    }

    private int[] CountSizes()
    {
        var sizes = new int[Letters];
        foreach (var letter in _letterOf)
        {
            sizes[letter]++;
        }

        return sizes;
    }
}
