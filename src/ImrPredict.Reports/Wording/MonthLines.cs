using System.Globalization;
using ImrPredict.Evaluation.Quality;
using static ImrPredict.Reports.Wording.Format;

namespace ImrPredict.Reports.Wording;

/// <summary>The lines of months in words, for the report and for the page.</summary>
public static class MonthLines
{
    public static IReadOnlyList<string> Headers { get; } =
        ["Month", "Letters", "Services", "Overturned", "Predicted", "ROC AUC", "Calibration error", "Drift against the months before"];

    /// <summary>The cells of one month, in the order of <see cref="Headers"/>.</summary>
    public static string[] Cells(MonthLine line) =>
    [
        line.Month,
        Count(line.Letters),
        Count(line.Services),
        PercentFigure(line.ObservedRate),
        Percent(line.MeanPredicted),
        FiguresOfFew.IsFew(line.Letters) ? "too few letters" : Figure(line.RocAuc),
        line.Calibration is { } calibration
            ? string.Create(
                CultureInfo.InvariantCulture, $"{calibration.Error:0.000}, if calibrated {calibration.ExpectedError:0.000}")
            : Undefined,
        line.Drift is { } drift
            ? string.Create(CultureInfo.InvariantCulture, $"{DriftWords.Of(drift.Advice)}; most: {drift.Largest} {drift.Index:0.00}")
            : Undefined,
    ];
}
