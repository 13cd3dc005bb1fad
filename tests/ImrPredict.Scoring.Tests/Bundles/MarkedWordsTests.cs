using ImrPredict.Scoring.Bundles;

namespace ImrPredict.Scoring.Tests.Bundles;

public class MarkedWordsTests
{
    private static readonly MarkedWords Words = new(new Dictionary<string, bool>
    {
        ["knee"] = true,
        ["the"] = false,
        ["zzzzzzzzzzzz"] = true,
        ["aaaaaaaaaaaa"] = false,
        ["electrodiagnostic"] = true,
        ["caf\u00E9"] = true,
    });

    [Theory]
    [InlineData("knee", true)]
    [InlineData("the", false)]
    [InlineData("zzzzzzzzzzzz", true)]
    [InlineData("aaaaaaaaaaaa", false)]
    [InlineData("electrodiagnostic", true)]
    public void AWordIsFoundWithItsMark(string word, bool expected)
    {
        Assert.True(Words.TryFind(word, out var isMarked));
        Assert.Equal(expected, isMarked);
    }

    [Theory]
    [InlineData("knees")]
    [InlineData("kne")]
    [InlineData("eenk")]
    [InlineData("aaaaaaaaaaaaa")]
    [InlineData("electrodiagnostics")]
    public void AnotherWordIsNotFound(string word) => Assert.False(Words.TryFind(word, out _));

    [Fact]
    public void NoWordsHoldNone() => Assert.False(new MarkedWords(new Dictionary<string, bool>()).TryFind("knee", out _));
}
