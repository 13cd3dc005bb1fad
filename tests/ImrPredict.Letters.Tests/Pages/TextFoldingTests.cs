using ImrPredict.Letters.Text;

namespace ImrPredict.Letters.Tests.Pages;

public sealed class TextFoldingTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData(" \t\r\n", "")]
    [InlineData("plain words", "plain words")]
    [InlineData("  two  words \n\n of\u00A0one line ", "two words of one line")]
    [InlineData("a soft\u00ADly broken, \u200Bunseen\u007F word", "a softly broken, unseen word")]
    [InlineData("\uFEFF \u00AD first", "first")]
    [InlineData("last \u00AD ", "last")]
    [InlineData("o\uFB00ice, \uFB01nding, \uFB02u, di\uFB03cult, ra\uFB04e", "office, finding, flu, difficult, raffle")]
    [InlineData("on \u0661\u0662.\u0663", "on 12.3")]
    [InlineData("the patient\u2019s \u201Cknee\u201D", "the patient\u2019s \u201Cknee\u201D")]
    public void OneTextComesOfAllItsForms(string text, string folded) => Assert.Equal(folded, TextFolding.Fold(text));
}
