using System.Buffers;
using ImrPredict.Scoring.Features;

namespace ImrPredict.Scoring.Models;

/// <summary>The columns of a fitted model, and the subjects that their effects are gathered under.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class FeatureSpace
{
    private readonly Dictionary<string, int> _columnOf;
    private readonly int[] _subjectOf;

    public FeatureSpace(IReadOnlyList<FeatureColumn> columns)
    {
        Columns = columns;
        _columnOf = new Dictionary<string, int>(columns.Count, StringComparer.Ordinal);
        _subjectOf = new int[columns.Count];
        var subjects = new List<string>();
        var subjectIndex = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var c = 0; c < columns.Count; c++)
        {
            _columnOf.Add(columns[c].Name, c);
            var subject = Feature.SubjectOf(columns[c].Name);
            if (!subjectIndex.TryGetValue(subject, out var s))
            {
                subjectIndex.Add(subject, s = subjects.Count);
                subjects.Add(subject);
            }

            _subjectOf[c] = s;
        }

        Subjects = subjects;
    }

    public IReadOnlyList<FeatureColumn> Columns { get; }

    public IReadOnlyList<string> Subjects { get; }

    public int SubjectOf(int column) => _subjectOf[column];

    public bool TryGetColumn(string name, out int column) => _columnOf.TryGetValue(name, out column);

    /// <summary>The features that this space knows, by ascending column; unknown ones are left out.</summary>
    public SparseRow Row(IEnumerable<Feature> features) => Row((features as Feature[] ?? [.. features]).AsSpan());

    /// <inheritdoc cref="Row(IEnumerable{Feature})"/>
    public SparseRow Row(ReadOnlySpan<Feature> features)
    {
        var columns = ArrayPool<int>.Shared.Rent(features.Length);
        var values = ArrayPool<float>.Shared.Rent(features.Length);
        var count = 0;
        foreach (ref readonly var feature in features)
        {
            if (_columnOf.TryGetValue(feature.Name, out var column))
            {
                (columns[count], values[count]) = (column, feature.Value);
                count++;
            }
        }

        var row = new SparseRow(columns.AsSpan(0, count).ToArray(), values.AsSpan(0, count).ToArray());
        ArrayPool<int>.Shared.Return(columns);
        ArrayPool<float>.Shared.Return(values);
        Array.Sort(row.Columns, row.Values);
        return row;
    }
}

/// <summary>Unscaled values of the columns that are not zero, by ascending column.</summary>
public readonly record struct SparseRow(int[] Columns, float[] Values)
{
    public float this[int column]
    {
        get
        {
            var at = Array.BinarySearch(Columns, column);
            return at < 0 ? 0 : Values[at];
        }
    }
}
