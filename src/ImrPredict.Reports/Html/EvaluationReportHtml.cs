using ImrPredict.Evaluation;
using ImrPredict.Predictions;
using ImrPredict.Reports.Charts;
using static ImrPredict.Reports.Wording.Format;

namespace ImrPredict.Reports.Html;

/// <summary>report.html: one page that can be mailed.</summary>
public static class EvaluationReportHtml
{
    public static string Write(EvaluationReport report)
    {
        var page = new ReportPage(report.Title);
        // With the summary first: it is what the scorer uses when a summary is there.
        var sets = report.FeatureSets.OrderByDescending(f => f.Key).ToArray();
        if (sets.Length == 0)
        {
            page.Paragraph("No letter was left to measure on: every one of them was in the model's training.");
            Data(page, report.Data);
        }
        else
        {
            Figures(page, report, sets);
        }

        TrainingCases(page, report.TrainingCases);
        How(page, report);
        return page.ToHtml(report.Notice);
    }

    private static void Figures(ReportPage page, EvaluationReport report, KeyValuePair<FeatureSet, FeatureSetReport>[] sets)
    {
        Summary(page, report, sets[0].Key, sets[0].Value);
        Data(page, report.Data);
        page.Section("figures", "Figures");
        page.Paragraph(
            report.FeatureSets.Values.Any(f => f.IsOfFolds)
                ? $"{ReportedResampling.Covers} {ReportedResampling.WithinFolds}"
                : ReportedResampling.Covers);
        FigureTables.Parts(
            page,
            $"All {Count(report.Data.Services)} services; 95 % intervals in brackets, by letter",
            [.. sets.Select(s => (s.Key.Title(), s.Value.All))]);
        Conformal(page, report);

        page.Section("baselines", "Against the baselines");
        page.Paragraph(
            $"Each cell gives the baseline's figure, then the model's difference from it on the same letters. {FigureTables.VerdictRule}");
        foreach (var (set, part) in sets)
        {
            FigureTables.Baselines(page, set.Title(), part.All);
        }

        foreach (var (set, part) in sets)
        {
            FeatureSetPlots(page, set, part);
        }

        SingleAndSeveral(page, sets);
        Groups(page, sets[0].Key, sets[0].Value);
        if (sets[0].Value.GuidelineConfusion is { } confusion)
        {
            page.Section("confusion", "Guideline predicted and cited");
            FigureTables.Confusion(page, confusion);
        }

        Model(page, report);
        page.Section("misses", "Worst misses", isLong: true);
        page.Paragraph(
            $"Services whose outcome surprised the model most, {sets[0].Key.Title().ToLowerInvariant()}. "
                + (sets[0].Value.WorstMisses.Any(m => m.Text is not null)
                    ? "This page holds words of real cases: keep it as you keep the letters."
                    : "Cases are named by a keyed hash; no text of a letter stands here."));
        FigureTables.Misses(page, sets[0].Value.WorstMisses);
    }

    private static void How(ReportPage page, EvaluationReport report)
    {
        page.Section("how", "How this was computed");
        page.Facts(
            ("Method", report.Method),
            ("Intervals", $"{report.Resampling.Description}. {ReportedResampling.Covers}"),
            ("Command", report.Command ?? Undefined),
            ("Model", $"{report.Model.Id}, {report.Model.Program}"),
            ("Manifest hash", report.Model.Hash ?? Undefined),
            ("Written", report.CreatedAt.ToString("yyyy-MM-dd HH:mm 'UTC'", System.Globalization.CultureInfo.InvariantCulture)));
    }

    private static void Summary(ReportPage page, EvaluationReport report, FeatureSet set, FeatureSetReport first)
    {
        page.Section("summary", "In short");
        var figures = first.All.Figures;
        var sentences = new List<string>
        {
            $"{report.Method.TrimEnd('.')}: {Count(report.Data.Letters)} letters, {Count(report.Data.Services)} services, "
                + $"{Count(report.Data.Overturned)} of them overturned "
                + $"({Percent((double)report.Data.Overturned / Math.Max(1, report.Data.Services))}).",
        };
        if (figures[Metric.RocAuc] is { Value: not null } auc)
        {
            sentences.Add(
                $"{set.Title()}, the model ranks an overturned service above an upheld one with chance {Figure(auc)}; a coin reaches 0.5.");
            sentences.Add($"Its Brier skill over the training base rate is {Figure(figures[Metric.BrierSkill])}.");
        }

        foreach (var baseline in first.All.Baselines.Where(b => b.Figures[Metric.LogLoss].Difference.Value is not null))
        {
            var paired = baseline.Figures[Metric.LogLoss];
            sentences.Add(
                $"Log loss against \"{baseline.Title}\": {FigureTables.Words(paired.Verdict)}, difference {Difference(paired.Difference)} "
                    + $"(below 0 is better)."
            );
        }

        if (first.All.Calibration is { } calibration)
        {
            sentences.Add(
                $"Its probabilities are {(calibration.BeyondChance ? "off beyond chance" : "within chance of what came")} "
                    + $"({calibration.Test}); their calibration error is {Number(calibration.Error)}, where {calibration.Expectation}.");
        }

        if (first.All.Confident is { } confident)
        {
            sentences.Add($"What it called confident: {confident.Sentence}.");
        }

        if (first.SingleService is { } single && single.Figures[Metric.RocAuc] is { Low: { } low } alone)
        {
            sentences.Add(low > 0.5
                ? $"Letters with a single service are ranked above chance too: ROC AUC {Figure(alone)}."
                : $"Among letters with a single service no ranking better than chance is shown: ROC AUC {Figure(alone)}.");
        }

        if (figures[Metric.GuidelineTop1] is { Value: not null } guideline)
        {
            sentences.Add(
                $"A cited guideline family is the first predicted for {PercentFigure(guideline)} of services, among the first three for "
                    + $"{PercentFigure(figures[Metric.GuidelineTop3])}."
            );
        }

        page.List(sentences);
    }

