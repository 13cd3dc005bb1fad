using System.Buffers;
using ImrPredict.Predictions;

namespace ImrPredict.Evaluation;

/// <summary>
/// Scored services sorted once, so that every figure of a weighting of their letters is computed in one walk:
/// that is what lets a bootstrap over 100,000 services take a second.
/// </summary>
/// <remarks>Thread-safe once built.</remarks>
public sealed class MetricSample
{
    /// <summary>Probabilities are kept this far from 0 and 1 in the log loss.</summary>
    public const double LogLossMargin = 1e-6;

    private const int CalibrationBins = 10;

    private readonly int[] _letter;

    /// <summary>Twice the number of the service's probability among the distinct ones, and one more when it was overturned.</summary>
    private readonly int[] _cell;

    /// <summary>Which of the kinds the service is.</summary>
    private readonly int[] _kind;

    /// <summary>Distinct probabilities, rising.</summary>
    private readonly double[] _groupProbability;
    private readonly Kind[] _kinds;
    private readonly bool _hasProbabilities;
    /// <summary>Place of each service, in the order they were given, among the sorted ones.</summary>
    private readonly int[] _rank;

    /// <param name="services">Either all have a probability or none has.</param>
    /// <param name="index">Letters of those services; the same index for every sample that is compared.</param>
    /// <exception cref="ArgumentException">Only some services have a probability, or one lies outside [0, 1].</exception>
    public MetricSample(IReadOnlyList<ScoredService> services, LetterIndex index)
    {
        var count = services.Count;
        _hasProbabilities = count > 0 && services[0].OverturnProbability is not null;
        var probability = new double[count];
        var order = new int[count];
        for (var i = 0; i < count; i++)
        {
            var p = services[i].OverturnProbability;
            if (p is null == _hasProbabilities || p is < 0 or > 1 || (p is { } value && double.IsNaN(value)))
            {
                throw new ArgumentException($"service {i} has the probability {p?.ToString() ?? "null"}; expected one in [0, 1] for every service, or null for all");
            }

            (probability[i], order[i]) = (p ?? 0, i);
        }

        Array.Sort(probability, order);
        _letter = new int[count];
        _cell = new int[count];
        _kind = new int[count];
        var groups = new List<double>();
        var kinds = new Dictionary<Kind, int>();
        for (var i = 0; i < count; i++)
        {
            var (service, p) = (services[order[i]], probability[i]);
            _letter[i] = index.LetterOf[order[i]];
            if (i == 0 || p != probability[i - 1])
            {
                groups.Add(p);
            }

            _cell[i] = (2 * (groups.Count - 1)) + (service.Overturned ? 1 : 0);
            var kind = new Kind(FactsOf(service, p), service.TrainingBaseRate, service.Overturned);
            if (!kinds.TryGetValue(kind, out _kind[i]))
            {
                kinds.Add(kind, _kind[i] = kinds.Count);
            }
        }

        _groupProbability = [.. groups];
        _kinds = [.. kinds.Keys];
        _rank = new int[count];
        for (var i = 0; i < count; i++)
        {
            _rank[order[i]] = i;
        }
    }

    private MetricSample(MetricSample whole, int[] kept, int[] letters)
    {
        _letter = letters;
        _kinds = whole._kinds;
        _hasProbabilities = whole._hasProbabilities;
        (_cell, _kind) = (new int[kept.Length], new int[kept.Length]);

        // The services of a selection are in sorted order already.
        _rank = [.. Enumerable.Range(0, kept.Length)];
        var groups = new List<double>();
        for (int i = 0, last = -1; i < kept.Length; i++)
        {
            var cell = whole._cell[kept[i]];
            if (cell / 2 != last)
            {
                last = cell / 2;
                groups.Add(whole._groupProbability[last]);
            }

            _cell[i] = (2 * (groups.Count - 1)) + (cell % 2);
            _kind[i] = whole._kind[kept[i]];
        }

        _groupProbability = [.. groups];
    }

    /// <summary>Some of the services, without computing anything of them anew.</summary>
    /// <param name="positions">Which of them, in the order that they were given.</param>
    /// <returns>The sample and its number of letters, which are numbered anew.</returns>
    public (MetricSample Sample, int Letters) Select(IReadOnlyList<int> positions)
    {
        var kept = new int[positions.Count];
        for (var i = 0; i < kept.Length; i++)
        {
            kept[i] = _rank[positions[i]];
        }

        Array.Sort(kept);
        var numbers = new Dictionary<int, int>();
        var letters = new int[kept.Length];
        for (var i = 0; i < letters.Length; i++)
        {
            var letter = _letter[kept[i]];
            if (!numbers.TryGetValue(letter, out var number))
            {
                numbers.Add(letter, number = numbers.Count);
            }

            letters[i] = number;
        }

        return (new MetricSample(this, kept, letters), numbers.Count);
    }

