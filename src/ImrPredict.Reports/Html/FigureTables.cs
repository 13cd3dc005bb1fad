using System.Net;
using ImrPredict.Evaluation;
using ImrPredict.Predictions;
using ImrPredict.Reports.Wording;
using static ImrPredict.Reports.Wording.Format;

namespace ImrPredict.Reports.Html;

/// <summary>Tables of figures that evaluation and QA share.</summary>
internal static class FigureTables
{
    private static readonly Metric[] ComparedMetrics =
        [Metric.LogLoss, Metric.RocAuc, Metric.BrierSkill, Metric.RecallAt20Percent, Metric.GuidelineTop1, Metric.GuidelineTop3];

    private static readonly Metric[] GroupMetrics =
    [
        Metric.RocAuc,
        Metric.Brier,
        Metric.Coverage,
        Metric.GuidelineTop1,
        Metric.GuidelineTop3,
    ];

    /// <summary>A feature set's name for a reader.</summary>
    public static string Title(this FeatureSet set) => set == FeatureSet.WithSummary ? "With case summary" : "Without case summary";

    /// <summary>Figures of parts, the calibration error beside what a calibrated model would
    /// have, and what became of confident statements.</summary>
    public static void Parts(
        ReportPage page,
        string caption,
        IReadOnlyList<(string Title, PartReport Part)> columns,
        bool withMeaning = true)
    {
        var rows = Metrics.All.Where(m => columns.Any(c => c.Part.Figures[m].Value is not null)).Select(m => (IReadOnlyList<string>)
        [
            Name(m, withMeaning),
            .. columns.Select(c => m == Metric.ExpectedCalibrationError && c.Part.Calibration is { } calibration
                ? $"{Number(calibration.Error)}<small>{Encode(calibration.Expectation)}</small>"
                : Encode(Figure(c.Part.Figures[m]))),
        ]).ToList();
        if (columns.Any(c => c.Part.Calibration is not null))
        {
            rows.Add([
                "Calibration test<small>whether more than chance lies in it</small>",
                .. columns.Select(c =>
                    c.Part.Calibration is not { } calibration
                        ? Undefined
                        : $"{Encode(calibration.Test)}<small>level {Encode(Difference(calibration.Intercept))}, 0 is right; slope "
                            + $"{Encode(Figure(calibration.Slope))}, 1 is right</small>"
                ),
            ]);
        }

        if (columns.Any(c => c.Part.Confident is not null))
        {
            rows.Add(["What was called confident", .. columns.Select(c => Encode(c.Part.Confident?.Sentence ?? Undefined))]);
        }

        page.TableOfHtml(caption, ["Figure", .. columns.Select(c => c.Title)], rows);
    }

    /// <summary>Every figure that is defined in at least one of the columns, but for
    /// calibration errors, which say nothing by themselves.</summary>
    public static void Figures(
        ReportPage page,
        string caption,
        IReadOnlyList<(string Title, FigureSet Figures)> columns,
        bool withMeaning = true) =>
        page.TableOfHtml(
            caption,
            ["Figure", .. columns.Select(c => c.Title)],
            Metrics
                .All.Where(m => m != Metric.ExpectedCalibrationError && columns.Any(c => c.Figures[m].Value is not null))
                .Select(m => (IReadOnlyList<string>)[Name(m, withMeaning), .. columns.Select(c => Encode(Figure(c.Figures[m])))]));

    private static string Name(Metric metric, bool withMeaning) =>
        withMeaning ? $"{Encode(metric.Title())}<small>{Encode(metric.Meaning())}</small>" : Encode(metric.Title());

    /// <summary>For each baseline its figure, and the model's difference from it with the verdict that its interval allows.</summary>
    public static void Baselines(ReportPage page, string caption, PartReport part)
    {
        var compared = ComparedMetrics.Where(m => part.Baselines.Any(b => b.Figures[m].Difference.Value is not null)).ToArray();
        if (compared.Length == 0)
        {
            return;
        }

        page.TableOfHtml(
            caption,
            ["Baseline", .. compared.Select(m => m.Title())],
            part.Baselines.Select(b =>
                (IReadOnlyList<string>)
                    [
                        Encode(b.Title),
                        .. compared.Select(m =>
                            b.Figures[m].Difference.Value is null
                                ? Undefined
                                : $"{Number(b.Figures[m].Second.Value)}<small>model "
                                    + $"{Encode(Difference(b.Figures[m].Difference))}</small>{VerdictHtml(b.Figures[m].Verdict)}"
                        ),
                    ]));
    }

