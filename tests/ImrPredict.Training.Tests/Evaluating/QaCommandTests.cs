using System.Text.Json;
using System.Text.RegularExpressions;
using ImrPredict.Cases;
using ImrPredict.Letters.CaseFiles;
using ImrPredict.Predictions;
using ImrPredict.TinyModels;
using ImrPredict.Training.CommandLine;

namespace ImrPredict.Training.Tests.Evaluating;

public sealed class QaCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private void WritePredictions(IEnumerable<CaseRecord> records, string file = "predictions.jsonl", string model = "truth") =>
        File.WriteAllLines(_folder.Combine(file), records.Select((r, i) => PredictionJson.ToLine(new Prediction
        {
            PredictionId = new Guid(i, 0, 0, new byte[8]),
            CreatedAt = new DateTimeOffset(2025, 12, 1, 0, 0, 0, TimeSpan.Zero),
            ModelId = model,
            ModelHash = "00",
            FeatureSet = FeatureSet.PreDecision,
            CaseNumber = CaseNumber.Parse(r.CaseNumber!),
            Services = new KnownScorers().Load("truth", "").Score(r.ToReviewCase().WithoutSummary(), new ScoringOptions(default)).Services,
        })));

    private Task<Run> QaAsync(KnownScorers scorers, params string[] further) =>
        Imr.RunWithAsync(
            scorers,
            [
                "qa",
                "--predictions",
                _folder.Combine("predictions.jsonl"),
                "--actual",
                _folder.Combine("actual.jsonl"),
                "--output",
                _folder.Combine("qa"),
                .. further,
            ]);

    private JsonElement Report() => JsonDocument.Parse(File.ReadAllText(_folder.Combine("qa/report.json"))).RootElement;

    [Fact]
    public async Task PredictionsAreHeldAgainstDeterminationsAndTrainingCasesKeptApart()
    {
        WritePredictions(KnownScorers.Write(_folder.Combine("actual.jsonl"), 150));
        var run = await QaAsync(new KnownScorers { TrainingLetters = 30 });
        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Equal(
            (150, 120, 30),
            (
                Report().GetProperty("counts").GetProperty("counted").GetInt32(),
                Report().GetProperty("letters").GetInt32(),
                Report().GetProperty("trainingCases").GetProperty("letters").GetInt32()));
        Assert.Equal(
            ["disagreements.csv", "figures.csv", "report.html", "report.json"],
            Directory.GetFiles(_folder.Combine("qa")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task AMissedGateIsExitCodeFourAndIsNamed()
    {
        WritePredictions(KnownScorers.Write(_folder.Combine("actual.jsonl"), 80));
        File.WriteAllText(_folder.Combine("gates.json"), """{"rocAuc": {"atLeast": 0.99}, "brier": {"atMost": 0.9}}""");
        var run = await QaAsync(new KnownScorers(), "--gates", _folder.Combine("gates.json"));
        Assert.Equal(ExitCode.GateMissed, run.ExitCode);
        Assert.Matches("(?m)^Gate missed: rocAuc is 0\\.\\d{3}, at least 0\\.990 was asked for$", run.Output);
        Assert.Matches("(?m)^Gate passed: brier", run.Output);
    }

    [Fact]
    public async Task DatesAndThresholdAreThoseAskedFor()
    {
        WritePredictions(KnownScorers.Write(_folder.Combine("actual.jsonl"), 150));
        await QaAsync(new KnownScorers(), "--from", "2026-02-01", "--to", "2026-02-28", "--threshold", "0.25");
        Assert.Equal(28, Report().GetProperty("letters").GetInt32());
        Assert.Equal(0.25, Report().GetProperty("confusion").GetProperty("threshold").GetDouble());
    }

    [Fact]
    public async Task AModelThatIsNotAtHandIsNamedInARemark()
    {
        WritePredictions(KnownScorers.Write(_folder.Combine("actual.jsonl"), 30), model: "elsewhere");
        Assert.Contains("Not at hand: elsewhere.", (await QaAsync(new KnownScorers())).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EachDisagreementHasTheRationaleAndTheEvidenceOfItsOwnLines()
    {
        CaseRecord[] records =
        [
            .. KnownScorers.Write(_folder.Combine("actual.jsonl"), 60).Select((r, i) => r with
            {
                Services = [.. r.Services.Select(s => s with { Rationale = $"Invented reasons of {r.CaseNumber}, {s.Number}: é{i}" })],
            }),
        ];
        File.WriteAllLines(_folder.Combine("actual.jsonl"), records.Select(CaseFile.ToLine));
        WritePredictions(records);
        var lines = File.ReadAllLines(_folder.Combine("predictions.jsonl"))
            .Select((line, i) => line.Replace("a specimen", $"Fact of line {i}", StringComparison.Ordinal));
        File.WriteAllLines(_folder.Combine("predictions.jsonl"), ["", .. lines]);

        await QaAsync(new KnownScorers(), "--threshold", "0.25");

        var disagreements = Report().GetProperty("disagreements").EnumerateArray().ToArray();
        Assert.NotEmpty(disagreements);
        var csv = File.ReadAllText(_folder.Combine("qa/disagreements.csv"));
        Assert.All(disagreements, disagreement =>
        {
            var number = disagreement.GetProperty("caseNumber").GetString();
            var at = Array.FindIndex(records, r => r.CaseNumber == number);
            var rationale = $"Invented reasons of {number}, {disagreement.GetProperty("number").GetInt32()}: é{at}";
            Assert.Equal(rationale, disagreement.GetProperty("text").GetProperty("rationale").GetString());
            Assert.Equal($"Fact of line {at}", disagreement.GetProperty("evidence")[0].GetProperty("fact").GetString());
            Assert.Contains($"\"{rationale}\",Fact of line {at} +0.100,", csv, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task WithdrawnDisputesAndOtherPurposesAreReadFromTheirMembers()
    {
        var records = KnownScorers.Write(_folder.Combine("actual.jsonl"), 3);
        WritePredictions(records);
        var lines = File.ReadAllLines(_folder.Combine("predictions.jsonl"));
        lines[0] = lines[0].Insert(1, "\"purpose\":\"whatIf\",");
        File.WriteAllLines(_folder.Combine("predictions.jsonl"), lines);
        File.WriteAllLines(
            _folder.Combine("actual.jsonl"),
            [.. records.Take(2).Select(CaseFile.ToLine), CaseFile.ToLine(records[2]).Insert(1, "\"disposition\":\"Withdrawn\",")]);
        await QaAsync(new KnownScorers());
        var counts = Report().GetProperty("counts");
        Assert.Equal(
            (1, 1, 1),
            (
                counts.GetProperty("notTriage").GetInt32(),
                counts.GetProperty("withdrawn").GetInt32(),
                counts.GetProperty("counted").GetInt32()));
    }

    [Fact]
    public async Task ALineThatIsNoPredictionIsRejectedWithItsPlaceAndTheRestIsCounted()
    {
        WritePredictions(KnownScorers.Write(_folder.Combine("actual.jsonl"), 20));
        File.AppendAllText(_folder.Combine("predictions.jsonl"), "{\"modelId\": 3}\n");
        var run = await QaAsync(new KnownScorers());
        Assert.Equal(ExitCode.Rejected, run.ExitCode);
        Assert.Contains("predictions.jsonl, line 21: at ", run.Error, StringComparison.Ordinal);
        Assert.Equal(20, Report().GetProperty("letters").GetInt32());
    }

    [Fact]
    public async Task OfTheGroupsBeyondChanceTheTenMostSurprisingArePrintedAndTheOthersCounted()
    {
        WritePredictions(KnownScorers.Write(_folder.Combine("actual.jsonl"), 300));
        var path = _folder.Combine("predictions.jsonl");
        File.WriteAllText(path, Regex.Replace(File.ReadAllText(path), "\"overturnProbability\":[0-9.E-]+", "\"overturnProbability\":0.95"));
        var run = await QaAsync(new KnownScorers());
        var segments = Report().GetProperty("segments").EnumerateArray().Where(s => s.GetProperty("beyondChance").GetBoolean()).ToArray();
        Assert.True(segments.Length > 10, $"{segments.Length} groups");
        Assert.Equal(10, Regex.Count(run.Output, "(?m)^Beyond chance: .* predicted$"));
        Assert.Contains($"Beyond chance: {segments.Length - 10} more in report.html", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFileOfGatesThatCannotBeReadIsAUsageError()
    {
        WritePredictions(KnownScorers.Write(_folder.Combine("actual.jsonl"), 5));
        File.WriteAllText(_folder.Combine("gates.json"), "{\"beauty\": {\"atLeast\": 1}}");
        var run = await QaAsync(new KnownScorers(), "--gates", _folder.Combine("gates.json"));
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("expected the name of a figure or \"drift\", found \"beauty\"", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.Combine("qa")));
    }
}
