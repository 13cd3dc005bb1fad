using System.Buffers;

namespace ImrPredict.Evaluation;

/// <content>How far each letter moves each figure. For many letters this gives a bootstrap's variance without drawing resamples.</content>
public sealed partial class MetricSample
{
    /// <summary>The figures computed from probabilities alone; they come first among the metrics.</summary>
    private const int RankedFigures = (int)Metric.RecallAt20Percent + 1;

    /// <summary>Makes ready what the influences on all figures are computed from.</summary>
    public Influences PrepareInfluences() => new(this);

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

    private static double Square(double x) => x * x;

    /// <summary>
    /// The influence of each letter on one figure after the other: on all of them at once it is seventeen numbers a letter.
    /// </summary>
    /// <remarks>Thread-safe.</remarks>
    public sealed class Influences
    {
        private readonly MetricSample _sample;
        private readonly double[] _figures;
        private readonly Cell[] _cells;
        private readonly int[] _ofKind;
        private readonly double _overturned;
        private readonly double _squaredErrorOfBase;

        internal Influences(MetricSample sample)
        {
            _sample = sample;
            _figures = sample.Compute();
            _cells = sample.Cells();
            _ofKind = new int[sample._kinds.Length];
            foreach (var kind in sample._kind)
            {
                _ofKind[kind]++;
                _squaredErrorOfBase += sample._kinds[kind].SquaredErrorOfBase;
            }

            _overturned = _cells.Sum(c => c.Overturned);
        }

        private double Total => _sample._kind.Length;

        private Levels Levels => _sample._levels;

        /// <summary>Adds the change of a figure for a small change of a letter's weight, divided by that change.</summary>
        /// <param name="letters">
        /// One value for each letter. The influences of a figure add up to 0, and the sum of their squares is the variance that a
        /// bootstrap over the letters has in the limit. Means nothing for a figure that is not defined.
        /// </param>
        /// <param name="share">What they are multiplied by: one over the number of samples whose figures are averaged.</param>
        public void AddTo(Span<double> letters, Metric metric, double share)
        {
            if ((int)metric >= RankedFigures)
            {
                AddByKind(letters, Shares.First(s => s.Metric == metric), share);
            }
            else if (!_sample._hasProbabilities)
            {
                return;
            }
            else if (metric == Metric.RocAuc && _sample._fold is not null)
            {
                _sample.AddRocAucWithinFolds(letters, share, _figures[(int)metric]);
            }
            else
            {
                AddByProbability(letters, metric, share);
            }
        }

        /// <summary>Shares: a service moves a share by its distance from it, over the number of services that are counted.</summary>
        private void AddByKind(Span<double> letters, (Metric Metric, Facts What, Facts Among) figure, double share)
        {
            double counted = _ofKind.Index().Sum(k => (_sample._kinds[k.Index].Facts & figure.Among) != 0 ? k.Item : 0);
            var own = Array.ConvertAll(
                _sample._kinds,
                kind => (kind.Facts & figure.Among) == 0
                    ? 0
                    : (((kind.Facts & figure.What) != 0 ? 1 : 0) - _figures[(int)figure.Metric]) / counted);
            for (var i = 0; i < _sample._kind.Length; i++)
            {
                letters[_sample._letter[i]] += share * own[_sample._kind[i]];
            }
        }

        private void AddByProbability(Span<double> letters, Metric metric, double share)
        {
            var (runs, kinds, kindOf) = (_sample._runs, _sample._kinds, _sample._kind);

            // The part of Brier skill that comes from the base rate alone is by kind.
            var ofBase = Array.ConvertAll(
                kinds,
                kind => metric == Metric.BrierSkill ? (1 - _figures[(int)metric]) * kind.SquaredErrorOfBase / _squaredErrorOfBase : 0);

            // Pooled: of a million letters these are forty megabytes, and there are as many as groups in all tables.
            var ofRuns = ArrayPool<(double IfUpheld, double IfOverturned)>.Shared.Rent(runs.Length);
            try
            {
                Fill(metric, ofRuns);
                for (int run = 0, i = 0; run < runs.Length; run++)
                {
                    var (ifUpheld, ifOverturned) = ofRuns[run];
                    for (; i < runs[run].End; i++)
                    {
                        ref var letter = ref letters[_sample._letter[i]];
                        letter += share * ofBase[kindOf[i]];
                        letter += share * (kinds[kindOf[i]].Overturned ? ifOverturned : ifUpheld);
                    }
                }
            }
            finally
            {
                ArrayPool<(double, double)>.Shared.Return(ofRuns);
            }
        }

