using System.Text;
using ImrPredict.Letters;
using ImrPredict.Letters.CaseFiles;
using ImrPredict.Training.Synthetic;
using ImrPredict.Training.Synthetic.Documents;
using LetterReader = ImrPredict.Letters.Documents.LetterReader;

namespace ImrPredict.Training.Tests.Synthetic;

public sealed class SyntheticDocumentTests
{
    [Theory]
    [InlineData(LetterFormat.FinalDeterminationWithSections, DocumentKind.Text)]
    [InlineData(LetterFormat.FinalDeterminationWithSections, DocumentKind.Pdf)]
    [InlineData(LetterFormat.FinalDeterminationWithPages, DocumentKind.Text)]
    [InlineData(LetterFormat.FinalDeterminationWithPages, DocumentKind.Pdf)]
    [InlineData(LetterFormat.Notice2013, DocumentKind.Text)]
    [InlineData(LetterFormat.Notice2013, DocumentKind.Pdf)]
    [InlineData(LetterFormat.Format2, DocumentKind.Text)]
    [InlineData(LetterFormat.Format2, DocumentKind.Pdf)]
    [InlineData(LetterFormat.Format3, DocumentKind.Text)]
    [InlineData(LetterFormat.Format3, DocumentKind.Pdf)]
    public void ALetterReadsBackToTheCaseThatItWasWrittenFrom(LetterFormat format, DocumentKind kind)
    {
        foreach (var letter in Letters(format, kind).Take(25))
        {
            var name = letter.Record.Source!;
            var reading = LetterReader.Read(SyntheticDocument.Letter(letter), name);
            var read = Assert.IsType<LetterRead>(reading);
            Assert.Equal(CaseFile.ToLine(AsRead(letter.Record)), CaseFile.ToLine(AsRead(read.Record)));
        }
    }

    [Fact]
    public void ADenialReadsBackToTheDisputeAsItStandsAtTriage()
    {
        foreach (var letter in SyntheticLetters.Generate(120, seed: 14))
        {
            var read = Assert.IsType<LetterRead>(LetterReader.Read(SyntheticDocument.Denial(letter.Record), "denial.txt"));
            Assert.Equal(letter.Record.CaseNumber, read.Record.CaseNumber);
            Assert.Equal(letter.Record.DateOfInjury, read.Record.DateOfInjury);
            Assert.Equal(letter.Record.UtilizationReviewDate, read.Record.UtilizationReviewDate);
            Assert.Equal(letter.Record.CaseSummary, read.Record.CaseSummary);
            Assert.Equal(letter.Record.Services.Select(s => s.Request), read.Record.Services.Select(s => s.Request));
            Assert.Equal(
                letter.Record.Services.Select(s => s.ClaimsAdministratorCitation),
                read.Record.Services.Select(s => s.ClaimsAdministratorCitation));
        }
    }

    [Fact]
    public void EveryTextSaysThatItIsSynthetic()
    {
        foreach (var letter in SyntheticLetters.Generate(30, seed: 5).Select((l, i) => SyntheticDocument.Named(l, DocumentKind.Text, i + 1))
        )
        {
            Assert.StartsWith(SyntheticLetters.Mark, Encoding.UTF8.GetString(SyntheticDocument.Letter(letter)));
            Assert.StartsWith(SyntheticLetters.Mark, Encoding.UTF8.GetString(SyntheticDocument.Denial(letter.Record)));
        }
    }

    [Fact]
    public void ADenialTellsNothingThatIsKnownOnlyAfterwards()
    {
        foreach (var letter in SyntheticLetters.Generate(50, seed: 6))
        {
            var denial = Encoding.UTF8.GetString(SyntheticDocument.Denial(letter.Record));
            Assert.DoesNotContain("Overturned", denial);
            Assert.DoesNotContain("Upheld", denial);
            Assert.DoesNotContain("Expert Reviewer", denial);
            Assert.DoesNotContain(letter.Record.Services[0].Rationale!, denial);
        }
    }

    private static IEnumerable<SyntheticLetter> Letters(LetterFormat format, DocumentKind kind) =>
        SyntheticLetters.Generate(2_000, seed: 4).Where(l => l.Format == format).Select((l, i) => SyntheticDocument.Named(l, kind, i + 1));

    /// <summary>What a letter can tell: without the truth and without what is computed from its words.</summary>
    private static CaseRecord AsRead(CaseRecord record) => record with
    {
        Further = null,
        Services =
        [
            .. record.Services.Select(s => s with
            {
                Treatment = null,
                ClaimsAdministratorFamilies = null,
                ReviewerFamilies = null,
                ReviewerSections = null,
                TrueOverturnProbability = null,
                TrueOverturnProbabilityWithoutSummary = null,
                Further = null,
            }),
        ],
    };
}
