using System.Text;
using System.Text.Json.Nodes;
using ImrPredict.Api.Worklist;
using ImrPredict.Store.Worklist;
using Microsoft.Extensions.DependencyInjection;

namespace ImrPredict.Api.Tests.Quality;

/// <summary>An office's own reference goes with a dispute from the request to the report.</summary>
public sealed class OwnReferenceTests : IDisposable
{
    private readonly ApiFactory _api = new();
    private readonly HttpClient _client;

    public OwnReferenceTests() => _client = _api.CreateClient();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _client.Dispose();
        _api.Dispose();
    }

    [Fact]
    public async Task ItIsEchoedAndKept()
    {
        var answer = await (await PredictAsync("WC 2019/44")).JsonAsync();
        var kept = await (await _client.GetAsync($"/api/v1/predictions/{(string?)answer["predictionId"]}", Cancelled)).JsonAsync();

        Assert.Equal("WC 2019/44", (string?)answer["reference"]);
        Assert.Equal("WC 2019/44", (string?)kept["reference"]);
    }

    [Fact]
    public async Task ACaseNumberThatIsNoneIsTakenForIt()
    {
        var body = Some.Case();
        body["caseNumber"] = "claim seven";

        var answer = await (await _client.PostAsync("/api/v1/predictions", body)).JsonAsync();

        Assert.Equal((null, "claim seven"), ((string?)answer["caseNumber"], (string?)answer["reference"]));
    }

    [Fact]
    public async Task ATooLongOneIsRefusedByItsField() =>
        await (await PredictAsync(new string('x', 65))).IsProblemAsync(400, "reference");

    [Fact]
    public async Task QaMatchesByItWhereBothSidesHaveIt()
    {
        await PredictAsync("WC-1");
        await PredictAsync("WC-2");

        await DecideAsync("reference,request,outcome,decisionDate\nWC-1,Twelve visits of invented therapy,Overturned,2017-06-30\n");

        var counts = (await (await _client.GetAsync("/api/v1/quality", Cancelled)).JsonAsync())["counts"]!;
        Assert.Equal((1, 1), ((int)counts["counted"]!, (int)counts["awaiting"]!));
    }

    [Fact]
    public async Task ANumberThatComesLaterIsAttachedAndThePredictionCounts()
    {
        var id = await OpenAsync("WC-3");

        await DecideAsync(
            "caseNumber,reference,request,outcome,decisionDate\nCM16-9000077,WC-3,Knee brace,Upheld,2017-06-30\n");

        using var scope = _api.Services.CreateScope();
        var dispute = (await scope.ServiceProvider.GetRequiredService<DisputeStore>().FindAsync(id, Cancelled))!;
        Assert.Equal(
            ("CM16-9000077", "WC-3", DisputeState.Decided),
            (dispute.Content.CaseNumber, dispute.Content.Reference, dispute.State));
        var counts = (await (await _client.GetAsync("/api/v1/quality", Cancelled)).JsonAsync())["counts"]!;
        Assert.Equal(1, (int)counts["counted"]!);
    }

    [Fact]
    public async Task ALetterWithTheNumberAloneIsMatchedOnceTheNumberWasEnteredOnTheDesk()
    {
        var id = await OpenAsync("WC-4");
        using (var scope = _api.Services.CreateScope())
        {
            var store = scope.ServiceProvider.GetRequiredService<DisputeStore>();
            var dispute = (await store.FindAsync(id, Cancelled))!;
            await store.ChangeAsync(
                dispute with { Content = dispute.Content with { CaseNumber = "CM16-9000078" } }, "a test", "Corrected", Cancelled);
        }

        await DecideAsync("caseNumber,request,outcome,decisionDate\nCM16-9000078,Knee brace,Upheld,2017-06-30\n");

        var counts = (await (await _client.GetAsync("/api/v1/quality", Cancelled)).JsonAsync())["counts"]!;
        Assert.Equal(1, (int)counts["counted"]!);
    }

    [Fact]
    public async Task TheDeskFindsItAndShowsItFirst()
    {
        await OpenAsync("ZORB-5");

        var page = await _client.GetStringAsync("/?q=zorb", Cancelled);

        Assert.Contains("ZORB-5</a>", page, StringComparison.Ordinal);
    }

    private Task<HttpResponseMessage> PredictAsync(string reference)
    {
        var body = Some.Case();
        body.Remove("caseNumber");
        body["reference"] = reference;
        return _client.PostAsync("/api/v1/predictions", body);
    }

    private async Task DecideAsync(string table)
    {
        using var content = new StringContent(table, Encoding.UTF8, "text/csv");
        var answer = await _client.PostAsync("/api/v1/determinations", content, Cancelled);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancelled));
    }

    private async Task<long> OpenAsync(string reference)
    {
        using var scope = _api.Services.CreateScope();
        var desk = scope.ServiceProvider.GetRequiredService<TriageDesk>();
        var store = scope.ServiceProvider.GetRequiredService<DisputeStore>();
        var content = new DisputeContent { Reference = reference, Services = [new("Knee brace", null)] };
        var id = (await store.AddAsync([desk.Draft(content, "a test")], "a test", Cancelled))[0];
        Assert.NotNull(await desk.PredictAsync((await store.FindAsync(id, Cancelled))!, "a test", Cancelled));
        return id;
    }
}