    private static void Data(ReportPage page, ReportedData data)
    {
        page.Section("data", "The data");
        page.Facts(
            ("What", data.Description),
            ("Letters", $"{Count(data.Letters)}, of which {Count(data.SingleServiceLetters)} with a single service"),
            ("Services", Count(data.Services)),
            ("Overturned", $"{Count(data.Overturned)} ({Percent((double)data.Overturned / Math.Max(1, data.Services))})"),
            ("Decided", data.FirstDecision is null ? "not dated" : $"{Date(data.FirstDecision)} to {Date(data.LastDecision)}"));
        if (data.Remarks.Count > 0)
        {
            page.List(data.Remarks);
        }
    }

    private static void Conformal(ReportPage page, EvaluationReport report)
    {
        if (report.Conformal.Count > 0)
        {
            page.List(
                report.Conformal.OrderByDescending(c => c.Key).SelectMany(c => c.Value.Select(p => $"{c.Key.Title()}: {p.Sentence}")));
        }
    }

    private static void SingleAndSeveral(ReportPage page, KeyValuePair<FeatureSet, FeatureSetReport>[] sets)
    {
        page.Section("parts", "Letters with one service and with several", isLong: true);
        foreach (var (set, report) in sets)
        {
            var parts = new[] { ("One service", report.SingleService), ("Several services", report.SeveralServices) }
                .Where(p => p.Item2 is not null)
                .ToArray();
            FigureTables.Parts(
                page, set.Title(),
                [
                    .. parts.Select(p =>
                        (
                            $"{p.Item1}: {Count(p.Item2!.Letters)} letters, {Count(p.Item2.Services)} services, "
                                + $"{Count(p.Item2.Overturned)} overturned",
                            p.Item2)),
                ],
                withMeaning: false);
            foreach (var (title, part) in parts)
            {
                FigureTables.Baselines(page, $"{title}, {set.Title().ToLowerInvariant()}, against the baselines", part!);
            }
        }
    }

    private static void FeatureSetPlots(ReportPage page, FeatureSet set, FeatureSetReport report)
    {
        if (report.Curves is { } curves)
        {
            var id = set == FeatureSet.WithSummary ? "summary-plots" : "plain-plots";
            page.Section(id, $"Plots: {set.Title().ToLowerInvariant()}");
            page.Plots(OutcomeCharts.All(id, curves, report.All.Figures, report.All.Services, report.All.Overturned));
        }
    }

    private static void Groups(ReportPage page, FeatureSet set, FeatureSetReport report)
    {
        if (report.Tables.Count == 0)
        {
            return;
        }

        page.Section("groups", "By category, guideline and quarter", isLong: true);
        page.Paragraph($"{set.Title()}. Small groups say little: look at the intervals.");
        foreach (var table in report.Tables)
        {
            page.Heading(table.Title);
            FigureTables.Groups(page, table);
        }
    }

    private static void Model(ReportPage page, EvaluationReport report)
    {
        if (report.LearningCurve.Count > 0)
        {
            page.Section("learning", "Learning curve");
            page.Paragraph(LearningCurvePoint.Method);
            page.Plots(LearningCurveChart.All(report.LearningCurve));
        }

        if (report.StrongestFeatures.Count > 0)
        {
            page.Section("features", "Strongest features");
            page.Table(
                "Effects in log-odds before calibration; above 0 speaks for overturning", ["Feature", "Effect", "Training services"],
                report.StrongestFeatures.Select(f =>
                    (IReadOnlyList<string>)[f.Feature, Signed(f.Effect), f.Services is { } n ? Count(n) : Undefined]));
        }

        if (report.Candidates.Count > 0)
        {
            page.Section("candidates", "What was tried");
            page.Paragraph($"{Count(report.Candidates.Count)} candidates on the same folds.");
            page.Table(
                "Cross-validated figures of every candidate", ["Candidate", "Log loss", "ROC AUC", "Brier skill", "Choice"],
                report.Candidates.Select(c =>
                    (IReadOnlyList<string>)
                        [
                            c.Name,
                            Figure(c.LogLoss),
                            Figure(c.RocAuc),
                            Figure(c.BrierSkill),
                            string.Join(": ", new[] { c.Chosen ? "chosen" : null, c.Note }.Where(t => t is not null)),
                        ]));
        }
    }

    private static void TrainingCases(ReportPage page, TrainingCasesApart? apart)
    {
        if (apart is null)
        {
            return;
        }

        page.Section("training-cases", "Cases that the model was trained on");
        page.Paragraph(
            $"{Count(apart.Letters)} letters with {Count(apart.Services)} services ({Count(apart.Overturned)} overturned) were in the "
                + $"model's training. They are in no other figure of this report; what follows measures memory, not quality."
        );
        FigureTables.Figures(
            page,
            "Training cases only",
            [.. apart.Figures.OrderByDescending(f => f.Key).Select(f => (f.Key.Title(), f.Value))]);
    }
}
