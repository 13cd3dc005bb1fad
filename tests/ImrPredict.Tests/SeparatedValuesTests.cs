namespace ImrPredict.Tests;

public sealed class SeparatedValuesTests
{
    [Theory]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("+1", "\"'+1\"")]
    [InlineData("-1+1", "\"'-1+1\"")]
    [InlineData("\u200B=1", "\"'\u200B=1\"")]
    [InlineData("\uFEFF\u00AD\u2060@A1", "\"'\uFEFF\u00AD\u2060@A1\"")]
    [InlineData("\u3164\u2800 +1", "\"'\u3164\u2800 +1\"")]
    [InlineData("\u0000=1", "\"'\u0000=1\"")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("=\"a\"", "\"'=\"\"a\"\"\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("  =1", "\"'  =1\"")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("\uFF1D1", "\"'\uFF1D1\"")]
    public void NoSpreadsheetTakesAFieldForAFormula(string text, string expected) => Assert.Equal(expected, SeparatedValues.Field(text));

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("-1", "-1")]
    [InlineData("-0.25", "-0.25")]
    [InlineData("-1E-05", "-1E-05")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"no\"", "\"say \"\"no\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData(null, "")]
    public void AFieldIsQuotedWhereItMustBe(string? text, string expected) => Assert.Equal(expected, SeparatedValues.Field(text));
}
