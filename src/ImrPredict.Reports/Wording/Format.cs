using System.Globalization;
using System.Net;
using ImrPredict.Evaluation;

namespace ImrPredict.Reports.Wording;

/// <summary>How numbers and names are written in pages: three decimals, a true minus, a dash for what is not defined.</summary>
internal static class Format
{
    public const string Undefined = "–";

    public static string Encode(string? text) => WebUtility.HtmlEncode(text ?? "");

    public static string Number(double? value) =>
        value is null ? Undefined : Minus(value.Value.ToString("0.000;-0.000;0.000", CultureInfo.InvariantCulture));

    /// <summary>With three decimals, and what is smaller with five: a bound that leaves out 0 never reads as 0.</summary>
    public static string Signed(double? value) =>
        value is { } known
            ? Minus(
                known.ToString(
                    Math.Abs(known) is >= 0.000005 and < 0.0005 ? "+0.00000;-0.00000" : "+0.000;-0.000;0.000",
                    CultureInfo.InvariantCulture))
            : Undefined;

    public static string Percent(double? share) =>
        share is null ? Undefined : string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.#} %");

    public static string Count(int count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>"0.742 (0.661 to 0.812)".</summary>
    public static string Figure(Figure figure) => figure switch
    {
        { Value: null } => Undefined,
        { Low: { } low, High: { } high } => $"{Number(figure.Value)} ({Number(low)} to {Number(high)})",
        _ => Number(figure.Value),
    };

    /// <summary>"+0.034 (−0.012 to +0.080)".</summary>
    public static string Difference(Figure figure) => figure switch
    {
        { Value: null } => Undefined,
        { Low: { } low, High: { } high } => $"{Signed(figure.Value)} ({Signed(low)} to {Signed(high)})",
        _ => Signed(figure.Value),
    };

    /// <summary>"11.2 % (8.0 % to 15.1 %)".</summary>
    public static string PercentFigure(Figure figure) =>
        figure.Low is null ? Percent(figure.Value) : $"{Percent(figure.Value)} ({PercentRange(figure)})";

    public static string PercentRange(Figure figure) => figure.Low is null ? Undefined : $"{Percent(figure.Low)} to {Percent(figure.High)}";

    public static string Date(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? Undefined;

    /// <summary>A figure's name for a reader.</summary>
    public static string Title(this Metric metric) => metric switch
    {
        Metric.RocAuc => "ROC AUC",
        Metric.AveragePrecision => "Average precision",
        Metric.Brier => "Brier score",
        Metric.BrierSkill => "Brier skill",
        Metric.LogLoss => "Log loss",
        Metric.ExpectedCalibrationError => "Calibration error",
        Metric.RecallAt20Percent => "Recall at 20 %",
        Metric.Accuracy => "Accuracy",
        Metric.GuidelineTop1 => "Guideline, any cited, first",
        Metric.GuidelineTop3 => "Guideline, any cited, first three",
        Metric.GuidelineFirstTop1 => "Guideline, first cited, first",
        Metric.GuidelineFirstTop3 => "Guideline, first cited, first three",
        Metric.GuidelineSectionTop3 => "Section, first three",
        Metric.Coverage => "Coverage",
        Metric.CoverageUpheld => "Coverage of upheld",
        Metric.CoverageOverturned => "Coverage of overturned",
        Metric.ConfidentShare => "Called confident",
        _ => metric.Name(),
    };

    /// <summary>What a figure says, in a few words.</summary>
    public static string Meaning(this Metric metric) =>
        metric switch
        {
            Metric.RocAuc => "chance that an overturned service is scored above an upheld one; 0.5 is chance",
            Metric.AveragePrecision => "precision averaged over recall; the share overturned is chance",
            Metric.Brier => "mean squared error of the probability; lower is better",
            Metric.BrierSkill => "improvement over always saying the training base rate; 0 is none",
            Metric.LogLoss => "mean surprise in nats; lower is better",
            Metric.ExpectedCalibrationError =>
                "distance of predicted and observed share over ten bins; above 0 even for a calibrated model, so it stands beside what "
                    + "such a model has here",
            Metric.RecallAt20Percent => "share of the overturned found in the fifth scored highest; 0.2 is chance",
            Metric.Accuracy => "share of likelier outcomes that came true; always saying upheld reaches the share upheld",
            Metric.GuidelineTop1 => "any cited family is the first predicted",
            Metric.GuidelineTop3 => "any cited family is among the first three predicted",
            Metric.GuidelineFirstTop1 => "the first cited family is the first predicted",
            Metric.GuidelineFirstTop3 => "the first cited family is among the first three predicted",
            Metric.GuidelineSectionTop3 =>
                "over services that cite a section of the MTUS: any cited section is among the first three predicted",
            Metric.Coverage => "share of services whose conformal set holds the outcome",
            Metric.CoverageUpheld => "the same over upheld services",
            Metric.CoverageOverturned => "the same over overturned services",
            Metric.ConfidentShare => "share of services called confident",
            _ => "",
        };

    private static string Minus(string number) => number.Replace('-', '−');
}
