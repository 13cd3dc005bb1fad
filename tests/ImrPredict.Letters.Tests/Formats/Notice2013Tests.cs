using ImrPredict.Determinations;

namespace ImrPredict.Letters.Tests.Formats;

public sealed class Notice2013Tests
{
    [Fact]
    public void OutcomesAreDerivedFromNecessity()
    {
        var record = Specimens.ReadSpecimen("notice-2013.txt").Record;

        Assert.Equal([Outcome.Upheld, Outcome.Overturned], record.Services.Select(s => s.Outcome!.Value));
        Assert.Equal(
            ["six sessions of invented water therapy", "one MRI: left wrist, without contrast"],
            record.Services.Select(s => s.Request));
    }

    [Fact]
    public void FindingsPrintedTwiceAreOneServiceEach() =>
        Assert.Equal([1, 2], Specimens.ReadSpecimen("notice-2013.txt").Record.Services.Select(s => s.Number));

    [Fact]
    public void HeadFieldsAndSummaryAreRead()
    {
        var read = Specimens.ReadSpecimen("notice-2013.txt");

        Assert.Equal(LetterFormat.Notice2013, read.Diagnostics.Format);
        Assert.Equal("CM13-9000001", read.Record.CaseNumber);
        Assert.Equal(new DateOnly(2013, 11, 5), read.Record.DecisionDate);
        Assert.Equal(new DateOnly(2013, 6, 20), read.Record.UtilizationReviewDate);
        Assert.Equal(new DateOnly(2011, 3, 2), read.Record.DateOfInjury);
        Assert.Equal(new DateOnly(2013, 7, 15), read.Record.ApplicationReceived);
        Assert.Equal(new DateOnly(2013, 8, 1), read.Record.DateAssigned);
        Assert.Equal("Family Practice, Sports Medicine", read.Record.ReviewerSpecialty);
        Assert.Equal("A warehouse clerk twisted a wrist on a conveyor. Invented films showed nothing.", read.Record.CaseSummary);
    }

    [Fact]
    public void CitationsAreParted()
    {
        var services = Specimens.ReadSpecimen("notice-2013.txt").Record.Services;

        Assert.StartsWith(
            "The Claims Administrator based its decision on the Chronic Pain",
            services[0].ClaimsAdministratorCitation,
            StringComparison.Ordinal);
        Assert.Contains("Chronic Pain", services[0].ReviewerCitation, StringComparison.Ordinal);
        Assert.Equal("The Claims Administrator did not cite any guideline.", services[1].ClaimsAdministratorCitation);
        Assert.Contains("pages 268-269", services[1].ReviewerCitation, StringComparison.Ordinal);
        Assert.StartsWith("The file names no reason", services[0].Rationale, StringComparison.Ordinal);
        Assert.EndsWith("necessary and appropriate.", services[1].Rationale, StringComparison.Ordinal);
    }

    [Fact]
    public void FusedWordsAreReportedAsMended() =>
        Assert.Contains("fused words", Specimens.ReadSpecimen("notice-2013.txt").Diagnostics.Repaired);

    [Fact]
    public void PrintingsThatContradictEachOtherAreRejectedWithTheFinding()
    {
        var text = Specimens.Text("notice-2013.txt").Replace("medicallynecessary", "not medically necessary", StringComparison.Ordinal);

        var rejected = Assert.IsType<LetterRejected>(Specimens.Read(text));
        Assert.StartsWith("finding 2", rejected.Place, StringComparison.Ordinal);
        Assert.Equal("'necessary' in one, 'not necessary' in the other", rejected.Found);
    }

    [Fact]
    public void AMissingFindingIsRejected()
    {
        var text = Specimens.Text("notice-2013.txt").Replace("2) MAXIMUS", "3) MAXIMUS", StringComparison.Ordinal);

        Assert.Equal("findings: expected findings 1 to 3, found 2 of them", Assert.IsType<LetterRejected>(Specimens.Read(text)).Message);
    }
}
