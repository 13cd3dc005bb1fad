using System.Buffers;

namespace ImrPredict.Evaluation;

/// <content>How far each letter moves each figure. For many letters this gives a bootstrap's variance without drawing resamples.</content>
public sealed partial class MetricSample
{
    /// <summary>The figures computed from probabilities alone; they come first among the metrics.</summary>
    private const int RankedFigures = (int)Metric.RecallAt20Percent + 1;

    /// <summary>Adds the change of each figure for a small change of a letter's weight, divided by that change.</summary>
    /// <param name="influences">
    /// One value for each letter and <see cref="Metric"/>, letter after letter. The
    /// influences of a figure add up to 0, and the sum of their
    /// squares is the variance that a bootstrap over the letters has in the limit. Means nothing for a figure that is not defined.
    /// </param>
    /// <param name="share">What they are multiplied by: one over the number of samples whose figures are averaged.</param>
    public void AddInfluences(Span<double> influences, double share)
    {
        var metrics = Metrics.All.Count;
        var figures = Compute();
        var ofKind = Array.ConvertAll(_kinds, kind => new double[metrics]);
        AddShares(figures, ofKind);

        // Pooled: of 100,000 distinct probabilities these are eleven megabytes, and there are as many as groups in all tables.
        var ofRuns = new RunInfluences(ArrayPool<double>.Shared.Rent(_runs.Length * RunInfluences.Size));
        try
        {
            if (_hasProbabilities)
            {
                FillRanked(ofRuns, Cells(), figures, ofKind);
            }
            else
            {
                Array.Clear(ofRuns.Values);
            }

            if (_fold is not null && _hasProbabilities)
            {
                AddRocAucWithinFolds(influences, share, figures[(int)Metric.RocAuc]);
            }

            for (int run = 0, i = 0; run < _runs.Length; run++)
            {
                for (; i < _runs[run].End; i++)
                {
                    var letter = influences.Slice(_letter[i] * metrics, metrics);
                    var kind = ofKind[_kind[i]];
                    for (var m = 0; m < letter.Length; m++)
                    {
                        letter[m] += share * kind[m];
                    }

                    var own = ofRuns.Of(run, _kinds[_kind[i]].Overturned);
                    for (var m = 0; m < own.Length; m++)
                    {
                        letter[m] += share * own[m];
                    }
                }
            }
        }
        finally
        {
            ArrayPool<double>.Shared.Return(ofRuns.Values);
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
    /// <param name="ofKind">Receives the part of Brier skill that comes from the base rate alone.</param>
    private void FillRanked(RunInfluences influences, Cell[] cells, double[] figures, double[][] ofKind)
    {
        double total = _kind.Length;
        double overturned = cells.Sum(c => c.Overturned);
        double squaredErrorOfBase = _kind.Sum(k => _kinds[k].SquaredErrorOfBase);
        for (var k = 0; k < ofKind.Length; k++)
        {
            ofKind[k][(int)Metric.BrierSkill] = (1 - figures[(int)Metric.BrierSkill]) * _kinds[k].SquaredErrorOfBase / squaredErrorOfBase;
        }

        if (_fold is null)
        {
            FillRocAuc(influences, cells, figures[(int)Metric.RocAuc], overturned, total - overturned);
        }
        else
        {
            influences.Fill(Metric.RocAuc, cells, _ => (0, 0));
        }

        FillAveragePrecision(influences, cells, figures[(int)Metric.AveragePrecision], overturned, total);
        influences.Fill(Metric.Brier, cells, c => (
            (Square(Probability(c)) - figures[(int)Metric.Brier]) / total,
            (Square(1 - Probability(c)) - figures[(int)Metric.Brier]) / total));
        influences.Fill(
            Metric.BrierSkill,
            cells,
            c => (-Square(Probability(c)) / squaredErrorOfBase, -Square(1 - Probability(c)) / squaredErrorOfBase));
        influences.Fill(Metric.LogLoss, cells, c => (
            (_levels.LossIfUpheld[c.Level] - figures[(int)Metric.LogLoss]) / total,
            (_levels.LossIfOverturned[c.Level] - figures[(int)Metric.LogLoss]) / total));
        FillCalibrationError(influences, cells, figures[(int)Metric.ExpectedCalibrationError], total);
        FillRecall(influences, cells, figures[(int)Metric.RecallAt20Percent], overturned, total);

        double Probability(Cell cell) => _levels.Probability[cell.Level];
    }

    /// <summary>The structural components of DeLong, DeLong and Clarke-Pearson (1988).</summary>
    private static void FillRocAuc(RunInfluences influences, Cell[] cells, double area, double overturned, double upheld)
    {
        double upheldBelow = 0, overturnedAbove = overturned;
        influences.Fill(Metric.RocAuc, cells, cell =>
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
    private static void FillAveragePrecision(
        RunInfluences influences,
        Cell[] cells,
        double averagePrecision,
        double overturned,
        double total)
    {
        double count = total, hits = overturned, raised = 0, lowered = 0;
        influences.Fill(Metric.AveragePrecision, cells, cell =>
        {
            raised += cell.Overturned / count;
            lowered += cell.Overturned * hits / (count * count);
            var influence = (-lowered / overturned, ((hits / count) + raised - lowered - averagePrecision) / overturned);
            count -= cell.Count;
            hits -= cell.Overturned;
            return influence;
        });
    }

    /// <summary>A service in the top fifth counts itself and pushes out a part of one at the
    /// edge, where overturned ones have a share of their own.</summary>
    private static void FillRecall(RunInfluences influences, Cell[] cells, double recall, double overturned, double total)
    {
        var edge = 0.8 * total;
        var (_, shareAtEdge) = RunningSums(cells, c => c.Overturned, total, [edge])[0];
        double start = 0;
        influences.Fill(Metric.RecallAt20Percent, cells, cell =>
        {
            var within = 1 - Math.Clamp((edge - start) / cell.Count, 0, 1);
            start += cell.Count;
            var pushed = shareAtEdge * (0.2 - within);
            return (pushed / overturned, (within + pushed - recall) / overturned);
        });
    }

    /// <summary>
    /// The error of a bin is a sum of distances, but for its sign. A service adds its own distance to its bin. It also moves the
    /// edges of all bins, so that the services next to an edge pass from one bin to the other.
    /// </summary>
    private void FillCalibrationError(RunInfluences influences, Cell[] cells, double error, double total)
    {
        var edges = Enumerable.Range(0, CalibrationBins + 1).Select(b => b * total / CalibrationBins).ToArray();
        var distances = RunningSums(cells, c => (c.Count * _levels.Probability[c.Level]) - c.Overturned, total, edges);
        var signs = Enumerable.Range(0, CalibrationBins).Select(b => Math.Sign(distances[b + 1].Sum - distances[b].Sum)).ToArray();

        // What passes over the edge of two bins matters only where the bins err in different directions.
        (double Edge, double Turn, double Slope)[] turns =
        [
            .. Enumerable
                .Range(1, CalibrationBins - 1)
                .Where(b => signs[b - 1] != signs[b])
                .Select(b => (edges[b], (double)(signs[b - 1] - signs[b]), distances[b].Slope)),
        ];
        var moved = turns.Sum(t => t.Turn * t.Slope * t.Edge / total);
        double start = 0;
        influences.Fill(Metric.ExpectedCalibrationError, cells, cell =>
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

    private static double Square(double x) => x * x;

    /// <summary>
    /// For each count: the sum over that many services of lowest probability, and by how much one more service raises it. Services
    /// of equal probability share their sum evenly. The rise is a mean over the nearest two hundredths of the services, since
    /// whether the very next one is upheld or overturned is chance.
    /// </summary>
    /// <param name="counts">Rising, more than two hundredths of all apart.</param>
    private static (double Sum, double Slope)[] RunningSums(Cell[] cells, Func<Cell, double> value, double total, double[] counts)
    {
        var reach = total / 100;
        double[] points = [.. counts.SelectMany(c => new[] { Math.Max(0, c - reach), c, Math.Min(total, c + reach) })];
        var (next, count, sum) = (0, 0.0, 0.0);
        foreach (var cell in cells)
        {
            var own = value(cell);
            for (; next < points.Length && points[next] < count + cell.Count; next++)
            {
                points[next] = sum + ((points[next] - count) / cell.Count * own);
            }

            (count, sum) = (count + cell.Count, sum + own);
        }

        Array.Fill(points, sum, next, points.Length - next);
        return [.. points.Chunk(3).Select(p => (p[1], (p[2] - p[0]) / (2 * reach)))];
    }

    /// <summary>Influence on the figures of probabilities of an upheld and of an overturned service of each distinct probability.</summary>
    /// <param name="Values">For each probability those of an upheld service, then those of an overturned one.</param>
    private readonly record struct RunInfluences(double[] Values)
    {
        public const int Size = 2 * RankedFigures;

        public ReadOnlySpan<double> Of(int run, bool overturned) =>
            Values.AsSpan((run * Size) + (overturned ? RankedFigures : 0), RankedFigures);

        /// <param name="of">Called once for each cell, rising.</param>
        public void Fill(Metric metric, Cell[] cells, Func<Cell, (double IfUpheld, double IfOverturned)> of)
        {
            for (var c = 0; c < cells.Length; c++)
            {
                (Values[(c * Size) + (int)metric], Values[(c * Size) + RankedFigures + (int)metric]) = of(cells[c]);
            }
        }
    }
}
