using ImrPredict.Api.Words;
using ImrPredict.Evaluation;

namespace ImrPredict.Api.Tests.Words;

public sealed class QualityWordsTests
{
    [Theory]
    [InlineData(-0.0523, -0.08, -0.0204, .01, "better, \u22120.052", "(\u22120.080 to \u22120.020)")]
    [InlineData(0.0030, 0.0026, 0.0034, .01, "worse, +0.003", "(+0.003 to +0.003)")]
    [InlineData(0.00012, 0.00009, 0.00015, .01, "worse, +0.00012", "(+0.00009 to +0.00015)")]
    [InlineData(0, -0.01, 0.01, .9, "cannot tell, 0.000", "(\u22120.010 to +0.010)")]
    [InlineData(0, -1e-17, 1e-17, .9, "cannot tell, 0.000", "(0.000 to 0.000)")]
    public void ADifferenceThatIsThereNeverReadsAsNone(
        double difference,
        double low,
        double high,
        double chance,
        string value,
        string interval)
    {
        var paired = new PairedFigure(Metric.LogLoss, Figure.Exact(0.1), Figure.Exact(0.1), new Figure(difference, low, high))
        {
            PValue = chance,
        };

        Assert.Equal((value, interval), QualityWords.Against(paired));
    }

    [Fact]
    public void AFigureThatWasNotTestedIsDescribedWithoutAVerdict() => Assert.Equal(
        ("\u22120.052", "(\u22120.080 to \u22120.020)"),
        QualityWords.Against(new PairedFigure(Metric.Brier, Figure.Exact(0.1), Figure.Exact(0.1), new Figure(-0.0523, -0.08, -0.0204))));

    [Theory]
    [InlineData(.742, .661, .812, "0.74", "(0.66 to 0.81)")]
    [InlineData(.1234, .1201, .1267, "0.123", "(0.120 to 0.127)")]
    [InlineData(-.00012, -.0003, .0001, "\u22120.0001", "(\u22120.0003 to 0.0001)")]
    [InlineData(1.0, 1.0, 1.0, "1.00", "(1.00 to 1.00)")]
    [InlineData(1.0, null, null, "1.00", "")]
    public void TheNarrowerTheIntervalTheMoreDecimals(double value, double? low, double? high, string text, string interval) =>
        Assert.Equal((text, interval), QualityWords.Text(new Figure(value, low, high)));
}
