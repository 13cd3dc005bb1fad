using ImrPredict.Evaluation;
using ImrPredict.Evaluation.Quality;
using ImrPredict.Reports.Wording;
using ImrPredict.Treatments;
using static ImrPredict.Reports.Wording.Format;

namespace ImrPredict.Reports.Html;

/// <summary>The QA report as one page: report.html.</summary>
public static class QualityReportHtml
{
    private const int MostDisagreements = 100;

    public static string Write(QualityReport report) => Written(report.Shown());

    private static string Written(QualityReport report)
    {
        var page = new ReportPage(report.Title);
        Summary(page, report);
        Counts(page, report);
        if (report.All is { } all)
        {
            if (FiguresOfFew.IsFew(all.Letters))
            {
                page.Section("figures", "Figures");
                page.Paragraph(FiguresOfFew.Why(all.Letters));
            }
            else
            {
                Figures(page, report, all);
            }

            Confusion(page, report);
            if (report.Curves is not null)
            {
                page.Section("plots", "Plots");
                page.Plots(QualityPlotsHtml.Of(report));
            }

            QualityTrendHtml.Write(page, report.Months);
            Segments(page, report);
            QualityDriftHtml.Write(page, report.Drift);
            Reviewer(page, report.Reviewer);
            Groups(page, report);
            FairnessTables(page, report.Fairness);
        }

        if (report.TrainingCases is { } apart)
        {
            page.Section("training-cases", "Cases that the model was trained on");
            page.Paragraph(
                $"{Count(apart.Letters)} letters with {Count(apart.Services)} services were in a model's training. They are in no other "
                    + $"figure; what follows measures memory, not quality."
            );
            FigureTables.Figures(page, "Training cases only", [("Training cases", apart.Figures.Values.First())], withMeaning: false);
        }

        Disagreements(page, report);
        Unmatched(page, "ambiguous", "For a person: ambiguous matches", report.Ambiguous);
        Unmatched(page, "unmatched", "Predicted services that resemble no determined one", report.Unmatched);
        page.Section("how", "How this was computed");
        page.Facts(
            ("Intervals", $"{report.Resampling.Description}. {ReportedResampling.Covers}"),
            ("Models", report.Models.Count == 0 ? Undefined : string.Join(", ", report.Models)),
            (
                "Head of the prediction log",
                report.LogHeads.Count == 0 ? "the predictions came from a file" : string.Join("; ", report.LogHeads)),
            ("Written", report.CreatedAt.ToString("yyyy-MM-dd HH:mm 'UTC'", System.Globalization.CultureInfo.InvariantCulture)));
        return page.ToHtml(report.Notice);
    }

    private static void Figures(ReportPage page, QualityReport report, PartReport all)
    {
        page.Section("figures", "Figures");
        page.Paragraph(ReportedResampling.Covers);
        FigureTables.Parts(
            page,
            "95 % intervals in brackets, by letter",
            [($"All: {Count(all.Letters)} letters, {Count(all.Services)} services", all)]);
        page.Paragraph(FigureTables.VerdictRule);
        FigureTables.Baselines(page, "Against the baselines: the baseline's figure, then the model's difference from it", all);
        var parts = new[] { ("One service", report.SingleService), ("Several services", report.SeveralServices) }
            .Where(p => p.Item2 is not null)
            .ToArray();
        page.Heading("Letters with one service and with several");
        FigureTables.Parts(
            page, "The same figures apart",
            [
                .. parts.Select(p =>
                    (
                        $"{p.Item1}: {Count(p.Item2!.Letters)} letters, {Count(p.Item2.Services)} services, "
                            + $"{Count(p.Item2.Overturned)} overturned",
                        p.Item2)),
            ],
            withMeaning: false);
    }

    private static void Groups(ReportPage page, QualityReport report)
    {
        page.Section("groups", "By group", isLong: true);
        foreach (var table in report.Tables)
        {
            page.Heading(table.Title);
            FigureTables.Groups(page, table);
        }

        if (report.GuidelineConfusion is { } confusion)
        {
            page.Heading("Guideline predicted and cited");
            FigureTables.Confusion(page, confusion);
        }
    }

