using System.Globalization;
using ImrPredict.Predictions;
using ImrPredict.Training.CommandLine;
using ImrPredict.Training.Fitting;

namespace ImrPredict.Training.Bundles;

/// <summary>Gathers what the folds of a training run come to, from any thread, and passes it on with the steps.</summary>
internal sealed class FoldWatch(IProgress<ProgressStep> progress, long steps) : IProgress<long>, IProgress<FoldFigures>
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<FeatureSet, List<FoldFigures>> _folds = [];
    private Findings? _found;
    private long _done;

    public void Report(long value)
    {
        lock (_lock)
        {
            _done = Math.Max(_done, value);
            progress.Report(new(_done, steps, _found));
        }
    }

    public void Report(FoldFigures value)
    {
        lock (_lock)
        {
            if (!_folds.TryGetValue(value.FeatureSet, out var figures))
            {
                _folds[value.FeatureSet] = figures = [];
            }

            figures.Add(value);
            _found = new([.. _folds.Select(f => (Words(f.Key, f.Value), (IReadOnlyList<double>)[.. f.Value.Select(v => v.LogLoss)]))]);
        }
    }

    private static string Words(FeatureSet set, List<FoldFigures> folds) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(set == FeatureSet.WithSummary ? "with" : "without")} case summary: {folds.Count} of {folds[0].Folds} folds, log loss "
            + $"{folds.Average(f => f.LogLoss):0.000} so far, {folds.Average(f => f.OfBaseRate):0.000} by the base rate alone");
}
