using System.Runtime.InteropServices;
using Microsoft.ML.Data;

namespace ImrPredict.Training.Fitting;

/// <summary>Sparse rows laid one after the other, in blocks so that growing copies nothing.</summary>
internal sealed class SparseRows
{
    private const int ValuesInBlock = 1 << 16;

    private readonly List<(int Block, int Start, int Count)> _places = [];
    private readonly List<(int[] Columns, float[] Values)> _blocks = [];
    private int _used = ValuesInBlock;

    public int Count => _places.Count;

    /// <summary>Values in all rows together.</summary>
    public long Length { get; private set; }

    /// <summary>Adds the next row.</summary>
    /// <param name="columns">Ascending.</param>
    /// <param name="values">One for each column, and perhaps more behind.</param>
    public void Add(ReadOnlySpan<int> columns, ReadOnlySpan<float> values)
    {
        if (_blocks.Count == 0 || _used + columns.Length > ValuesInBlock)
        {
            var size = Math.Max(ValuesInBlock, columns.Length);
            _blocks.Add((new int[size], new float[size]));
            _used = 0;
        }

        var (blockColumns, blockValues) = _blocks[^1];
        columns.CopyTo(blockColumns.AsSpan(_used));
        values[..columns.Length].CopyTo(blockValues.AsSpan(_used));
        _places.Add((_blocks.Count - 1, _used, columns.Length));
        _used += columns.Length;
        Length += columns.Length;
    }

    public ReadOnlySpan<int> Columns(int row)
    {
        ref var place = ref CollectionsMarshal.AsSpan(_places)[row];
        return _blocks[place.Block].Columns.AsSpan(place.Start, place.Count);
    }

    public ReadOnlySpan<float> Values(int row)
    {
        ref var place = ref CollectionsMarshal.AsSpan(_places)[row];
        return _blocks[place.Block].Values.AsSpan(place.Start, place.Count);
    }

    /// <summary>Writes a row into a vector that was written before.</summary>
    /// <param name="length">Of the vector.</param>
    public void Read(int row, int length, ref VBuffer<float> vector)
    {
        var columns = Columns(row);
        var editor = VBufferEditor.Create(ref vector, length, columns.Length);
        Values(row).CopyTo(editor.Values);

        // A vector with a value in every column is dense, which ML.NET decides by their number.
        if (columns.Length < length)
        {
            columns.CopyTo(editor.Indices);
        }

        vector = editor.Commit();
    }
}
