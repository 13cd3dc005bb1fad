using System.Globalization;
using ImrPredict.Evaluation;
using static ImrPredict.Reports.Wording.Format;

namespace ImrPredict.Reports.Charts;

/// <summary>What was predicted and what came, month by month.</summary>
internal static class MonthChart
{
    private const int MostLabels = 6;

    /// <param name="months">Rows named by year and month, in their order; at least one.</param>
    public static Chart Draw(string id, IReadOnlyList<GroupRow> months)
    {
        var highest = months.Max(m => Math.Max(m.ObservedRate.High ?? m.ObservedRate.Value ?? 0, m.MeanPredicted ?? 0));
        var top = Math.Clamp(Math.Ceiling(highest * 5) / 5, 0.2, 1);
        var step = ((months.Count - 1) / MostLabels) + 1;
        using var canvas = new ChartCanvas(
            "Month of the decision", "Share overturned", (-0.5, months.Count - 0.5), (0, top),
            [.. Enumerable.Range(0, months.Count).Where(i => i % step == 0).Select(i => ((double)i, months[i].Group))],
            [.. Enumerable.Range(0, 5).Select(i => (top * i / 4, Percent(top * i / 4)))]);
        for (var i = 0; i < months.Count; i++)
        {
            if (months[i].ObservedRate is { Low: { } low, High: { } high })
            {
                canvas.Interval(i, low, Math.Min(top, high), Ink.Second);
            }

            canvas.Mark(i, months[i].ObservedRate.Value ?? 0, Ink.Second);
        }

        if (months.Count > 1)
        {
            canvas.Line(
                [.. Enumerable.Range(0, months.Count).Select(i => (double)i)],
                [.. months.Select(m => m.MeanPredicted ?? 0)],
                Ink.First);
        }

        foreach (var (i, month) in months.Index())
        {
            canvas.Mark(i, month.MeanPredicted ?? 0, Ink.First, 6);
        }

        var outside = months.Count(m => m.MeanPredicted < m.ObservedRate.Low || m.MeanPredicted > m.ObservedRate.High);
        var title = "Month by month";
        var alternative = string.Create(CultureInfo.InvariantCulture,
            $"Mean predicted probability and observed share overturned, with 95 % bands that allow for services of one letter being "
                + $"decided together, in {months.Count} months. In {outside} of them the prediction lies outside the band."
        );
        return new Chart(
            id,
            title,
            alternative,
            canvas.ToSvg(id, title, alternative),
            [new LegendEntry("predicted", Ink.First), new LegendEntry("observed, with 95 % band", Ink.Second)],
            ["Month", "Predicted", "Observed", "95 % band", "Services", "Overturned"],
            [
                .. months.Select(m =>
                    new[]
                    {
                        m.Group,
                        Percent(m.MeanPredicted),
                        Percent(m.ObservedRate.Value),
                        PercentRange(m.ObservedRate),
                        Count(m.Services),
                        Count(m.Overturned),
                    }
                ),
            ]);
    }
}
