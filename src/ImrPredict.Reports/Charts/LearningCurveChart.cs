using ImrPredict.Evaluation;
using ImrPredict.Reports.Wording;
using static ImrPredict.Reports.Wording.Format;

namespace ImrPredict.Reports.Charts;

/// <summary>Figures against the number of training letters.</summary>
internal static class LearningCurveChart
{
    private static readonly Ink[] Inks = [Ink.First, Ink.Second, Ink.Third, Ink.Quiet];

    /// <summary>One plot for each figure that the curve was measured on.</summary>
    public static IReadOnlyList<Chart> All(IReadOnlyList<LearningCurvePoint> points) =>
        [.. points.Where(p => p.Figure.Value is not null).GroupBy(p => p.Metric).Select(g => Draw(g.Key, [.. g]))];

    private static Chart Draw(Metric metric, LearningCurvePoint[] points)
    {
        var sizes = points.Select(p => p.Letters).Distinct().Order().ToArray();
        // Sizes often grow tenfold, so the axis is logarithmic.
        var logarithmic = sizes[^1] > 20 * sizes[0];
        double At(int letters) => logarithmic ? Math.Log10(letters) : letters;
        // An interval made from a standard error can reach beyond the figure's range; it is cut there.
        var (least, most) = (0.0, metric == Metric.RocAuc ? 1.0 : double.PositiveInfinity);
        double Within(double value) => Math.Clamp(value, least, most);
        var lows = points.Min(p => Within(p.Figure.Low ?? p.Figure.Value!.Value));
        var highs = points.Max(p => Within(p.Figure.High ?? p.Figure.Value!.Value));
        var values = AxisTicks.Over(lows, highs);
        var span = Math.Max(1e-9, At(sizes[^1]) - At(sizes[0]));
        var shown = sizes.Where((_, i) => sizes.Length <= 6 || i % ((sizes.Length + 5) / 6) == 0);
        using var canvas = new ChartCanvas(
            "Training letters", metric.Title(), (At(sizes[0]) - (span * 0.06) - 1e-9, At(sizes[^1]) + (span * 0.06) + 1e-9), values.Limits,
            [.. shown.Select(s => (At(s), Count(s)))], values.Labels);
        var series = points.GroupBy(p => p.Series).ToArray();
        var legend = new List<LegendEntry>();
        for (var s = 0; s < series.Length; s++)
        {
            var ink = Inks[Math.Min(s, Inks.Length - 1)];
            legend.Add(new LegendEntry(series[s].Key, ink));
            var ordered = series[s].OrderBy(p => p.Letters).ToArray();
            var shift = (s - ((series.Length - 1) / 2.0)) * span * 0.012;
            canvas.Line([.. ordered.Select(p => At(p.Letters) + shift)], [.. ordered.Select(p => p.Figure.Value!.Value)], ink);
            foreach (var point in ordered)
            {
                canvas.Mark(At(point.Letters) + shift, point.Figure.Value!.Value, ink, 7);
                if (point.Figure is { Low: { } low, High: { } high })
                {
                    canvas.Interval(At(point.Letters) + shift, Within(low), Within(high), ink);
                }
            }
        }

        var (id, title) = ($"learning-{metric.Name()}", $"Learning curve: {metric.Title()}");
        var alternative = string.Join(
            " ",
            series.Select(s =>
                $"{s.Key}: {Number(s.MinBy(p => p.Letters)!.Figure.Value)} at {Count(s.Min(p => p.Letters))} letters, "
                    + $"{Number(s.MaxBy(p => p.Letters)!.Figure.Value)} at {Count(s.Max(p => p.Letters))}."
            ));
        return new Chart(
            id, title, alternative, canvas.ToSvg(id, title, alternative), legend, ["Training letters", "Series", metric.Title()],
            [.. points.OrderBy(p => p.Letters).Select(p => new[] { Count(p.Letters), p.Series, Figure(p.Figure) })]);
    }
}
