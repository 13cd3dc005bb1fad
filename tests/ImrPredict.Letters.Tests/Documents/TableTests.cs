using System.Text;
using ImrPredict.Determinations;
using ImrPredict.Letters.Documents;

namespace ImrPredict.Letters.Tests.Documents;

public sealed class TableTests
{
    private const string HealthPlans = "ReferenceID,ReportYear,DiagnosisCategory,TreatmentCategory,Determination,AgeRange\n";

    [Theory]
    [InlineData(',', "t.csv")]
    [InlineData(';', "t.csv")]
    [InlineData('\t', "t.tsv")]
    [InlineData('\t', "t.txt")]
    [InlineData('|', "table")]
    public void ATableIsReadWithAnySeparatorWhateverItIsCalled(char separator, string name)
    {
        var table = "caseNumber,request,dateOfInjury\nCM26-9000001,Knee brace,1/5/26\nCM26-9000001,Cane,\n".Replace(',', separator);

        var read = Assert.IsType<LetterRead>(Assert.Single(DocumentReader.Read(Sample.Utf8(table), name)));

        Assert.Equal(["Knee brace", "Cane"], read.Record.Services.Select(s => s.Request));
        Assert.Equal(new DateOnly(2026, 1, 5), read.Record.DateOfInjury);
        Assert.Equal("line 2", read.Place);
    }

    [Theory]
    [InlineData("caseNumber,\"request\nA-1,Knee brace\n")]
    [InlineData("caseNumber,\"request\nA-1,Knee brace\nA-2,\"Cane\n")]
    [InlineData("\"\n\"\n")]
    public void AHeadingWithAQuoteThatIsNeverClosedIsSaidToBeDamaged(string table) =>
        Assert.All(DocumentReader.Read(Sample.Utf8(table), "t.csv"), r => Assert.IsType<LetterRejected>(r));

    [Fact]
    public void AWorkbookIsReadAsItsTableWouldBe()
    {
        var workbook = Sample.Workbook(
            new { caseNumber = "CM26-9000001", request = "Knee brace", dateOfInjury = (object)new DateTime(2026, 1, 5) },
            new { caseNumber = "CM26-9000002", request = "Cane", dateOfInjury = (object)"02/03/2026" });

        var read = DocumentReader.Read(workbook, "t.xlsx").Select(r => Assert.IsType<LetterRead>(r)).ToList();

        Assert.Equal(["Knee brace", "Cane"], read.Select(r => r.Record.Services[0].Request));
        Assert.Equal([new DateOnly(2026, 1, 5), new DateOnly(2026, 2, 3)], read.Select(r => r.Record.DateOfInjury!.Value));
        Assert.Equal("row 3", read[1].Place);
    }

    [Fact]
    public void AnOlderEncodingIsReadAsTextsAre()
    {
        var table = Encoding.Latin1.GetBytes("caseNumber,request\nCM26-9000001,Capsaïcin 37.5°\n");

        Assert.Equal(
            "Capsaïcin 37.5°",
            Assert.IsType<LetterRead>(Assert.Single(DocumentReader.Read(table, "t.csv"))).Record.Services[0].Request);
    }

    [Fact]
    public void AValueThatHoldsTheSeparatorWithoutQuotesIsNamedAndNotMovedIntoOtherColumns()
    {
        var rejected = Assert.IsType<LetterRejected>(
            Assert.Single(
                DocumentReader.Read(Sample.Utf8("caseNumber,request,priority\nCM26-9000001,Therapy, 12 visits,Standard\n"), "t.csv")));

        Assert.Equal(
            "line 2: expected 3 values, each that holds the separator in quotes, found 4; the dispute was not read",
            rejected.Message);
    }

