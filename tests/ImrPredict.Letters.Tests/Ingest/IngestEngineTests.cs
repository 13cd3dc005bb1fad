using System.Text.Json;
using ImrPredict.Letters.CaseFiles;
using ImrPredict.Letters.Ingest;

namespace ImrPredict.Letters.Tests.Ingest;

public sealed class IngestEngineTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ingest-").FullName;

    private string Letters => Path.Combine(_folder, "letters");

    private string Output => Path.Combine(_folder, "out.jsonl");

    private string Rejects => Path.Combine(_folder, "rejects.jsonl");

    public IngestEngineTests() => Directory.CreateDirectory(Letters);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task DisputesStandInTheOrderOfTheirPathsWhateverTheParallelism()
    {
        WriteLetters(12);
        await RunAsync(parallelism: 1);
        var alone = await File.ReadAllBytesAsync(Output, TestContext.Current.CancellationToken);
        File.Delete(Output);
        await RunAsync(parallelism: 8);

        Assert.Equal(alone, await File.ReadAllBytesAsync(Output, TestContext.Current.CancellationToken));
        Assert.Equal(Enumerable.Range(0, 12).Select(i => $"letter-{i:00}.txt"), Lines().Select(r => r.Source));
    }

    [Fact]
    public async Task WhatIsReadOutOfTheWordsStandsBesideThem()
    {
        WriteLetters(1);
        await RunAsync();

        var service = Assert.Single(Lines()).Services[0];
        Assert.Equal(Treatments.TreatmentCategory.SurgeryArthroscopic, service.Treatment!.Category);
        Assert.Equal(["knee"], service.ClaimsAdministratorFamilies!);
        Assert.Equal(["knee", "odg"], service.ReviewerFamilies!);
        Assert.Equal([new SectionRecord("knee", "Surgical Considerations")], service.ReviewerSections!);
    }

    [Fact]
    public async Task WhatIsNoLetterIsRejectedByNameAndTheRestGoesOn()
    {
        WriteLetters(2);
        File.WriteAllText(Path.Combine(Letters, "invoice.txt"), Specimens.Text("not-a-letter.txt"));
        var report = await RunAsync();

        Assert.Equal(2, report.Written);
        Assert.Equal(1, report.Rejected);
        var remark = JsonSerializer.Deserialize<IngestRemark>(Assert.Single(File.ReadAllLines(Rejects)), JsonSerializerOptions.Web)!;
        Assert.Equal(("invoice.txt", "rejected", "document"), (remark.Source, remark.Kind, remark.Place));
        Assert.Contains("determination letter", remark.Expected, StringComparison.Ordinal);
        Assert.Contains("'INVOICE'", remark.Found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASecondRunKeepsWhatIsDoneAndReadsWhatIsNewInItsPlace()
    {
        WriteLetters(3);
        await RunAsync();
        File.WriteAllText(Path.Combine(Letters, "letter-00a.txt"), Letter(77));
        var report = await RunAsync();

        Assert.Equal((1, 3, 4), (report.Read, report.Kept, report.Written));
        Assert.Equal(["letter-00.txt", "letter-00a.txt", "letter-01.txt", "letter-02.txt"], Lines().Select(r => r.Source));
    }

    [Fact]
    public async Task ALetterWhoseContentChangedIsReadAgainAndItsOldReadingKept()
    {
        WriteLetters(1);
        await RunAsync();
        File.WriteAllText(Path.Combine(Letters, "letter-00.txt"), Letter(5));
        var report = await RunAsync();

        Assert.Equal((1, 1), (report.Read, report.Kept));
        Assert.Equal(["CM16-9100005", "CM16-9100000"], Lines().Select(r => r.CaseNumber));
    }

    [Fact]
    public async Task WhatARunOverOtherLettersReadIsKept()
    {
        WriteLetters(2);
        await RunAsync();
        var other = Directory.CreateDirectory(Path.Combine(_folder, "other")).FullName;
        File.WriteAllText(Path.Combine(other, "b.txt"), Letter(50));
        await new IngestEngine(TimeProvider.System).RunAsync(
            new IngestOptions { Paths = [other], Output = Output },
            cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(["b.txt", "letter-00.txt", "letter-01.txt"], Lines().Select(r => r.Source));
    }

    [Fact]
    public async Task TheSameTextIsWrittenOnceAndListed()
    {
        WriteLetters(1);
        File.WriteAllText(Path.Combine(Letters, "letter-00-copy.txt"), Letter(0));
        var report = await RunAsync();

        Assert.Equal((1, 1, 2), (report.Written, report.ContentDuplicates, report.Examined));
        var remark = Assert.Single(report.Remarks);
        Assert.Equal(("letter-00.txt", "letter-00-copy.txt"), (remark.Source, remark.DuplicateOf));
        Assert.Equal("duplicate-content", remark.Kind);
    }

    [Fact]
    public async Task TheSameCaseNumberWithAnotherTextIsKeptAndListed()
    {
        WriteLetters(1);
        File.WriteAllText(
            Path.Combine(Letters, "letter-01.txt"),
            Letter(0).Replace("Mechanical locking", "Invented locking", StringComparison.Ordinal));
        var report = await RunAsync();

        Assert.Equal((2, 0, 1), (report.Written, report.ContentDuplicates, report.CaseNumberDuplicates));
    }

    [Fact]
    public async Task CancellingLeavesAWholeOutputFromWhichTheNextRunGoesOn()
    {
        WriteLetters(40);
        using var stop = new CancellationTokenSource();
        var first = await new IngestEngine(TimeProvider.System).RunAsync(
            new IngestOptions { Paths = [Letters], Output = Output, Parallelism = 1 },
            new Stopper(stop),
            stop.Token);

        Assert.True(first.Interrupted);
        Assert.InRange(first.Written, 3, 39);
        Assert.Equal(first.Written, Lines().Count);
        Assert.False(File.Exists(Output + ".partial"));

        var second = await RunAsync();
        Assert.False(second.Interrupted);
        Assert.Equal((40 - first.Written, first.Written, 40), (second.Read, second.Kept, second.Written));
    }

    [Fact]
    public async Task ARunThatWasKilledIsTakenUpFromItsPartialOutput()
    {
        WriteLetters(3);
        await RunAsync();
        var lines = await File.ReadAllTextAsync(Output, TestContext.Current.CancellationToken);
        File.Delete(Output);
        // Two lines were written whole, the third was cut off.
        await File.WriteAllTextAsync(Output + ".partial", lines[..^30], TestContext.Current.CancellationToken);
        var report = await RunAsync();

        Assert.Equal((1, 2, 3), (report.Read, report.Kept, report.Written));
        Assert.Equal(lines, await File.ReadAllTextAsync(Output, TestContext.Current.CancellationToken));
        Assert.Equal(
            ["letters", "out.jsonl", "rejects.jsonl"],
            Directory.GetFileSystemEntries(_folder).Select(p => Path.GetFileName(p)!).Order());
    }

    [Fact]
    public async Task AnOutputThatIsNoCaseFileIsLeftAlone()
    {
        WriteLetters(1);
        await File.WriteAllTextAsync(Output, "my notes\n", TestContext.Current.CancellationToken);

        var e = await Assert.ThrowsAsync<CaseFileException>(() => RunAsync());
        Assert.Contains("line 1", e.Message, StringComparison.Ordinal);
        Assert.Equal("my notes\n", await File.ReadAllTextAsync(Output, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task CaseFilesOfMonthsAreMergedWithTheirUnknownMembers()
    {
        WriteLetters(2);
        await RunAsync();
        var month = Path.Combine(_folder, "month.jsonl");
        await File.WriteAllTextAsync(
            month,
            """
            {"source":"x.pdf","caseNumber":"CM16-9200000","adjuster":"kept","services":[{"number":1,"request":"An invented brace","outcome":"Upheld"}]}
            {"services":[]}
            not JSON
            """,
            TestContext.Current.CancellationToken);
        var report = await new IngestEngine(TimeProvider.System).RunAsync(
            new IngestOptions
            {
                Paths = [Letters, month],
                Output = Output,
                Rejects = Rejects,
            },
            cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal((1, 2, 3, 2), (report.Read, report.Kept, report.Written, report.Rejected));
        Assert.Equal("kept", Lines()[2].Further!["adjuster"].GetString());
        Assert.Equal(["line 2, services", "line 3"], report.Remarks.Select(r => r.Place));
    }

    [Fact]
    public async Task CaseFilesInsideFoldersArePassedOver()
    {
        WriteLetters(1);
        await File.WriteAllTextAsync(Path.Combine(Letters, "expected.jsonl"), "{}", TestContext.Current.CancellationToken);
        var report = await RunAsync();

        Assert.Equal((1, 0), (report.Written, report.Rejected));
        Assert.Equal(1, report.PassedOver[".jsonl"]);
    }

    [Fact]
    public async Task AnAbsentPathIsAnErrorBeforeAnythingIsWritten()
    {
        var absent = Path.Combine(_folder, "absent");

        var e = await Assert.ThrowsAsync<FileNotFoundException>(() =>
            new IngestEngine(TimeProvider.System).RunAsync(
                new IngestOptions { Paths = [absent], Output = Output },
                cancellationToken: TestContext.Current.CancellationToken));
        Assert.EndsWith("expected a file or a folder, found neither", e.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Output));
    }

    private Task<IngestReport> RunAsync(int parallelism = 4) => new IngestEngine(TimeProvider.System).RunAsync(
        new IngestOptions { Paths = [Letters], Output = Output, Rejects = Rejects, Parallelism = parallelism },
        cancellationToken: TestContext.Current.CancellationToken);

    private void WriteLetters(int count)
    {
        for (var i = 0; i < count; i++)
        {
            File.WriteAllText(Path.Combine(Letters, $"letter-{i:00}.txt"), Letter(i));
        }
    }

    private static string Letter(int number) => Specimens.Text("final-sections.txt")
        .Replace("CM16-9000002", $"CM16-91{number:00000}", StringComparison.Ordinal)
        .Replace("A baker slipped", $"Baker number {number} slipped", StringComparison.Ordinal);

    private List<CaseRecord> Lines() => [.. File.ReadAllLines(Output).Select((line, i) => CaseFile.Parse(line, Output, i + 1))];

    private sealed class Stopper(CancellationTokenSource stop) : IProgress<IngestProgress>
    {
        public void Report(IngestProgress value)
        {
            if (value.Done == 3)
            {
                stop.Cancel();
            }
        }
    }
}
