namespace ImrPredict.Evaluation;

/// <content>
/// The ROC area where several models scored the services, as in cross-validation: only
/// services that one model scored are compared, as scores of
/// different models have no common order. A constant then has one half, whatever rate each fold learned.
/// </content>
public sealed partial class MetricSample
{
    /// <summary>Folds numbered from 0, in the order of the sorted services; null when there is but one.</summary>
    private static int[]? FoldsOf(IReadOnlyList<ScoredService> services, int[] order)
    {
        if (services.Count == 0 || services[0].Fold is null)
        {
            return null;
        }

        var numbers = new Dictionary<int, int>();
        var folds = Array.ConvertAll(order, i => services[i].Fold is { } fold
            ? numbers.TryGetValue(fold, out var number) ? number : numbers[fold] = numbers.Count
            : throw new ArgumentException($"service {i} names no fold; expected one for every service, or for none"));
        return numbers.Count > 1 ? folds : null;
    }

    /// <summary>Pairs that are ordered rightly, ties counting half, over all pairs of an
    /// overturned and an upheld service of one fold.</summary>
    private double RocAucWithinFolds(int[]? weights)
    {
        var folds = new FoldCounts(_fold!.Max() + 1);
        double wins = 0;
        for (int run = 0, start = 0; run < _runs.Length; start = _runs[run++].End)
        {
            for (var i = start; i < _runs[run].End; i++)
            {
                folds.Tie(_fold![i], _kinds[_kind[i]].Overturned, weights is null ? 1 : weights[_letter[i]]);
            }

            for (var i = start; i < _runs[run].End; i++)
            {
                wins += folds.PassTied(_fold![i]);
            }
        }

        var pairs = folds.Pairs;
        return pairs == 0 ? double.NaN : wins / pairs;
    }

    /// <summary>Adds each service's influence on <see cref="RocAucWithinFolds"/>: how it
    /// moves the pairs won, less its share of all pairs.</summary>
    private void AddRocAucWithinFolds(Span<double> letters, double share, double area)
    {
        var totals = new FoldCounts(_fold!.Max() + 1);
        for (var i = 0; i < _fold!.Length; i++)
        {
            totals.Add(_fold[i], _kinds[_kind[i]].Overturned);
        }

        var below = new FoldCounts(totals.Folds);
        var pairs = totals.Pairs;
        for (int run = 0, start = 0; run < _runs.Length; start = _runs[run++].End)
        {
            for (var i = start; i < _runs[run].End; i++)
            {
                below.Tie(_fold[i], _kinds[_kind[i]].Overturned, 1);
            }

            for (var i = start; i < _runs[run].End; i++)
            {
                var (fold, overturned) = (_fold[i], _kinds[_kind[i]].Overturned);
                var won = overturned
                    ? below.Upheld[fold] + (below.TiedUpheld[fold] / 2)
                    : totals.Overturned[fold] - below.Overturned[fold] - (below.TiedOverturned[fold] / 2);
                var compared = overturned ? totals.Upheld[fold] : totals.Overturned[fold];
                letters[_letter[i]] += share * (won - (area * compared)) / pairs;
            }

            for (var i = start; i < _runs[run].End; i++)
            {
                below.PassTied(_fold[i]);
            }
        }
    }

    /// <summary>Services of each fold that were passed on the way up the scores, and
    /// those that are tied where the way has come to.</summary>
    private sealed class FoldCounts(int folds)
    {
        public int Folds => folds;

        public double[] Upheld { get; } = new double[folds];

        public double[] Overturned { get; } = new double[folds];

        public double[] TiedUpheld { get; } = new double[folds];

        public double[] TiedOverturned { get; } = new double[folds];

        public double Pairs => Upheld.Zip(Overturned, (u, o) => u * o).Sum();

        public void Add(int fold, bool overturned) => (overturned ? Overturned : Upheld)[fold]++;

        public void Tie(int fold, bool overturned, double weight) => (overturned ? TiedOverturned : TiedUpheld)[fold] += weight;

        /// <summary>Passes the tied services of a fold; a second time there are none.</summary>
        /// <returns>Pairs that they win.</returns>
        public double PassTied(int fold)
        {
            var wins = TiedOverturned[fold] * (Upheld[fold] + (TiedUpheld[fold] / 2));
            Upheld[fold] += TiedUpheld[fold];
            Overturned[fold] += TiedOverturned[fold];
            (TiedUpheld[fold], TiedOverturned[fold]) = (0, 0);
            return wins;
        }
    }
}