    [Fact]
    public void AQuoteThatIsNeverClosedCostsItsOwnRowAndNotThoseBehindIt()
    {
        var table =
            HealthPlans
            + "MN26-90001,2026,Cancer,\"PET,Upheld Decision,31-40\nMN26-90002,2026,Cancer,PET,Upheld "
            + "Decision,31-40\nMN26-90003,2026,\"Cancer\",PET,Overturned Decision,31-40\n";

        var readings = DocumentReader.Read(Sample.Utf8(table), "t.csv").ToList();

        Assert.Equal(
            "line 2: expected a quote that is closed, found one that runs into line 3, a row of its own; this row was not read",
            Assert.IsType<LetterRejected>(readings[0]).Message);
        Assert.Equal(
            [Outcome.Upheld, Outcome.Overturned],
            readings.Skip(1).Select(r => Assert.IsType<LetterRead>(r).Record.Services[0].Outcome!.Value));
    }

    [Fact]
    public void ATextOverSeveralLinesIsNoDamage()
    {
        var table =
            "caseNumber,request,caseSummary,priority\nCM26-9000001,Cane,\"Seen on 1/2, 2/3,\n3/4: pain, stiffness, "
                + "and\nweakness\",Standard\n";

        Assert.Equal(
            "Seen on 1/2, 2/3,\n3/4: pain, stiffness, and\nweakness",
            Assert.IsType<LetterRead>(Assert.Single(DocumentReader.Read(Sample.Utf8(table), "t.csv"))).Record.CaseSummary);
    }

    [Theory]
    [InlineData("Upheld Decision of Health Plan", Outcome.Upheld)]
    [InlineData("Plan Decision Overturned", Outcome.Overturned)]
    [InlineData("OVERTURN", Outcome.Overturned)]
    [InlineData("Overturned in Part", null)]
    [InlineData("Partially Upheld", null)]
    [InlineData("Upheld / Overturned", null)]
    [InlineData("Not Upheld", null)]
    [InlineData("Withdrawn", null)]
    public void ADeterminationOfAPartIsNeverOneOfTheWhole(string words, Outcome? outcome)
    {
        var reading = Assert.Single(DocumentReader.Read(Sample.Utf8(HealthPlans + $"MN26-90001,2026,Cancer,PET,{words},31-40\n"), "t.csv"));

        Assert.Equal(outcome, (reading as LetterRead)?.Record.Services[0].Outcome);
    }

    [Fact]
    public void WhatASpreadsheetMadeOfTheValuesIsUndone()
    {
        var row = Assert.IsType<LetterRead>(
            Assert.Single(
                DocumentReader.Read(
                    Sample.Utf8(HealthPlans + "=\"MN26-90001\",=\"2026\",Cancer,Diag Imag & Screen,Upheld,20-Nov\n"),
                    "t.csv")));

        Assert.Equal("MN26-90001", row.Record.CaseNumber);
        Assert.Equal(2026, row.Record.HealthPlan!.ReportYear);
        Assert.Equal("11-20", row.Record.HealthPlan.AgeRange);
        Assert.Equal("Diagnostic Imaging, Screening and Testing", row.Record.HealthPlan.TreatmentCategory);
    }

    [Fact]
    public void ARowOfDisputesThatEndsEarlyIsReadWithARemark()
    {
        var read = Assert.IsType<LetterRead>(
            Assert.Single(DocumentReader.Read(Sample.Utf8("caseNumber,request,priority\nCM26-9000001,Cane\n"), "t.csv")));

        Assert.Equal("line 2 ends after 2 of 3 values; what is missing was left empty", Assert.Single(read.Diagnostics.Remarks));
    }

    [Fact]
    public void ARowCutShortIsNamed() =>
        Assert.Equal(
            "line 2: expected 6 values, as the header has columns, found 5",
            Assert
                .IsType<LetterRejected>(
                    Assert.Single(DocumentReader.Read(Sample.Utf8(HealthPlans + "MN26-90001,2026,Cancer,PET,Upheld\n"), "t.csv")))
                .Message);

    [Theory]
    [InlineData("Case Number,Appeal Decision,Coverage Type,Denial Reason\n1,Overturned,HMO,x\n", "New York")]
    [InlineData("IRO Name,IRO Case Number,Decision\nA,1,Upheld\n", "Texas")]
    public void OpenDataOfOtherStatesIsNamedForWhatItIs(string table, string state) =>
        Assert.Contains(
            state,
            Assert.IsType<LetterRejected>(Assert.Single(DocumentReader.Read(Sample.Utf8(table), "open.csv"))).Found,
            StringComparison.Ordinal);

