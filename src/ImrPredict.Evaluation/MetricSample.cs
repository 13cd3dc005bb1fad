using System.Buffers;
using System.Numerics;

namespace ImrPredict.Evaluation;

/// <summary>
/// Scored services sorted once, so that every figure of a weighting of their letters is computed in one walk:
/// that is what lets a bootstrap over 100,000 services take a second.
/// </summary>
/// <remarks>Thread-safe once built.</remarks>
public sealed partial class MetricSample
{
    /// <summary>Probabilities are kept this far from 0 and 1 in the log loss.</summary>
    public const double LogLossMargin = 1e-6;

    private const int CalibrationBins = 10;

    private readonly int _letters;
    private readonly int[] _letter;

    /// <summary>The number of the model that scored each service, one model a fold. Null when one model scored all of them.</summary>
    private readonly int[]? _fold;

    /// <summary>The kind of each service: its number among the distinct kinds.</summary>
    private readonly int[] _kind;

    /// <summary>For each distinct probability where its services end, and its number among all distinct probabilities.</summary>
    private readonly (int End, int Level)[] _runs;
    private readonly Levels _levels;
    private readonly Kind[] _kinds;

    /// <summary>For each kind all bits set when it is overturned, else none. A weight masked with them needs no branch.</summary>
    private readonly int[] _overturned;
    private readonly bool _hasProbabilities;

    /// <summary>For each service, in the order given, its place among the sorted services.</summary>
    private readonly int[] _rank;

    /// <param name="services">Either all have a probability or none has.</param>
    /// <param name="index">Letters of those services; the same index for every sample that is compared.</param>
    /// <exception cref="ArgumentException">Only some services have a probability, or one lies outside [0, 1].</exception>
    public MetricSample(IReadOnlyList<ScoredService> services, LetterIndex index)
    {
        var count = services.Count;
        _letters = index.Letters;
        _hasProbabilities = count > 0 && services[0].OverturnProbability is not null;
        var probability = new double[count];
        var order = new int[count];
        var kinds = new Dictionary<Kind, int>();
        var kindOf = new int[count];
        for (var i = 0; i < count; i++)
        {
            var service = services[i];
            var p = service.OverturnProbability;
            if (p is null == _hasProbabilities || p is < 0 or > 1 || (p is { } value && double.IsNaN(value)))
            {
                throw new ArgumentException(
                    $"service {i} has the probability {p?.ToString() ?? "null"}; expected one in [0, 1] for every service, or null for all"
                );
            }

            (probability[i], order[i]) = (p ?? 0, i);
            var kind = new Kind(FactsOf(service, probability[i]), service.TrainingBaseRate, service.Overturned);
            if (!kinds.TryGetValue(kind, out kindOf[i]))
            {
                kinds.Add(kind, kindOf[i] = kinds.Count);
            }
        }

        Array.Sort(probability, order);
        _letter = new int[count];
        _kind = new int[count];
        var levels = new List<double>();
        var runs = new List<(int End, int Level)>();
        for (var i = 0; i < count; i++)
        {
            (_letter[i], _kind[i]) = (index.LetterOf[order[i]], kindOf[order[i]]);
            if (i + 1 == count || probability[i] != probability[i + 1])
            {
                runs.Add((i + 1, levels.Count));
                levels.Add(probability[i]);
            }
        }

        _fold = FoldsOf(services, order);
        (_runs, _levels) = ([.. runs], new Levels([.. levels]));
        _kinds = [.. kinds.Keys];
        _overturned = [.. _kinds.Select(k => k.Overturned ? -1 : 0)];
        _rank = new int[count];
        for (var i = 0; i < count; i++)
        {
            _rank[order[i]] = i;
        }
    }

    /// <param name="kept">Places among the whole's sorted services, rising.</param>
    /// <param name="order">For each kept place the number of its service in this sample, in the order given.</param>
    private MetricSample(MetricSample whole, int[] kept, int[] order, LetterIndex index)
    {
        (_levels, _kinds, _overturned, _hasProbabilities) = (whole._levels, whole._kinds, whole._overturned, whole._hasProbabilities);
        (_letter, _kind, _rank) = (new int[kept.Length], new int[kept.Length], new int[kept.Length]);
        _letters = index.Letters;
        _fold = whole._fold is { } fold ? Array.ConvertAll(kept, k => fold[k]) : null;
        var runs = new List<(int End, int Level)>();
        for (int i = 0, run = 0; i < kept.Length; i++)
        {
            (_letter[i], _kind[i], _rank[order[i]]) = (index.LetterOf[order[i]], whole._kind[kept[i]], i);
            while (whole._runs[run].End <= kept[i])
            {
                run++;
            }

            if (i + 1 == kept.Length || kept[i + 1] >= whole._runs[run].End)
            {
                runs.Add((i + 1, whole._runs[run].Level));
            }
        }

        _runs = [.. runs];
    }

