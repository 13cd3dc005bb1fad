namespace ImrPredict.Scoring.Models;

/// <summary>
/// A sum of regression trees (FastTree). On the way down a tree each split changes the mean of the training services; that change
/// is the effect of the subject whose feature the split asks about. The base is the sum of the roots' means.
/// </summary>
public sealed class TreeModel : OutcomeModel
{
    private readonly IReadOnlyList<RegressionTree> _trees;
    private readonly double _base;

    /// <param name="offset">Log-odds added to the sum of the trees.</param>
    public TreeModel(FeatureSpace space, IReadOnlyList<RegressionTree> trees, double offset)
        : base(space)
    {
        _trees = trees;
        _base = offset + trees.Sum(t => t.MeanAt(0));
    }

    public override double Explain(SparseRow row, Span<double> effects)
    {
        foreach (var tree in _trees)
        {
            var node = 0;
            var mean = tree.MeanAt(0);
            while (node >= 0 && tree.Splits.Length > 0)
            {
                var split = tree.Splits[node];
                node = Next(split, row);
                var next = tree.MeanAt(node);
                effects[Space.SubjectOf(split.Column)] += next - mean;
                mean = next;
            }
        }

        return _base;
    }

    /// <summary>For each tree the mean of the leaves over the given rows at every split; 0 where no row passes.</summary>
    public IReadOnlyList<double[]> SplitMeans(IEnumerable<SparseRow> rows)
    {
        var sums = _trees.Select(t => new double[t.Splits.Length]).ToArray();
        var counts = _trees.Select(t => new int[t.Splits.Length]).ToArray();
        foreach (var row in rows)
        {
            for (var t = 0; t < _trees.Count; t++)
            {
                var leaf = _trees[t].Splits.Length == 0 ? 0 : LeafOf(_trees[t], row);
                for (var node = 0; node >= 0 && _trees[t].Splits.Length > 0; node = Next(_trees[t].Splits[node], row))
                {
                    sums[t][node] += _trees[t].Leaves[leaf];
                    counts[t][node]++;
                }
            }
        }

        for (var t = 0; t < sums.Length; t++)
        {
            for (var n = 0; n < sums[t].Length; n++)
            {
                sums[t][n] /= Math.Max(1, counts[t][n]);
            }
        }

        return sums;
    }

    private int LeafOf(RegressionTree tree, SparseRow row)
    {
        var node = 0;
        while (node >= 0)
        {
            node = Next(tree.Splits[node], row);
        }

        return ~node;
    }

    private int Next(TreeSplit split, SparseRow row) =>
        row[split.Column] * Space.Columns[split.Column].Scale <= split.Threshold ? split.NotAbove : split.Above;
}

/// <summary>One tree: its splits by number, its leaves in log-odds.</summary>
/// <param name="Splits">Empty for a tree that is a single leaf.</param>
/// <param name="Leaves">Log-odds of each leaf; a split points to leaf i as ~i.</param>
/// <param name="SplitMeans">Mean of the leaves over the training services that pass each split.</param>
public sealed record RegressionTree(TreeSplit[] Splits, double[] Leaves, double[] SplitMeans)
{
    public double MeanAt(int node) => node < 0 ? Leaves[~node] : Splits.Length == 0 ? Leaves[0] : SplitMeans[node];
}

/// <summary>Where a tree goes on: a split number, or the complement of a leaf number.</summary>
public readonly record struct TreeSplit(int Column, float Threshold, int NotAbove, int Above);
