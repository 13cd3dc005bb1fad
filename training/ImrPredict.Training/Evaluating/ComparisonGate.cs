using System.Globalization;
using ImrPredict.Evaluation;

namespace ImrPredict.Training.Evaluating;

/// <summary>What a user asks of a challenger: by how much at least a figure must improve.</summary>
/// <param name="Improvement">In units of the figure, counted so that more is better
/// whatever the figure's direction; 0 asks for no loss.</param>
public sealed record ComparisonGate(Metric Metric, double Improvement)
{
    /// <summary>Reads "logLoss=0".</summary>
    /// <exception cref="FormatException">Not of that form; the message says what was expected and found.</exception>
    public static ComparisonGate Parse(string text)
    {
        var parts = text.Split('=');
        return parts.Length == 2 && Metrics.TryParse(parts[0].Trim(), out var metric)
            && double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var improvement)
            && double.IsFinite(improvement)
            ? new ComparisonGate(metric, improvement)
            : throw new FormatException(
                $"--gate: expected a figure and the least improvement, for example logLoss=0, found '{text}'; figures are "
                    + $"{string.Join(", ", Metrics.All.Select(m => m.Name()))}"
            );
    }

    /// <summary>How much better the first scorer is; null when the figure is not defined.</summary>
    public static double? ImprovementOf(PairedFigure figure) =>
        figure.Metric.LowerIsBetter() ? -figure.Difference.Value : figure.Difference.Value;

    public bool IsMetBy(PairedFigures figures) => ImprovementOf(figures[Metric]) >= Improvement;
}
