using System.Text.RegularExpressions;
using ImrPredict.Api.Commands;
using ImrPredict.Store.Worklist;
using Microsoft.Extensions.DependencyInjection;

namespace ImrPredict.Api.Tests.Determinations;

/// <summary>Determinations come in over the API, by the page and by the store's command: what follows is the same.</summary>
public sealed partial class DoorsTests : IDisposable
{
    private const string Lines = """
        {"caseNumber":"CM16-9000001","decisionDate":"2017-06-30","services":[{"number":1,"request":"Twelve visits of invented therapy","outcome":"Overturned","reviewerCitation":"MTUS Low Back Complaints 2004"}]}
        {"caseNumber":"CM16-9000002","disposition":"Withdrawn","services":[]}
        {"caseNumber":"CM16-9000003","disposition":"Authorized","services":[]}
        {"services":[{"number":1,"request":"Invented brace","outcome":"Upheld"}]}

        """;

    private readonly ApiFactory _api = new();
    private readonly HttpClient _client;

    public DoorsTests() => _client = _api.CreateClient();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _client.Dispose();
        _api.Dispose();
    }

    [Theory]
    [InlineData("api")]
    [InlineData("page")]
    [InlineData("command")]
    public async Task TheSameDisputesEndOnTheDeskTheSameReportFollowsAndWhatWasNotReadIsListed(string door)
    {
        await PredictAsync();
        var ids = await OpenDisputesAsync("CM16-9000001", "CM16-9000002", "CM16-9000003", "CM16-9000004");

        await TakeInAsync(door);

        var states = await StatesAsync(ids);
        Assert.Equal([DisputeState.Decided, DisputeState.Withdrawn, DisputeState.Authorized, DisputeState.New], states);
        var counts = (await (await _client.GetAsync("/api/v1/quality", Cancelled)).JsonAsync())["counts"]!;
        Assert.Equal(1, (int)counts["counted"]!);
        Assert.Equal(1, (int)counts["withdrawn"]!);
        Assert.Equal(1, (int)counts["authorized"]!);
        var failure = Assert.Single(await FailuresAsync());
        Assert.Equal(("doors.jsonl", "line 4", "Expected a case number, found none."), (failure.Source, failure.Place, failure.Found));
    }

    private async Task TakeInAsync(string door)
    {
        if (door == "command")
        {
            var folder = Directory.CreateTempSubdirectory("imr-doors-").FullName;
            var file = Path.Combine(folder, "doors.jsonl");
            await File.WriteAllTextAsync(file, Lines, Cancelled);
            Assert.Equal(
                3,
                await StoreCommands.RunAsync(
                    ["determinations", "import", file, "--Store:Folder", _api.StoreFolder],
                    TextWriter.Null,
                    TextWriter.Null));
            Directory.Delete(folder, recursive: true);
            return;
        }

        using var form = new MultipartFormDataContent
        {
            { new StringContent(Lines), door == "page" ? "files" : "file", "doors.jsonl" },
        };
        if (door == "page")
        {
            var page = await _client.GetStringAsync("/quality", Cancelled);
            form.Add(new StringContent(Token().Match(page).Groups["token"].Value), "__RequestVerificationToken");
        }

        var answer = await _client.PostAsync(door == "page" ? "/quality?handler=Actuals" : "/api/v1/determinations", form, Cancelled);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancelled));
    }

    private async Task PredictAsync()
    {
        var answer = await _client.PostAsync("/api/v1/predictions", Some.Case());
        Assert.Equal(201, (int)answer.StatusCode);
    }

    private async Task<IReadOnlyList<long>> OpenDisputesAsync(params string[] numbers)
    {
        using var scope = _api.Services.CreateScope();
        return await scope.ServiceProvider.GetRequiredService<DisputeStore>().AddAsync(
            [
                .. numbers.Select(n => new Dispute
                {
                    State = DisputeState.New,
                    Received = new(2017, 1, 2),
                    Source = "form",
                    Content = new() { CaseNumber = n, Services = [new("Twelve visits of invented therapy", null)] },
                }),
            ],
            "tester",
            Cancelled);
    }

    private async Task<IReadOnlyList<DisputeState>> StatesAsync(IReadOnlyList<long> ids)
    {
        using var scope = _api.Services.CreateScope();
        return [.. (await scope.ServiceProvider.GetRequiredService<DisputeStore>().FindAsync(ids, Cancelled)).Select(d => d.State)];
    }

    private async Task<IReadOnlyList<IntakeFailure>> FailuresAsync()
    {
        using var scope = _api.Services.CreateScope();
        return await scope.ServiceProvider.GetRequiredService<IntakeFailures>().ListAsync(10, Cancelled);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"(?<token>[^\"]+)\"")]
    private static partial Regex Token();
}