    private static void Summary(ReportPage page, QualityReport report)
    {
        page.Section("summary", "In short");
        if (report.All is not { } all)
        {
            page.Paragraph("No prediction could be counted against a determination; the counts below say why.");
            page.List(report.Remarks);
            return;
        }

        var figures = all.Figures;
        page.List(
        [
            $"{Count(all.Letters)} letters with {Count(all.Services)} services are counted, {Count(all.Overturned)} overturned "
                + $"({Percent((double)all.Overturned / all.Services)}).",
            FiguresOfFew.IsFew(all.Letters)
                ? FiguresOfFew.Why(all.Letters)
                : $"ROC AUC {Figure(figures[Metric.RocAuc])}, Brier skill {Figure(figures[Metric.BrierSkill])}.",
            .. all.Calibration is { } calibration
                ?
                [
                    $"The probabilities are {(calibration.BeyondChance ? "off beyond chance" : "within chance of what came")} "
                        + $"({calibration.Test}); their calibration error is {Number(calibration.Error)}, where {calibration.Expectation}.",
                ]
                : Array.Empty<string>(),
            .. all.Confident is { } confident ? [$"What was called confident: {confident.Sentence}."] : Array.Empty<string>(),
            .. all
                .Baselines.Where(b => b.Figures[Metric.LogLoss].Difference.Value is not null)
                .Select(b =>
                    $"Log loss against \"{b.Title}\": {FigureTables.Words(b.Figures[Metric.LogLoss].Verdict)}, difference "
                        + $"{Difference(b.Figures[Metric.LogLoss].Difference)} (below 0 is better)."
                ),
            .. report
                .Segments.Where(s => s.BeyondChance)
                .Take(5)
                .Select(s =>
                    $"{s.Group} ({s.Table.ToLowerInvariant()}): {Count(s.Overturned)} of {Count(s.Services)} overturned where "
                        + $"{s.Expected.ToString("#,0.0", System.Globalization.CultureInfo.InvariantCulture)} were predicted; beyond "
                        + $"chance."
                ),
            .. report.Drift is { } drift ? [$"Drift: {DriftWords.Of(drift.Advice)}. {drift.Reasons[0]}"] : Array.Empty<string>(),
            .. report.Remarks,
        ]);
        if (report.Gates.Count > 0)
        {
            page.TableOfHtml("Gates", ["Gate", "Result"], report.Gates.Select(g => (IReadOnlyList<string>)
                [Encode(g.Sentence), g.Passed ? "<span class=\"better\">passed</span>" : "<span class=\"worse\">missed</span>"]));
        }
    }

    private static void Counts(ReportPage page, QualityReport report)
    {
        var counts = report.Counts;
        page.Section("data", "What was counted");
        page.Facts(
            (
                "Decided",
                report.Data.FirstDecision is null ? "not dated" : $"{Date(report.Data.FirstDecision)} to {Date(report.Data.LastDecision)}"),
            (
                "Asked for",
                (report.Settings is { From: null, To: null } ? "all dates" : $"{Date(report.Settings.From)} to {Date(report.Settings.To)}")
                    + (report.Settings.Program == Cases.ReviewProgram.ManagedHealthCare ? ", health plans, " : ", workers' compensation, ")
                    + (report.Settings.ModelId ?? "any model")));
        page.Table(
            "Predictions",
            ["What became of them", "Cases"],
            Rows(
                ("Read", counts.Predictions),
                ("Not for triage", counts.NotTriage),
                ("Without case number or reference (predictions and determinations)", counts.WithoutCaseNumber),
                ("Made after the determination was known", counts.AfterDetermination),
                ("Followed by a later prediction of the case", counts.ReplacedByLater),
                ("Awaiting a determination", counts.Awaiting),
                ("Outside the dates, model or program asked for", counts.NotAskedFor),
                ("Counted", counts.Counted),
                ("… dated after the decision", counts.DatedAfterDecision)));
        page.Table(
            "Determinations",
            ["What became of them", "Cases"],
            Rows(
                ("Read", counts.Determinations),
                ("Superseded by a corrected one", counts.Superseded),
                ("Withdrawn before a decision", counts.Withdrawn),
                ("Authorized before a decision", counts.Authorized),
                ("Decided, without a prediction that counts", counts.WithoutPrediction)));
        page.Table(
            "Services of the counted cases",
            ["How they were matched", "Services"],
            Rows(
                ("Same request", counts.ServicesExact),
                ("Similar wording", counts.ServicesSimilar),
                ("By number, text erased", counts.ServicesByNumber),
                ("The same in other words", counts.ServicesByMeaning),
                ("By a person", counts.ServicesByPerson),
                ("Without counterpart, said a person", counts.ServicesSetAside),
                ("Ambiguous, listed below", counts.ServicesAmbiguous),
                ("Resembling none, listed below", counts.ServicesUnmatched)));

        static IEnumerable<IReadOnlyList<string>> Rows(params IEnumerable<(string Name, int Count)> rows) =>
            rows.Select(r => new[] { r.Name, Count(r.Count) });
    }