    [Fact]
    public void ATableOfDeterminationsTellsItsOutcomesAndADoubtfulOneRefusesTheWholeCase()
    {
        var table =
            "caseNumber,number,request,outcome,decisionDate\nCM26-9000001,2,Cane,Overturned,1/31/2026\nCM26-9000001"
            + ",1,MRI,Upheld,2026-01-31\nCM26-9000002,1,Cane,Upheld,\nCM26-9000002,2,MRI,Overturned in Part,\n";

        var readings = DocumentReader.Read(Sample.Utf8(table), "t.csv").ToList();

        Assert.Equal(["MRI", "Cane"], Assert.IsType<LetterRead>(readings[0]).Record.Services.Select(s => s.Request));
        Assert.Equal("line 5, column outcome", Assert.IsType<LetterRejected>(readings[1]).Place);
        Assert.Equal(2, readings.Count);
    }

    [Fact]
    public void EveryCategoryNameOfLaterYearsStandsForAnOlderOne()
    {
        using var names = new StreamReader(
            typeof(DocumentReader).Assembly.GetManifestResourceStream("ImrPredict.Letters.OpenData.categories.tsv")!);
        var rows = names.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(l => l.Split('\t')).ToList();

        Assert.All(
            rows,
            r => Assert.True(r.Length == 4 && r[0] is "treatment" or "diagnosis" && r.All(c => c.Trim().Length > 0), string.Join('|', r)));
        Assert.Equal(rows.Count, rows.DistinctBy(r => (r[0], r[1].ToUpperInvariant())).Count());
    }

    [Fact]
    public void ADecisionInPartIsAskedAboutWithTheTablesOwnNamesOfItsColumns()
    {
        const string Table =
            "Claim No,Requested Treatment,IMR Outcome,IMR decision date\n"
            + "WC-1,Knee brace,Upheld,1/31/2026\n"
            + "WC-2,Therapy 12 visits,Overturned in part,1/31/2026\n"
            + "WC-2,Cane,Upheld,1/31/2026\n"
            + "WC-3,Cane,perhaps,1/31/2026\n";

        var readings = DocumentReader.Read(Sample.Utf8(Table), "ours.csv").ToList();

        Assert.Equal("WC-1", Assert.IsType<LetterRead>(readings[0]).Record.Reference);
        var asked = Assert.IsType<LetterRejected>(readings[1]);
        Assert.Equal("line 3, column IMR Outcome", asked.Place);
        Assert.Equal("Overturned in part; the dispute was not read", asked.Found);
        var service = Assert.Single(asked.Question!.Services);
        Assert.Equal((1, "Therapy 12 visits", "Overturned in part"), (service.Number, service.Request, service.Words));
        Assert.Null(asked.Question.Answered(new Dictionary<int, Outcome>()));
        var answered = asked.Question.Answered(new Dictionary<int, Outcome> { [1] = Outcome.Overturned })!;
        Assert.Equal([Outcome.Overturned, Outcome.Upheld], answered.Services.Select(s => s.Outcome!.Value));
        var refused = Assert.IsType<LetterRejected>(readings[2]);
        Assert.Equal(("line 5, column IMR Outcome", (OutcomeQuestion?)null), (refused.Place, refused.Question));
        Assert.Equal(3, readings.Count);
    }

    [Fact]
    public void ADisputeOfWhichAnotherRowWasRefusedIsNotAskedAbout()
    {
        const string Table =
            "caseNumber,request,outcome\n"
            + "CM26-9000001,Knee brace,upheld in part\n"
            + "CM26-9000001,Cane,perhaps\n";

        Assert.All(
            DocumentReader.Read(Sample.Utf8(Table), "ours.csv"),
            r => Assert.Null(Assert.IsType<LetterRejected>(r).Question));
    }
}
