using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace ImrPredict.Scoring.Features;

/// <summary>Answers that were worked out, kept for the next time the same is asked. What is asked for again and again stays.</summary>
/// <param name="most">Answers that are kept. Of two generations the older is let go when the newer holds half of them.</param>
/// <param name="comparer">Tells which questions are the same; null for the type's own.</param>
/// <remarks>Thread-safe.</remarks>
internal sealed class BoundedMemory<TKey, TValue>(int most, IEqualityComparer<TKey>? comparer = null)
    where TKey : notnull
{
    private Generations _kept = new(new(comparer), new(comparer));
    private int _newer;

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        var kept = Volatile.Read(ref _kept);
        if (kept.Newer.TryGetValue(key, out var answer))
        {
            value = answer.Value;
            return true;
        }

        if (kept.Older.TryGetValue(key, out answer))
        {
            // Under the key that it was kept by: the one that is asked with may hold more.
            Keep(answer.Key, answer.Value);
            value = answer.Value;
            return true;
        }

        value = default;
        return false;
    }

    public void Keep(TKey key, TValue value)
    {
        var kept = Volatile.Read(ref _kept);
        if (kept.Newer.TryAdd(key, new(key, value)) && Interlocked.Increment(ref _newer) >= most / 2
            && Interlocked.CompareExchange(ref _kept, new(new(comparer), kept.Newer), kept) == kept)
        {
            Interlocked.Exchange(ref _newer, 0);
        }
    }

    private sealed record Generations(
        ConcurrentDictionary<TKey, KeyValuePair<TKey, TValue>> Newer, ConcurrentDictionary<TKey, KeyValuePair<TKey, TValue>> Older);
}
