namespace ImrPredict.Evaluation;

/// <content>How far each letter moves each figure: what a bootstrap over many letters comes to, without drawing any.</content>
public sealed partial class MetricSample
{
    /// <summary>The figures computed from probabilities alone; they come first among the metrics.</summary>
    private const int RankedFigures = (int)Metric.RecallAt20Percent + 1;

    /// <summary>Adds the change of each figure for a small change of a letter's weight, divided by that change.</summary>
    /// <param name="influences">
    /// One value for each letter and <see cref="Metric"/>, letter after letter. The influences of a figure add up to 0, and the sum of their
    /// squares is the variance that a bootstrap over the letters has in the limit. Means nothing for a figure that is not defined.
    /// </param>
    /// <param name="share">What they are multiplied by: one over the number of samples whose figures are averaged.</param>
    public void AddInfluences(Span<double> influences, double share)
    {
        var metrics = Metrics.All.Count;
        var figures = Compute();
        var cells = Cells();
        var ofKind = Array.ConvertAll(_kinds, kind => new double[metrics]);
        var ranked = _hasProbabilities ? RankedInfluences(cells, figures, ofKind) : [];
        AddShares(figures, ofKind);

        var (upheld, overturned) = (new double[RankedFigures], new double[RankedFigures]);
        for (int run = 0, i = 0; run < _runs.Length; run++)
        {
            for (var m = 0; m < ranked.Length; m++)
            {
                (upheld[m], overturned[m]) = (ranked[m].IfUpheld[run], ranked[m].IfOverturned[run]);
            }

            for (; i < _runs[run].End; i++)
            {
                var letter = influences.Slice(_letter[i] * metrics, metrics);
                var kind = ofKind[_kind[i]];
                for (var m = 0; m < letter.Length; m++)
                {
                    letter[m] += share * kind[m];
                }

                var own = _kinds[_kind[i]].Overturned ? overturned : upheld;
                for (var m = 0; m < own.Length; m++)
                {
                    letter[m] += share * own[m];
                }
            }
        }
    }

    /// <summary>The services of each distinct probability, each counting once.</summary>
    private Cell[] Cells()
    {
        var cells = new Cell[_runs.Length];
        for (int run = 0, i = 0; run < cells.Length; run++)
        {
            var (start, overturned) = (i, 0);
            for (; i < _runs[run].End; i++)
            {
                overturned += _kinds[_kind[i]].Overturned ? 1 : 0;
            }

            cells[run] = new Cell(_runs[run].Level, i - start, overturned);
        }

        return cells;
    }

    /// <summary>Shares: a service moves a share by its distance from it, over the number of services that are counted.</summary>
    private void AddShares(double[] figures, double[][] ofKind)
    {
        var counts = new int[_kinds.Length];
        foreach (var kind in _kind)
        {
            counts[kind]++;
        }

        foreach (var (metric, what, among) in Shares)
        {
            double counted = counts.Index().Sum(k => (_kinds[k.Index].Facts & among) != 0 ? k.Item : 0);
            for (var k = 0; k < ofKind.Length; k++)
            {
                if ((_kinds[k].Facts & among) != 0)
                {
                    ofKind[k][(int)metric] = (((_kinds[k].Facts & what) != 0 ? 1 : 0) - figures[(int)metric]) / counted;
                }
            }
        }
    }

    /// <summary>Influence of a service on the figures of probabilities, by its probability and outcome.</summary>
    /// <param name="ofKind">Takes what Brier skill owes to the base rate alone.</param>
    private CellInfluence[] RankedInfluences(Cell[] cells, double[] figures, double[][] ofKind)
    {
        double total = _kind.Length;
        double overturned = cells.Sum(c => c.Overturned);
        double squaredErrorOfBase = _kind.Sum(k => _kinds[k].SquaredErrorOfBase);
        for (var k = 0; k < ofKind.Length; k++)
        {
            ofKind[k][(int)Metric.BrierSkill] = (1 - figures[(int)Metric.BrierSkill]) * _kinds[k].SquaredErrorOfBase / squaredErrorOfBase;
        }

        var influences = new CellInfluence[RankedFigures];
        influences[(int)Metric.RocAuc] = OfRocAuc(cells, figures[(int)Metric.RocAuc], overturned, total - overturned);
        influences[(int)Metric.AveragePrecision] = OfAveragePrecision(cells, figures[(int)Metric.AveragePrecision], overturned, total);
        influences[(int)Metric.Brier] = Of(cells, c => (Square(Probability(c)) - figures[(int)Metric.Brier]) / total, c => (Square(1 - Probability(c)) - figures[(int)Metric.Brier]) / total);
        influences[(int)Metric.BrierSkill] = Of(cells, c => -Square(Probability(c)) / squaredErrorOfBase, c => -Square(1 - Probability(c)) / squaredErrorOfBase);
        influences[(int)Metric.LogLoss] = Of(
            cells, c => (_levels.LossIfUpheld[c.Level] - figures[(int)Metric.LogLoss]) / total, c => (_levels.LossIfOverturned[c.Level] - figures[(int)Metric.LogLoss]) / total);
        influences[(int)Metric.ExpectedCalibrationError] = OfCalibrationError(cells, figures[(int)Metric.ExpectedCalibrationError], total);
        influences[(int)Metric.RecallAt20Percent] = OfRecall(cells, figures[(int)Metric.RecallAt20Percent], overturned, total);
        return influences;

        double Probability(Cell cell) => _levels.Probability[cell.Level];
    }

