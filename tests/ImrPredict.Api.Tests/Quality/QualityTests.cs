using System.Text;
using System.Text.Json.Nodes;
using ImrPredict.Api.Commands;
using ImrPredict.Cases;
using ImrPredict.Determinations;
using ImrPredict.Evaluation.Quality;
using ImrPredict.Store.Erasure;
using ImrPredict.Store.Quality;
using Microsoft.Extensions.DependencyInjection;

namespace ImrPredict.Api.Tests.Quality;

public sealed class QualityTests : IDisposable
{
    private readonly ApiFactory _api = new();
    private readonly HttpClient _client;

    public QualityTests() => _client = _api.CreateClient();

    public void Dispose()
    {
        _client.Dispose();
        _api.Dispose();
    }

    [Fact]
    public async Task WithoutDeterminationsNothingIsCounted()
    {
        await _client.PostAsync("/api/v1/predictions", Some.Case());

        var report = await (await _client.GetAsync("/api/v1/quality")).JsonAsync();

        Assert.Equal(Prediction.DecisionSupportNotice, (string?)report["notice"]);
        Assert.Equal(0, (int)report["counts"]!["counted"]!);
        Assert.Equal(1, (int)report["counts"]!["awaiting"]!);
    }

    [Fact]
    public async Task TheLastTriagePredictionBeforeTheDeterminationCountsAndNoOther()
    {
        for (var i = 1; i <= 6; i++)
        {
            await PredictAsync(i, "triage", "An earlier wording");
            await PredictAsync(i, "triage");
            await PredictAsync(i, "whatIf");
        }

        await DecideAsync(Enumerable.Range(1, 6));
        await PredictAsync(1, "triage", "Asked after the determination was known");

        var report = await (await _client.GetAsync("/api/v1/quality?from=2017-01-01&to=2017-12-31")).JsonAsync();

        var counts = report["counts"]!;
        Assert.Equal(6, (int)counts["counted"]!);
        Assert.Equal(6, (int)counts["notTriage"]!);
        Assert.Equal(6, (int)counts["replacedByLater"]!);
        Assert.Equal(1, (int)counts["afterDetermination"]!);
        Assert.Equal(6, (int)counts["servicesExact"]!);
        Assert.Contains("main: entry 19", report["logHeads"]!.ToJsonString());
        var outside = await (await _client.GetAsync("/api/v1/quality?from=2018-01-01")).JsonAsync();
        Assert.Equal(0, (int)outside["counts"]!["counted"]!);
        var other = await (await _client.GetAsync("/api/v1/quality?model=another")).JsonAsync();
        Assert.Equal(0, (int)other["counts"]!["counted"]!);
    }

    [Fact]
    public async Task ACaseThatTheModelWasTrainedOnIsKeptApart()
    {
        await PredictAsync(99, "triage");
        await PredictAsync(1, "triage");
        await DecideAsync([99, 1]);

        var report = await (await _client.GetAsync("/api/v1/quality")).JsonAsync();

        Assert.Equal(1, (int)report["trainingCases"]!["services"]!);
    }

    [Fact]
    public async Task WhatComesInLaterIsCountedTheNextTime()
    {
        await PredictAsync(1, "triage");
        await PredictAsync(2, "triage");
        await DecideAsync([1]);
        Assert.Equal(1, (int)(await (await _client.GetAsync("/api/v1/quality")).JsonAsync())["counts"]!["counted"]!);

        await DecideAsync([2]);

        await Eventually.TrueAsync(async () =>
            (int)(await (await _client.GetAsync("/api/v1/quality")).JsonAsync())["counts"]!["counted"]! == 2);
    }

    [Fact]
    public async Task WordsThatWereErasedAreNotShownFromAReportOfBefore()
    {
        await PredictAsync(1, "triage");
        await PredictAsync(2, "triage");
        await DecideAsync([1, 2]);
        var before = await (await _client.GetAsync("/api/v1/quality")).JsonAsync();
        Assert.Contains("invented therapy", before["disagreements"]!.ToJsonString());

        await _api.Services.GetRequiredService<TextEraser>().EraseAsync(
            CaseNumber.Parse("CM16-9000001"), TestContext.Current.CancellationToken);

        var after = await (await _client.GetAsync("/api/v1/quality")).JsonAsync();
        Assert.DoesNotContain("invented therapy", after["disagreements"]!.ToJsonString());
    }

