using System.Globalization;
using ImrPredict.Evaluation.Quality;
using static ImrPredict.Reports.Wording.Format;

namespace ImrPredict.Reports.Charts;

/// <summary>How well the model ranked and how far its probabilities were off, month by month; the numbers stand in a table.</summary>
internal static class TrendChart
{
    private const int MostLabels = 6;

    /// <param name="months">In their order; at least one with a ROC area or a calibration error.</param>
    public static Chart Draw(string id, IReadOnlyList<MonthLine> months)
    {
        var step = ((months.Count - 1) / MostLabels) + 1;
        using var canvas = new ChartCanvas(
            "Month of the decision", "ROC AUC, calibration error", (-0.5, months.Count - 0.5), (0, 1),
            [.. Enumerable.Range(0, months.Count).Where(i => i % step == 0).Select(i => ((double)i, months[i].Month))],
            [.. Enumerable.Range(0, 5).Select(i => (i / 4.0, Number(i / 4.0)))]);
        foreach (var (i, month) in months.Index())
        {
            if (month.RocAuc is { Low: { } low, High: { } high })
            {
                canvas.Interval(i, low, high, Ink.First);
            }
        }

        Trace(canvas, months, m => m.RocAuc.Value, Ink.First);
        Trace(canvas, months, m => m.Calibration?.Error, Ink.Third);
        var shown = months.Where(m => m.RocAuc.Value is not null).ToArray();
        var title = "Trend";
        var change = shown.Length == 0
            ? "No month holds enough letters for a ROC AUC."
            : $"ROC AUC is {Number(shown[0].RocAuc.Value)} in {shown[0].Month} and {Number(shown[^1].RocAuc.Value)} in {shown[^1].Month}.";
        var alternative = string.Create(
            CultureInfo.InvariantCulture,
            $"ROC AUC with its 95 % interval, and calibration error, in {months.Count} months. {change}");
        return new Chart(
            id,
            title,
            alternative,
            canvas.ToSvg(id, title, alternative),
            [
                new LegendEntry("ROC AUC, 0.5 is chance and 1 is perfect", Ink.First),
                new LegendEntry("calibration error, 0 is perfect", Ink.Third),
            ],
            [],
            []);
    }

    /// <summary>Marks, and lines between months that follow each other; a month without a value interrupts the line.</summary>
    private static void Trace(ChartCanvas canvas, IReadOnlyList<MonthLine> months, Func<MonthLine, double?> valueOf, Ink ink)
    {
        for (var i = 0; i < months.Count; i++)
        {
            if (valueOf(months[i]) is not { } value)
            {
                continue;
            }

            if (i > 0 && valueOf(months[i - 1]) is { } before)
            {
                canvas.Line([i - 1, i], [before, value], ink);
            }

            canvas.Mark(i, value, ink);
        }
    }
}