    /// <summary>A sample of some of the services; what was computed of each is taken over.</summary>
    /// <param name="positions">The numbers of those services, in the order given.</param>
    /// <param name="index">Letters of those services.</param>
    public MetricSample Select(IReadOnlyList<int> positions, LetterIndex index)
    {
        var (kept, order) = (new int[positions.Count], new int[positions.Count]);
        for (var i = 0; i < kept.Length; i++)
        {
            (kept[i], order[i]) = (_rank[positions[i]], i);
        }

        Array.Sort(kept, order);
        return new MetricSample(this, kept, order, index);
    }

    /// <summary>Every figure, each service counting as often as its letter was drawn.</summary>
    /// <param name="weights">For each letter how often it counts; null for once each.</param>
    /// <returns>One value for each <see cref="Metric"/>; NaN where it is not defined.</returns>
    public double[] Compute(int[]? weights = null)
    {
        // This one walk over the services only counts. Every figure is then a sum over distinct probabilities or over kinds.
        var kinds = ArrayPool<int>.Shared.Rent(_kinds.Length);
        var cells = ArrayPool<Cell>.Shared.Rent(_runs.Length);
        try
        {
            Array.Clear(kinds, 0, _kinds.Length);
            var filled = 0;
            var i = 0;
            foreach (var (end, level) in _runs)
            {
                var (count, overturned) = (0, 0);
                for (; i < end; i++)
                {
                    var weight = weights is null ? 1 : weights[_letter[i]];
                    var kind = _kind[i];
                    kinds[kind] += weight;
                    count += weight;
                    overturned += weight & _overturned[kind];
                }

                if (count > 0)
                {
                    cells[filled++] = new Cell(level, count, overturned);
                }
            }

            var figures = Figures(cells.AsSpan(0, filled), kinds.AsSpan(0, _kinds.Length));
            if (_fold is not null && _hasProbabilities)
            {
                figures[(int)Metric.RocAuc] = RocAucWithinFolds(weights);
            }

            return figures;
        }
        finally
        {
            ArrayPool<int>.Shared.Return(kinds);
            ArrayPool<Cell>.Shared.Return(cells);
        }
    }

    private double[] Figures(ReadOnlySpan<Cell> cells, ReadOnlySpan<int> kinds)
    {
        var figures = new double[Metrics.All.Count];
        Array.Fill(figures, double.NaN);
        Span<long> counted = stackalloc long[FactCount];
        long total = 0, overturned = 0;
        double squaredErrorOfBase = 0;
        for (var k = 0; k < kinds.Length; k++)
        {
            long weight = kinds[k];
            total += weight;
            overturned += _kinds[k].Overturned ? weight : 0;
            squaredErrorOfBase += weight * _kinds[k].SquaredErrorOfBase;
            for (var facts = (uint)_kinds[k].Facts; facts != 0; facts &= facts - 1)
            {
                counted[BitOperations.TrailingZeroCount(facts)] += weight;
            }
        }

        if (total == 0)
        {
            return figures;
        }

        if (_hasProbabilities)
        {
            var (squaredError, loss) = Losses(cells);
            figures[(int)Metric.RocAuc] = RocAuc(cells, total, overturned);
            figures[(int)Metric.AveragePrecision] = AveragePrecision(cells, overturned);
            figures[(int)Metric.Brier] = squaredError / total;
            figures[(int)Metric.BrierSkill] = squaredErrorOfBase > 0 ? 1 - (squaredError / squaredErrorOfBase) : double.NaN;
            figures[(int)Metric.LogLoss] = loss / total;
            figures[(int)Metric.ExpectedCalibrationError] = CalibrationError(cells, total);
            figures[(int)Metric.RecallAt20Percent] = RecallOfTop(cells, total / 5, overturned);
        }

        foreach (var (metric, what, among) in Shares)
        {
            long of = Count(counted, among);
            figures[(int)metric] = of == 0 ? double.NaN : (double)Count(counted, what) / of;
        }

        return figures;
    }

