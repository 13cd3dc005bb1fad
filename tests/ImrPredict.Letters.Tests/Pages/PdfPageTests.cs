using System.Diagnostics;
using System.Text.RegularExpressions;
using ImrPredict.Letters.Documents;
using ImrPredict.Letters.Tests.Documents;
using ImrPredict.Letters.Tests.Robustness;

namespace ImrPredict.Letters.Tests.Pages;

/// <summary>Pages as printers, fax machines and browsers make them: each reads as the
/// plain page does, or is rejected with the cause.</summary>
public sealed partial class PdfPageTests
{
    private static readonly string[] Lines = TestPdf.Printable(Sample.Determination).Split('\n');

    private static readonly LetterRead Plain = Assert.IsType<LetterRead>(Read([.. Lines.Chunk(45).Select(c => RawPdf.Lines(c))]));

    [Fact]
    public void AStampAcrossThePageIsLeftOut()
    {
        var stamp = "BT /F1 60 Tf .7071 .7071 -.7071 .7071 120 180 Tm (RECEIVED COPY) Tj ET\n";

        SameAsPlain(Read([.. Lines.Chunk(45).Select(c => RawPdf.Lines(c) + stamp)]), "a stamp across the text left out");
    }

    [Fact]
    public void ALargeLevelStampIsLeftOut() =>
        SameAsPlain(Read([.. Lines.Chunk(45).Select(c => RawPdf.Lines(c) + RawPdf.At(60, 500, "DUPLICATE", 72))]));

    [Theory]
    [InlineData(3.0)]
    [InlineData(5.0)]
    public void LetterSpacedHeadingsAreRead(double spacing) => SameAsPlain(Read(
        [.. Lines.Chunk(45).Select(c => RawPdf.Lines(c, l => IsHeading(l) ? FormattableString.Invariant($"{spacing} Tc ") : "0 Tc "))]));

    [Fact]
    public void HeadingsSpacedByBlanksAreRead() =>
        SameAsPlain(
            Read([
                .. Lines
                    .Chunk(45)
                    .Select(c =>
                        RawPdf.Lines(
                            c.Select(l =>
                                IsHeading(l) ? string.Join("   ", l.Split(' ').Select(w => string.Join(' ', w.ToCharArray()))) : l),
                            size: 8)),
            ]));

    [Theory]
    [InlineData(0.3, 0)]
    [InlineData(0.8, 0.2)]
    public void LettersDrawnTwiceForWantOfABoldFaceAreReadOnce(double right, double up) =>
        SameAsPlain(Read([.. Lines.Chunk(45).Select(c => RawPdf.Lines(c) + RawPdf.Lines(c, left: 50 + right, top: 750 + up))]));

    [Fact]
    public void FaxLinesFeetAndStampedNumbersStayOutOfARequestThatRunsOverAPage()
    {
        // Broken inside a request's heading, the worst place.
        var at = Array.FindIndex(Lines, l => l.StartsWith("Pre-op", StringComparison.Ordinal));
        var words = Lines[at].Split(' ', 2);
        var (first, second) = ((string[])[.. Lines[..at], words[0]], (string[])[words[1], .. Lines[(at + 1)..]]);
        var pages = new[] { first, second }.Select((lines, i) => RawPdf.Lines(lines, leading: 9.5)
            + RawPdf.At(40, 778, $"Jan-{12 + i}-2026 09:4{i}  Sample Adjusters Fax: 555-010-0100   P. {i + 1}/2")
            + RawPdf.At(480, 18, $"INV00012{i}"));

        SameAsPlain(Read([.. pages]));
    }

    [Fact]
    public void WhatABrowserPrintsAroundAPageIsLeftOut() =>
        SameAsPlain(
            Read([
                .. Lines
                    .Chunk(45)
                    .Select(
                        (c, i) =>
                            RawPdf.Lines(c)
                            + RawPdf.At(40, 780, "1/12/26, 9:42 AM   IMR letter")
                            + RawPdf.At(40, 15, $"https://example.org/letters/1   {i + 1}/2")),
            ]));

    [Fact]
    public void ARunningHeadAndFootAreLeftOut() =>
        SameAsPlain(
            Read([
                .. Lines
                    .Chunk(45)
                    .Select(
                        (c, i) =>
                            RawPdf.At(50, 775, "Final Determination Letter", 9)
                            + RawPdf.Lines(c)
                            + RawPdf.At(280, 20, $"Page {i + 1} of 2", 9)),
            ]));

