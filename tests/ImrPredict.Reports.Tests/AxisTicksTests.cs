using ImrPredict.Reports.Charts;

namespace ImrPredict.Reports.Tests;

public sealed class AxisTicksTests
{
    [Theory]
    [InlineData(0.021, 0.98, "0.0 0.2 0.4 0.6 0.8 1.0")]
    [InlineData(0.61, 0.74, "0.60 0.65 0.70 0.75")]
    [InlineData(-0.03, 0.11, "−0.05 0.00 0.05 0.10 0.15")]
    [InlineData(0.5, 0.5, "0.50 0.51")]
    public void TicksAreRoundAndHoldTheValues(double low, double high, string labels)
    {
        var ticks = AxisTicks.Over(low, high);
        Assert.Equal(labels, string.Join(' ', ticks.Labels.Select(t => t.Label)));
        Assert.InRange(low, ticks.Limits.Min - 1e-9, ticks.Limits.Max);
        Assert.InRange(high, ticks.Limits.Min, ticks.Limits.Max + 1e-9);
    }
}
