using System.Text;
using ImrPredict.Predictions;
using ImrPredict.TinyModels;
using ImrPredict.Training.CommandLine;

namespace ImrPredict.Training.Tests.Documentation;

/// <summary>The tutorial of training/README.md, line by line, in this process: from invented letters to a quality report.</summary>
public sealed class TutorialTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task TheTutorialRunsFromInventedLettersToAQualityReport()
    {
        var commands = DocumentedCommands.Of("training/README.md");
        Assert.All(commands, command => Assert.StartsWith("imr ", command));
        foreach (var command in commands)
        {
            var run = await Imr.RunAsync([command.Split(' ')[1], .. command.Split(' ').Skip(2).Select(InFolder), .. ModelsOf(command)]);
            Assert.True(run.ExitCode == ExitCode.Done, $"{command}\n{run.Output}\n{run.Error}");
            Assert.DoesNotContain('\u001b', run.Output + run.Error);
        }

        foreach (var file in new[]
            {
                "quality/report.json",
                "quality/report.html",
                "models/champion/MODEL_CARD.md",
                "models/challenger/report.html",
                "predictions.jsonl",
            }
        )
        {
            Assert.True(File.Exists(_folder.Combine(file)), file);
        }

        Assert.NotEmpty(Directory.GetFiles(_folder.Combine("qa")));
        Assert.Contains(
            "champion",
            await File.ReadAllTextAsync(_folder.Combine("models/active.json"), TestContext.Current.CancellationToken));
        var predictions = (await File.ReadAllLinesAsync(_folder.Combine("predictions.jsonl"), TestContext.Current.CancellationToken))
            .Select(line => PredictionJson.Parse(Encoding.UTF8.GetBytes(line)))
            .ToList();
        Assert.Equal(40, predictions.Count);
        Assert.All(predictions, p => Assert.Equal("champion", p.ModelId));
    }

    /// <summary>Paths of the tutorial, taken into this test's folder; anything else as it stands.</summary>
    private string InFolder(string argument) =>
        argument.Contains('/') || argument.Contains(".jsonl") || argument is "synthetic" or "next-month" or "later" or "quality" or "qa"
            ? _folder.Combine(argument)
            : argument;

    private string[] ModelsOf(string command) =>
        command.Split(' ')[1] is "train" or "models" or "evaluate" or "compare" or "promote" or "rollback" or "predict"
            ? ["--models", _folder.Combine("models")]
            : [];
}
