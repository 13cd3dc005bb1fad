namespace ImrPredict.Evaluation;

/// <summary>A step of the ROC curve: what is called overturned from <paramref name="Threshold"/> on.</summary>
public sealed record RocPoint(double Threshold, double FalsePositiveRate, double TruePositiveRate);

/// <summary>A step of the precision-recall curve.</summary>
public sealed record PrecisionRecallPoint(double Threshold, double Recall, double Precision);

/// <summary>Services of like probability: what was predicted and what came.</summary>
/// <param name="From">Lowest probability in the bin.</param>
/// <param name="To">Highest probability in the bin.</param>
/// <param name="Observed">Share overturned, with Wilson's interval at the effective number of services.</param>
public sealed record ReliabilityBin(double From, double To, int Services, int Overturned, double MeanPredicted, Figure Observed);

/// <summary>Counts by outcome in one of twenty equal ranges of the probability.</summary>
public sealed record HistogramBin(double From, double To, int Upheld, int Overturned);

/// <summary>What if only the surest services were decided: their share of all services, and the share of errors among them.</summary>
public sealed record RiskCoveragePoint(double Coverage, double Risk);

/// <summary>Counts at a threshold: from it on, a service is called overturned.</summary>
public sealed record ConfusionAt(double Threshold, int TruePositives, int FalsePositives, int TrueNegatives, int FalseNegatives)
{
    public double? Precision => TruePositives + FalsePositives == 0 ? null : (double)TruePositives / (TruePositives + FalsePositives);

    public double? Recall => TruePositives + FalseNegatives == 0 ? null : (double)TruePositives / (TruePositives + FalseNegatives);

    public double? Specificity => TrueNegatives + FalsePositives == 0 ? null : (double)TrueNegatives / (TrueNegatives + FalsePositives);
}

/// <summary>What the plots of a report show of the outcome scores, at most a few hundred points each.</summary>
public sealed record OutcomeCurves
{
    private const int MostPoints = 100;
    private const int Bins = 10;

    public required IReadOnlyList<RocPoint> Roc { get; init; }

    public required IReadOnlyList<PrecisionRecallPoint> PrecisionRecall { get; init; }

    /// <summary>Ten bins of equal count; equal probabilities stay in one bin, so there may be fewer.</summary>
    public required IReadOnlyList<ReliabilityBin> Reliability { get; init; }

    public required IReadOnlyList<HistogramBin> Histogram { get; init; }

    public required IReadOnlyList<RiskCoveragePoint> RiskCoverage { get; init; }

    /// <summary>Confusion counts over the thresholds, highest first.</summary>
    public required IReadOnlyList<ConfusionAt> Thresholds { get; init; }

    /// <summary>Curves of services that all have a probability; null when they have none.</summary>
    public static OutcomeCurves? Of(IReadOnlyList<ScoredService> services)
    {
        if (services.Count == 0 || services.Any(s => s.OverturnProbability is null))
        {
            return null;
        }

        double[] falling = [.. services.Select(s => -s.OverturnProbability!.Value)];
        ScoredService[] descending = [.. services];
        Array.Sort(falling, descending);
        var thresholds = Confusions(descending);
        var (positives, negatives) = ((double)services.Count(s => s.Overturned), (double)services.Count(s => !s.Overturned));
        return new OutcomeCurves
        {
            Roc =
                positives == 0 || negatives == 0
                    ? []
                    :
                    [
                        new RocPoint(1, 0, 0),
                        .. thresholds.Select(t => new RocPoint(t.Threshold, t.FalsePositives / negatives, t.TruePositives / positives)),
                    ],
            PrecisionRecall = positives == 0
                ? []
                : PrecisionRecallOf(thresholds, positives),
            Reliability = ReliabilityOf(descending),
            Histogram = HistogramOf(services),
            RiskCoverage = RiskCoverageOf(services),
            Thresholds = thresholds,
        };
    }

    /// <summary>Counts at one threshold.</summary>
    public static ConfusionAt ConfusionOf(IReadOnlyList<ScoredService> services, double threshold)
    {
        var (hits, falseAlarms, misses, rest) = (0, 0, 0, 0);
        foreach (var service in services)
        {
            switch (service.OverturnProbability >= threshold, service.Overturned)
            {
                case (true, true): hits++; break;
                case (true, false): falseAlarms++; break;
                case (false, true): misses++; break;
                default: rest++; break;
            }
        }

        return new ConfusionAt(threshold, hits, falseAlarms, rest, misses);
    }

