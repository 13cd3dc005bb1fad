using ImrPredict.Cases;

namespace ImrPredict.Tests;

public class CaseNumberTests
{
    [Theory]
    [InlineData("CM24-0123456", "CM24-0123456")]
    [InlineData(" cm13-0000004 ", "CM13-0000004")]
    [InlineData("13-000004", "CM13-0000004")]
    [InlineData("MN16-22639", "MN16-22639")]
    public void EverySpellingHasOneCanonicalForm(string text, string expected) =>
        Assert.Equal(expected, CaseNumber.Parse(text).Value);

    [Theory]
    [InlineData("")]
    [InlineData("219557")]
    [InlineData("CM16/0219557")]
    public void OtherTextIsNoCaseNumber(string text) => Assert.False(CaseNumber.TryParse(text, out _));
}
