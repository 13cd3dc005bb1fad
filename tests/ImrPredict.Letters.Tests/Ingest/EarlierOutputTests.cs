using System.Text;
using ImrPredict.Letters.Ingest;

namespace ImrPredict.Letters.Tests.Ingest;

public sealed class EarlierOutputTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("earlier-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(10)]
    [InlineData(65_536)]
    [InlineData(200_000)]
    public void LinesOfEachLengthAreFoundAgain(int length)
    {
        string[] lines = [Dispute("a", 3), Dispute("b", length), Dispute("c", 70_000), Dispute("d", 5)];
        using var earlier = EarlierOutput.Open(Written($"{lines[0]}\n\n{lines[1]}\n{lines[2]}\n{lines[3]}\n"));

        Assert.Equal(lines, earlier.Remaining().Select(l => l.Text));
        Assert.Equal([1, 3, 4, 5], earlier.Remaining().Select(l => l.Number));
    }

    [Fact]
    public void ALineThatWasCutOffIsLeftOut()
    {
        using var earlier = EarlierOutput.Open(Written($"{Dispute("a", 3)}\n{Dispute("b", 90_000)}"));

        Assert.Equal(Dispute("a", 3), Assert.Single(earlier.Remaining()).Text);
    }

    [Fact]
    public void NothingIsFoundInAnEmptyFile()
    {
        using var earlier = EarlierOutput.Open(Written(""));

        Assert.Empty(earlier.Remaining());
    }

    private static string Dispute(string source, int length) =>
        $$"""{"source":"{{source}}","caseSummary":"{{new string('\u00e9', length)}}","services":[]}""";

    private string Written(string content)
    {
        var path = Path.Combine(_folder, "out.jsonl");
        File.WriteAllText(path, content, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return path;
    }
}
