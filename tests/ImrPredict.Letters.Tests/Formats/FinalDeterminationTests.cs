using ImrPredict.Determinations;

namespace ImrPredict.Letters.Tests.Formats;

public sealed class FinalDeterminationTests
{
    [Fact]
    public void TheHeaderTableIsReadThoughOneLabelRunsOverTwoLines()
    {
        var record = Specimens.ReadSpecimen("final-sections.txt").Record;

        Assert.Equal("CM16-9000002", record.CaseNumber);
        Assert.Equal(new DateOnly(2016, 12, 1), record.DateAssigned);
        Assert.Equal(new DateOnly(2016, 9, 15), record.DateOfInjury);
        Assert.Equal(new DateOnly(2017, 1, 3), record.DecisionDate);
        Assert.Equal(new DateOnly(2016, 11, 10), record.UtilizationReviewDate);
        Assert.Equal(new DateOnly(2016, 11, 22), record.ApplicationReceived);
        Assert.Equal("Standard", record.Priority);
    }

    [Fact]
    public void TheHeaderTableIsReadColumnByColumn()
    {
        var text = Specimens.Text("final-sections.txt");
        var body = text[text.IndexOf("HOW THE IMR", StringComparison.Ordinal)..];
        const string Columns =
            "Case Number:\nDate Assigned:\nDecision Date:\nPriority:\n\nCM16-9000002\n12/01/2016\n01/03/2017\nExpedited\n\n"
            + "Date of Injury:\nUR Denial Date:\nApplication\nReceived:\n\n09/15/2016\n11/10/2016\n11/22/2016\n\n";

        var record = Assert.IsType<LetterRead>(Specimens.Read(Columns + body)).Record;
        Assert.Equal("CM16-9000002", record.CaseNumber);
        Assert.Equal(new DateOnly(2017, 1, 3), record.DecisionDate);
        Assert.Equal(new DateOnly(2016, 11, 10), record.UtilizationReviewDate);
        Assert.Equal(new DateOnly(2016, 11, 22), record.ApplicationReceived);
        Assert.Equal("Expedited", record.Priority);
    }

    [Fact]
    public void AnEmptyCellOfTheHeaderTableStaysEmpty()
    {
        var text = Specimens
            .Text("final-sections.txt")
            .Replace("Date Assigned:        12/01/2016", "Date Assigned:                  ", StringComparison.Ordinal);

        var read = Assert.IsType<LetterRead>(Specimens.Read(text));
        Assert.Null(read.Record.DateAssigned);
        Assert.Equal(new DateOnly(2016, 9, 15), read.Record.DateOfInjury);
        Assert.Contains("dateAssigned", read.Diagnostics.Missing);
    }

    [Fact]
    public void RequestsMayHoldColonsAndFullStopsAndFollowARationaleWithoutABlankLine()
    {
        var services = Specimens.ReadSpecimen("final-sections.txt").Record.Services;

        Assert.Equal("Left knee arthroscopy with synthetic meniscus trimming", services[0].Request);
        Assert.Equal("Pre-op labs: CBC", services[1].Request);
        Assert.Equal("Associated surgical service: Cold pack rental. 14 days", services[2].Request);
        Assert.Equal([Outcome.Overturned, Outcome.Upheld, Outcome.Upheld, Outcome.Upheld], services.Select(s => s.Outcome!.Value));
    }

    [Fact]
    public void TheRemainderOfAPartlyAuthorizedRequestIsKeptWhole()
    {
        var request = Specimens.ReadSpecimen("final-sections.txt").Record.Services[3].Request;

        Assert.StartsWith("Twelve invented therapy visits for the left knee was the original request.", request, StringComparison.Ordinal);
        Assert.EndsWith("six invented therapy visits is", request, StringComparison.Ordinal);
    }

    [Fact]
    public void RationalesEndWhereTheNextRequestStarts()
    {
        var services = Specimens.ReadSpecimen("final-sections.txt").Record.Services;

        Assert.EndsWith("The operation is medically necessary.", services[0].Rationale, StringComparison.Ordinal);
        Assert.Equal("Seven days would do – not fourteen. The request is not medically necessary.", services[2].Rationale);
    }

    [Fact]
    public void ASpecialtyOverTwoLinesIsWhole() =>
        Assert.Equal(
            "Orthopedic Surgery, Sports Medicine & Invented General Medicine",
            Specimens.ReadSpecimen("final-sections.txt").Record.ReviewerSpecialty);

    [Fact]
    public void HeadingsBrokenOverLinesAreFound() =>
        Assert.StartsWith(
            "A baker slipped on 09-15-16",
            Specimens.ReadSpecimen("final-sections.txt").Record.CaseSummary,
            StringComparison.Ordinal);

    [Fact]
    public void DoubleSpacedTextWithoutHeaderTableIsReadAndReported()
    {
        var read = Specimens.ReadSpecimen("final-pages-double-spaced.txt");

        Assert.Equal(LetterFormat.FinalDeterminationWithPages, read.Diagnostics.Format);
        Assert.Equal(["double-spaced text", "service 2: request and rationale parted without a blank line"], read.Diagnostics.Repaired);
        Assert.Equal(
            ["dateOfInjury", "utilizationReviewDate", "caseNumber", "dateAssigned", "decisionDate", "applicationReceived", "priority"],
            read.Diagnostics.Missing);
        Assert.Equal(
            ["TEN SESSIONS OF IMAGINARY THERAPY FOR THE LUMBAR AND THORACIC SPINE", "A PILLOW OF SYNTHETIC DOWN"],
            read.Record.Services.Select(s => s.Request));
        Assert.Equal(
            "Decision based on MTUS Chronic Pain Treatment Guidelines 9792.24.2 Page(s): 58-60.",
            read.Record.Services[0].ReviewerCitation);
        Assert.Equal("Preventive Medicine", read.Record.ReviewerSpecialty);
    }

