using ImrPredict.ClinicalFindings;

namespace ImrPredict.Tests.ClinicalFindings;

public class SummaryReadingTests
{
    private const string One = "He denies numbness. An MRI of the left knee showed a meniscal tear. Therapy gave 10% relief. Pain is 8/10.";
    private const string Other = "There is no documentation of a home program. She failed physical therapy. Strength was 4/5.";

    [Fact]
    public void ReadingsHeldAtOnceDoNotDisturbEachOther()
    {
        using var one = SummaryReading.Of(One);
        using var other = SummaryReading.Of(Other);

        Assert.Equal(SummaryReading.Of(Other).Findings, other.Findings);
        Assert.Equal(SummaryReading.Of(One).Findings, one.Findings);
        Assert.Equal(SummaryReading.Of(One).Cues(), one.Cues());
    }

    [Fact]
    public void AReadingIsTheSameWhateverWasReadBefore()
    {
        var expected = SummaryReading.Of(One).Findings;
        for (var i = 0; i < 3; i++)
        {
            SummaryReading.Of(Other).Dispose();
            using var again = SummaryReading.Of(One);
            Assert.Equal(expected, again.Findings);
        }
    }

    [Fact]
    public void WhatWasToldStaysWhenTheReadingIsDisposed()
    {
        var reading = SummaryReading.Of(Other);
        var missing = reading.Missing();
        reading.Dispose();
        SummaryReading.Of(One).Dispose();

        Assert.Equal("no documentation of home program", Assert.Single(missing).What);
    }

    [Fact]
    public void NothingCanBeAskedOfADisposedReading()
    {
        var reading = SummaryReading.Of(One);
        reading.Dispose();

        Assert.Throws<ObjectDisposedException>(() => reading.Findings);
        Assert.Throws<ObjectDisposedException>(() => reading.Cues());
    }

    [Fact]
    public void DisposingTwiceGivesNothingBackTwice()
    {
        var reading = SummaryReading.Of(One);
        reading.Dispose();
        reading.Dispose();
        using var one = SummaryReading.Of(One);
        using var other = SummaryReading.Of(Other);

        Assert.NotEqual(one.Findings, other.Findings);
    }
}
