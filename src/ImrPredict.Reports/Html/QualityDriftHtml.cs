using System.Globalization;
using ImrPredict.Evaluation.Quality;
using ImrPredict.Reports.Wording;
using static ImrPredict.Reports.Wording.Format;

namespace ImrPredict.Reports.Html;

/// <summary>The drift section of the QA report.</summary>
internal static class QualityDriftHtml
{
    public static void Write(ReportPage page, Drift? drift)
    {
        page.Section("drift", "Drift");
        if (drift is null)
        {
            page.Paragraph("No two windows of decision dates can be compared.");
            return;
        }

        page.Paragraph($"Advice: {DriftWords.Of(drift.Advice)}.");
        page.List(drift.Reasons);
        page.Table("Windows by decision date", ["Window", "Dates", "Letters", "Services", "Observed rate", "Mean predicted", "ROC AUC"],
        [
            Row("Reference", drift.Reference),
            Row("Current", drift.Current),
        ]);
        page.Table(
            string.Create(
    CultureInfo.InvariantCulture,
                $"Population stability index: moderate from {Drift.ModerateFrom}, major from {Drift.MajorFrom}, and only where it is "
                    + $"beyond chance for windows of these sizes (all that is looked at together errs in at most one of twenty reports); "
                    + $"every letter counts once"
            ),
            ["What", "Index", "p", "Level", "Largest changes"],
            drift.Measures.Select(m =>
                (IReadOnlyList<string>)
                    [
                        m.Title,
                        Number(m.Index),
                        Number(m.PValue),
                        m.Level.ToString().ToLowerInvariant(),
                        string.Join(
                            "; ",
                            m.Shares.OrderByDescending(s => Math.Abs(s.Current - s.Reference))
                                .Take(3)
                                .Select(s => $"{s.Value} {Percent(s.Reference)} → {Percent(s.Current)}")),
                    ]));

        static string[] Row(string name, DriftWindow window) =>
            [
                name,
                $"{Date(window.First)} to {Date(window.Last)}",
                Count(window.Letters),
                Count(window.Services),
                PercentFigure(window.ObservedRate),
                Percent(window.MeanPredicted),
                Figure(window.RocAuc),
            ];
    }
}
