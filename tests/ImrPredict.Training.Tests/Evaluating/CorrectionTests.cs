using System.Text.Json;
using ImrPredict.Cases;
using ImrPredict.Determinations;
using ImrPredict.Letters.CaseFiles;
using ImrPredict.Predictions;
using ImrPredict.TinyModels;
using ImrPredict.Training.Bundles;
using ImrPredict.Training.CommandLine;

namespace ImrPredict.Training.Tests.Evaluating;

/// <summary>From QA's finding back into the training data.</summary>
public sealed class CorrectionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ALabelErrorThatQaFoundIsCorrectedInTheTrainingDataAndKeepsWhatItReplacedAndWhy()
    {
        var recorded = KnownScorers.Write(_folder.Combine("actual.jsonl"), 40);
        File.WriteAllLines(
            _folder.Combine("predictions.jsonl"),
            recorded.Select(
                (r, i) =>
                    PredictionJson.ToLine(
                        new Prediction
                        {
                            PredictionId = new Guid(i, 0, 0, new byte[8]),
                            CreatedAt = default,
                            ModelId = "truth",
                            ModelHash = "00",
                            FeatureSet = FeatureSet.PreDecision,
                            CaseNumber = CaseNumber.Parse(r.CaseNumber!),
                            Services = new KnownScorers().Load("truth", "").Score(r.ToReviewCase(), new ScoringOptions(default)).Services,
                        }
                    )));
        await Imr.RunWithAsync(
            new KnownScorers(),
            [
                "qa",
                "--predictions",
                _folder.Combine("predictions.jsonl"),
                "--actual",
                _folder.Combine("actual.jsonl"),
                "--output",
                _folder.Combine("qa"),
            ]);

        // QA fills in two cells of the first row, as in a spreadsheet.
        var table = _folder.Combine("qa/disagreements.csv");
        var lines = File.ReadAllLines(table);
        Assert.EndsWith(",finding,findingNote,findingBy", lines[0], StringComparison.Ordinal);
        Assert.EndsWith(",,,", lines[1], StringComparison.Ordinal);
        lines[1] = lines[1][..^2] + "Label error,The letter says otherwise,qa";
        File.WriteAllLines(table, lines);
        var run = await IngestAsync(table);

        Assert.Equal(ExitCode.Done, run.ExitCode);
        var corrected = Read("corrected.jsonl");
        var changed = corrected
            .SelectMany(r => r.Services.Select(s => (r.CaseNumber, Service: s)))
            .Where(s => s.Service.Corrected is not null)
            .ToArray();
        var (caseNumber, service) = Assert.Single(changed);
        var before = recorded.Single(r => r.CaseNumber == caseNumber).Services.Single(s => s.Request == service.Request);
        Assert.NotEqual(before.Outcome, service.Outcome);
        Assert.Equal(
            (before.Outcome, "The letter says otherwise", "qa", "disagreements.csv"),
            (service.Corrected!.From, service.Corrected.Why, service.Corrected.By, service.Corrected.Source));
        Assert.Equal(lines[1].Split(',')[0], service.Corrected.Prediction);

        var (learned, _, _) = await TrainingDataReader.ReadAsync(
            _folder.Combine("corrected.jsonl"),
            null,
            TestContext.Current.CancellationToken);
        var (former, _, _) = await TrainingDataReader.ReadAsync(
            _folder.Combine("actual.jsonl"),
            null,
            TestContext.Current.CancellationToken);
        Assert.Equal(1, learned.Corrected);
        Assert.Equal(1, learned.Overturned.Zip(former.Overturned).Count(p => p.First != p.Second));
        Assert.NotEqual(former.Fingerprint, learned.Fingerprint);
    }

    [Fact]
    public async Task ManifestAndModelCardCountTheCorrectedOutcomes()
    {
        var first = KnownScorers.Write(_folder.Combine("actual.jsonl"), 40)[0];
        await IngestAsync(Table($"{first.CaseNumber},1,{first.Services[0].Request},{first.Services[0].Outcome},LabelError,"));

        var run = await Imr.RunAsync(
            "train",
            "--data",
            _folder.Combine("corrected.jsonl"),
            "--models",
            _folder.Combine("models"),
            "--name",
            "corrected",
            "--quick",
            "--watch");

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Matches(@"Cross-validating: \d+ of \d+.*; without case summary: \d+ of \d+ folds, log loss 0\.\d{3} so far", run.Error);
        Assert.DoesNotContain('\u001b', run.Error);
        using var manifest = JsonDocument.Parse(File.ReadAllText(_folder.Combine("models/corrected/manifest.json")));
        Assert.Equal(1, manifest.RootElement.GetProperty("data").GetProperty("corrected").GetInt32());
        Assert.Contains(
            " 1 outcomes were corrected by quality assurance;",
            File.ReadAllText(_folder.Combine("models/corrected/MODEL_CARD.md")),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASecondRunWithTheSameCorrectionsChangesNothing()
    {
        var first = KnownScorers.Write(_folder.Combine("actual.jsonl"), 20)[0];
        var table = Table($"{first.CaseNumber},1,{first.Services[0].Request},{first.Services[0].Outcome},LabelError,");
        await IngestAsync(table);
        var once = File.ReadAllText(_folder.Combine("corrected.jsonl"));
        await IngestAsync(table);
        Assert.Equal(once, File.ReadAllText(_folder.Combine("corrected.jsonl")));
    }

    [Fact]
    public async Task ACorrectionThatAnswersToNoServiceIsRejectedWithItsLine()
    {
        KnownScorers.Write(_folder.Combine("actual.jsonl"), 20);
        var run = await IngestAsync(Table("CM26-0000001,1,Specimen brace,Upheld,LabelError,"));
        Assert.Equal(ExitCode.Rejected, run.ExitCode);
        Assert.Contains(
            "line 2: expected a service of the case file with this case number and request, found none",
            run.Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task OtherFindingsCorrectNothing()
    {
        var first = KnownScorers.Write(_folder.Combine("actual.jsonl"), 20)[0];
        var run = await IngestAsync(Table($"{first.CaseNumber},1,{first.Services[0].Request},{first.Services[0].Outcome},ModelFault,"));
        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.All(Read("corrected.jsonl"), r => Assert.All(r.Services, s => Assert.Null(s.Corrected)));
    }

    [Fact]
    public async Task AnOutcomeThatIsNoneIsRefusedWithItsPlace()
    {
        KnownScorers.Write(_folder.Combine("actual.jsonl"), 20);
        var run = await IngestAsync(Table("CM26-8000000,1,Specimen brace,maybe,LabelError,"));
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("line 2, outcome: expected Upheld or Overturned, found maybe", run.Error, StringComparison.Ordinal);
    }

    private Task<Run> IngestAsync(string corrections) =>
        Imr.RunAsync(
            "ingest",
            _folder.Combine("actual.jsonl"),
            "--corrections",
            corrections,
            "--output",
            _folder.Combine("corrected.jsonl"));

    private string Table(string row)
    {
        var path = _folder.Combine("corrections.csv");
        File.WriteAllLines(path, ["caseNumber,determinedNumber,request,outcome,finding,findingNote", row]);
        return path;
    }

    private CaseRecord[] Read(string name) => [.. File.ReadLines(_folder.Combine(name)).Select((l, i) => CaseFile.Parse(l, name, i + 1))];
}
