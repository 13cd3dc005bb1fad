using ImrPredict.Letters.Denials;
using ImrPredict.Letters.Documents;
using ImrPredict.Letters.Tests.Documents;

namespace ImrPredict.Letters.Tests.Denials;

/// <summary>Words and forms in which departments, administrators and reviewers decide, beside what only looks like a decision.</summary>
public sealed class ReviewWordsTests
{
    private const string Head = "UTILIZATION REVIEW DETERMINATION\nDate of decision: 02/08/2023\nDate of injury: 06/12/2021\n\n";

    [Theory]
    [InlineData("The grab bar does not meet criteria and is denied. The neck pillow meets criteria and is certified.")]
    [InlineData("We cannot approve the grab bar. We are pleased to approve the neck pillow.")]
    [InlineData("Medical necessity has not been established for the grab bar. Medical necessity has been shown for the neck pillow.")]
    [InlineData("grab bar: lacks medical necessity\nneck pillow: meets medical necessity\n")]
    [InlineData("In regard to the grab bar, the request is denied. With reference to the neck pillow, the request is certified.")]
    [InlineData("Authorization is denied for: grab bar\nAuthorization is granted for: neck pillow\n")]
    [InlineData("Denied is the request for the grab bar. Approved is the request for the neck pillow.")]
    [InlineData("1) grab bar - NC\n2) neck pillow - CERT\n")]
    [InlineData("The grab bar is not approved. The neck pillow is not denied.")]
    [InlineData("No part of the request for the neck pillow is denied. The grab bar is denied.")]
    [InlineData(
        "Question: Is the grab bar medically necessary?\nAnswer: No.\nQuestion: Is the neck pillow medically necessary?\nAnswer: Yes.")]
    [InlineData("Our decision is to deny the grab bar. Our decision is to certify the neck pillow.")]
    [InlineData("Request #1, the grab bar, is denied. Request #2, the neck pillow, is certified.")]
    [InlineData("Your request for:\n\ngrab bar\n\nhas been: DENIED\n\nYour request for:\n\nneck pillow\n\nhas been: APPROVED\n")]
    [InlineData("Treatment 1: grab bar\n[ ] Approved  [X] Denied  [ ] Modified\n\nTreatment 2: neck pillow\n[x] Approved  [ ] Denied\n")]
    [InlineData("Recommendation: ADVERSE DETERMINATION\ngrab bar\n\nRecommendation: APPROVAL\nneck pillow\n")]
    [InlineData("1. grab bar\n   Determination: Not medically necessary\n   Guideline: ODG\n2. neck pillow\n   Determination: Approved\n")]
    public void WhatIsDeniedAndWhatIsApprovedAreToldApart(string words)
    {
        var denial = Read(words).Denial!;

        Assert.Equal("grab bar", Assert.Single(denial.Services).Request.Value);
        Assert.Equal("neck pillow", Assert.Single(denial.Approved).Value);
    }

    [Theory]
    [InlineData("A prior request for a neck pillow was denied in 2021.")]
    [InlineData("The worker was denied a neck pillow last year and approved for a cane.")]
    [InlineData("She denies weakness. A neck pillow was certified in March.")]
    [InlineData("The patient denied relief from a neck pillow.")]
    [InlineData("In 2021 the carrier denied a neck pillow.")]
    public void WhatWasDecidedOrDeniedBeforeIsNoDispute(string history)
    {
        var denial = Read($"The grab bar is denied.\nRationale: {history}").Denial!;

        Assert.Equal("grab bar", Assert.Single(denial.Services).Request.Value);
        Assert.Empty(denial.Approved);
    }

    [Fact]
    public void WhatIsApprovedInWordsThatCannotBeReadIsSaid()
    {
        var read = Read("We are issuing a denial for the grab bar. We are issuing an approval for the neck pillow.");

        Assert.Equal("grab bar", Assert.Single(read.Denial!.Services).Request.Value);
        Assert.Contains(read.Diagnostics.Remarks, r => r.Contains("approves something", StringComparison.Ordinal));
    }

