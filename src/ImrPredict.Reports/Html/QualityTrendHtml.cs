using ImrPredict.Evaluation.Quality;
using ImrPredict.Reports.Charts;
using ImrPredict.Reports.Wording;

namespace ImrPredict.Reports.Html;

/// <summary>The months of the QA report, a line each and a plot above them, for its file and for the page.</summary>
public static class QualityTrendHtml
{
    /// <summary>The plot, as HTML for a page that defines the colours <c>--ink-*</c>; empty below two months with figures.</summary>
    public static string Plot(IReadOnlyList<MonthLine> months) => Of(months) is { } chart ? ReportPage.PlotHtml(chart) : "";

    internal static void Write(ReportPage page, IReadOnlyList<MonthLine> months)
    {
        if (months.Count == 0)
        {
            return;
        }

        page.Section("months", "Month by month");
        if (Of(months) is { } chart)
        {
            page.Plots([chart]);
        }

        page.Table(
            $"By month of the decision, the last {MonthLine.MostMonths} at most; figures from {FiguresOfFew.FewestLetters} letters on",
            MonthLines.Headers,
            months.Select(MonthLines.Cells));
    }

    private static Chart? Of(IReadOnlyList<MonthLine> months) =>
        months.Count(m => m.RocAuc.Value is not null || m.Calibration is not null) < 2 ? null : TrendChart.Draw("qa-trend", months);
}