    /// <summary>Sums of the squared errors and of the log losses.</summary>
    private (double SquaredError, double Loss) Losses(ReadOnlySpan<Cell> cells)
    {
        double squaredError = 0, loss = 0;
        foreach (var (level, count, overturned) in cells)
        {
            var upheld = count - overturned;
            var p = _levels.Probability[level];
            squaredError += (upheld * p * p) + (overturned * (1 - p) * (1 - p));
            loss += (upheld * _levels.LossIfUpheld[level]) + (overturned * _levels.LossIfOverturned[level]);
        }

        return (squaredError, loss);
    }

    private static double RocAuc(ReadOnlySpan<Cell> cells, long total, long totalOverturned)
    {
        double wins = 0, upheldBelow = 0;
        foreach (var (_, count, overturned) in cells)
        {
            double upheld = count - overturned;
            wins += overturned * (upheldBelow + (upheld / 2));
            upheldBelow += upheld;
        }

        return totalOverturned == 0 || totalOverturned == total ? double.NaN : wins / ((double)totalOverturned * (total - totalOverturned));
    }

    private static double AveragePrecision(ReadOnlySpan<Cell> cells, long totalOverturned)
    {
        double sum = 0;
        long above = 0, hits = 0;
        for (var c = cells.Length - 1; c >= 0; c--)
        {
            above += cells[c].Count;
            hits += cells[c].Overturned;
            if (cells[c].Overturned > 0)
            {
                sum += cells[c].Overturned * ((double)hits / above);
            }
        }

        return totalOverturned == 0 ? double.NaN : sum / totalOverturned;
    }

    private double CalibrationError(ReadOnlySpan<Cell> cells, long total)
    {
        double error = 0;
        var (c, left) = (0, (long)cells[0].Count);
        for (var bin = 0; bin < CalibrationBins; bin++)
        {
            // The first bins take the remainder, as numpy's array_split does.
            var room = (total / CalibrationBins) + (bin < total % CalibrationBins ? 1 : 0);
            double predicted = 0, observed = 0;
            while (room > 0)
            {
                if (left == 0)
                {
                    left = cells[++c].Count;
                }

                var taken = Math.Min(room, left);
                predicted += taken * _levels.Probability[cells[c].Level];
                observed += taken == cells[c].Count ? cells[c].Overturned : taken * ((double)cells[c].Overturned / cells[c].Count);
                room -= taken;
                left -= taken;
            }

            error += Math.Abs(predicted - observed);
        }

        return error / total;
    }

    private static double RecallOfTop(ReadOnlySpan<Cell> cells, long places, long totalOverturned)
    {
        if (places == 0 || totalOverturned == 0)
        {
            return double.NaN;
        }

        double found = 0;
        for (var c = cells.Length - 1; c >= 0 && places > 0; c--)
        {
            var taken = Math.Min(places, cells[c].Count);
            found += (double)cells[c].Overturned * taken / cells[c].Count;
            places -= taken;
        }

        return found / totalOverturned;
    }

    /// <summary>The services of one distinct probability that a weighting keeps; never empty.</summary>
    private readonly record struct Cell(int Level, int Count, int Overturned);

    /// <summary>The distinct probabilities, rising, and what each costs by either outcome.</summary>
    private sealed class Levels(double[] probability)
    {
        public double[] Probability { get; } = probability;

        public double[] LossIfUpheld { get; } =
        [.. probability.Select(p => -Math.Log(1 - Math.Clamp(p, LogLossMargin, 1 - LogLossMargin)))];

        public double[] LossIfOverturned { get; } =
        [.. probability.Select(p => -Math.Log(Math.Clamp(p, LogLossMargin, 1 - LogLossMargin)))];
    }

    /// <summary>Services that every sum treats alike, whatever their probabilities.</summary>
    private readonly record struct Kind(Facts Facts, double BaseRate, bool Overturned)
    {
        public double SquaredErrorOfBase => Overturned ? (1 - BaseRate) * (1 - BaseRate) : BaseRate * BaseRate;
    }
}
