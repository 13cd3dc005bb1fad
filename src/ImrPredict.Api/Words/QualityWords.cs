using System.Globalization;
using ImrPredict.Api.Letters;
using ImrPredict.Evaluation;
using ImrPredict.Reports.Wording;

namespace ImrPredict.Api.Words;

/// <summary>How figures are written on the page: never without their interval where there is one.</summary>
public static class QualityWords
{
    private const string Undefined = "\u2014";

    /// <summary>The figures that the page shows, in its order, in the words of the reports.</summary>
    public static readonly IReadOnlyList<(Metric Metric, string Title, string Meaning)> Figures =
    [
        .. ((Metric[])
        [
            Metric.RocAuc, Metric.AveragePrecision, Metric.RecallAt20Percent, Metric.BrierSkill, Metric.Brier, Metric.LogLoss,
            Metric.ExpectedCalibrationError, Metric.Accuracy, Metric.GuidelineTop1, Metric.GuidelineTop3, Metric.Coverage,
            Metric.ConfidentShare,
        ]).Select(m => (m, m.Title(), m.Meaning())),
    ];

    /// <summary>The title of a figure by its name on the wire.</summary>
    public static string Title(string name) =>
        Metrics.TryParse(name, out var metric) ? metric.Title() : DisputeContents.Words(name);

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
