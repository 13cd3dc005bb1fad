using System.Text;
using ImrPredict.Letters.Documents;

namespace ImrPredict.Letters.Tests;

public sealed class LetterReaderTests
{
    [Fact]
    public void SomethingElseIsRejectedWithTheHeadingsThatWereFound()
    {
        var rejected = Assert.IsType<LetterRejected>(Specimens.Read(Specimens.Text("not-a-letter.txt")));

        Assert.Equal(
            "document: expected an IMR determination letter, a utilization review denial or an application for IMR, found the headings "
                + "'INVOICE', 'BILL TO'",
            rejected.Message);
    }

    [Fact]
    public void AnEmptyDocumentIsRejected() =>
        Assert.Equal(
            "file: expected a PDF or a text, found 0 bytes",
            Assert.IsType<LetterRejected>(LetterReader.Read([], "empty.pdf")).Message);

    [Fact]
    public void WhiteSpaceIsRejected() =>
        Assert.Equal(
            "file: expected a PDF or a text, found only white space",
            Assert.IsType<LetterRejected>(Specimens.Read(" \n\n ")).Message);

    [Fact]
    public void FiftyMegabytesAreRejectedWithoutReadingThem()
    {
        using var endless = new CountingStream(50_000_000);

        Assert.Equal(
            "file: expected a document of at most 20 MB, found a larger one",
            Assert.IsType<LetterRejected>(LetterReader.Read(endless, "large.pdf")).Message);
        Assert.InRange(endless.BytesRead, 0, LetterReader.LargestFileBytes + 100_000);
    }

    [Theory]
    [InlineData(new byte[] { 0x50, 0x4B, 0x03, 0x04, 0x00 }, "a ZIP archive or Office document")]
    [InlineData(new byte[] { 0x47, 0x49, 0x46, 0x38, 0x39, 0x61 }, "a GIF image")]
    [InlineData(new byte[] { 0x00, 0x01, 0x02, 0x03, 0x04 }, "binary data")]
    public void OtherKindsOfFileAreNamed(byte[] content, string found) =>
        Assert.Equal(found, Assert.IsType<LetterRejected>(LetterReader.Read(content, "file")).Found);

    [Fact]
    public void TextOfOlderEncodingsIsRead()
    {
        var text = Specimens.Text("final-sections.txt");
        var latin = Encoding.Latin1.GetBytes(text.Replace('–', '-'));

        Assert.Contains(
            "37.5°",
            Assert.IsType<LetterRead>(LetterReader.Read(latin, "latin.txt")).Record.CaseSummary,
            StringComparison.Ordinal);
        Assert.IsType<LetterRead>(LetterReader.Read([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)], "utf16.txt"));
    }

    [Theory]
    [InlineData("notice-2013.txt")]
    [InlineData("final-sections.txt")]
    [InlineData("format-2.txt")]
    [InlineData("format-3.txt")]
    public void LineEndsOfAnySystemGiveTheSameReading(string name)
    {
        var text = Specimens.Text(name);

        var unix = Assert.IsType<LetterRead>(Specimens.Read(text)).Record;
        var windows = Assert.IsType<LetterRead>(Specimens.Read(text.Replace("\n", "\r\n", StringComparison.Ordinal))).Record;
        Assert.Equal(unix.Services, windows.Services);
    }

    [Fact]
    public void TheFormatAndTheDiagnosticsStandInTheCaseFile()
    {
        var further = Specimens.ReadSpecimen("final-sections.txt").Record.Further!;

        Assert.Equal("final-determination-with-sections", further["format"].GetString());
        Assert.Equal("California, Nevada", further["licensure"].GetString());
        Assert.Equal(0, further["diagnostics"].GetProperty("missing").GetArrayLength());
    }

    private sealed class CountingStream(long length) : Stream
    {
        public long BytesRead { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => BytesRead; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, length - BytesRead);
            BytesRead += read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
