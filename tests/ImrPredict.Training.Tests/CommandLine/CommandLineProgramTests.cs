using System.Text.Json;
using ImrPredict.Predictions;
using ImrPredict.TinyModels;
using ImrPredict.Training.CommandLine;

namespace ImrPredict.Training.Tests.CommandLine;

public sealed class CommandLineProgramTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task TheHelpReadsLikeAManual()
    {
        var run = await Imr.RunAsync("--help");

        Assert.Equal(ExitCode.Done, run.ExitCode);
        foreach (
            var command in new[]
            {
                "ingest", "train", "evaluate", "compare", "promote", "rollback", "sign", "models", "predict", "qa", "sample",
            }
        )
        {
            Assert.Matches($"(?m)^  {command}\\b.*\\S", run.Output);
        }

        foreach (var exitCode in Enum.GetValues<ExitCode>())
        {
            Assert.Matches($"(?m)^  {(int)exitCode}\\s+\\S", run.Output);
        }

        Assert.Contains("[suggest:", run.Output);
        Assert.Contains(Prediction.DecisionSupportNotice, run.Output);
    }

    [Fact]
    public async Task EveryCommandHasHelpWithADescriptionOfEachOption()
    {
        foreach (var command in new[]
            {
                "ingest",
                "train",
                "evaluate",
                "compare",
                "promote",
                "rollback",
                "models",
                "models verify",
                "predict",
                "qa",
                "sample",
            }
        )
        {
            var run = await Imr.RunAsync([.. command.Split(' '), "--help"]);
            Assert.Equal(ExitCode.Done, run.ExitCode);
            var options = run.Output.Split('\n').Where(l => l.StartsWith("  -", StringComparison.Ordinal)).ToList();
            Assert.NotEmpty(options);
            Assert.All(options, line => Assert.Matches(@"^  -.*\s{2,}\S", line));
        }
    }

    [Theory]
    [InlineData("bogus")]
    [InlineData("sample", "--letters", "3")]
    [InlineData("sample", "--letters", "none", "--output", "x")]
    [InlineData("sample", "--letters", "0", "--output", "x")]
    [InlineData("sample", "--leters", "3", "--output", "x")]
    [InlineData("predict", "--input", "there-is-no-such-file", "--output", "x")]
    [InlineData("predict", "--input", "a", "--output", "b", "--base-rate", "1.5")]
    [InlineData("predict", "--input", "a", "--output", "b", "--as-of", "March")]
    [InlineData("promote", "there-is-no-such-model")]
    [InlineData("models", "verify", "--bogus")]
    [InlineData("ingest", "x", "--output", "y", "--parallelism", "many")]
    [InlineData("ingest", "x", "--output", "y", "--parallelism", "0")]
    [InlineData("qa", "--predictions", "x", "--actual", "y", "--output", "z", "--threshold", "high")]
    [InlineData("qa", "--predictions", "x", "--actual", "y", "--output", "z", "--threshold", "2")]
    [InlineData("train", "--data", "there-is-no-such-file")]
    [InlineData("evaluate", "--model", "there-is-no-such-model", "--data", "x", "--output", "y")]
    [InlineData]
    public async Task ACommandLineThatCannotBeUnderstoodIsExitCodeTwo(params string[] arguments)
    {
        var run = await Imr.RunAsync(arguments);
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.StartsWith("error: ", run.Error);
    }

    [Fact]
    public async Task AMistypedCommandIsSaidOnceWithTheOneThatWasMeant() =>
        Assert.Equal(
            "error: Unrecognized command or argument 'trian'.\nDid you mean: imr train?\nTry: imr --help\n",
            (await Imr.RunAsync("trian")).Error);

    [Fact]
    public async Task AnErrorNamesTheCommandWhoseHelpToRead() =>
        Assert.Contains("Try: imr models verify --help", (await Imr.RunAsync("models", "verify", "--models")).Error);

    [Fact]
    public async Task CompletionOffersCommands()
    {
        var run = await Imr.RunAsync("[suggest:6]", "imr pr");
        Assert.Equal(
            ["predict", "promote"],
            run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => l.StartsWith("pr", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task PipedOutputIsPlainAndResultsStandApartFromProgress()
    {
        var run = await Imr.RunAsync("sample", "--letters", "20", "--output", _folder.Combine("letters"), "--case-file-only");
        Assert.DoesNotContain('\u001b', run.Output + run.Error);
        Assert.DoesNotContain('\u2502', run.Output);
        Assert.Contains("Writing letters", run.Error);
        Assert.DoesNotContain("Writing letters", run.Output);
    }

    [Fact]
    public async Task WithJsonTheResultIsOneJsonValueAndNothingElse()
    {
        var run = await Imr.RunAsync("sample", "--letters", "20", "--output", _folder.Combine("letters"), "--json");
        using var result = JsonDocument.Parse(run.Output);
        Assert.Equal(20, result.RootElement.GetProperty("letters").GetInt32());
    }

    [Fact]
    public async Task AnInterruptedCommandLeavesNothingBehind()
    {
        using var interruption = new CancellationTokenSource();
        await interruption.CancelAsync();
        var run = await Imr.RunUntilAsync(interruption.Token, "sample", "--letters", "500", "--output", _folder.Combine("letters"));
        Assert.Equal(ExitCode.Interrupted, run.ExitCode);
        Assert.Contains("interrupted", run.Error);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task SampleWritesIntoANewOrEmptyFolderOnly()
    {
        await File.WriteAllTextAsync(_folder.Combine("precious.txt"), "mine", TestContext.Current.CancellationToken);
        var run = await Imr.RunAsync("sample", "--letters", "2", "--output", _folder.Path);
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Equal("mine", await File.ReadAllTextAsync(_folder.Combine("precious.txt"), TestContext.Current.CancellationToken));
        Assert.Single(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task SampleWritesEveryLetterOnceItsDenialAndTheCaseFile()
    {
        await Imr.RunAsync("sample", "--letters", "10", "--output", _folder.Combine("synthetic"));
        Assert.Equal(5, Directory.GetFiles(_folder.Combine("synthetic/letters"), "*.txt").Length);
        Assert.Equal(5, Directory.GetFiles(_folder.Combine("synthetic/letters"), "*.pdf").Length);
        Assert.Equal(10, Directory.GetFiles(_folder.Combine("synthetic/denials")).Length);
        Assert.Equal(
            10,
            (await File.ReadAllLinesAsync(_folder.Combine("synthetic/determinations.jsonl"), TestContext.Current.CancellationToken)).Length
        );
    }
}