    [Fact]
    public async Task WhoeverDoesNotWaitIsToldThatTheReportIsBeingComputedAndWhenToAskAgain()
    {
        await PredictAsync(1, "triage");
        await DecideAsync([1]);
        using var loaded = new ManualResetEventSlim();
        using var restarted = new ApiFactory(("Store:Folder", _api.StoreFolder), ("Quality:PatienceMilliseconds", "50"));
        restarted.Load = folder =>
        {
            // What the former model was trained with is measured against: the report takes as long as the test wishes.
            _ = Path.GetFileName(folder) != "first" || loaded.Wait(TimeSpan.FromSeconds(30));
            return new FakeScorer(Path.GetFileName(folder));
        };
        Directory.CreateDirectory(Path.Combine(restarted.ModelsFolder, "first"));
        restarted.Activate("second");
        using var client = restarted.CreateClient();

        var answer = await client.GetAsync("/api/v1/quality");
        var page = await client.GetStringAsync("/quality");
        loaded.Set();

        await answer.IsProblemAsync(503);
        Assert.Equal("2", answer.Headers.RetryAfter?.ToString());
        Assert.Contains("The report is being computed", page);
        Assert.Contains(Prediction.DecisionSupportNotice, page);
        Assert.DoesNotContain("Nothing to compare yet", page);
        await Eventually.TrueAsync(async () => (await client.GetAsync("/api/v1/quality")).IsSuccessStatusCode);
    }

    [Fact]
    public async Task UntilTheNewReportIsDoneTheFormerIsShownAndSaysSo()
    {
        using var api = new ApiFactory(("Quality:PatienceMilliseconds", "50"));
        using var client = api.CreateClient();
        await Eventually.TrueAsync(async () => (await client.GetAsync("/api/v1/quality")).IsSuccessStatusCode);
        Assert.Equal(201, (int)(await client.PostAsync("/api/v1/predictions", Some.Case())).StatusCode);
        using var loaded = new ManualResetEventSlim();
        api.Load = folder =>
        {
            loaded.Wait(TimeSpan.FromSeconds(30));
            return new FakeScorer(Path.GetFileName(folder));
        };
        api.Activate("second");

        var former = await (await client.GetAsync("/api/v1/quality")).JsonAsync();
        loaded.Set();

        Assert.Equal(0, (int)former["counts"]!["predictions"]!);
        Assert.Contains("Newer predictions or determinations are being counted", former["remarks"]!.ToJsonString());
        await Eventually.TrueAsync(async () =>
            (int)(await (await client.GetAsync("/api/v1/quality")).JsonAsync())["counts"]!["predictions"]! == 1);
    }

    [Fact]
    public async Task DatesInTheWrongOrderAreRefused() =>
        await (await _client.GetAsync("/api/v1/quality?from=2018-01-01&to=2017-01-01")).IsProblemAsync(400, "to");

