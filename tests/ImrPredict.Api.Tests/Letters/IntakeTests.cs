using System.Text;
using ImrPredict.Api.Letters;

namespace ImrPredict.Api.Tests.Letters;

public sealed class IntakeTests
{
    [Fact]
    public void TheTemplateOfTheTableIsReadBackAsOneDisputeWithTwoServices()
    {
        var read = Read("t.csv", CsvDisputes.Template);

        Assert.Empty(read.Problems);
        var dispute = Assert.Single(read.Disputes);
        Assert.Equal("CM16-9000001", dispute.CaseNumber);
        Assert.Equal(new DateOnly(2016, 11, 9), dispute.DateAssigned);
        Assert.Equal(
            ["Physical therapy, 12 visits, lumbar spine", "MRI of the lumbar spine without contrast"],
            dispute.Services.Select(s => s.Request));
    }

    [Fact]
    public void ARowWithoutARequestIsNamedAndTheOthersAreRead()
    {
        var read = Read("t.csv", "caseNumber,request\nCM16-9000001,Knee brace\nCM16-9000002,\nCM16-9000003,TENS unit\n");

        Assert.Equal(2, read.Disputes.Count);
        Assert.Equal(new IntakeProblem("t.csv", "line 3, column request", "what was requested", "nothing"), Assert.Single(read.Problems));
    }

    [Fact]
    public void ARowWithoutACaseNumberIsADisputeOfItsOwn() =>
        Assert.Equal(2, Read("t.csv", "request;caseNumber\nKnee brace;\nTENS unit;\n").Disputes.Count);

    [Fact]
    public void AQuotedFieldMayHoldSeparatorsQuotesAndLineEnds()
    {
        var dispute = Assert.Single(Read("t.csv", "caseSummary,request\r\n\"first, \"\"line\"\"\nsecond\",Knee brace\r\n").Disputes);

        Assert.Equal("first, \"line\"\nsecond", dispute.CaseSummary);
    }

    [Fact]
    public void AQuoteThatIsNeverClosedIsNamedWithItsLine()
    {
        var read = Read("t.csv", "request\nKnee brace\n\"TENS unit\n");

        Assert.Single(read.Disputes);
        Assert.Equal("line 3", Assert.Single(read.Problems).Place);
    }

    [Fact]
    public void ADateThatIsNoneIsLeftEmptyWithARemark()
    {
        var dispute = Assert.Single(Read("t.csv", "request,dateOfInjury\nKnee brace,yesterday\n").Disputes);

        Assert.Null(dispute.DateOfInjury);
        Assert.Equal(
            "date of injury: expected a date such as 2016-10-28, found something else; left empty",
            Assert.Single(dispute.Remarks));
    }

    [Fact]
    public void ATableWithoutRequestsIsRefusedByName() =>
        Assert.Equal(
            new IntakeProblem(
                "t.csv",
                "line 1",
                "a column named request, as in the template, or the columns of DMHC's open data (Reference ID, Determination, Treatment "
                    + "Category)",
                "2 columns without it"),
            Assert.Single(Read("t.csv", "a,b\n1,2\n").Problems));

    [Fact]
    public void ACaseFileIsReadLineByLineAndABadLineIsNamed()
    {
        var read = Read("c.jsonl", "{\"caseNumber\":\"CM16-9000001\",\"services\":[{\"number\":1,\"request\":\"Knee brace\"}]}\n{oops}\n");

        Assert.Equal("Knee brace", Assert.Single(Assert.Single(read.Disputes).Services).Request);
        Assert.Equal("line 2", Assert.Single(read.Problems).Place);
    }

    [Fact]
    public void ADecidedCaseKeepsItsOutcomesApart()
    {
        var dispute = Assert.Single(
            Read("c.jsonl", "{\"services\":[{\"number\":1,\"request\":\"Knee brace\",\"outcome\":\"Overturned\"}]}").Disputes);

        Assert.Equal(ImrPredict.Determinations.Outcome.Overturned, Assert.Single(dispute.Actual).Outcome);
        Assert.Null(dispute.ToReviewCase().CaseSummary);
    }

    [Fact]
    public void TheSettingsOfAPredictionAreReadFromATableAndACaseFile()
    {
        const string Table = "caseNumber,request,asOfDate,baseRate\nCM16-9000001,Knee brace,,\nCM16-9000001,TENS unit,2019-05-01,0.127\n";
        const string CaseFile = "{\"asOfDate\":\"2019-05-01\",\"baseRate\":0.127,\"services\":[{\"number\":1,\"request\":\"Knee brace\"}]}";
        foreach (var read in new[] { Read("t.csv", Table), Read("c.jsonl", CaseFile) })
        {
            Assert.Empty(read.Problems);
            Assert.Equal(
                new ImrPredict.Predictions.ScoringOptions(new(2019, 5, 1), .127),
                ImrPredict.Predictions.ScoringOptions.For(Assert.Single(read.Disputes), new(2026, 11, 24)));
        }
    }

