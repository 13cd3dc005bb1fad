using ImrPredict.Evaluation;
using static ImrPredict.Reports.Wording.Format;

namespace ImrPredict.Reports.Charts;

/// <summary>The plots of outcome scores that evaluation and QA share.</summary>
internal static class OutcomeCharts
{
    private const int TableRows = 21;

    private static readonly int[] TopSteps = [4, 8, 12, 20];

    /// <param name="prefix">Makes the ids unique where a page shows several sets of plots.</param>
    public static IReadOnlyList<Chart> All(string prefix, OutcomeCurves curves, FigureSet figures, int services, int overturned) =>
    [
        Roc($"{prefix}-roc", curves, figures),
        PrecisionRecall($"{prefix}-pr", curves, figures, (double)overturned / services),
        Reliability($"{prefix}-rel", curves, figures),
        Histogram($"{prefix}-hist", curves),
        RiskCoverage($"{prefix}-risk", curves),
    ];

    private static Chart Roc(string id, OutcomeCurves curves, FigureSet figures)
    {
        using var canvas = Unit("False positive rate", "True positive rate");
        canvas.Line([0, 1], [0, 1], Ink.Quiet, 1.2f, dashed: true);
        canvas.Line([.. curves.Roc.Select(p => p.FalsePositiveRate)], [.. curves.Roc.Select(p => p.TruePositiveRate)], Ink.First);
        return Make(
            canvas, id, "ROC curve",
            curves.Roc.Count == 0
                ? "No curve: it needs services of both outcomes."
                : $"True against false positive rate over all thresholds. Area under the curve {Figure(figures[Metric.RocAuc])}; chance "
                    + $"is 0.5.",
            [new LegendEntry("model", Ink.First), new LegendEntry("chance", Ink.Quiet)],
            ["Threshold", "False positive rate", "True positive rate"],
            Some(curves.Roc).Select(p => new[] { Number(p.Threshold), Percent(p.FalsePositiveRate), Percent(p.TruePositiveRate) }));
    }

    private static Chart PrecisionRecall(string id, OutcomeCurves curves, FigureSet figures, double rate)
    {
        using var canvas = Unit("Recall: share of the overturned found", "Precision");
        canvas.Line([0, 1], [rate, rate], Ink.Quiet, 1.2f, dashed: true);
        canvas.Line(
            [.. curves.PrecisionRecall.Select(p => p.Recall)],
            [.. curves.PrecisionRecall.Select(p => p.Precision)],
            Ink.First,
            steps: true);
        return Make(
            canvas, id, "Precision and recall",
            $"Precision against recall over all thresholds, in steps; the area under them is the average precision. Average precision "
                + $"{Figure(figures[Metric.AveragePrecision])}; the share overturned is {Percent(rate)}.",
            [new LegendEntry("model", Ink.First), new LegendEntry("share overturned", Ink.Quiet)],
            ["Threshold", "Recall", "Precision"],
            Some(curves.PrecisionRecall).Select(p => new[] { Number(p.Threshold), Percent(p.Recall), Percent(p.Precision) }));
    }

    private static Chart Reliability(string id, OutcomeCurves curves, FigureSet figures)
    {
        // The range follows the data: where a tenth is overturned, most of the unit square would be empty.
        var top = curves.Reliability.Select(b => Math.Max(b.MeanPredicted, b.Observed.High ?? 0)).DefaultIfEmpty(1).Max();
        var limit = Math.Min(1, Math.Ceiling(top * 5) / 5);
        (double, string)[] ticks = [.. Enumerable.Range(0, 5).Select(i => (limit * i / 4, Percent(limit * i / 4)))];
        using var canvas = new ChartCanvas(
            "Predicted overturn probability",
            "Observed share overturned",
            (0, limit),
            (0, limit),
            ticks,
            ticks);
        canvas.Line([0, limit], [0, limit], Ink.Quiet, 1.2f, dashed: true);
        foreach (var bin in curves.Reliability)
        {
            if (bin.Observed is { Low: { } low, High: { } high })
            {
                canvas.Interval(bin.MeanPredicted, low, Math.Min(limit, high), Ink.First);
            }

            canvas.Mark(bin.MeanPredicted, bin.Observed.Value ?? 0, Ink.First);
        }

        return Make(
            canvas, id, "Reliability",
            $"Observed share overturned against predicted probability in {curves.Reliability.Count} bins of about equal count, with 95 % "
                + $"bands that allow for services of one letter being decided together. Calibration error "
                + $"{Figure(figures[Metric.ExpectedCalibrationError])}.",
            [new LegendEntry("observed, with 95 % band", Ink.First), new LegendEntry("ideal", Ink.Quiet)],
            ["Probability from", "to", "Mean predicted", "Observed", "95 % band", "Services", "Overturned"],
            curves.Reliability.Select(b =>
                new[]
                {
                    Number(b.From),
                    Number(b.To),
                    Percent(b.MeanPredicted),
                    Percent(b.Observed.Value),
                    PercentRange(b.Observed),
                    Count(b.Services),
                    Count(b.Overturned),
                }
            ));
    }

