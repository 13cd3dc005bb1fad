using System.Text;
using ImrPredict.Letters.Documents;

namespace ImrPredict.Letters.Tests.Documents;

public sealed class CaseFileLinesTests
{
    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{}\n{}\n")]
    [InlineData("\n \t\n{}\r\n\r\n  {} \r{}\n\n")]
    public void AsManyLinesAreCountedAsAreRead(string text)
    {
        foreach (var encoding in (Encoding[])[new UTF8Encoding(false), Encoding.Unicode, Encoding.BigEndianUnicode])
        {
            using var stream = new MemoryStream([.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);
            var read = CaseFileLines.Lines(stream).LongCount();
            stream.Position = 0;
            Assert.Equal(read, CaseFileLines.Count(stream));
        }
    }

    [Fact]
    public void ALineLongerThanABufferIsCountedOnce()
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes($"{new string('a', 200_000)}\n{new string(' ', 200_000)}\nb"));
        Assert.Equal(2, CaseFileLines.Count(stream));
    }
}