    /// <summary>The structural components of DeLong, DeLong and Clarke-Pearson (1988).</summary>
    private static CellInfluence OfRocAuc(Cell[] cells, double area, double overturned, double upheld)
    {
        double upheldBelow = 0, overturnedAbove = overturned;
        return Of(cells, cell =>
        {
            double cellUpheld = cell.Count - cell.Overturned;
            overturnedAbove -= cell.Overturned;
            var influence = (
                (((overturnedAbove + (cell.Overturned / 2.0)) / overturned) - area) / upheld,
                (((upheldBelow + (cellUpheld / 2)) / upheld) - area) / overturned);
            upheldBelow += cellUpheld;
            return influence;
        });
    }

    /// <summary>A service adds its own precision, when it is overturned, and moves that of all services scored no higher.</summary>
    private static CellInfluence OfAveragePrecision(Cell[] cells, double averagePrecision, double overturned, double total)
    {
        double count = total, hits = overturned, raised = 0, lowered = 0;
        return Of(cells, cell =>
        {
            raised += cell.Overturned / count;
            lowered += cell.Overturned * hits / (count * count);
            var influence = (-lowered / overturned, ((hits / count) + raised - lowered - averagePrecision) / overturned);
            count -= cell.Count;
            hits -= cell.Overturned;
            return influence;
        });
    }

    /// <summary>A service in the top fifth counts itself and pushes out a part of one at the edge, where overturned ones have a share of their own.</summary>
    private static CellInfluence OfRecall(Cell[] cells, double recall, double overturned, double total)
    {
        var below = new RunningSum(cells, c => c.Overturned);
        var edge = 0.8 * total;
        var shareAtEdge = below.SlopeAt(edge);
        double start = 0;
        return Of(cells, cell =>
        {
            var within = 1 - Math.Clamp((edge - start) / cell.Count, 0, 1);
            start += cell.Count;
            var pushed = shareAtEdge * (0.2 - within);
            return (pushed / overturned, (within + pushed - recall) / overturned);
        });
    }

    /// <summary>
    /// A bin errs in one direction, so its error is a sum of distances up to its sign; a service adds its own distance to its bin and moves the
    /// edges of all bins, across which services of the distance found there pass over.
    /// </summary>
    private CellInfluence OfCalibrationError(Cell[] cells, double error, double total)
    {
        var distance = new RunningSum(cells, c => (c.Count * _levels.Probability[c.Level]) - c.Overturned);
        var edges = Enumerable.Range(0, CalibrationBins + 1).Select(b => b * total / CalibrationBins).ToArray();
        var signs = Enumerable.Range(0, CalibrationBins).Select(b => Math.Sign(distance.At(edges[b + 1]) - distance.At(edges[b]))).ToArray();

        // Only where two bins err in different directions does it matter what passes over their edge.
        (double Edge, double Turn, double Slope)[] turns =
            [.. Enumerable.Range(1, CalibrationBins - 1).Where(b => signs[b - 1] != signs[b]).Select(b => (edges[b], (double)(signs[b - 1] - signs[b]), distance.SlopeAt(edges[b])))];
        var moved = turns.Sum(t => t.Turn * t.Slope * t.Edge / total);
        double start = 0;
        return Of(cells, cell =>
        {
            double weight = signs[^1], passed = 0;
            foreach (var (edge, turn, slope) in turns)
            {
                var below = turn * Math.Clamp((edge - start) / cell.Count, 0, 1);
                weight += below;
                passed += below * slope;
            }

            start += cell.Count;
            var p = _levels.Probability[cell.Level];
            var rest = moved - passed - error;
            return (((weight * p) + rest) / total, ((weight * (p - 1)) + rest) / total);
        });
    }

    private static CellInfluence Of(Cell[] cells, Func<Cell, double> ifUpheld, Func<Cell, double> ifOverturned) =>
        new([.. cells.Select(ifUpheld)], [.. cells.Select(ifOverturned)]);

    /// <param name="of">Called once for each cell, rising.</param>
    private static CellInfluence Of(Cell[] cells, Func<Cell, (double IfUpheld, double IfOverturned)> of)
    {
        var influence = new CellInfluence(new double[cells.Length], new double[cells.Length]);
        for (var c = 0; c < cells.Length; c++)
        {
            (influence.IfUpheld[c], influence.IfOverturned[c]) = of(cells[c]);
        }

        return influence;
    }

    private static double Square(double x) => x * x;

    /// <summary>Influence on one figure of an upheld and of an overturned service of each distinct probability.</summary>
    private readonly record struct CellInfluence(double[] IfUpheld, double[] IfOverturned);

    /// <summary>A sum over the services of lowest probability, by their number; services of equal probability share it evenly.</summary>
    private sealed class RunningSum
    {
        private readonly double[] _counts;
        private readonly double[] _sums;

        public RunningSum(Cell[] cells, Func<Cell, double> value)
        {
            (_counts, _sums) = (new double[cells.Length + 1], new double[cells.Length + 1]);
            for (var c = 0; c < cells.Length; c++)
            {
                (_counts[c + 1], _sums[c + 1]) = (_counts[c] + cells[c].Count, _sums[c] + value(cells[c]));
            }
        }

        public double At(double count)
        {
            var place = Array.BinarySearch(_counts, count);
            if (place >= 0)
            {
                return _sums[place];
            }

            var above = ~place;
            return _sums[above - 1] + ((count - _counts[above - 1]) / (_counts[above] - _counts[above - 1]) * (_sums[above] - _sums[above - 1]));
        }

        /// <summary>Its rise for one more service, taken over the nearest two hundredths of them: the very next one is upheld or overturned by chance.</summary>
        public double SlopeAt(double count)
        {
            var reach = _counts[^1] / 100;
            return (At(count + reach) - At(count - reach)) / (2 * reach);
        }
    }
}