    private static Chart Histogram(string id, OutcomeCurves curves)
    {
        var top = NiceTop(curves.Histogram.Max(b => b.Upheld + b.Overturned));
        (double, string)[] ticks = [.. Enumerable.Range(0, 5).Select(i => (top * i / 4.0, Count((int)Math.Round(top * i / 4.0))))];
        using var canvas = new ChartCanvas("Predicted overturn probability", "Services", (0, 1), (0, top), ChartCanvas.Percentages, ticks);
        foreach (var bin in curves.Histogram)
        {
            var (from, to) = (bin.From + 0.004, bin.To - 0.004);
            canvas.Bar(from, to, 0, bin.Overturned, Ink.Second);
            canvas.Bar(from, to, bin.Overturned, bin.Overturned + bin.Upheld, Ink.Quiet);
        }

        return Make(
            canvas, id, "Scores by outcome",
            $"How many services fell into each range of predicted probability, by what was decided. "
                + $"{Percent(Share(curves.Histogram, b => b.To <= 0.25))} of all lie below 25 %, "
                + $"{Percent(Share(curves.Histogram, b => b.From >= 0.5))} at 50 % or above.",
            [new LegendEntry("overturned", Ink.Second), new LegendEntry("upheld", Ink.Quiet)],
            ["Probability from", "to", "Upheld", "Overturned"],
            curves.Histogram.Select(b => new[] { Percent(b.From), Percent(b.To), Count(b.Upheld), Count(b.Overturned) }));
    }

    private static Chart RiskCoverage(string id, OutcomeCurves curves)
    {
        var top = Math.Max(0.05, Math.Ceiling(curves.RiskCoverage.Max(p => p.Risk) * 20) / 20);
        (double, string)[] ticks = [.. Enumerable.Range(0, 6).Select(i => (top * i / 5, Percent(top * i / 5)))];
        using var canvas = new ChartCanvas(
            "Coverage: share decided, surest first",
            "Wrong among them",
            (0, 1),
            (0, top),
            ChartCanvas.Percentages,
            ticks);
        canvas.Line([.. curves.RiskCoverage.Select(p => p.Coverage)], [.. curves.RiskCoverage.Select(p => p.Risk)], Ink.First);
        var half = curves.RiskCoverage.MinBy(p => Math.Abs(p.Coverage - 0.5))!;
        return Make(
            canvas, id, "Risk and coverage",
            $"If only the surest predictions were taken: the share that is wrong against the share taken. At {Percent(half.Coverage)} "
                + $"taken {Percent(half.Risk)} are wrong, at all of them {Percent(curves.RiskCoverage[^1].Risk)}.",
            [new LegendEntry("model", Ink.First)],
            ["Share taken", "Wrong among them"],
            Some(curves.RiskCoverage).Select(p => new[] { Percent(p.Coverage), Percent(p.Risk) }));
    }

    private static double Share(IReadOnlyList<HistogramBin> bins, Func<HistogramBin, bool> among) =>
        (double)bins.Where(among).Sum(b => b.Upheld + b.Overturned) / Math.Max(1, bins.Sum(b => b.Upheld + b.Overturned));

    /// <summary>The least of 4, 8, 12 and 20 times a power of ten that holds the value: it divides into four whole steps.</summary>
    private static int NiceTop(int most) => Enumerable.Range(0, 8)
        .SelectMany(exponent => TopSteps.Select(step => step * (int)Math.Pow(10, exponent)))
        .First(top => top >= most);

    private static ChartCanvas Unit(string x, string y) => new(x, y, (0, 1), (0, 1.02), ChartCanvas.Percentages, ChartCanvas.Percentages);

    private static IEnumerable<T> Some<T>(IReadOnlyList<T> points) => points.Count <= TableRows
        ? points
        : Enumerable.Range(0, TableRows).Select(i => points[i * (points.Count - 1) / (TableRows - 1)]);

    private static Chart Make(
        ChartCanvas canvas, string id, string title, string alternative, IReadOnlyList<LegendEntry> legend, IReadOnlyList<string> headers,
        IEnumerable<IReadOnlyList<string>> rows
    ) => new(id, title, alternative, canvas.ToSvg(id, title, alternative), legend, headers, [.. rows]);
}
