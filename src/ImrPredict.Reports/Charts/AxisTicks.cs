using System.Globalization;

namespace ImrPredict.Reports.Charts;

/// <summary>Round limits and labels of an axis: steps of 1, 2 or 5 times a power of ten.</summary>
internal sealed record AxisTicks((double Min, double Max) Limits, IReadOnlyList<(double At, string Label)> Labels)
{
    private const int MostSteps = 6;

    /// <summary>A range below this would need labels of more digits than a figure has.</summary>
    private const double NarrowestRange = 0.05;

    private static readonly int[] Steps = [1, 2, 5, 10];

    /// <summary>The fewest round steps that hold both values; figures from 0 to 1 never get an axis beyond.</summary>
    public static AxisTicks Over(double low, double high)
    {
        var least = Math.Max(high - low, NarrowestRange) / MostSteps;
        var power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        var step = Steps.Select(s => s * power).First(s => s >= least * (1 - 1e-9));
        var (first, last) = ((int)Math.Floor((low / step) + 1e-9), (int)Math.Ceiling((high / step) - 1e-9));
        last = Math.Max(last, first + 1);
        var format = $"F{Math.Max(0, (int)-Math.Floor(Math.Log10(step * 1.000001)))}";
        return new AxisTicks(
            (first * step, last * step),
            [
                .. Enumerable
                    .Range(first, last - first + 1)
                    .Select(i => (i * step, (i * step).ToString(format, CultureInfo.InvariantCulture).Replace('-', '−'))),
            ]);
    }
}
