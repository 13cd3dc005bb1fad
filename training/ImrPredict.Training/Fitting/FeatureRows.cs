using System.Runtime.CompilerServices;

namespace ImrPredict.Training.Fitting;

/// <summary>Takes rows of features as they come; each pair of a feature and a value is kept once and has a number.</summary>
internal sealed class FeatureRowsBuilder(FeaturePairs pairs)
{
    private const int BlockSize = 1 << 18;

    private readonly List<int[]> _blocks = [];
    private readonly List<int> _starts = [];
    private int _count;

    /// <summary>Begins the next row.</summary>
    public void Begin() => _starts.Add(_count);

    public void Add(int id, float value)
    {
        if (_count == _blocks.Count * BlockSize)
        {
            _blocks.Add(new int[BlockSize]);
        }

        _blocks[_count / BlockSize][_count % BlockSize] = pairs.NumberOf(id, value);
        _count = checked(_count + 1);
    }

    /// <summary>The rows, each by ascending feature. What was taken is given up on the way.</summary>
    public FeatureRows Build(FeaturePairs.Ranked ranked)
    {
        int[] starts = [.. _starts, _count];
        var rows = new FeatureRows(starts, ranked);
        var row = new int[64];
        for (var r = 0; r + 1 < starts.Length; r++)
        {
            var (start, length) = (starts[r], starts[r + 1] - starts[r]);
            row = row.Length < length ? new int[2 * length] : row;
            for (var i = 0; i < length; i++)
            {
                row[i] = ranked.RankOf[_blocks[(start + i) / BlockSize][(start + i) % BlockSize]];
            }

            var sorted = row.AsSpan(0, length);
            sorted.Sort();
            rows.Write(start, sorted);
            for (var block = start / BlockSize; block < (start + length) / BlockSize; block++)
            {
                _blocks[block] = [];
            }
        }

        return rows;
    }
}

/// <summary>Pairs of a feature and a value: a few thousand stand for the hundred million features of a million letters.</summary>
internal sealed class FeaturePairs
{
    private readonly Dictionary<(int Id, int Bits), int> _numbers = [];
    private readonly List<(int Id, float Value)> _pairs = [];

    public int NumberOf(int id, float value)
    {
        var key = (id, BitConverter.SingleToInt32Bits(value));
        if (!_numbers.TryGetValue(key, out var number))
        {
            _numbers.Add(key, number = _pairs.Count);
            _pairs.Add((id, value));
        }

        return number;
    }

    /// <param name="place">For each feature its place among all.</param>
    public Ranked Rank(int[] place)
    {
        var order = Enumerable.Range(0, _pairs.Count)
            .OrderBy(p => place[_pairs[p].Id]).ThenBy(p => BitConverter.SingleToInt32Bits(_pairs[p].Value))
            .ToArray();
        var rankOf = new int[order.Length];
        for (var rank = 0; rank < order.Length; rank++)
        {
            rankOf[order[rank]] = rank;
        }

        return new Ranked(rankOf, [.. order.Select(p => place[_pairs[p].Id])], [.. order.Select(p => _pairs[p].Value)]);
    }

    /// <summary>The pairs by ascending place of their feature.</summary>
    /// <param name="RankOf">Rank of each pair by its number.</param>
    /// <param name="Ids">Place of each rank's feature.</param>
    /// <param name="Values">Value of each rank.</param>
    public sealed record Ranked(int[] RankOf, int[] Ids, float[] Values);
}

/// <summary>Rows of features, each by ascending feature, in two bytes a feature, or in four where the pairs are more than 65,536.</summary>
internal sealed class FeatureRows
{
    private readonly int[] _starts;
    private readonly int[] _ids;
    private readonly float[] _values;
    private readonly ushort[]? _narrow;
    private readonly int[]? _wide;

    internal FeatureRows(int[] starts, FeaturePairs.Ranked ranked)
    {
        (_starts, _ids, _values) = (starts, ranked.Ids, ranked.Values);
        (_narrow, _wide) = ranked.Ids.Length <= ushort.MaxValue + 1
            ? (new ushort[starts[^1]], (int[]?)null)
            : (null, new int[starts[^1]]);
    }

    public int Start(int row) => _starts[row];

    public int End(int row) => _starts[row + 1];

    public int Length(int row) => _starts[row + 1] - _starts[row];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Id(int at) => _ids[RankAt(at)];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Value(int at) => _values[RankAt(at)];

    internal void Write(int start, ReadOnlySpan<int> ranks)
    {
        for (var i = 0; i < ranks.Length; i++)
        {
            if (_narrow is { } narrow)
            {
                narrow[start + i] = (ushort)ranks[i];
            }
            else
            {
                _wide![start + i] = ranks[i];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int RankAt(int at) => _narrow is { } narrow ? narrow[at] : _wide![at];
}
