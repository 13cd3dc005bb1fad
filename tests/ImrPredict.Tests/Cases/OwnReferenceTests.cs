using ImrPredict.Cases;

namespace ImrPredict.Tests.Cases;

public sealed class OwnReferenceTests
{
    private sealed record Facts : DisputeFacts
    {
        protected override IEnumerable<(string? Request, string? Citation)> Asked => [("Knee brace", null)];
    }

    [Fact]
    public void ACaseNumberThatIsNoneOfAReviewIsTheOfficesOwn()
    {
        var named = new Facts { CaseNumber = " WC-2019-44 / b " }.Named();

        Assert.Equal((null, "WC-2019-44 / b"), (named.CaseNumber, named.Reference));
    }

    [Fact]
    public void AnotherReferenceBesideItStays()
    {
        var named = new Facts { CaseNumber = "seven", Reference = "WC-1" }.Named();

        Assert.Equal(("seven", "WC-1"), (named.CaseNumber, named.Reference));
    }

    [Fact]
    public void TheNumberOfAReviewStaysWhatItIs()
    {
        var reviewed = new Facts { CaseNumber = "CM16-9000001", Reference = "WC-1" }.ToReviewCase();

        Assert.Equal(("CM16-9000001", "WC-1"), (reviewed.CaseNumber?.Value, reviewed.Reference));
    }

    [Theory]
    [InlineData("any text, even \u00FC", true)]
    [InlineData("with\u0007bell", false)]
    public void AReferenceIsAnyShortTextWithoutControlCharacters(string text, bool isOne) => Assert.Equal(isOne, OwnReference.IsOne(text));
}
