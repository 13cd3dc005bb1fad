using ImrPredict.Evaluation.Quality;
using ImrPredict.Reports.Charts;

namespace ImrPredict.Reports.Html;

/// <summary>The plots of the QA report, for its file and for the page.</summary>
public static class QualityPlotsHtml
{
    /// <summary>Plots with their numbers, as HTML to stand in a page that defines the colours
    /// <c>--ink-*</c>; empty when nothing was compared.</summary>
    public static string Write(QualityReport report) => string.Concat(Of(report).Select(ReportPage.PlotHtml));

    internal static IReadOnlyList<Chart> Of(QualityReport report)
    {
        if (report.All is not { } all || report.Curves is not { } curves)
        {
            return [];
        }

        var months = report.Tables.FirstOrDefault(t => t.Id == "byMonth")?.Rows ?? [];
        return
        [
            .. OutcomeCharts.All("qa", curves, all.Figures, all.Services, all.Overturned),
            .. months.Count == 0 ? Array.Empty<Chart>() : [MonthChart.Draw("qa-month", months)],
        ];
    }
}
