using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace ImrPredict.Scoring.Features;

/// <summary>Answers that were worked out, kept for the next time the same is asked.</summary>
/// <param name="most">Answers that are kept; when there would be more, the memory begins anew.</param>
/// <param name="comparer">Tells which questions are the same; null for the type's own.</param>
/// <remarks>Thread-safe.</remarks>
internal sealed class BoundedMemory<TKey, TValue>(int most, IEqualityComparer<TKey>? comparer = null)
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, TValue> _known = new(comparer);
    private int _count;

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value) => _known.TryGetValue(key, out value);

    public void Keep(TKey key, TValue value)
    {
        if (Interlocked.Increment(ref _count) > most)
        {
            _known.Clear();
            Interlocked.Exchange(ref _count, 1);
        }

        _known[key] = value;
    }
}
