using ImrPredict.Cases;

namespace ImrPredict.Tests.Cases;

public sealed class ListColumnNamesTests
{
    [Theory]
    [InlineData("Claim No", ListField.Reference)]
    [InlineData("claim_number", ListField.Reference)]
    [InlineData("IMR Case #", ListField.CaseNumber)]
    [InlineData("Requested Treatment", ListField.Request)]
    [InlineData("Service 2", ListField.Request)]
    [InlineData("RequestDate", ListField.None)]
    [InlineData("Clinical Summary", ListField.CaseSummary)]
    [InlineData("DOI", ListField.DateOfInjury)]
    [InlineData("UR Denial Date", ListField.UtilizationReviewDate)]
    [InlineData("UR Denial Dt", ListField.UtilizationReviewDate)]
    [InlineData("Tx Requested", ListField.Request)]
    [InlineData("Claimant Name", ListField.None)]
    [InlineData("Denial Rationale", ListField.Citation)]
    [InlineData("Rationale", ListField.None)]
    [InlineData("Reviewer Citation", ListField.None)]
    [InlineData("reviewerCitation", ListField.None)]
    [InlineData("IMR Guideline Cited", ListField.None)]
    [InlineData("IMR Decision Date", ListField.None)]
    [InlineData("IMR Outcome", ListField.None)]
    [InlineData("Colour", ListField.None)]
    public void AHeadingSaysWhatItsColumnHolds(string heading, ListField field) => Assert.Equal(field, ListColumnNames.FieldOf(heading));
}
