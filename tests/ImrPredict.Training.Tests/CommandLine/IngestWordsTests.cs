using ImrPredict.TinyModels;
using ImrPredict.Training.CommandLine;

namespace ImrPredict.Training.Tests.CommandLine;

/// <summary>What <c>imr ingest</c> says of what it was given: nothing goes into the data, or is left out of it, without a word.</summary>
public sealed class IngestWordsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ADenialThatIsTakenIsNamedAsNoDetermination()
    {
        await WriteAsync(
            "letters/denial.txt",
            """
            UTILIZATION REVIEW DETERMINATION
            Date of decision: 02/12/2024
            Requested treatment: Invented therapy, twelve visits, lumbar spine
            Decision: Non-certified
            """);

        var run = await IngestAsync("letters", "determinations.jsonl");

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Contains(
            "denial.txt: taken, but no determination (utilization review denial): nothing is learned from it.",
            run.Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnEmptyFolderIsAnErrorWithASentence()
    {
        Directory.CreateDirectory(_folder.Combine("letters"));

        var run = await IngestAsync("letters", "determinations.jsonl");

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.EndsWith(
            "letters: expected a folder with letters, tables or archives, found an empty one\n", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.Combine("determinations.jsonl")));
    }

    [Fact]
    public async Task AFolderOfCaseFilesAloneIsToldToNameThem()
    {
        await WriteAsync("months/may.jsonl", "{}");

        Assert.Contains(
            "found case files alone; name each itself to merge it",
            (await IngestAsync("months", "all.jsonl")).Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFileWhereAFolderIsNeededIsSaidInASentence()
    {
        await WriteAsync("letters/denial.txt", "Requested treatment: Cane\nDecision: Denied\n");
        await WriteAsync("blocked", "a file");

        var run = await IngestAsync("letters", "blocked/determinations.jsonl");

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("expected a place that can be read and written", run.Error, StringComparison.Ordinal);
    }

    private Task<Run> IngestAsync(string folder, string output) =>
        Imr.RunAsync("ingest", _folder.Combine(folder), "--output", _folder.Combine(output));

    private async Task WriteAsync(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.Combine(path))!);
        await File.WriteAllTextAsync(_folder.Combine(path), text, TestContext.Current.CancellationToken);
    }
}