    private static List<ConfusionAt> Confusions(ScoredService[] descending)
    {
        var positives = descending.Count(s => s.Overturned);
        var negatives = descending.Length - positives;
        var steps = new List<ConfusionAt>();
        var (hits, falseAlarms) = (0, 0);
        for (var i = 0; i < descending.Length; i++)
        {
            _ = descending[i].Overturned ? hits++ : falseAlarms++;
            if (i + 1 == descending.Length || descending[i + 1].OverturnProbability != descending[i].OverturnProbability)
            {
                steps.Add(
                    new ConfusionAt(descending[i].OverturnProbability!.Value, hits, falseAlarms, negatives - falseAlarms, positives - hits)
                );
            }
        }

        return Thin(steps);
    }

    /// <summary>
    /// Thresholds that find nothing have no place on the curve, as they have none in average precision; it begins at recall 0 with
    /// the precision of the first that finds something.
    /// </summary>
    private static PrecisionRecallPoint[] PrecisionRecallOf(IReadOnlyList<ConfusionAt> thresholds, double positives)
    {
        PrecisionRecallPoint[] points =
        [
            .. thresholds
                .Where(t => t.TruePositives > 0)
                .Select(t => new PrecisionRecallPoint(t.Threshold, t.TruePositives / positives, t.Precision!.Value)),
        ];
        return [points[0] with { Recall = 0 }, .. points];
    }

    /// <summary>Keeps the first and the last point and evenly spaced ones between.</summary>
    private static List<T> Thin<T>(List<T> points) => points.Count <= MostPoints
        ? points
        : [.. Enumerable.Range(0, MostPoints).Select(i => points[(int)((long)i * (points.Count - 1) / (MostPoints - 1))])];

    private static List<ReliabilityBin> ReliabilityOf(ScoredService[] descending)
    {
        var letters = new LetterIndex(descending);
        var correlation = LetterCorrelation.Estimate(descending, letters);
        var bins = new List<ReliabilityBin>();
        var end = descending.Length;
        for (var bin = 1; bin <= Bins && end > 0; bin++)
        {
            var start = Math.Min(end, descending.Length - (int)((long)bin * descending.Length / Bins));
            while (
                start > 0 && start < descending.Length && descending[start - 1].OverturnProbability == descending[start].OverturnProbability
            )
            {
                start--;
            }

            if (start == end)
            {
                continue;
            }

            var members = new ArraySegment<ScoredService>(descending, start, end - start);
            var overturned = members.Count(s => s.Overturned);
            bins.Add(
                new ReliabilityBin(
                    members[^1].OverturnProbability!.Value,
                    members[0].OverturnProbability!.Value,
                    members.Count,
                    overturned,
                    members.Average(s => s.OverturnProbability!.Value),
                    Wilson.Figure(
                        (double)overturned / members.Count,
                        LetterCorrelation.EffectiveCount(letters.Of([.. Enumerable.Range(start, members.Count)]).Sizes, correlation))));
            end = start;
        }

        return bins;
    }

    private static HistogramBin[] HistogramOf(IReadOnlyList<ScoredService> services)
    {
        const int Ranges = 20;
        var counts = new int[Ranges, 2];
        foreach (var service in services)
        {
            counts[Math.Min(Ranges - 1, (int)(service.OverturnProbability!.Value * Ranges)), service.Overturned ? 1 : 0]++;
        }

        return
        [
            .. Enumerable
                .Range(0, Ranges)
                .Select(i => new HistogramBin((double)i / Ranges, (i + 1.0) / Ranges, counts[i, 0], counts[i, 1])),
        ];
    }

    private static List<RiskCoveragePoint> RiskCoverageOf(IReadOnlyList<ScoredService> services)
    {
        double[] doubt = [.. services.Select(s => -Math.Abs(s.OverturnProbability!.Value - 0.5))];
        bool[] missed = [.. services.Select(s => (s.OverturnProbability >= 0.5) != s.Overturned)];
        Array.Sort(doubt, missed);
        var points = new List<RiskCoveragePoint>();
        var wrong = 0;
        for (var i = 0; i < doubt.Length; i++)
        {
            wrong += missed[i] ? 1 : 0;
            if (i + 1 == doubt.Length || doubt[i + 1] != doubt[i])
            {
                points.Add(new RiskCoveragePoint((i + 1.0) / doubt.Length, (double)wrong / (i + 1)));
            }
        }

        return Thin(points);
    }
}
