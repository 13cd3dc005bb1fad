using System.Globalization;
using ImrPredict.Evaluation;

namespace ImrPredict.Training.Evaluating;

/// <summary>Figures as the command line writes them.</summary>
internal static class FigureText
{
    /// <summary>"0.742 [0.661, 0.812]".</summary>
    public static string Of(Figure figure) => Of(figure, "0.000");

    /// <summary>"+0.034 [-0.012, +0.080]".</summary>
    public static string Difference(Figure figure) => Of(figure, "+0.000;-0.000;0.000");

    private static string Of(Figure figure, string format) => figure switch
    {
        { Value: null } => "-",
        { Value: { } value, Low: { } low, High: { } high } => string.Create(
            CultureInfo.InvariantCulture, $"{value.ToString(format, CultureInfo.InvariantCulture)} [{low.ToString(format, CultureInfo.InvariantCulture)}, {high.ToString(format, CultureInfo.InvariantCulture)}]"),
        { Value: { } value } => value.ToString(format, CultureInfo.InvariantCulture),
    };
}
