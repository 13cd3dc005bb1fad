namespace ImrPredict.Evaluation;

/// <summary>Which letter each service belongs to, letters numbered from 0 in the order of their first service.</summary>
public sealed class LetterIndex
{
    private readonly int[] _letterOf;

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

    public int Letters { get; }

    /// <summary>For each service the number of its letter.</summary>
    public ReadOnlySpan<int> LetterOf => _letterOf;
}