    [Fact]
    public async Task TheReportIsWrittenByCommandAndAMissedGateIsExitCode4()
    {
        await PredictAsync(1, "triage");
        await DecideAsync([1]);
        var folder = Directory.CreateTempSubdirectory("imr-report-").FullName;
        var gates = Path.Combine(folder, "gates.json");
        await File.WriteAllTextAsync(gates, """{"rocAuc": {"atLeast": 0.99}}""");
        using var output = new StringWriter { NewLine = "\n" };
        string[] settings =
        [
            "--Store:Folder",
            _api.StoreFolder,
            "--Models:Folder",
            _api.ModelsFolder,
            "--output",
            Path.Combine(folder, "report"),
        ];

        var passed = await StoreCommands.RunAsync(["quality", "report", .. settings], output, TextWriter.Null);
        var missed = await StoreCommands.RunAsync(["quality", "report", .. settings, "--gates", gates], output, TextWriter.Null);
        var wrong = await StoreCommands.RunAsync(["quality", "report", .. settings, "--from", "yesterday"], output, TextWriter.Null);

        Assert.Equal((0, 4, 2), (passed, missed, wrong));
        Assert.Contains("Missed: rocAuc is not defined", output.ToString());
        Assert.True(File.Exists(Path.Combine(folder, "report", "report.html")));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task WhatQaFoundStandsInTheAnswerInThePagesFileAndInTheCommandsAlike()
    {
        await PredictAsync(1, "triage");
        await DecideAsync([1]);
        var before = (await (await _client.GetAsync("/api/v1/quality")).JsonAsync())["disagreements"]![0]!;
        await _api.Services.GetRequiredService<QualityFindings>().AddAsync(
            Guid.Parse((string)before["predictionId"]!),
            1,
            new(FindingKind.LabelError, "An invented note.", "tester"),
            TestContext.Current.CancellationToken);
        var folder = Directory.CreateTempSubdirectory("imr-findings-").FullName;

        var after = (await (await _client.GetAsync("/api/v1/quality")).JsonAsync())["disagreements"]![0]!;
        var ofThePage = await _client.GetStringAsync("/quality?handler=File&kind=disagreements");
        var code = await StoreCommands.RunAsync(
            ["quality", "report", "--Store:Folder", _api.StoreFolder, "--Models:Folder", _api.ModelsFolder, "--output", folder],
            TextWriter.Null,
            TextWriter.Null);
        var ofTheCommand = await File.ReadAllTextAsync(Path.Combine(folder, "disagreements.csv"), TestContext.Current.CancellationToken);
        Directory.Delete(folder, recursive: true);

        Assert.Null(before["finding"]);
        Assert.Contains("An invented note.", after["finding"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(0, code);
        Assert.Contains("LabelError,An invented note.,tester", ofThePage, StringComparison.Ordinal);
        Assert.Equal(ofThePage, ofTheCommand);
    }

    [Theory]
    [InlineData("/api/v1/quality?to=9999-12-31", "to")]
    [InlineData("/api/v1/quality?from=0001-01-01", "from")]
    [InlineData("/api/v1/predictions?to=9999-12-31", "to")]
    [InlineData("/api/v1/predictions?from=2018-01-01&to=2017-01-01", "to")]
    public async Task ADateThatNobodyMeansIsRefusedWithItsFieldAndTheRange(string address, string field)
    {
        var problem = await (await _client.GetAsync(address)).IsProblemAsync(400, field);

        Assert.Matches("Expected a (day from 1900 to 2099|date that is not before 'from')", (string)problem["errors"]![field]![0]!);
    }

    [Fact]
    public async Task ThePageAndTheCommandRefuseTheSameDates()
    {
        using var errors = new StringWriter();

        var page = await _client.GetStringAsync("/quality?to=9999-12-31");
        var code = await StoreCommands.RunAsync(
            ["quality", "report", "--Store:Folder", _api.StoreFolder, "--output", "unused", "--to", "9999-12-31"],
            TextWriter.Null,
            errors);

        Assert.Contains("Expected a day from 1900 to 2099", page, StringComparison.Ordinal);
        Assert.Equal(2, code);
        Assert.StartsWith("--to: Expected a day from 1900 to 2099", errors.ToString(), StringComparison.Ordinal);
    }

    private async Task PredictAsync(int number, string purpose, string request = "Twelve visits of invented therapy")
    {
        var body = Some.Case(request);
        body["caseNumber"] = $"CM16-90000{number:00}";
        body["purpose"] = purpose;
        Assert.Equal(201, (int)(await _client.PostAsync("/api/v1/predictions", body)).StatusCode);
    }

    private async Task DecideAsync(IEnumerable<int> numbers)
    {
        var lines = string.Join('\n', numbers.Select(n => new JsonObject
        {
            ["caseNumber"] = $"CM16-90000{n:00}",
            ["decisionDate"] = "2017-06-30",
            ["services"] = new JsonArray(new JsonObject
            {
                ["number"] = 1, ["request"] = "Twelve visits of invented therapy", ["outcome"] = n % 2 == 0 ? "Upheld" : "Overturned",
                ["reviewerCitation"] = "MTUS Low Back Complaints 2004",
            }),
        }.ToJsonString()));
        var response = await _client.PostAsync("/api/v1/determinations", new StringContent(lines, Encoding.UTF8, "application/x-ndjson"));
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }
}