    private static void Confusion(ReportPage page, QualityReport report)
    {
        if (report.Confusion is not { } at || report.Curves is not { } curves)
        {
            return;
        }

        page.Section("confusion", $"Confusion at a threshold of {Percent(report.Settings.Threshold)}");
        page.Table("Called overturned from the threshold on", ["Determined", "Called overturned", "Called upheld"],
            [
                ["Overturned", Count(at.TruePositives), Count(at.FalseNegatives)],
                ["Upheld", Count(at.FalsePositives), Count(at.TrueNegatives)],
            ]);
        page.Paragraph($"Precision {Percent(at.Precision)}, recall {Percent(at.Recall)}, specificity {Percent(at.Specificity)}.");
        var shown = Enumerable
            .Range(0, Math.Min(21, curves.Thresholds.Count))
            .Select(i => curves.Thresholds[i * (curves.Thresholds.Count - 1) / Math.Max(1, Math.Min(21, curves.Thresholds.Count) - 1)]);
        page.Raw("<details><summary>Over all thresholds</summary>");
        page.Table(
            "Counts at thresholds from the highest score to the lowest",
            ["Threshold", "True positives", "False positives", "True negatives", "False negatives", "Precision", "Recall"],
            shown.Select(c =>
                (IReadOnlyList<string>)
                    [
                        Number(c.Threshold),
                        Count(c.TruePositives),
                        Count(c.FalsePositives),
                        Count(c.TrueNegatives),
                        Count(c.FalseNegatives),
                        Percent(c.Precision),
                        Percent(c.Recall),
                    ]));
        page.Raw("</details>");
    }

    private static void Segments(ReportPage page, QualityReport report)
    {
        page.Section("segments", "Groups whose error is beyond chance");
        page.Paragraph(
            $"Each of {Count(report.Segments.Count)} groups of at least {Segment.FewestServices} services was tested: overturned against "
                + $"predicted, exactly, allowing for services of one letter being decided together, and corrected for the many looks "
                + $"(Benjamini and Hochberg, at most {Percent(Segment.FalseDiscoveryRate)} false alarms among those named)."
        );
        var named = report.Segments.Where(s => s.BeyondChance).ToArray();
        if (named.Length == 0)
        {
            page.Paragraph("None.");
            return;
        }

        page.Table(
            "Most surprising first",
            ["Group", "Table", "Services", "Letters", "Overturned", "Predicted", "p", "p corrected"],
            named.Select(s =>
                (IReadOnlyList<string>)
                    [
                        s.Group,
                        s.Table,
                        Count(s.Services),
                        Count(s.Letters),
                        Count(s.Overturned),
                        s.Expected.ToString("#,0.0", System.Globalization.CultureInfo.InvariantCulture),
                        PValue(s.PValue),
                        PValue(s.AdjustedPValue),
                    ]));
    }

    private static void Reviewer(ReportPage page, ReviewerComparison? reviewer)
    {
        if (reviewer is null)
        {
            return;
        }

        page.Section("reviewer", "The reviewer's expectation beside the model");
        page.Paragraph(
            $"For {Count(reviewer.Services)} services in {Count(reviewer.Letters)} letters a reviewer noted an expectation. Accuracy of "
                + $"the model {Figure(reviewer.Accuracy.First)}, of the reviewer {Figure(reviewer.Accuracy.Second)}, difference "
                + $"{Difference(reviewer.Accuracy.Difference)}."
        );
        page.Table("Who was right", ["", "Reviewer right", "Reviewer wrong"],
            [
                ["Model right", Count(reviewer.BothRight), Count(reviewer.ModelOnly)],
                ["Model wrong", Count(reviewer.ReviewerOnly), Count(reviewer.NeitherRight)],
            ]);
    }

