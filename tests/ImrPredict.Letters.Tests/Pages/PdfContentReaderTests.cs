using System.Text;
using ImrPredict.Letters.Text;

namespace ImrPredict.Letters.Tests.Pages;

public sealed class PdfContentReaderTests
{
    [Theory]
    [InlineData("q 1 0 0 -1 .5 -.25 cm Q", "cm q Q")]
    [InlineData("BT /F1 12. Tf (Low back) Tj [(pa) -20 (in)]TJ ET", "BT Tf Tj TJ ET")]
    [InlineData("BT ( ) Tj []TJ (a \\(b\\) \\\\ \\351) Tj ET", "BT Tj TJ Tj ET")]
    [InlineData("/P <</MCID 0/Lang /en-US/Box [0 1 2]>> BDC 0 0 10 10 re W n EMC", "")]
    [InlineData("\r\n\t ", "")]
    [InlineData("q Q", "q Q")]
    public void PlainContentIsReadInItsOrder(string content, string operators) =>
        Assert.Equal(operators.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(), Read(content)?.Order());

    [Theory]
    [InlineData("q % a comment\nQ")]
    [InlineData("+3 Tc")]
    [InlineData("--2 Tc")]
    [InlineData("4-5 Tc")]
    [InlineData("1e3 Tc")]
    [InlineData("- Tc")]
    [InlineData("1234567890123456 Tc")]
    [InlineData("/F#31 12 Tf")]
    [InlineData("(a (b) c) Tj")]
    [InlineData("(short \\7 code) Tj")]
    [InlineData("(broken \\\n line) Tj")]
    [InlineData("(never closed Tj")]
    [InlineData("(\u00fe\u00ff\0a) Tj")]
    [InlineData("<0041> Tj")]
    [InlineData("1 2 3 4 5 6 7 cm")]
    [InlineData("1 2 3 4 5 cm")]
    [InlineData("(a) TJ")]
    [InlineData("BI /W 1 ID x EI")]
    [InlineData("1 2")]
    [InlineData("Tx")]
    [InlineData("/P <</MCID 0 BDC")]
    [InlineData("[(a) 1")]
    [InlineData("q\0Q")]
    public void WhateverElseLeavesThePageToTheLibrary(string content) => Assert.Null(Read(content));

    [Fact]
    public void NoBeginningOfAPageMakesItFail()
    {
        const string Content = "q 1 0 0 1 .5 -2 cm /P <</A [0 /b]/C /d>> BDC BT /F1 12 Tf [(a\\)\\050) -1.5 (b)]TJ (c) Tj T* ET EMC Q";

        for (var length = 0; length <= Content.Length; length++)
        {
            Read(Content[..length]);
        }

        Assert.NotNull(Read(Content));
    }

    private static List<string>? Read(string content) =>
        new PdfContentReader(Encoding.Latin1.GetBytes(content), new PdfPageText()).Read()?.ConvertAll(operation => operation.Operator);
}
