using ImrPredict.Cases;
using ImrPredict.Deadlines;

namespace ImrPredict.Tests.Deadlines;

public sealed class DeadlineCalculatorTests
{
    private static readonly DateOnly Notice = new(2024, 3, 1);

    [Fact]
    public void RecordsSentByMailAreDueFifteenDaysAfterTheNotice()
    {
        var deadline = Of(new DisputeDates { NoticeOfAssignment = Notice }, DeadlineKind.Records);

        Assert.Equal(new DateOnly(2024, 3, 16), deadline.Due);
        Assert.Equal("8 CCR 9792.10.5(a)(1)", deadline.Authority);
        Assert.Equal("regulation as in force 2013 to 2024", deadline.Version);
        Assert.Equal(Notice, deadline.ComputedFrom);
        Assert.False(deadline.Estimated);
    }

    [Fact]
    public void RecordsSentElectronicallyAreDueAfterTwelveDaysAndExpeditedOnesAfterOne()
    {
        var electronic = new DisputeDates { NoticeOfAssignment = Notice, Transmission = RecordsTransmission.Electronic };

        Assert.Equal(new DateOnly(2024, 3, 13), Of(electronic, DeadlineKind.Records).Due);
        Assert.Equal(new DateOnly(2024, 3, 2), Of(electronic with { Pace = ReviewPace.Expedited }, DeadlineKind.Records).Due);
    }

    [Fact]
    public void TheDeterminationCountsFromReceiptOfTheRecords()
    {
        var deadline = Of(new DisputeDates { NoticeOfAssignment = Notice, RecordsReceived = new(2024, 3, 8) }, DeadlineKind.Determination);

        Assert.Equal(new DateOnly(2024, 4, 7), deadline.Due);
        Assert.Equal("Labor Code 4610.6(d)(1)(B)", deadline.Authority);
        Assert.False(deadline.Estimated);
    }

    [Fact]
    public void WithoutTheReceiptTheDeterminationIsEstimatedFromTheDayTheRecordsAreDue()
    {
        var deadline = Of(new DisputeDates { NoticeOfAssignment = Notice }, DeadlineKind.Determination);

        Assert.Equal(new DateOnly(2024, 3, 16), deadline.ComputedFrom);
        Assert.Equal(new DateOnly(2024, 4, 15), deadline.Due);
        Assert.True(deadline.Estimated);
    }

    [Fact]
    public void AFormularyDeterminationSkipsWeekendsAndHolidays()
    {
        // Cesar Chavez Day, 31 March 2024, is a Sunday and is kept on Monday, 1 April.
        var deadline = Of(new DisputeDates { RecordsReceived = new(2024, 3, 29), Pace = ReviewPace.Formulary }, DeadlineKind.Determination);

        Assert.Equal(new DateOnly(2024, 4, 8), deadline.Due);
    }

    [Fact]
    public void AnExpeditedDeterminationHasNoDeadlineBecauseNoneWasReadInASource() =>
        Assert.DoesNotContain(
            DeadlineCalculator.For(new DisputeDates { NoticeOfAssignment = Notice, RecordsReceived = Notice, Pace = ReviewPace.Expedited }),
            d => d.Kind == DeadlineKind.Determination);

    [Fact]
    public void AfterAnOverturnAuthorizationIsDueInFiveWorkingDaysAndPaymentInTwenty()
    {
        var dates = new DisputeDates { DeterminationReceived = new(2024, 7, 1) };

        Assert.Equal(new DateOnly(2024, 7, 9), Of(dates, DeadlineKind.Authorization).Due);
        Assert.Equal(new DateOnly(2024, 7, 21), Of(dates, DeadlineKind.Payment).Due);
    }

    [Fact]
    public void ARegulationOfTheFormerTextCautionsFromTheDayItWasRewritten()
    {
        Assert.DoesNotContain("rewritten", Of(new DisputeDates { NoticeOfAssignment = new(2026, 3, 31) }, DeadlineKind.Records).Caution);
        Assert.Contains("rewritten", Of(new DisputeDates { NoticeOfAssignment = new(2026, 4, 1) }, DeadlineKind.Records).Caution);
    }

    [Fact]
    public void AHealthPlanSendsItsDocumentsInThreeBusinessDaysAndNothingElseIsShown()
    {
        var deadline = Assert.Single(
            DeadlineCalculator.For(
                new DisputeDates
                {
                    Program = ReviewProgram.ManagedHealthCare,
                    NoticeOfAssignment = new(2024, 3, 1),
                    RecordsReceived = new(2024, 3, 4),
                }
            ));

        Assert.Equal(new DateOnly(2024, 3, 6), deadline.Due);
        Assert.Equal("Health & Safety Code 1374.30(n)", deadline.Authority);
    }

    [Fact]
    public void NothingIsComputedWhenNoDateIsKnown() => Assert.Empty(DeadlineCalculator.For(new DisputeDates()));

    [Theory]
    [InlineData("2024-01-01")]
    [InlineData("2024-01-15")]
    [InlineData("2024-02-19")]
    [InlineData("2024-05-27")]
    [InlineData("2024-09-02")]
    [InlineData("2024-11-11")]
    [InlineData("2023-11-10")]
    [InlineData("2024-11-28")]
    [InlineData("2023-01-02")]
    public void HolidaysOfTheStateAreNoWorkingDays(string day) =>
        Assert.False(WorkingDays.IsWorkingDay(DateOnly.ParseExact(day, "yyyy-MM-dd")));

    [Theory]
    [InlineData("2024-10-14")]
    [InlineData("2024-02-12")]
    [InlineData("2024-11-08")]
    public void AHolidayOnWhichStateOfficesWorkCountsAsAWorkingDay(string day) =>
        Assert.True(WorkingDays.IsWorkingDay(DateOnly.ParseExact(day, "yyyy-MM-dd")));

    private static Deadline Of(DisputeDates dates, DeadlineKind kind) => Assert.Single(DeadlineCalculator.For(dates), d => d.Kind == kind);
}