    public static void Groups(ReportPage page, GroupTable table)
    {
        var metrics = GroupMetrics.Where(m => table.Rows.Any(r => r.Figures[m].Value is not null)).ToArray();
        page.Table(
            $"{table.Title}; intervals in brackets",
            ["Group", "Services", "Letters", "Overturned", "Observed rate", "Mean predicted", .. metrics.Select(m => m.Title())],
            table.Rows.Select(r => (IReadOnlyList<string>)
            [
                r.Group, Count(r.Services), Count(r.Letters), Count(r.Overturned), PercentFigure(r.ObservedRate), Percent(r.MeanPredicted),
                .. metrics.Select(m => Figure(r.Figures[m])),
            ]));
    }

    public static void Confusion(ReportPage page, GuidelineConfusion confusion) =>
        page.Table(
            "Rows: family first cited by the reviewer. Columns: family predicted first.",
            ["Cited", .. confusion.Families, "Hit"],
            confusion
                .Families.Select((family, i) => (family, i))
                .Where(f => confusion.Counts[f.i].Sum() > 0)
                .Select(f =>
                    (IReadOnlyList<string>)
                        [
                            f.family,
                            .. confusion.Counts[f.i].Select(c => c == 0 ? "·" : Count(c)),
                            Percent((double)confusion.Counts[f.i][f.i] / confusion.Counts[f.i].Sum()),
                        ]),
            isGrid: true);

    public static string VerdictHtml(Verdict verdict) => verdict switch
    {
        Verdict.Better => "<small class=\"better\">▲ better</small>",
        Verdict.Worse => "<small class=\"worse\">▼ worse</small>",
        Verdict.CannotTell => "<small>cannot tell</small>",
        _ => "",
    };

    /// <summary>A verdict in words; that of a figure which only describes is a dash.</summary>
    public static string Words(Verdict verdict) =>
        verdict switch
        {
            Verdict.Better => "better",
            Verdict.Worse => "worse",
            Verdict.CannotTell => "cannot tell",
            _ => Undefined,
        };

    /// <summary>What is said of differences, for a reader.</summary>
    public const string VerdictRule =
        "Better or worse is said of the log loss alone, the one figure named for it beforehand, and of all services together; between "
            + "equally good models it is said in at most one of "
        + "twenty reports, all baselines together. Every other difference describes, with the 95 % interval that it has by itself.";

    /// <summary>Services whose outcome surprised the model, with the facts that moved its score.</summary>
    public static void Misses(ReportPage page, IReadOnlyList<Miss> misses)
    {
        foreach (var miss in misses)
        {
            var outcome = miss.Overturned ? "overturned" : "upheld";
            var sure = miss.Certainty is { } certainty ? $", called {certainty.ToString().ToLowerInvariant()}" : "";
            page.Raw($"""
                <article><h4>{Percent(miss.OverturnProbability)} predicted, {outcome}{sure}</h4>
                <p>Case {Encode(
                    miss.Text?.CaseNumber?.Value ?? miss.CaseId
                )}, service {miss.Number} of {miss.ServicesInLetter}, category {Encode(WireName(miss))}. Guideline cited: {Encode(
                    string.Join(", ", miss.CitedFamilies))}; predicted: {Encode(string.Join(", ", miss.PredictedFamilies))}.</p>
                {TextHtml(miss.Text)}
                {EvidenceHtml(miss.Evidence)}</article>
                """);
        }
    }

    private static string EvidenceHtml(IReadOnlyList<Evidence> evidence) =>
        evidence.Count == 0
            ? "<p>No fact moved the score: the model that predicted this service knew a rate only.</p>"
            : $"<p>What moved the score (log-odds, above 0 towards "
                + $"overturned):</p><ul>{string.Concat(evidence.Select(e => $"<li>{Encode(e.Fact)}: {Signed(e.Effect)}</li>"))}</ul>";

    public static string TextHtml(ServiceText? text) => text is null
        ? ""
        : $"<p><strong>{WebUtility.HtmlEncode(text.Request)}</strong></p>"
            + Line("Claims administrator's guideline", text.ClaimsAdministratorCitation)
            + Line("Reviewer's guideline", text.ReviewerCitation)
            + (text.Rationale is null ? "" : $"<details><summary>Decision rationale</summary><p>{Encode(text.Rationale)}</p></details>");

    private static string Line(string name, string? text) =>
        string.IsNullOrWhiteSpace(text) ? "" : $"<p>{Encode(name)}: {Encode(text)}</p>";

    private static string WireName(Miss miss) => Treatments.VocabularyNames.WireName(miss.Category);
}
