using System.Globalization;
using ImrPredict.Cases;
using ImrPredict.Predictions;

namespace ImrPredict.Tests.Cases;

public sealed class CaliforniaTimeTests
{
    [Theory]
    [InlineData("2026-01-02T07:59:00Z", "2026-01-01")]
    [InlineData("2026-01-02T08:00:00Z", "2026-01-02")]
    [InlineData("2026-07-02T06:59:00Z", "2026-07-01")]
    [InlineData("2026-07-02T07:00:00Z", "2026-07-02")]
    public void ADayBeginsAtMidnightInCaliforniaSummerAndWinter(string moment, string day) =>
        Assert.Equal(
            DateOnly.Parse(day, CultureInfo.InvariantCulture),
            CaliforniaTime.Today(new FixedTime(DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture))));

    [Fact]
    public void ADisputeIsScoredForItsOwnDayElseThatOfItsUtilizationReviewElseToday()
    {
        var (asked, reviewed, today) = (new DateOnly(2017, 1, 1), new DateOnly(2016, 10, 11), new DateOnly(2026, 1, 1));

        Assert.Equal(new ScoringOptions(asked, 0.1), ScoringOptions.For(reviewed, asked, 0.1, today));
        Assert.Equal(new ScoringOptions(reviewed), ScoringOptions.For(reviewed, null, null, today));
        Assert.Equal(new ScoringOptions(today), ScoringOptions.For(null, null, null, today));
    }

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