    [Fact]
    public void CitationsKeepCommasInNamesAndSeveralGuidelines()
    {
        var services = Specimens.ReadSpecimen("final-sections.txt").Record.Services;

        Assert.Equal("Decision based on MTUS Forearm, Wrist, and Hand Complaints 2004.", services[3].ClaimsAdministratorCitation);
        Assert.EndsWith("Official Disability Guidelines (ODG), Knee and Leg.", services[0].ReviewerCitation, StringComparison.Ordinal);
    }

    [Fact]
    public void AServiceWithoutOutcomeIsRejectedWithItsPlace()
    {
        var text = Specimens.Text("final-sections.txt").Replace("Pre-op labs: CBC: Upheld", "Pre-op labs: CBC", StringComparison.Ordinal);

        var rejected = Assert.IsType<LetterRejected>(Specimens.Read(text));
        Assert.Equal("service 2, page 1, line 39", rejected.Place);
        Assert.Equal("'Upheld' or 'Overturned' behind the request and before its guidelines", rejected.Expected);
    }

    [Fact]
    public void Format2IsReadWithItsSetSentences()
    {
        var read = Specimens.ReadSpecimen("format-2.txt");

        Assert.Equal(LetterFormat.Format2, read.Diagnostics.Format);
        Assert.Equal("CM13-9000003", read.Record.CaseNumber);
        Assert.Equal(new DateOnly(2013, 12, 30), read.Record.DecisionDate);
        Assert.Equal("Neurology", read.Record.ReviewerSpecialty);
        Assert.Equal("A driver of a made-up truck has headaches since 8/9/2012.", read.Record.CaseSummary);
        Assert.Equal(["imaginary nerve study of both arms", "tablets of inventol 5 mg, #30"], read.Record.Services.Select(s => s.Request));
        Assert.Equal([Outcome.Upheld, Outcome.Overturned], read.Record.Services.Select(s => s.Outcome!.Value));
        Assert.EndsWith("page 178.", read.Record.Services[0].ClaimsAdministratorCitation, StringComparison.Ordinal);
        Assert.EndsWith("page 182.", read.Record.Services[0].ReviewerCitation, StringComparison.Ordinal);
        Assert.StartsWith("The arms are not complained of.", read.Record.Services[0].Rationale, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("The MAXIMUS physician reviewer")]
    [InlineData("The Independent Medical Reviewer")]
    public void WhatTheReviewerIsCalledDoesNotMoveWhatIsCited(string reviewer)
    {
        var plain = Specimens.ReadSpecimen("format-2.txt");

        var read = Assert.IsType<LetterRead>(Specimens.Read(Specimens
            .Text("format-2.txt")
            .Replace("The Physician Reviewer based", $"{reviewer} based", StringComparison.Ordinal)));

        Assert.Equal(
            plain.Record.Services.Select(s => s.ClaimsAdministratorCitation),
            read.Record.Services.Select(s => s.ClaimsAdministratorCitation));
    }

    [Fact]
    public void Format2WithTheLaterLabelsIsReadToo()
    {
        var text = Specimens
            .Text("final-sections.txt")
            .Replace(
                "IMR ISSUES, DECISIONS AND\n                      RATIONALES",
                "IMR DECISION(S) AND RATIONALE(S)",
                StringComparison.Ordinal);

        var read = Assert.IsType<LetterRead>(Specimens.Read(text));
        Assert.Equal(LetterFormat.Format2, read.Diagnostics.Format);
        Assert.Equal(4, read.Record.Services.Count);
    }

    [Fact]
    public void Format3IsReadWithANumberedIssue()
    {
        var read = Specimens.ReadSpecimen("format-3.txt");

        Assert.Equal(LetterFormat.Format3, read.Diagnostics.Format);
        Assert.Equal("CM14-9000004", read.Record.CaseNumber);
        Assert.Equal(new DateOnly(2014, 3, 4), read.Record.DecisionDate);
        Assert.Equal("Physical Medicine and Rehabilitation", read.Record.ReviewerSpecialty);
        Assert.Equal(["Eight visits of fictional acupressure", "A made-up wrist brace"], read.Record.Services.Select(s => s.Request));
        Assert.Equal([Outcome.Upheld, Outcome.Overturned], read.Record.Services.Select(s => s.Outcome!.Value));
        Assert.StartsWith("MTUS Acupuncture", read.Record.Services[0].ReviewerCitation, StringComparison.Ordinal);
        Assert.StartsWith("Night splints", read.Record.Services[1].Rationale, StringComparison.Ordinal);
    }

    [Fact]
    public void Format3WhoseRationaleDecidesNothingIsRejected()
    {
        var text = Specimens.Text("format-3.txt").Replace("The eight visits are not medically necessary.", "", StringComparison.Ordinal);

        Assert.Equal(
            "whether the requested service is or is not medically necessary",
            Assert.IsType<LetterRejected>(Specimens.Read(text)).Expected);
    }
}
