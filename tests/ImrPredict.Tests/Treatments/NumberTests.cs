using System.Globalization;
using ImrPredict.Treatments.Lexicon;

namespace ImrPredict.Tests.Treatments;

/// <summary>What is written in digits has the value that a reader gives it, and what is no number has none.</summary>
public sealed class NumberTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("007", 7)]
    [InlineData("2016", 2016)]
    [InlineData("7.5", 7.5)]
    [InlineData("50,000", 50_000)]
    [InlineData("1,234.5", 1234.5)]
    [InlineData("999999999999999", 999_999_999_999_999)]
    [InlineData("twelve", 12)]
    [InlineData("9999999999999999", double.NaN)]
    [InlineData("1.2.3", double.NaN)]
    [InlineData("pain", double.NaN)]
    public void ATokenHasTheValueThatIsWritten(string text, double value) =>
        Assert.Equal(value, Assert.Single(RequestLexer.Read(text)).Value);

    [Fact]
    public void EveryWholeNumberIsExact()
    {
        for (var number = 1L; number < 1_000_000_000_000_000; number = (number * 7) + 3)
        {
            Assert.Equal(number, Assert.Single(RequestLexer.Read(number.ToString(CultureInfo.InvariantCulture))).Value);
        }
    }
}
