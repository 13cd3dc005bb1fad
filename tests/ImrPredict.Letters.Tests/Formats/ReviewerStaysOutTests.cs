using ImrPredict.Determinations;

namespace ImrPredict.Letters.Tests.Formats;

/// <summary>What a reviewer wrote is known only afterwards: it never enters a request or what the claims administrator cited.</summary>
public sealed class ReviewerStaysOutTests
{
    private const string Secret = "Zebra Complaints 2099";

    [Theory]
    [InlineData("IMRO guideline: Decision based on")]
    [InlineData("IMRO Guidelines: Decision based on")]
    [InlineData("Reviewer's guideline: Decision based on")]
    [InlineData("Reviewer guideline(s) used: Decision based on")]
    [InlineData("Independent reviewer cites: Decision based on")]
    [InlineData("Independent Medical Reviewer guideline: Decision based on")]
    [InlineData("Independent Review Organization (IRO) guideline: Decision based on")]
    [InlineData("Panel Physician Basis: Decision based on")]
    [InlineData("Second Opinion Guideline: Decision based on")]
    [InlineData("Evidence relied upon by the independent medical reviewer: Decision based on")]
    [InlineData("The independent medical reviewer relied on the")]
    [InlineData("IMRO cites the")]
    public void AHeadingThatIsNotKnownEndsWhatTheClaimsAdministratorCited(string heading)
    {
        var text = Specimens
            .Text("final-sections.txt")
            .Replace(
                "MAXIMUS guideline: Decision based on MTUS Knee Complaints 2004, Section(s): Surgical\nConsiderations. ",
                $"{heading} {Secret}.\n",
                StringComparison.Ordinal);
        Assert.Contains(Secret, text, StringComparison.Ordinal);

        var reading = Specimens.Read(text);

        // Rejecting it would do no harm either; joining the two would.
        if (reading is LetterRead read)
        {
            Assert.Equal("Decision based on MTUS Knee Complaints 2004.", read.Record.Services[0].ClaimsAdministratorCitation);
            Assert.All(
                read.Record.ToReviewCase().Services,
                s => Assert.DoesNotContain(Secret, s.Request + s.ClaimsAdministratorCitation, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void ALetterOnOneLineIsReadByItsHeadings()
    {
        var lines = Assert.IsType<LetterRead>(Specimens.Read(Specimens.Text("final-sections.txt"))).Record;

        var pasted = Assert
            .IsType<LetterRead>(
                Specimens.Read(
                    string.Join(' ', Specimens.Text("final-sections.txt").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))))
            .Record;

        Assert.Equal(lines.Services.Select(s => s.Outcome), pasted.Services.Select(s => s.Outcome));
        Assert.Equal(lines.Services.Select(s => s.ClaimsAdministratorCitation), pasted.Services.Select(s => s.ClaimsAdministratorCitation));
        Assert.All(pasted.Services, s => Assert.DoesNotContain("medically", s.Request, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(lines.Services[1].Request, pasted.Services[1].Request);
    }

    [Theory]
    [InlineData("The denial of the knee brace is overturned.")]
    [InlineData("The utilization review denial of the knee brace has been upheld.")]
    [InlineData("The independent medical reviewer found the knee brace necessary.")]
    [InlineData("Knee brace: OVERTURNED")]
    [InlineData("This is the final determination letter. The request for a knee brace was denied.")]
    [InlineData("MAXIMUS Federal Services has determined that the knee brace is not needed.")]
    [InlineData("Independent Medical Review Final Determination")]
    [InlineData("IMR decision: the knee brace is granted")]
    public void WordsOfADecisionAfterReviewAreNeverADenial(string words)
    {
        var rejected = Assert.IsType<LetterRejected>(
            Specimens.Read($"UTILIZATION REVIEW\nDate of injury: 01/02/2021\n\nRequest: knee brace\nDecision: Denied\n\n{words}\n"));

        Assert.Equal("words of a decision after independent medical review, in no layout that is known", rejected.Found);
        Assert.StartsWith("page 1, line ", rejected.Place, StringComparison.Ordinal);
    }

    [Fact]
    public void TheNoticeOfTheRightToAReviewMakesNoDeterminationOfADenial() =>
        Assert.IsType<LetterRead>(
            Specimens.Read(
                "UTILIZATION REVIEW\nDate of injury: 01/02/2021\n\nRequest: knee brace\nDecision: Denied\n\nYou have a right to disagree. "
                    + "If you disagree, you may request an independent medical review within 30 days. "
                    + "An independent medical reviewer will decide whether the denial is upheld or overturned.\n"));

    [Fact]
    public void ARequestLongerThanARequestCanBeIsRejectedWithItsPlace()
    {
        var rejected = Assert.IsType<LetterRejected>(
            Specimens.Read(
                Specimens
                    .Text("final-sections.txt")
                    .Replace("Left knee arthroscopy", string.Concat(Enumerable.Repeat("invented words ", 80)), StringComparison.Ordinal)));

        Assert.StartsWith("service 1, page 1, line ", rejected.Place, StringComparison.Ordinal);
        Assert.StartsWith("a request of at most 1000 characters", rejected.Expected, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Overturned in part")]
    [InlineData("Partially Overturned")]
    [InlineData("OVERTURNED IN PART")]
    [InlineData("Upheld in part, overturned in part")]
    [InlineData("Partial")]
    public void AServiceDecidedInPartIsAskedFor(string outcome)
    {
        var rejected = Assert.IsType<LetterRejected>(
            Specimens.Read(
                Specimens
                    .Text("final-sections.txt")
                    .Replace("Pre-op labs: CBC: Upheld", $"Pre-op labs: CBC: {outcome}", StringComparison.Ordinal)));

        Assert.Contains("decided in part", rejected.Found, StringComparison.Ordinal);
        Assert.StartsWith("service 2, page 1, line ", rejected.Place, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(": UPHELD", Outcome.Upheld)]
    [InlineData(": Uphold", Outcome.Upheld)]
    [InlineData(". IMR decision: Upheld", Outcome.Upheld)]
    [InlineData("\nIMR Decision: Overturned", Outcome.Overturned)]
    [InlineData(": DENY", Outcome.Upheld)]
    [InlineData(": 0verturned", Outcome.Overturned)]
    [InlineData(": Upheid", Outcome.Upheld)]
    [InlineData(": Overtumed", Outcome.Overturned)]
    [InlineData(" (Overturned)", Outcome.Overturned)]
    public void OutcomesAreReadInTheWordsOfLaterLettersAndOfScans(string outcome, Outcome expected)
    {
        var read = Assert.IsType<LetterRead>(
            Specimens.Read(
                Specimens
                    .Text("final-sections.txt")
                    .Replace("Pre-op labs: CBC: Upheld", $"Pre-op labs: CBC{outcome}", StringComparison.Ordinal)));

        Assert.Equal(expected, read.Record.Services[1].Outcome);
        Assert.Equal("Pre-op labs: CBC", read.Record.Services[1].Request);
    }
}
