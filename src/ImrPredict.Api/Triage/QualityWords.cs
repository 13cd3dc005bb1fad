using System.Globalization;
using ImrPredict.Evaluation;

namespace ImrPredict.Api.Triage;

/// <summary>How figures are written on the page: never without their interval where there is one.</summary>
public static class QualityWords
{
    public static readonly IReadOnlyList<(Metric Metric, string Title, string Meaning)> Figures =
    [
        (Metric.RocAuc, "ROC AUC", "chance that an overturned service is ranked above an upheld one; 0.5 is chance"),
        (Metric.AveragePrecision, "Average precision", "precision over all places of the ranking; the base rate is chance"),
        (Metric.RecallAt20Percent, "Recall at 20 %", "share of the overturned services among the fifth read first"),
        (Metric.BrierSkill, "Brier skill", "above 0 is better than always saying the training base rate"),
        (Metric.Brier, "Brier", "mean squared error of the probability; lower is better"),
        (Metric.LogLoss, "Log loss", "lower is better"),
        (Metric.ExpectedCalibrationError, "Calibration error", "distance between what was said and what happened; lower is better"),
        (Metric.Accuracy, "Accuracy", "a trap: always saying upheld is right in about nine of ten"),
        (Metric.GuidelineTop1, "Guideline, first", "any cited family is the first predicted"),
        (Metric.GuidelineTop3, "Guideline, first three", "any cited family is among the first three"),
        (Metric.Coverage, "Coverage", "share of services whose outcome the certainty allows for"),
        (Metric.ConfidentShare, "Confident", "share of services called confident"),
    ];

    private static readonly IReadOnlyList<(Metric Metric, string Title, string Meaning)> Further =
    [
        (Metric.GuidelineFirstTop1, "First cited guideline, first", ""),
        (Metric.GuidelineFirstTop3, "First cited guideline, first three", ""),
        (Metric.GuidelineSectionTop3, "Section, first three", ""),
        (Metric.CoverageUpheld, "Coverage of the upheld", ""),
        (Metric.CoverageOverturned, "Coverage of the overturned", ""),
    ];

    /// <summary>The title of a figure by its name on the wire.</summary>
    public static string Title(string name) =>
        Metrics.TryParse(name, out var metric) && (Figures.Concat(Further).FirstOrDefault(f => f.Metric == metric).Title is { } title) ? title : DisputeContents.Words(name);

    public static string Text(Figure figure) => figure is not { Value: { } value } ? "\u2014"
        : figure is { Low: { } low, High: { } high }
            ? string.Create(CultureInfo.InvariantCulture, $"{value:0.00} ({low:0.00} to {high:0.00})")
            : string.Create(CultureInfo.InvariantCulture, $"{value:0.00}");

    /// <summary>What may be said against a baseline: "better by 0.05 (0.01 to 0.09)".</summary>
    public static string Against(PairedFigure paired)
    {
        if (paired.Difference is not { Value: { } difference } figure)
        {
            return "\u2014";
        }

        var interval = figure is { Low: { } low, High: { } high } ? string.Create(CultureInfo.InvariantCulture, $" ({low:+0.00;\u22120.00;0.00} to {high:+0.00;\u22120.00;0.00})") : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{paired.Verdict switch { Verdict.Better => "better", Verdict.Worse => "worse", _ => "cannot tell" }}, {difference:+0.00;\u22120.00;0.00}{interval}");
    }
}
