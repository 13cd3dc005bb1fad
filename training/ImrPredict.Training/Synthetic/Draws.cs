namespace ImrPredict.Training.Synthetic;

/// <summary>
/// Random draws that depend on nothing but their seed (SplitMix64), so that letter 7 of a seed is the same letter whether ten or a
/// hundred thousand are written, on one thread or many.
/// </summary>
/// <remarks>Not thread-safe; every letter has its own.</remarks>
internal sealed class Draws
{
    private ulong _state;

    public Draws(int seed, int letter)
    {
        _state = Mix((ulong)(uint)seed + 0x9E3779B97F4A7C15UL);
        _state = Mix(_state ^ (ulong)(uint)letter);
    }

    /// <summary>In [0, 1).</summary>
    public double Next() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    public bool Chance(double probability) => Next() < probability;

    /// <summary>From <paramref name="low"/> to <paramref name="high"/>, both included.</summary>
    public int Between(int low, int high) => low + (int)(Next() * (high - low + 1));

    public T Pick<T>(params ReadOnlySpan<T> choices) => choices[(int)(Next() * choices.Length)];

    /// <summary>Picks in proportion to the weights, which need not add up to 1.</summary>
    public T Weighted<T>(IReadOnlyList<(double Weight, T Value)> choices)
    {
        var total = 0.0;
        foreach (var (weight, _) in choices)
        {
            total += weight;
        }

        var left = Next() * total;
        foreach (var (weight, value) in choices)
        {
            left -= weight;
            if (left < 0)
            {
                return value;
            }
        }

        return choices[^1].Value;
    }

    /// <summary>Standard normal, by Box and Muller.</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Next())) * Math.Cos(2 * Math.PI * Next());

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }

    private ulong NextBits() => Mix(_state += 0x9E3779B97F4A7C15UL);
}