    [Fact]
    public void ATickInNoBoxOrInTwoLeavesTheDecisionOpen()
    {
        var read = Read("Treatment 1: grab bar\n[ ] Approved  [ ] Denied\n\nTreatment 2: neck pillow\n[X] Approved  [X] Denied\n");

        Assert.All(read.Denial!.Services, s => Assert.Null(s.Decision));
        Assert.NotEmpty(read.Diagnostics.Remarks);
    }

    [Fact]
    public void ADecisionBelowItsTreatmentHoldsTheAmountThatWasApproved()
    {
        var denial = Read("Aqua therapy, 10 visits\nDetermination: Modified\nQuantity approved: 4 visits\n").Denial!;

        var service = Assert.Single(denial.Services);
        Assert.Equal(("Aqua therapy, 10 visits", "4 visits"), (service.Request.Value, service.Authorized!.Value));
    }

    [Fact]
    public void TabsPartTheCellsOfATableWhateverTheirLength()
    {
        var denial = Read(
            "Procedure\tRequested Qty\tApproved Qty\tDecision\nBar\t1\t0\tDenied\nAqua therapy in a heated pool\t12\t6\tModified\n"
                + "Neck pillow\t1\t1\tApproved\n").Denial!;

        Assert.Equal(["Bar", "Aqua therapy in a heated pool"], denial.Services.Select(s => s.Request.Value));
        Assert.Equal("Neck pillow", Assert.Single(denial.Approved).Value);
    }

    [Fact]
    public void APageNumberBeforeAFormFeedEntersNoRequest()
    {
        var denial = Read("We deny the following:\n1. Grab bar for the\n\n3\n\fshower\n2. Neck pillow\n").Denial!;

        Assert.Equal(["Grab bar for the shower", "Neck pillow"], denial.Services.Select(s => s.Request.Value));
    }

    [Fact]
    public void ADateThatCannotBeReadIsSaid()
    {
        var read = Assert.IsType<LetterRead>(
            LetterReader.Read(
                Sample.Utf8("UTILIZATION REVIEW\nDate of decision: O6/1b/2023\nDate of injury: 06/12/2021\n\nGrab bar: Denied\n"),
                "d.txt"));

        Assert.Contains(read.Diagnostics.Remarks, r => r.Contains("date of the decision could not be read", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Requested Treatment,UR Decision,UR Date,Date of Injury")]
    [InlineData("Treatment,Status,Decision date,DOI")]
    [InlineData("Service Requested,Determination,Date of UR,Injury Date")]
    public void AWorklistIsReadByTheNamesThatDepartmentsGiveItsColumns(string head)
    {
        var readings = DocumentReader.Read(
            Sample.Utf8($"{head}\nGrab bar,Denied,02/08/2023,06/12/2021\nNeck pillow,Approved,02/08/2023,06/12/2021\n"), "w.csv").ToList();

        var record = Assert.Single(readings.OfType<LetterRead>()).Record;
        Assert.Equal("Grab bar", Assert.Single(record.Services).Request);
        Assert.Equal(new DateOnly(2023, 2, 8), record.UtilizationReviewDate);
        Assert.Contains(readings.OfType<LetterRejected>(), r => r.Message.Contains("line 3", StringComparison.Ordinal));
    }

    [Fact]
    public void ARowHandsOnThePartThatWasAuthorized()
    {
        var read = DocumentReader.Read(Sample.Utf8("Treatment,Decision,DOI\nAqua therapy x 12,Modified to 6 visits,06/12/2021\n"), "w.csv");

        var service = Assert.Single(Assert.IsType<LetterRead>(Assert.Single(read)).Record.Services);
        Assert.Contains("6 visits", service.Request, StringComparison.Ordinal);
    }

    private static LetterRead Read(string words) =>
        Assert.IsType<LetterRead>(LetterReader.Read(Sample.Utf8(Head + words), "denial.txt"));
}