    [Theory]
    [InlineData("baseRate", "12.7", "a share above 0 and below 1, such as 0.127")]
    [InlineData("baseRate", "12 %", "a share above 0 and below 1, such as 0.127")]
    [InlineData("baseRate", "0.2", "0.1, as in the rows before of this case")]
    [InlineData("asOfDate", "1016-05-01", "a day from 2004 to 2099, such as 2016-10-28")]
    [InlineData("asOfDate", "soon", "a day from 2004 to 2099, such as 2016-10-28")]
    [InlineData("asOfDate", "2020-01-01", "2019-05-01, as in the rows before of this case")]
    public void ASettingThatIsNoneIsNamedAndItsDisputeIsNotPredictedWithoutIt(string column, string found, string expected)
    {
        var (day, rate) = column == "asOfDate" ? (found, "") : ("", found);
        var read = Read(
            "t.csv",
            $"caseNumber,request,asOfDate,baseRate\nCM16-9000001,Knee brace,2019-05-01,0.1\nCM16-9000002,TENS "
                + $"unit,,\nCM16-9000001,Cane,{day},{rate}\n"
        );

        Assert.Equal("CM16-9000002", Assert.Single(read.Disputes).CaseNumber);
        Assert.Equal(
            new IntakeProblem("t.csv", $"line 4, column {column}", expected, $"{found}; the dispute was not read"),
            Assert.Single(read.Problems));
    }

    [Fact]
    public void ASettingOfACaseFileThatIsNoneIsNamedWithItsLine()
    {
        var read = Read("c.jsonl", "{\"baseRate\":12.7,\"services\":[{\"number\":1,\"request\":\"Knee brace\"}]}\n");

        Assert.Empty(read.Disputes);
        Assert.Equal(
            new IntakeProblem(
                "c.jsonl",
                "line 1, baseRate",
                "a share above 0 and below 1, such as 0.127",
                "12.7; the dispute was not read"),
            Assert.Single(read.Problems));
    }

    [Theory]
    [InlineData("e.csv", "")]
    [InlineData("e.jsonl", "")]
    [InlineData("e.pdf", "")]
    [InlineData("e.txt", "nothing of the kind")]
    public void WhatHoldsNoDisputeIsNamedAndNeverLost(string name, string content)
    {
        var read = Read(name, content);

        Assert.Empty(read.Disputes);
        Assert.Equal(name, Assert.Single(read.Problems).Source);
    }

    [Fact]
    public void ATableIsReadWhateverItIsCalledAlsoWhenItIsPasted()
    {
        Assert.Equal(2, Assert.Single(Read("worklist.txt", CsvDisputes.Template).Disputes).Services.Count);
        Assert.Equal(
            2,
            Assert.Single(Read("worklist.tsv", "caseNumber\trequest\nCM16-9000001\tCane\nCM16-9000001\tWalker\n").Disputes).Services.Count);
        Assert.Equal(2, Assert.Single(Intake.ReadPasted(CsvDisputes.Template).Disputes).Services.Count);
    }

    [Fact]
    public void ADeterminationSavedByABrowserIsNoDenial()
    {
        const string Letter =
            "<html><body><p>Case Number: CM16-9000001</p><h2>HOW THE IMR FINAL DETERMINATION WAS MADE</h2><p>Certification(s)/Specialty: "
                + "Invented</p>"
            + "<h2>CLINICAL CASE SUMMARY</h2><p>The injured worker fell.</p><h2>IMR ISSUES, DECISIONS AND RATIONALES</h2><p>Cane: "
            + "Upheld</p>"
            + "<p>Claims Administrator guideline: Decision based on ODG.</p><p>MAXIMUS guideline: Decision based on MTUS Knee Complaints "
            + "2004.</p><p>Decision rationale: No need is shown.</p></body></html>";

        var dispute = Assert.Single(Read("letter.html", Letter).Disputes);

        Assert.Equal(ImrPredict.Determinations.Outcome.Upheld, Assert.Single(dispute.Actual).Outcome);
        Assert.Equal("Decision based on ODG.", Assert.Single(dispute.Services).Citation);
    }

    private static IntakeResult Read(string name, string content) => Intake.Read(Encoding.UTF8.GetBytes(content), name);
}
