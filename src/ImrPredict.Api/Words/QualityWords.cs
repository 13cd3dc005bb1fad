using System.Globalization;
using ImrPredict.Api.Letters;
using ImrPredict.Evaluation;

namespace ImrPredict.Api.Words;

/// <summary>How figures are written on the page: never without their interval where there is one.</summary>
public static class QualityWords
{
    /// <summary>Below so many letters, counts are shown and no figures: an interval over a handful of letters says nothing.</summary>
    public const int FewestLetters = 20;

    private const string Undefined = "\u2014";

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
        Metrics.TryParse(name, out var metric) && (Figures.Concat(Further).FirstOrDefault(f => f.Metric == metric).Title is { } title)
            ? title
            : DisputeContents.Words(name);

    /// <summary>A figure as "0.74" and its interval as "(0.66 to 0.81)", which is empty where there is none.</summary>
    public static (string Value, string Interval) Text(Figure figure)
    {
        var plain = figure is { Low: { } from, High: { } to } ? PlainFor(to - from) : PlainFor(1);
        return figure is not { Value: { } value }
            ? (Undefined, "")
            : (Number(value, plain), figure is { Low: { } low, High: { } high } ? $"({Number(low, plain)} to {Number(high, plain)})" : "");
    }

    /// <summary>What may be said against a baseline: "better, +0.052", with the interval of the difference.</summary>
    public static (string Value, string Interval) Against(PairedFigure paired) =>
        paired.Difference is not { Value: { } difference } figure
            ? (Undefined, "")
            : (
                $"{Said(paired.Verdict)}{Signed(difference)}",
                figure is { Low: { } low, High: { } high } ? $"({Signed(low)} to {Signed(high)})" : "");

    private static string Said(Verdict? verdict) => verdict switch
    {
        Verdict.Better => "better, ",
        Verdict.Worse => "worse, ",
        Verdict.CannotTell => "cannot tell, ",
        _ => "",
    };

    /// <summary>A difference with its sign and three decimals; with five where three would show a difference as zero.</summary>
    private static string Signed(double value) =>
        Number(value, Math.Abs(value) is >= 0.000005 and < 0.0005 ? "+0.00000;\u22120.00000" : "+0.000;\u22120.000;0.000");

    /// <summary>
    /// How many decimals a figure is shown with: two; three when its interval is narrower than 0.04, four when it is narrower than
    /// 0.004, so that the two ends of an interval never look the same. Two again for an interval without width.
    /// </summary>
    private static string PlainFor(double width)
    {
        var digits = new string('0', width switch { >= 0.04 or < 0.00005 => 2, >= 0.004 => 3, _ => 4 });
        return $"0.{digits};\u22120.{digits};0.{digits}";
    }

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
