using System.Text.Encodings.Web;
using ImrPredict.Api.Words;

namespace ImrPredict.Api.Tests.Words;

public sealed class HighlightedTextTests
{
    [Fact]
    public void WhatIsMarkedIsEncodedLikeTheRest() =>
        Assert.Equal(
            "&lt;b&gt;a &amp; <mark class=\"for\" title=\"speaks &lt;for&gt;\">&lt;i&gt;</mark>",
            Render("<b>a & <i>", new Highlight(7, 3, "for", null, "speaks <for>")));

    [Fact]
    public void PiecesThatOverlapAreCutSoThatNoneIsLostAndNoneIsNested() =>
        Assert.Equal(
            "<mark class=\"for\" id=\"e1\" title=\"one\">ab</mark><mark class=\"both\" id=\"e2\" title=\"one; two\">cd</mark><mark "
                + "class=\"against\" title=\"two\">ef</mark>gh",
            Render("abcdefgh", new Highlight(0, 4, "for", "e1", "one"), new Highlight(2, 4, "against", "e2", "two")));

    [Fact]
    public void TwoAnchorsOfOnePieceBothStand() =>
        Assert.Equal(
            "<mark class=\"for\" id=\"e1\" title=\"one; two\"><span id=\"e2\"></span>ab</mark>",
            Render("ab", new Highlight(0, 2, "for", "e1", "one"), new Highlight(0, 2, "for", "e2", "two")));

    [Theory]
    [InlineData(-5, 3)]
    [InlineData(2, 100)]
    [InlineData(50, 5)]
    [InlineData(1, -4)]
    [InlineData(3, 0)]
    public void APieceOutsideTheTextHarmsNothing(int start, int length)
    {
        var html = Render("abcd", new Highlight(start, length, "for", null, "x"));

        Assert.Equal("abcd", System.Text.RegularExpressions.Regex.Replace(html, "<[^>]*>", ""));
    }

    private static string Render(string text, params Highlight[] highlights)
    {
        using var writer = new StringWriter();
        HighlightedText.Render(text, highlights).WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }
}
