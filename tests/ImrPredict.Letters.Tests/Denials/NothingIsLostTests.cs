using System.Text;
using ImrPredict.Letters.Denials;
using ImrPredict.Letters.Documents;

namespace ImrPredict.Letters.Tests.Denials;

/// <summary>Nothing in dispute is lost, joined or mixed with what a page break adds; what cannot be told apart is said.</summary>
public sealed class NothingIsLostTests
{
    [Fact]
    public void WrappedCellsOfATableAreJoinedAndSaidToBe()
    {
        var read = Specimens.ReadSpecimen("wrapped-table.txt");

        Assert.Equal(
            ["Imaginary nerve study of the right arm and hand", "Water therapy, invented kind, lumbar spine", "Fictizepam 5 mg #60"],
            read.Denial!.Services.Select(s => s.Request.Value));
        Assert.Equal(
            [UtilizationReviewDecision.Denied, UtilizationReviewDecision.Modified, UtilizationReviewDecision.Denied],
            read.Denial.Services.Select(s => s.Decision!.Value));
        Assert.Equal("6 visits", read.Denial.Services[1].Authorized!.Value);
        Assert.Equal(["Canvas brace for the wrist"], read.Denial.Approved.Select(a => a.Value));
        Assert.Contains("service 1: joined from several lines of a table; please check", read.Diagnostics.Remarks);
        Assert.All(read.Denial.Services, s => Assert.Equal("ACOEM, Elbow Disorders", s.Citation!.Value));
    }

    [Fact]
    public void EachItemOfALetteredListHasItsOwnGuideline()
    {
        var denial = Specimens.ReadSpecimen("lettered-list.txt").Denial!;

        Assert.Equal(
            ["Right wrist brace of canvas, purchase", "Water therapy of an invented kind, 6 visits"],
            denial.Services.Select(s => s.Request.Value));
        Assert.Equal(["ACOEM, Elbow Disorders", "ODG, Low Back"], denial.Services.Select(s => s.Citation!.Value));
        Assert.Equal(["Follow-up visit x1"], denial.Approved.Select(a => a.Value));
    }

    [Fact]
    public void WhatAPageBreakAddsEntersNoField()
    {
        var read = Specimens.ReadSpecimen("faxed-pages.txt");

        Assert.Equal(
            "Water therapy of an invented kind, two visits a week for six weeks, for the lumbar spine",
            Assert.Single(read.Record.Services).Request);
        Assert.Equal("Nothing on file tells why exercise on land would not do.", read.Denial!.Reason!.Value);
        Assert.Contains("left out what page breaks, faxes and running heads add", read.Diagnostics.Repaired);
    }

    [Fact]
    public void TwoLettersInOneDocumentAreTwoReadingsOrARejectionThatSaysWhereTheyBegin()
    {
        var content = Encoding.UTF8.GetBytes(Specimens.Text("two-denials.txt"));

        var rejected = Assert.IsType<LetterRejected>(LetterReader.Read(content, "two.txt"));
        var both = LetterReader.ReadAll(content, "two.txt");

        Assert.Equal(
            "document: expected one letter in a document, found 2 letters; they begin at page 1, line 1; page 1, line 9",
            rejected.Message);
        Assert.Equal(["two.txt#1", "two.txt#2"], both.Select(b => b.Name));
        Assert.Equal(
            ["Canvas brace for the wrist", "Water therapy, 6 visits"],
            both.Select(b => Assert.Single(Assert.IsType<LetterRead>(b).Record.Services).Request));
        Assert.Equal([new DateOnly(2021, 4, 5), new DateOnly(2022, 6, 7)], both.Select(b => ((LetterRead)b).Record.DateOfInjury!.Value));
    }

    [Fact]
    public void TwoDeterminationsInOneDocumentAreNeverJoined()
    {
        var one = Specimens.Text("final-sections.txt");
        var both = LetterReader.ReadAll(
            Encoding.UTF8.GetBytes(one + "\n\n" + one.Replace("CM16-9000002", "CM16-9000077", StringComparison.Ordinal)),
            "two.txt");

        Assert.Equal(["CM16-9000002", "CM16-9000077"], both.Select(b => Assert.IsType<LetterRead>(b).Record.CaseNumber));
        Assert.All(both, b => Assert.Equal(4, ((LetterRead)b).Record.Services.Count));
    }

    [Fact]
    public void ARequestForAuthorizationGivesItsTreatmentsAndIsSaidToBeNoDenial()
    {
        var read = Specimens.ReadSpecimen("request-for-authorization.txt");

        Assert.Equal(LetterFormat.RequestForAuthorization, read.Diagnostics.Format);
        Assert.Equal(["Canvas brace for the wrist, purchase", "Water therapy, 2 x 6"], read.Record.Services.Select(s => s.Request));
        Assert.Equal(new DateOnly(2021, 4, 5), read.Record.DateOfInjury);
        Assert.Equal(new DateOnly(2023, 3, 1), read.Denial!.RequestForAuthorizationDate!.Value);
        Assert.Contains(read.Diagnostics.Remarks, r => r.Contains("not a denial", StringComparison.Ordinal));
    }

    [Fact]
    public void ASentenceThatDeniesWhatNoListNamesIsSaid()
    {
        var read = Assert.IsType<LetterRead>(
            Specimens.Read(
                "UTILIZATION REVIEW\nDate of injury: 01/02/2021\n\n1. Canvas brace - Denied\n2. Water therapy - Denied\n\nWe have also "
                    + "denied the request for a talking wheelchair.\n"
            ));

        Assert.Contains(
            read.Diagnostics.Remarks,
            r => r.StartsWith("page 1, line 7: a sentence denies or modifies something", StringComparison.Ordinal));
    }
}
