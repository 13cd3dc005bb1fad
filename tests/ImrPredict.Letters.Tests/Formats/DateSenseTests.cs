using ImrPredict.Letters.Text;

namespace ImrPredict.Letters.Tests.Formats;

/// <summary>Dates that contradict each other or cannot be are said: eras and editions go by them.</summary>
public sealed class DateSenseTests
{
    [Theory]
    [InlineData("01/03/2017", "01/03/2061", "the decision date, 01/03/2061, lies in the future and was left out")]
    [InlineData(
        "09/15/2016",
        "12/15/2016",
        "the date of injury, 12/15/2016, lies after the date of the utilization review decision, 11/10/2016; please check both")]
    [InlineData(
        "11/22/2016",
        "10/22/2016",
        "the date of the utilization review decision, 11/10/2016, lies after the date of the application, 10/22/2016; please check both")]
    [InlineData("09/15/2016", "02/30/2016", "page 1, line 2: 'Date of Injury' is followed by '02/30/2016', which is no date")]
    [InlineData(
        "09/15/2016",
        "CT: 1/1/2010 - 3/4/2015",
        "page 1, line 2: 'Date of Injury' is a span of time, '1/1/2010' to '3/4/2015'; the first day was taken, please check")]
    [InlineData(
        "01/03/2017",
        "01/03/2007",
        "the decision date, 01/03/2007, lies before independent medical review began, 01/01/2013; please check")]
    public void AContradictionIsSaidWithItsDates(string date, string instead, string remark)
    {
        var read = Assert.IsType<LetterRead>(
            Specimens.Read(Specimens.Text("final-sections.txt").Replace(date, instead, StringComparison.Ordinal)));

        Assert.Contains(remark, read.Diagnostics.Remarks);
    }

    [Theory]
    [InlineData("DOI")]
    [InlineData("d.o.i.")]
    [InlineData("D. O. I.")]
    [InlineData("D/I")]
    [InlineData("injury date")]
    [InlineData("Date of Loss")]
    [InlineData("DATEOFDENIAL")]
    [InlineData("Decision Date")]
    [InlineData("UR Denial Date")]
    [InlineData("Application Received")]
    [InlineData("Date RFA Received")]
    [InlineData("RFA Received")]
    public void AFaultIsSaidBehindEachLabelHoweverItIsWritten(string label)
    {
        Assert.Contains(
            RemarksBehind($"See (DOI or {label}: 02/30/2016), and above."),
            r => r.EndsWith($"'{label}' is followed by '02/30/2016', which is no date", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("update of injury: 02/30/2016")]
    [InlineData("_DOI 02/30/2016")]
    [InlineData("\u00e9DOI 02/30/2016")]
    [InlineData("your injury, of 02/30/2016")]
    public void NoLabelBeginsWithinAWord(string words) => Assert.Empty(RemarksBehind(words));

    [Fact]
    public void EachFaultOfALineIsSaid() =>
        Assert.Equal(2, RemarksBehind("DOI: 02/30/2016 DOI: 02/01/2016 Injury date 1/2/2010 to 3/4/2015").Count);

    private static IReadOnlyList<string> RemarksBehind(string words) =>
        Assert.IsType<LetterRead>(Specimens.Read($"{Specimens.Text("final-sections.txt").TrimEnd()}\n\n{words}\n")).Diagnostics.Remarks;

    [Fact]
    public void ASpanOfInjuryGivesItsFirstDayAndNoOtherCellItsLast()
    {
        var read = Assert.IsType<LetterRead>(
            Specimens.Read(Specimens.Text("final-sections.txt").Replace("09/15/2016", "CT: 1/1/2010 - 3/4/2015", StringComparison.Ordinal))
        );

        Assert.Equal(new DateOnly(2010, 1, 1), read.Record.DateOfInjury);
        Assert.Equal(new DateOnly(2017, 1, 3), read.Record.DecisionDate);
        Assert.Equal(new DateOnly(2016, 12, 1), read.Record.DateAssigned);
    }

    [Fact]
    public void DatesThatMakeSenseAreNotRemarkedOn() => Assert.Empty(Specimens.ReadSpecimen("final-sections.txt").Diagnostics.Remarks);

    [Theory]
    [InlineData("Feb. 3, 2021")]
    [InlineData("February 3, 2021")]
    [InlineData("February 3rd, 2021")]
    [InlineData("03FEB2021")]
    [InlineData("3-Feb-2021")]
    [InlineData("2021-02-03")]
    [InlineData("2021/2/3")]
    [InlineData("3 February 2021")]
    [InlineData("02/03/21")]
    [InlineData("2.3.2021")]
    public void DatesAreReadInEveryForm(string written)
    {
        Assert.True(WrittenDate.TryParse(written, out var date));
        Assert.Equal(new DateOnly(2021, 2, 3), date);
        var read = Assert.IsType<LetterRead>(
            Specimens.Read(
                $"UTILIZATION REVIEW DECISION\nDate of injury: 01/02/2020\nDecision date: {written}\n\nRequest: knee brace\nDecision: "
                    + $"Denied\n"
            ));
        Assert.Equal(date, read.Record.UtilizationReviewDate);
    }
}