    private static void FairnessTables(ReportPage page, IReadOnlyList<GroupTable> tables)
    {
        page.Section("fairness", "By sex and age");
        page.Paragraph("As read from the case summaries; never a feature of the model.");
        foreach (var table in tables)
        {
            page.Heading(table.Title);
            FigureTables.Groups(page, table);
            var small = table.Rows.Where(r => !Fairness.IsLargeEnough(r)).Select(r => r.Group).ToArray();
            if (small.Length > 0)
            {
                page.Remark(
                    $"Too small to say anything (fewer than {Fairness.FewestServices} services or {Fairness.FewestOverturned} "
                        + $"overturned): {string.Join(", ", small)}."
                );
            }
        }
    }

    private static void Disagreements(ReportPage page, QualityReport report)
    {
        page.Section("disagreements", "Disagreements");
        page.Paragraph(
            $"{Count(report.Disagreements.Count)} services were decided otherwise than called at the threshold; confident misses "
                + "first"
                + (report.Disagreements.Count > MostDisagreements
                    ? $", {MostDisagreements} of them shown here and all in disagreements.csv"
                    : "")
                + ". Findings: label error, missing document, new policy, model fault.");
        foreach (var disagreement in report.InWords(MostDisagreements))
        {
            var (service, scored) = (disagreement.Service, disagreement.Service.Scored);
            var finding = disagreement.Finding is { } found ? $"{found.Kind}{(found.Note is null ? "" : $": {found.Note}")}" : "";
            page.Raw($"""
                <article><h4>{Percent(service.Predicted.OverturnProbability)} predicted, {Encode(
                    service.Determined.Outcome.ToString().ToLowerInvariant()
                )}, called {Encode(service.Predicted.Certainty.ToString().ToLowerInvariant())}</h4>
                <p>Case {Encode(
                    service.Logged.Prediction.Reference ?? service.Logged.Prediction.CaseNumber?.Value
                )}, service {service.Predicted.Number} of {scored.ServicesInLetter}, category {Encode(
                    scored.Category.WireName())}, decided {Date(scored.DecisionDate)}. Guideline cited: {Encode(
                    string.Join(", ", scored.CitedFamilies.Distinct())
                )}; predicted: {Encode(string.Join(", ", (scored.PredictedFamilies ?? []).Distinct().Take(3)))}.</p>
                {FigureTables.TextHtml(service.Text)}
                <p>{(
                    scored.Evidence.Count == 0
                        ? ""
                        : "What moved the score (log-odds): "
                            + Encode(string.Join("; ", scored.Evidence.Select(e => $"{e.Fact} {Signed(e.Effect)}")))
                            + ".")}</p>
                <p class="finding">Finding: {Encode(finding)}</p></article>
                """);
        }
    }

    private static void Unmatched(ReportPage page, string id, string title, IReadOnlyList<UnmatchedService> services)
    {
        if (services.Count == 0)
        {
            return;
        }

        page.Section(id, title);
        page.Table(
            services.Count > MostDisagreements ? $"The first {MostDisagreements} of {Count(services.Count)}" : "Nothing of this is counted",
            ["Case", "Service", "Predicted request", "Determined requests that come near"],
            services
                .Take(MostDisagreements)
                .Select(s =>
                    (IReadOnlyList<string>)
                        [
                            s.Case,
                            Count(s.Number),
                            s.Request,
                            s.Candidates.Count == 0
                                ? Undefined
                                : string.Join(" | ", s.Candidates.Select(c => $"{c.Number}: {c.Request} ({Number(c.Similarity)})")),
                        ]));
    }

    private static string PValue(double p) =>
        p < 0.0001 ? "< 0.0001" : p.ToString("0.0000", System.Globalization.CultureInfo.InvariantCulture);
}
