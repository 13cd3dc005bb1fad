using System.Text.Json;
using ImrPredict.Evaluation;
using ImrPredict.TinyModels;
using ImrPredict.Training.CommandLine;
using ImrPredict.Training.Evaluating;

namespace ImrPredict.Training.Tests.Evaluating;

public sealed class EvaluationCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task EvaluateMeasuresUnseenLettersAndKeepsTrainingCasesApart()
    {
        var records = KnownScorers.Write(_folder.Combine("data.jsonl"), 120);
        var run = await Imr.RunWithAsync(
            new KnownScorers { TrainingLetters = 20 },
            "evaluate",
            "--model",
            "truth",
            "--data",
            _folder.Combine("data.jsonl"),
            "--output",
            _folder.Combine("out"));

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Contains("100 letters", run.Output, StringComparison.Ordinal);
        var report = JsonDocument.Parse(File.ReadAllText(_folder.Combine("out/report.json"))).RootElement;
        Assert.Equal(100, report.GetProperty("letters").GetInt32());
        Assert.Equal(20, report.GetProperty("trainingCases").GetProperty("letters").GetInt32());
        ScoredService[] unseen =
        [
            .. records
                .Skip(20)
                .SelectMany(r =>
                    r.Services.Select(s => new ScoredService
                    {
                        LetterId = r.CaseNumber!,
                        Number = s.Number,
                        ServicesInLetter = r.Services.Count,
                        Overturned = s.Outcome == Determinations.Outcome.Overturned,
                        OverturnProbability = KnownScorers.ProbabilityOf(s.Request!),
                        TrainingBaseRate = 0.3,
                    })),
        ];
        var expected = MetricEvaluator.Evaluate(unseen)[Metric.RocAuc];
        var found = report.GetProperty("featureSets").GetProperty("withSummary").GetProperty("rocAuc");
        Assert.Equal(expected.Value!.Value, found.GetProperty("value").GetDouble(), 12);
        Assert.Equal(expected.Low!.Value, found.GetProperty("low").GetDouble(), 12);
        Assert.Contains("Specimen brace", File.ReadAllText(_folder.Combine("out/report.html")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task EvaluateLeavesWordsOutWhenAsked()
    {
        KnownScorers.Write(_folder.Combine("data.jsonl"), 40);
        await Imr.RunWithAsync(
            new KnownScorers(),
            "evaluate",
            "--model",
            "truth",
            "--data",
            _folder.Combine("data.jsonl"),
            "--output",
            _folder.Combine("out"),
            "--no-text");
        foreach (var file in new[] { "out/report.html", "out/report.json" })
        {
            Assert.DoesNotContain("Specimen brace", File.ReadAllText(_folder.Combine(file)), StringComparison.Ordinal);
            Assert.DoesNotContain("CM26-8", File.ReadAllText(_folder.Combine(file)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task EvaluateOnTrainingCasesAloneIsRejectedAndSaysWhy()
    {
        KnownScorers.Write(_folder.Combine("data.jsonl"), 20);
        var run = await Imr.RunWithAsync(
            new KnownScorers { TrainingLetters = 20 },
            "evaluate",
            "--model",
            "truth",
            "--data",
            _folder.Combine("data.jsonl"),
            "--output",
            _folder.Combine("out"));
        Assert.Equal(ExitCode.Rejected, run.ExitCode);
        Assert.Contains("every case was in the training of truth", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CompareSaysBetterWhereTheIntervalAllowsItAndNamesAMissedGate()
    {
        KnownScorers.Write(_folder.Combine("data.jsonl"), 300);
        var better = await Imr.RunWithAsync(
            new KnownScorers { TrainingLetters = 10 },
            "compare",
            "--model",
            "truth",
            "--with",
            "blind",
            "--data",
            _folder.Combine("data.jsonl"),
            "--gate",
            "logLoss=0",
            "rocAuc=0.05");
        Assert.Equal(ExitCode.Done, better.ExitCode);
        Assert.Contains("truth against blind on 290 letters; 10 letters of a training left out", better.Output, StringComparison.Ordinal);
        Assert.Matches("(?m)^logLoss .* better$", better.Output);
        Assert.Matches("(?m)^guidelineTop1 .* described$", better.Output);
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(better.Output, "(?m) better$"));
        Assert.Matches(
            @"(?m)^truth is better than blind, by the log loss without case summary, the one figure named for it \(p = 0\.000\)\.$",
            better.Output);
        Assert.Contains(ReportedResampling.Covers, better.Output, StringComparison.Ordinal);

        var worse = await Imr.RunWithAsync(
            new KnownScorers(),
            "compare",
            "--model",
            "blind",
            "--with",
            "truth",
            "--data",
            _folder.Combine("data.jsonl"),
            "--gate",
            "logLoss=0");
        Assert.Equal(ExitCode.GateMissed, worse.ExitCode);
        Assert.Matches(@"Gate missed: logLoss \(preDecision\) improves by -0\.\d{4}, at least 0 was asked for", worse.Output);
    }

    [Fact]
    public async Task AGateThatNamesNoFigureIsAUsageError()
    {
        var run = await Imr.RunWithAsync(
            new KnownScorers(),
            "compare",
            "--model",
            "truth",
            "--with",
            "blind",
            "--data",
            "x.jsonl",
            "--gate",
            "beauty=1");
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains(
            "--gate: expected a figure and the least improvement, for example logLoss=0, found 'beauty=1'",
            run.Error,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Metric.LogLoss, -0.02, true)]
    [InlineData(Metric.LogLoss, 0.02, false)]
    [InlineData(Metric.RocAuc, 0.02, true)]
    [InlineData(Metric.RocAuc, -0.02, false)]
    public void AGateCountsImprovementInTheFiguresOwnDirection(Metric metric, double difference, bool met)
    {
        PairedFigure[] figures =
        [
            .. Metrics.All.Select(m => new PairedFigure(m, Figure.Exact(0), Figure.Exact(0), Figure.Exact(difference))),
        ];
        Assert.Equal(met, new ComparisonGate(metric, 0.01).IsMetBy(new PairedFigures(figures)));
    }
}
