using System.Text;
using ImrPredict.Cases;
using ImrPredict.Determinations;
using ImrPredict.Letters.CaseFiles;
using ImrPredict.Predictions;
using ImrPredict.TinyModels;
using ImrPredict.Training.CommandLine;
using ImrPredict.Training.Predicting;
using ImrPredict.Training.Synthetic;
using ImrPredict.Training.Synthetic.Documents;

namespace ImrPredict.Training.Tests.Predicting;

public sealed class BatchPredictorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task PredictionsKeepTheOrderOfTheInputAndRejectsNameTheirLines()
    {
        var lines = SyntheticLetters.Generate(1_500, seed: 2).Select(l => CaseFile.ToLine(l.Record)).ToList();
        lines[6] = "{not json";
        lines[1200] = """{"services":[{"number":1,"request":"  "}]}""";
        lines.Insert(0, "");

        var (predictions, rejects) = await RunAsync(lines);

        Assert.Equal(1_498, predictions.Count);
        Assert.Equal(["line 8", "line 1202"], rejects.Select(r => r.Place));
        Assert.All(rejects, r => Assert.Contains("expected", r.Problem));
        var expected = SyntheticLetters.Generate(1_500, seed: 2).Select(l => l.Record.CaseNumber).Where((_, i) => i is not 6 and not 1200);
        Assert.Equal(expected, predictions.Select(p => p.CaseNumber?.Value));
    }

    [Fact]
    public async Task NothingThatIsKnownOnlyAfterTheDeterminationMovesAPrediction()
    {
        var records = SyntheticLetters.Generate(40, seed: 3).Select(l => l.Record).ToList();
        var altered = records.Select(r => r with
        {
            DecisionDate = r.DecisionDate!.Value.AddDays(400),
            ReviewerSpecialty = "Something else",
            Services =
            [
                .. r.Services.Select(s => s with
                {
                    Outcome = s.Outcome == Outcome.Upheld ? Outcome.Overturned : Outcome.Upheld,
                    ReviewerCitation = "Decision based on nothing.",
                    Rationale = "Because.",
                    ReviewerFamilies = ["none"],
                    ReviewerSections = [],
                    TrueOverturnProbability = 0.5,
                    TrueOverturnProbabilityWithoutSummary = 0.5,
                }),
            ],
        });

        var (before, _) = await RunAsync(records.Select(CaseFile.ToLine));
        var (after, _) = await RunAsync(altered.Select(CaseFile.ToLine));

        Assert.Equal(before.Select(PredictionJson.ToLine), after.Select(PredictionJson.ToLine));
    }

    [Fact]
    public async Task WhatIsKnownBeforeDoesMoveAPrediction()
    {
        var record = SyntheticLetters.Generate(1, seed: 3).Single().Record;
        var (before, _) = await RunAsync([CaseFile.ToLine(record)]);
        var (after, _) = await RunAsync([CaseFile.ToLine(record with { CaseSummary = record.CaseSummary + " More." })]);
        Assert.NotEqual(before[0].Services[0].OverturnProbability, after[0].Services[0].OverturnProbability);
    }

    [Fact]
    public async Task TheBaseRateAndTheDayOfALineAreHeeded()
    {
        var record = SyntheticLetters.Generate(1, seed: 3).Single().Record;
        var (predictions, rejects) = await RunAsync(
        [
            CaseFile.ToLine(record),
            CaseFile.ToLine(record with { BaseRate = 0.127 }),
            CaseFile.ToLine(record with { AsOfDate = new DateOnly(2018, 1, 1) }),
            CaseFile.ToLine(record with { BaseRate = 1.5 }),
        ]);

        Assert.Equal(3, predictions.Select(p => p.Services[0].OverturnProbability).Distinct().Count());
        Assert.Equal(3, predictions.Select(p => p.PredictionId).Distinct().Count());
        Assert.Equal(
            ("line 4, baseRate", "expected a share above 0 and below 1, such as 0.127, found 1.5; the dispute was not read"),
            rejects.Select(r => (r.Place, r.Problem)).Single());
    }

    [Theory]
    [InlineData("predictions.csv", true)]
    [InlineData("predictions.jsonl", false)]
    public async Task TheNameOfTheOutputTellsItsFormat(string name, bool csv)
    {
        var models = _folder.Combine("models");
        TinyBundle.Write(models, "tiny");
        var (input, output) = (_folder.Combine("open.jsonl"), _folder.Combine(name));
        await File.WriteAllLinesAsync(
            input,
            SyntheticLetters.Generate(2, seed: 3).Select(l => CaseFile.ToLine(l.Record)),
            TestContext.Current.CancellationToken);

        var run = await Imr.RunAsync("predict", "--models", models, "--model", "tiny", "--input", input, "--output", output);

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Equal(
            csv,
            (await File.ReadAllTextAsync(output, TestContext.Current.CancellationToken)).StartsWith(
                PredictionCsv.Header,
                StringComparison.Ordinal));
    }

    [Fact]
    public async Task ACaseOfTheOtherProgramIsRejectedByName()
    {
        var record = SyntheticLetters.Generate(1, seed: 3).Single().Record with { Program = ReviewProgram.ManagedHealthCare };
        var (_, rejects) = await RunAsync([CaseFile.ToLine(record)]);
        Assert.Equal(
            "program: expected WorkersCompensation, which model echo is for, found ManagedHealthCare",
            Assert.Single(rejects).Problem);
    }

    [Theory]
    [InlineData("""{"services":null}""", "services")]
    [InlineData("""{"services":[]}""", "services")]
    [InlineData("""{"services":[null]}""", "services")]
    [InlineData("""{"services":[{"number":1}]}""", "services[0].request")]
    [InlineData("[]", "expected a dispute")]
    [InlineData("null", "expected a dispute")]
    public async Task ALineThatIsNoDisputeIsRejectedWithTheMember(string line, string named)
    {
        var (predictions, rejects) = await RunAsync([line]);
        Assert.Empty(predictions);
        Assert.Contains(named, $"{Assert.Single(rejects).Place}: {rejects[0].Problem}");
    }

    [Fact]
    public async Task AFolderOfLettersIsReadInTheOrderOfItsNamesAndAStrangerIsRejected()
    {
        foreach (var letter in SyntheticLetters
                .Generate(200, seed: 8)
                .Where(l => l.Format == Letters.LetterFormat.FinalDeterminationWithSections)
                .Take(4)
                .Select((l, i) => SyntheticDocument.Named(l, DocumentKind.Mixed, i + 1)))
        {
            await File.WriteAllBytesAsync(
                _folder.Combine(letter.Record.Source!),
                SyntheticDocument.Letter(letter),
                TestContext.Current.CancellationToken);
        }

        await File.WriteAllTextAsync(_folder.Combine("shopping.txt"), "Eggs and milk.", TestContext.Current.CancellationToken);

        var (predictions, rejects) = await RunOnAsync(_folder.Path);

        Assert.Equal(4, predictions.Count);
        Assert.Equal("shopping.txt", Assert.Single(rejects).Source);
    }

    [Fact]
    public async Task AFaultOfOneDisputeEndsTheRunAndNothingGoesOnBehindIt()
    {
        var file = await SevenHundredCasesAsync();
        var (shaped, ended, taken) = (0, 0, 0);
        Prediction Shape(Prediction prediction)
        {
            try
            {
                return Interlocked.Increment(ref shaped) == 600 ? throw new InvalidOperationException("six hundred") : prediction;
            }
            finally
            {
                Interlocked.Increment(ref ended);
            }
        }

        var predictor = new BatchPredictor(new EchoScorer(), new StoppedClock());
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => predictor.RunAsync(
            DisputeReader.ReadAsync(file, CancellationToken.None), Shape, _ => taken++, _ => { }, CancellationToken.None));

        Assert.Equal("six hundred", fault.Message);
        Assert.InRange(taken, 1, 699);
        Assert.Equal(shaped, ended);
    }

    [Fact]
    public async Task ARunThatIsCancelledHandsOutNoMore()
    {
        var file = await SevenHundredCasesAsync();
        using var cancel = new CancellationTokenSource();
        var taken = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new BatchPredictor(new EchoScorer(), new StoppedClock()).RunAsync(
            DisputeReader.ReadAsync(file, cancel.Token),
            _ =>
            {
                if (++taken == 100)
                {
                    cancel.Cancel();
                }
            },
            _ => { },
            cancel.Token));

        Assert.Equal(100, taken);
    }

    [Fact]
    public void ACellThatASpreadsheetWouldRunIsDisarmed()
    {
        var prediction = new Prediction
        {
            PredictionId = Guid.Empty,
            CreatedAt = DateTimeOffset.UnixEpoch,
            ModelId = "m",
            ModelHash = "00",
            FeatureSet = FeatureSet.PreDecision,
            Services = new EchoScorer()
                .Score(
                    new ReviewCase { Services = [new DisputedService(1, "=HYPERLINK(\"x\"), \"knee\" brace")] },
                    new ScoringOptions(new DateOnly(2020, 1, 1)))
                .Services,
        };
        Assert.Contains(
            ",1,\"'=HYPERLINK(\"\"x\"\"), \"\"knee\"\" brace\",",
            Encoding.UTF8.GetString(PredictionCsv.ToUtf8(prediction)));
    }

    [Theory]
    [InlineData("worklist.csv", ',')]
    [InlineData("worklist.txt", ';')]
    [InlineData("worklist.tsv", '\t')]
    public async Task ATableOfDisputesIsPredictedDisputeByDispute(string name, char separator)
    {
        var file = _folder.Combine(name);
        await File.WriteAllTextAsync(
            file,
            "caseNumber,request,baseRate\nCM16-9000001,Knee brace,\nCM16-9000001,Cane,\nCM16-9000002,Walker,7\n".Replace(',', separator),
            TestContext.Current.CancellationToken);

        var (predictions, rejects) = await RunOnAsync(file);

        Assert.Equal(2, Assert.Single(predictions).Services.Count);
        Assert.Equal((name, "line 4, column baseRate"), (Assert.Single(rejects).Source, rejects[0].Place));
    }

    private async Task<(List<Prediction> Predictions, List<RejectedDispute> Rejects)> RunAsync(IEnumerable<string> lines)
    {
        var file = _folder.Combine("cases.jsonl");
        await File.WriteAllLinesAsync(file, lines);
        return await RunOnAsync(file);
    }

    /// <summary>More than are in memory at a time.</summary>
    private async Task<string> SevenHundredCasesAsync()
    {
        var file = _folder.Combine("cases.jsonl");
        await File.WriteAllLinesAsync(
            file,
            SyntheticLetters.Generate(700, seed: 2).Select(l => CaseFile.ToLine(l.Record)),
            TestContext.Current.CancellationToken);
        return file;
    }

    private static async Task<(List<Prediction> Predictions, List<RejectedDispute> Rejects)> RunOnAsync(string input)
    {
        var (predictions, rejects) = (new List<Prediction>(), new List<RejectedDispute>());
        await new BatchPredictor(new EchoScorer(), new StoppedClock()).RunAsync(
            DisputeReader.ReadAsync(input, CancellationToken.None),
            predictions.Add,
            rejects.Add,
            CancellationToken.None);
        return (predictions, rejects);
    }

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2020, 1, 2, 0, 0, 0, TimeSpan.Zero);
    }
}
