using System.Globalization;
using ImrPredict.Evaluation;
using ImrPredict.Evaluation.Quality;
using ImrPredict.Treatments;

namespace ImrPredict.Reports.Csv;

/// <summary>The QA report as tables for a spreadsheet.</summary>
public static class QualityReportCsv
{
    /// <summary>Every figure, of all services, of both parts and of each group: one a line.</summary>
    public static string Figures(QualityReport report)
    {
        var groups = new List<(string Table, string Group, int Services, int Overturned, FigureSet Figures)>();
        foreach (var (name, part) in new[]
            {
                ("all", report.All),
                ("single service", report.SingleService),
                ("several services", report.SeveralServices),
            }
        )
        {
            if (part is not null)
            {
                groups.Add(("all", name, part.Services, part.Overturned, part.Figures));
            }
        }

        groups.AddRange(
            report.Tables.Concat(report.Fairness).SelectMany(t => t.Rows.Select(r => (t.Id, r.Group, r.Services, r.Overturned, r.Figures)))
        );
        return CsvTable.Write(
            ["table", "group", "services", "overturned", "figure", "value", "low", "high"],
            groups.SelectMany(g =>
                Metrics
                    .All.Where(m => g.Figures[m].Value is not null)
                    .Select(m =>
                        new[]
                        {
                            g.Table,
                            g.Group,
                            Text(g.Services),
                            Text(g.Overturned),
                            m.Name(),
                            Text(g.Figures[m].Value),
                            Text(g.Figures[m].Low),
                            Text(g.Figures[m].High),
                        }
                    )));
    }

    /// <summary>Every disagreement with columns for QA's finding, to be filled in; <c>imr
    /// ingest --corrections</c> takes its label errors.</summary>
    public static string Disagreements(QualityReport report) => string.Concat(DisagreementLines(report));

    /// <summary>The same line by line, the header first: of an archive of years it is some hundred megabytes.</summary>
    public static IEnumerable<string> DisagreementLines(QualityReport report) =>
        CsvTable.Lines(
            [
                "predictionId",
                "caseNumber",
                "number",
                "determinedNumber",
                "modelId",
                "category",
                "overturnProbability",
                "certainty",
                "outcome",
                "decisionDate",
                "citedFamilies",
                "predictedFamilies",
                "request",
                "reviewerCitation",
                "rationale",
                "evidence",
                "finding",
                "findingNote",
                "findingBy",
            ],
            report.InWords().Select(d =>
                new[]
                {
                    d.Service.Logged.Prediction.PredictionId.ToString(),
                    d.Service.Logged.Prediction.CaseNumber?.Value,
                    Text(d.Service.Predicted.Number),
                    Text(d.Service.Determined.Number),
                    d.Service.Logged.Prediction.ModelId,
                    d.Service.Scored.Category.WireName(),
                    Text(d.Service.Predicted.OverturnProbability),
                    d.Service.Predicted.Certainty.ToString().ToLowerInvariant(),
                    d.Service.Determined.Outcome.ToString(),
                    d.Service.Scored.DecisionDate?.ToString("O"),
                    string.Join("; ", d.Service.Scored.CitedFamilies),
                    string.Join("; ", (d.Service.Scored.PredictedFamilies ?? []).Take(3)),
                    d.Service.Disputed.Request,
                    d.Service.Determined.ReviewerCitation,
                    d.Service.Determined.Rationale,
                    string.Join(
                        "; ",
                        d.Service.Scored.Evidence.Select(e => FormattableString.Invariant($"{e.Fact} {e.Effect:+0.000;-0.000}"))),
                    d.Finding?.Kind.ToString(),
                    d.Finding?.Note,
                    d.Finding?.By,
                }
            ));

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string? Text(double? value) => value?.ToString("R", CultureInfo.InvariantCulture);
}
