using ImrPredict.TinyModels;
using ImrPredict.Training.CommandLine;

namespace ImrPredict.Training.Tests.CommandLine;

/// <summary><c>--watch</c>: what long work has found so far, in plain lines where nobody sits before a terminal.</summary>
public sealed class WatchTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ReadingLettersSaysOnTheWayHowManyWereWrittenAndRejected()
    {
        await LettersAsync();
        var run = await Imr.RunAsync("ingest", _folder.Combine("letters"), "--output", _folder.Combine("cases.jsonl"), "--watch");

        Assert.Contains("Reading documents: 4 done; 3 disputes written, 1 rejected\n", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Error);
    }

    [Fact]
    public async Task UnwatchedOnlyTheCountIsTold()
    {
        await LettersAsync();
        var run = await Imr.RunAsync("ingest", _folder.Combine("letters"), "--output", _folder.Combine("cases.jsonl"));

        Assert.Contains("Reading documents: 4 done\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheResultStaysOneJsonValueWhileItIsWatched()
    {
        await LettersAsync();
        var run = await Imr.RunAsync("ingest", _folder.Combine("letters"), "--output", _folder.Combine("cases.jsonl"), "--watch", "--json");

        using var result = System.Text.Json.JsonDocument.Parse(run.Output);
    }

    [Fact]
    public async Task ACommandThatEndsAtOnceHasNothingToWatch() =>
        Assert.Equal(ExitCode.Usage, (await Imr.RunAsync("models", "--watch")).ExitCode);

    [Theory]
    [InlineData("\u2581\u2588", .1, .2)]
    [InlineData("\u2581\u2585\u2588", 1.0, 2.0, 3.0)]
    [InlineData("\u2585\u2585", .3, .3)]
    public void ThePlotHasTheLowestAtTheBottom(string plot, params double[] values) =>
        Assert.Equal($"log loss  {plot}", Assert.Single(new Findings([("log loss", values)]).WithPlots()));

    [Fact]
    public void ALongPlotShowsTheLastValuesAndASingleValueNone()
    {
        var line = Assert.Single(new Findings([("x", [.. Enumerable.Range(0, 100).Select(i => (double)i)])]).WithPlots());
        Assert.Equal("x  ".Length + 40, line.Length);
        Assert.Equal(["x"], new Findings([("x", [1])]).WithPlots());
    }

    private async Task LettersAsync()
    {
        Directory.CreateDirectory(_folder.Combine("letters"));
        foreach (var (name, text) in ((string, string)[])[
            ("a.txt", Denial("Invented therapy, twelve visits, lumbar spine")),
            ("b.txt", Denial("Elbow splint, left, to be bought")),
            ("c.txt", Denial("Invented tablets 10 mg, sixty of them")),
            ("d.txt", "Lunch is at noon today.\n"),
        ])
        {
            await File.WriteAllTextAsync(_folder.Combine($"letters/{name}"), text, TestContext.Current.CancellationToken);
        }
    }

    private static string Denial(string request) =>
        $"UTILIZATION REVIEW DETERMINATION\nDate of decision: 02/12/2024\nRequested treatment: {request}\nDecision: Non-certified\n";
}