    /// <summary>Every figure, each service counting as often as its letter was drawn.</summary>
    /// <param name="weights">For each letter how often it counts; null for once each.</param>
    /// <returns>One value for each <see cref="Metric"/>; NaN where it is not defined.</returns>
    public double[] Compute(int[]? weights = null)
    {
        // The one walk over the services only counts; whatever a figure needs is then a sum over distinct probabilities or kinds.
        var rented = ArrayPool<int>.Shared.Rent((2 * _groupProbability.Length) + _kinds.Length);
        try
        {
            var cells = rented.AsSpan(0, 2 * _groupProbability.Length);
            var kinds = rented.AsSpan(cells.Length, _kinds.Length);
            cells.Clear();
            kinds.Clear();
            for (var i = 0; i < _letter.Length; i++)
            {
                var weight = weights is null ? 1 : weights[_letter[i]];
                cells[_cell[i]] += weight;
                kinds[_kind[i]] += weight;
            }

            return Figures(cells, kinds);
        }
        finally
        {
            ArrayPool<int>.Shared.Return(rented);
        }
    }

    private double[] Figures(ReadOnlySpan<int> cells, ReadOnlySpan<int> kinds)
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
                counted[System.Numerics.BitOperations.TrailingZeroCount(facts)] += weight;
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
            figures[(int)Metric.Accuracy] = (double)counted[Bit(Facts.Correct)] / total;
        }

        figures[(int)Metric.GuidelineTop1] = Share(counted, Facts.Top1, Facts.HasFamilies);
        figures[(int)Metric.GuidelineTop3] = Share(counted, Facts.Top3, Facts.HasFamilies);
        figures[(int)Metric.GuidelineFirstTop1] = Share(counted, Facts.FirstTop1, Facts.HasFamilies);
        figures[(int)Metric.GuidelineFirstTop3] = Share(counted, Facts.FirstTop3, Facts.HasFamilies);
        figures[(int)Metric.GuidelineSectionTop3] = Share(counted, Facts.SectionTop3, Facts.HasSections);
        figures[(int)Metric.CoverageUpheld] = Share(counted, Facts.CoveredUpheld, Facts.CertaintyOfUpheld);
        figures[(int)Metric.CoverageOverturned] = Share(counted, Facts.CoveredOverturned, Facts.CertaintyOfOverturned);
        long stated = counted[Bit(Facts.CertaintyOfUpheld)] + counted[Bit(Facts.CertaintyOfOverturned)];
        if (stated > 0)
        {
            figures[(int)Metric.Coverage] = (double)(counted[Bit(Facts.CoveredUpheld)] + counted[Bit(Facts.CoveredOverturned)]) / stated;
            figures[(int)Metric.ConfidentShare] = (double)counted[Bit(Facts.Confident)] / stated;
        }

        return figures;
    }

    /// <summary>Sums of the squared errors and of the log losses.</summary>
    private (double SquaredError, double Loss) Losses(ReadOnlySpan<int> cells)
    {
        double squaredError = 0, loss = 0;
        for (var g = 0; g < _groupProbability.Length; g++)
        {
            var (upheld, overturned) = (cells[2 * g], cells[(2 * g) + 1]);
            var p = _groupProbability[g];
            var kept = Math.Clamp(p, LogLossMargin, 1 - LogLossMargin);
            if (upheld > 0)
            {
                squaredError += upheld * p * p;
                loss -= upheld * Math.Log(1 - kept);
            }

            if (overturned > 0)
            {
                squaredError += overturned * (1 - p) * (1 - p);
                loss -= overturned * Math.Log(kept);
            }
        }

        return (squaredError, loss);
    }

    private static double RocAuc(ReadOnlySpan<int> cells, long total, long totalOverturned)
    {
        double wins = 0, upheldBelow = 0;
        for (var c = 0; c < cells.Length; c += 2)
        {
            double upheld = cells[c];
            wins += cells[c + 1] * (upheldBelow + (upheld / 2));
            upheldBelow += upheld;
        }

        return totalOverturned == 0 || totalOverturned == total ? double.NaN : wins / ((double)totalOverturned * (total - totalOverturned));
    }

    private static double AveragePrecision(ReadOnlySpan<int> cells, long totalOverturned)
    {
        double sum = 0;
        long above = 0, hits = 0;
        for (var c = cells.Length - 2; c >= 0; c -= 2)
        {
            above += cells[c] + cells[c + 1];
            hits += cells[c + 1];
            if (cells[c + 1] > 0)
            {
                sum += cells[c + 1] * ((double)hits / above);
            }
        }

        return totalOverturned == 0 ? double.NaN : sum / totalOverturned;
    }

    private double CalibrationError(ReadOnlySpan<int> cells, long total)
    {
        double error = 0;
        var (group, left) = (0, (long)cells[0] + cells[1]);
        for (var bin = 0; bin < CalibrationBins; bin++)
        {
            // The first bins take the remainder, as numpy's array_split does.
            var room = (total / CalibrationBins) + (bin < total % CalibrationBins ? 1 : 0);
            double predicted = 0, observed = 0;
            while (room > 0)
            {
                while (left == 0)
                {
                    group++;
                    left = cells[2 * group] + cells[(2 * group) + 1];
                }

                var taken = Math.Min(room, left);
                predicted += taken * _groupProbability[group];
                observed += taken * ((double)cells[(2 * group) + 1] / (cells[2 * group] + cells[(2 * group) + 1]));
                room -= taken;
                left -= taken;
            }

            error += Math.Abs(predicted - observed);
        }

        return error / total;
    }

    private static double RecallOfTop(ReadOnlySpan<int> cells, long places, long totalOverturned)
    {
        if (places == 0 || totalOverturned == 0)
        {
            return double.NaN;
        }

        double found = 0;
        for (var c = cells.Length - 2; c >= 0 && places > 0; c -= 2)
        {
            var weight = cells[c] + cells[c + 1];
            if (weight > 0)
            {
                var taken = Math.Min(places, weight);
                found += (double)cells[c + 1] * taken / weight;
                places -= taken;
            }
        }

        return found / totalOverturned;
    }

    private static double Share(ReadOnlySpan<long> counted, Facts what, Facts among) =>
        counted[Bit(among)] == 0 ? double.NaN : (double)counted[Bit(what)] / counted[Bit(among)];

    private static int Bit(Facts fact) => System.Numerics.BitOperations.TrailingZeroCount((uint)fact);

    private static Facts FactsOf(ScoredService service, double probability)
    {
        var facts = Facts.None;
        if ((probability >= 0.5) == service.Overturned)
        {
            facts |= Facts.Correct;
        }

        if (service.PredictedFamilies is { } predicted && service.CitedFamilies is { Count: > 0 } cited)
        {
            facts |= Facts.HasFamilies;
            for (var i = 0; i < Math.Min(3, predicted.Count); i++)
            {
                facts |= cited.Contains(predicted[i]) ? Facts.Top3 | (i == 0 ? Facts.Top1 : 0) : 0;
                facts |= predicted[i] == cited[0] ? Facts.FirstTop3 | (i == 0 ? Facts.FirstTop1 : 0) : 0;
            }
        }

        if (service.CitedSections.Count > 0 && service.PredictedSections is { } sections && service.CitedSections.Any(s => s.IsSchedule))
        {
            facts |= Facts.HasSections;
            facts |= sections.Take(3).Any(service.CitedSections.Contains) ? Facts.SectionTop3 : 0;
        }

        if (service.Certainty is { } certainty && service.OverturnProbability is not null)
        {
            var covered = certainty == Certainty.Uncertain || facts.HasFlag(Facts.Correct);
            facts |= certainty == Certainty.Confident ? Facts.Confident : 0;
            facts |= service.Overturned
                ? Facts.CertaintyOfOverturned | (covered ? Facts.CoveredOverturned : 0)
                : Facts.CertaintyOfUpheld | (covered ? Facts.CoveredUpheld : 0);
        }

        return facts;
    }

    private const int FactCount = 13;

    /// <summary>Services that no sum tells apart, whatever their probabilities.</summary>
    private readonly record struct Kind(Facts Facts, double BaseRate, bool Overturned)
    {
        public double SquaredErrorOfBase => Overturned ? (1 - BaseRate) * (1 - BaseRate) : BaseRate * BaseRate;
    }

    /// <summary>What is counted of a service, one bit each.</summary>
    [Flags]
    private enum Facts : uint
    {
        None = 0,
        Correct = 1,
        HasFamilies = 1 << 1,
        Top1 = 1 << 2,
        Top3 = 1 << 3,
        FirstTop1 = 1 << 4,
        FirstTop3 = 1 << 5,
        HasSections = 1 << 6,
        SectionTop3 = 1 << 7,
        CertaintyOfUpheld = 1 << 8,
        CertaintyOfOverturned = 1 << 9,
        CoveredUpheld = 1 << 10,
        CoveredOverturned = 1 << 11,
        Confident = 1 << 12,
    }
}