    [Fact]
    public void TwoPagesOnOneSheetAreReadOneAfterTheOther()
    {
        var halves = Lines.Chunk((Lines.Length + 1) / 2).Select(c => RawPdf.Lines(c)).ToArray();

        SameAsPlain(Read([$"q .5 0 0 .5 0 300 cm\n{halves[0]}Q q .5 0 0 .5 306 300 cm\n{halves[1]}Q"]), "several pages on one sheet");
    }

    [Theory]
    [InlineData("")]
    [InlineData("% A comment leaves the page to the library.\n")]
    public void PiecesOfALineWithMovesMarksAndPathsBetweenThemAreRead(string comment) =>
        SameAsPlain(Read([.. Lines.Chunk(45).Select(c => comment + Pieces().Replace(RawPdf.Lines(c), Drawn))]));

    [Fact]
    public void AStringWithinAStringLeavesThePageToTheLibrary() =>
        SameAsPlain(Read([
            .. Lines.Chunk(45).Select(c =>
                RawPdf.Lines(c)
                    .Replace("\\(", "(", StringComparison.Ordinal)
                    .Replace("\\)", ")", StringComparison.Ordinal)),
        ]));

    [Fact]
    public void APageLaidOnItsSideIsRead() =>
        SameAsPlain(Read([.. Lines.Chunk(45).Select(c => $"q 0 1 -1 0 700 0 cm\n{RawPdf.Lines(c)}Q")], box: "0 0 792 612"));

    [Fact]
    public void CodesOfGlyphsInTheUsualOrderAreReadAsTheirCharacters() =>
        SameAsPlain(
            Read([.. Lines.Chunk(45).Select(c => RawPdf.Lines(c.Select(l => string.Concat(l.Select(ch => (char)(ch - 29))))))]),
            "codes of glyphs read as characters");

    [Fact]
    public void CodesOfAFontWithoutCharactersAreRejectedWithThePage()
    {
        const string Alphabet = "qzxjkvbpgwfmdhtnrslc";
        var scrambled = Lines.Select(l => string.Concat(l.Select(c => char.IsLetter(c) ? Alphabet[(c * 7) % Alphabet.Length] : c)));

        var rejected = Assert.IsType<LetterRejected>(Read([.. scrambled.Chunk(45).Select(c => RawPdf.Lines(c))]));
        Assert.Equal(
            "page 1: expected a PDF whose text is made of characters, found codes of a font without them; print it anew, or send it as a "
                + "scan",
            rejected.Message);
    }

    [Theory]
    [InlineData(
        "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[4 0 R]>>",
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/W[1 [500] 2 "
            + "2000000000 5]>>"
    )]
    [InlineData(
        "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/ToUnicode 4 0 R>>",
        "<</Length 60>>\nstream\n1 beginbfrange <00000000> <7FFFFFFF> <0041> endbfrange       \nendstream")]
    public void RangesThatStandForBillionsOfCodesAreRejectedAtOnce(string font, string bomb)
    {
        var started = Stopwatch.GetTimestamp();

        var rejected = Assert.IsType<LetterRejected>(
            LetterReader.Read(RawPdf.Of(["BT /F1 9 Tf (a) Tj ET"], font, "0 0 612 792", bomb), "bomb.pdf"));

        Assert.Equal("file: expected a PDF with the work of a letter, found one that unfolds to far more", rejected.Message);
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(60));
    }

    private static bool IsHeading(string line) => line.Length > 10 && !line.Any(char.IsLower) && line.Any(char.IsLetter);

    private static LetterReading Read(IReadOnlyList<string> drawings, string box = "0 0 612 792") =>
        LetterReader.Read(RawPdf.Of(drawings, box: box), "page.pdf");

    /// <summary>A line in two pieces, one letter of it as a code, in a mark and after a path that cuts it out.</summary>
    private static string Drawn(Match line) =>
        "/P <</MCID 1/Attached [/Top]>>BDC 0.5 g 50 100.25 -.5 12 re W* n "
            + $"[({line.Groups["first"].Value.Replace("e", "\\145", StringComparison.Ordinal)})-0.5 0({line.Groups["rest"].Value})]TJ "
            + "EMC T*";

    [GeneratedRegex(@"\((?<first>[^ \n]*)(?<rest> ?[^\n]*)\) Tj T\*")]
    private static partial Regex Pieces();

    private static void SameAsPlain(LetterReading reading, string? repaired = null)
    {
        Assert.True(reading is LetterRead, (reading as LetterRejected)?.Message);
        var read = (LetterRead)reading;
        Assert.Equal(Plain.Record.Services, read.Record.Services);
        Assert.Equal(Plain.Record with { Services = [], Further = null }, read.Record with { Services = [], Further = null });
        if (repaired is not null)
        {
            Assert.Contains(repaired, read.Diagnostics.Repaired);
        }
    }
}