        /// <summary>Influence of an upheld and of an overturned service of each distinct probability.</summary>
        private void Fill(Metric metric, (double IfUpheld, double IfOverturned)[] influences)
        {
            var (figure, total, error) = (_figures[(int)metric], Total, _squaredErrorOfBase);
            Func<Cell, (double, double)> of = metric switch
            {
                Metric.RocAuc => OfRocAuc(figure, _overturned, total - _overturned),
                Metric.AveragePrecision => OfAveragePrecision(figure, _overturned, total),
                Metric.Brier => c => ((Square(Probability(c)) - figure) / total, (Square(1 - Probability(c)) - figure) / total),
                Metric.BrierSkill => c => (-Square(Probability(c)) / error, -Square(1 - Probability(c)) / error),
                Metric.LogLoss =>
                    c => ((Levels.LossIfUpheld[c.Level] - figure) / total, (Levels.LossIfOverturned[c.Level] - figure) / total),
                Metric.ExpectedCalibrationError => OfCalibrationError(figure, total),
                Metric.RecallAt20Percent => OfRecall(figure, _overturned, total),
                _ => throw new ArgumentOutOfRangeException(nameof(metric), metric, "expected a figure of probabilities"),
            };
            for (var c = 0; c < _cells.Length; c++)
            {
                influences[c] = of(_cells[c]);
            }
        }

        /// <summary>The structural components of DeLong, DeLong and Clarke-Pearson (1988).</summary>
        private static Func<Cell, (double, double)> OfRocAuc(double area, double overturned, double upheld)
        {
            double upheldBelow = 0, overturnedAbove = overturned;
            return cell =>
            {
                double cellUpheld = cell.Count - cell.Overturned;
                overturnedAbove -= cell.Overturned;
                var influence = (
                    (((overturnedAbove + (cell.Overturned / 2.0)) / overturned) - area) / upheld,
                    (((upheldBelow + (cellUpheld / 2)) / upheld) - area) / overturned);
                upheldBelow += cellUpheld;
                return influence;
            };
        }

        /// <summary>A service adds its own precision, when it is overturned, and moves that of all services scored no higher.</summary>
        private static Func<Cell, (double, double)> OfAveragePrecision(double averagePrecision, double overturned, double total)
        {
            double count = total, hits = overturned, raised = 0, lowered = 0;
            return cell =>
            {
                raised += cell.Overturned / count;
                lowered += cell.Overturned * hits / (count * count);
                var influence = (-lowered / overturned, ((hits / count) + raised - lowered - averagePrecision) / overturned);
                count -= cell.Count;
                hits -= cell.Overturned;
                return influence;
            };
        }

        /// <summary>A service in the top fifth counts itself and pushes out a part of one at the
        /// edge, where overturned ones have a share of their own.</summary>
        private Func<Cell, (double, double)> OfRecall(double recall, double overturned, double total)
        {
            var edge = 0.8 * total;
            var (_, shareAtEdge) = RunningSums(c => c.Overturned, total, [edge])[0];
            double start = 0;
            return cell =>
            {
                var within = 1 - Math.Clamp((edge - start) / cell.Count, 0, 1);
                start += cell.Count;
                var pushed = shareAtEdge * (0.2 - within);
                return (pushed / overturned, (within + pushed - recall) / overturned);
            };
        }

        /// <summary>
        /// The error of a bin is a sum of distances, but for its sign. A service adds its own distance to its bin. It also moves the
        /// edges of all bins, so that the services next to an edge pass from one bin to the other.
        /// </summary>
        private Func<Cell, (double, double)> OfCalibrationError(double error, double total)
        {
            var edges = Enumerable.Range(0, CalibrationBins + 1).Select(b => b * total / CalibrationBins).ToArray();
            var distances = RunningSums(c => (c.Count * Probability(c)) - c.Overturned, total, edges);
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
            return cell =>
            {
                double weight = signs[^1], passed = 0;
                foreach (var (edge, turn, slope) in turns)
                {
                    var below = turn * Math.Clamp((edge - start) / cell.Count, 0, 1);
                    weight += below;
                    passed += below * slope;
                }

                start += cell.Count;
                var p = Probability(cell);
                var rest = moved - passed - error;
                return (((weight * p) + rest) / total, ((weight * (p - 1)) + rest) / total);
            };
        }

        private double Probability(Cell cell) => Levels.Probability[cell.Level];

        /// <summary>
        /// For each count: the sum over that many services of lowest probability, and by how much one more service raises it. Services
        /// of equal probability share their sum evenly. The rise is a mean over the nearest two hundredths of the services, since
        /// whether the very next one is upheld or overturned is chance.
        /// </summary>
        /// <param name="counts">Rising, more than two hundredths of all apart.</param>
        private (double Sum, double Slope)[] RunningSums(Func<Cell, double> value, double total, double[] counts)
        {
            var reach = total / 100;
            double[] points = [.. counts.SelectMany(c => new[] { Math.Max(0, c - reach), c, Math.Min(total, c + reach) })];
            var (next, count, sum) = (0, 0.0, 0.0);
            foreach (var cell in _cells)
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
    }
}
