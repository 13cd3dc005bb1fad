using System.Globalization;
using ImrPredict.Evaluation;
using ImrPredict.Training.CommandLine;

namespace ImrPredict.Training.Evaluating;

/// <summary>Figures as the command line writes them.</summary>
internal static class FigureText
{
    /// <summary>"0.742 [0.661, 0.812]".</summary>
    public static string Of(Figure figure) => Of(figure, "0.000");

    /// <summary>"+0.034 [-0.012, +0.080]".</summary>
    public static string Difference(Figure figure) => Of(figure, "+0.000;-0.000;0.000");

    /// <summary>Writes what stands beside the figures: the calibration error with what a
    /// calibrated model has, and counts of what was called confident.</summary>
    public static void WriteStatements(Action<string> writeLine, string title, PartReport part)
    {
        if (part.Calibration is { } calibration)
        {
            writeLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{title}: calibration error {calibration.Error:0.000}, where {calibration.Expectation}; {calibration.Test}"));
        }

        if (part.Confident is { } confident)
        {
            writeLine($"{title}: called confident, {confident.Sentence}");
        }
    }

    private static string Of(Figure figure, string format) =>
        figure switch
        {
            { Value: null } => "-",
            { Value: { } value, Low: { } low, High: { } high } => string.Create(
                CultureInfo.InvariantCulture,
                $"{value.ToString(format, CultureInfo.InvariantCulture)} [{low.ToString(format, CultureInfo.InvariantCulture)}, "
                    + $"{high.ToString(format, CultureInfo.InvariantCulture)}]"
            ),
            { Value: { } value } => value.ToString(format, CultureInfo.InvariantCulture),
        };

    /// <summary>On a terminal, the observed share beside the predicted one, tenth by tenth.</summary>
    public static void DrawReliability(CommandContext context, OutcomeCurves? curves) => context.WriteBars(
        "Overturned of those predicted at",
        (curves?.Reliability ?? []).Select(b => (
            string.Create(CultureInfo.InvariantCulture, $"{b.MeanPredicted:0.000} ({b.Services} services)"), b.Observed.Value)));
}
