using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using ImrPredict.Api.Determinations;
using ImrPredict.Cases;
using ImrPredict.Store.Erasure;
using Microsoft.Extensions.DependencyInjection;

namespace ImrPredict.Api.Tests.Determinations;

/// <summary>What was decided in part is asked about: neither refused nor counted as overturned without a word.</summary>
public sealed class OutcomeQuestionTests : IDisposable
{
    private const string Table =
        "Claim No,Requested Treatment,IMR Outcome,IMR decision date\n"
        + "WC-1,Invented brace,Upheld,1/31/2017\n"
        + "WC-2,Invented therapy,Overturned in part,1/31/2017\n"
        + "WC-2,Invented cane,partially upheld,1/31/2017\n";

    private const string Questions = "/api/v1/determinations/questions";

    private readonly ApiFactory _api = new();
    private readonly HttpClient _client;

    public OutcomeQuestionTests() => _client = _api.CreateClient();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _client.Dispose();
        _api.Dispose();
    }

    [Fact]
    public async Task TheRejectionNamesTheQuestionAndTheAnswerTakesTheDeterminationIn()
    {
        var taken = await (await SendAsync(Table, "text/csv")).JsonAsync();
        Assert.Equal((1, 2), ((int)taken["added"]!, (int)taken["rejected"]!));
        var id = (string?)taken["rejections"]![0]!["question"];
        Assert.Equal(id, (string?)taken["rejections"]![1]!["question"]);

        var asked = Assert.Single((await ListAsync()))!;
        Assert.Equal((id, "WC-2"), ((string?)asked["id"], (string?)asked["reference"]));
        Assert.Equal(
            ["line 3, column IMR Outcome", "line 4, column IMR Outcome"],
            asked["services"]!.AsArray().Select(s => (string?)s!["place"]));
        await (await AnswerAsync(id!, (1, "Overturned"))).IsProblemAsync(400, "services");

        var answered = await (await AnswerAsync(id!, (1, "Overturned"), (2, "Upheld"))).JsonAsync();

        Assert.Equal(1, (int)answered["added"]!);
        Assert.Empty(await ListAsync());
        await (await AnswerAsync(id!, (1, "Overturned"), (2, "Upheld"))).IsProblemAsync(404);
        var again = await (await SendAsync(Table.Replace("partially upheld", "upheld", StringComparison.Ordinal), "text/csv")).JsonAsync();
        Assert.Equal(2, (int)again["archive"]!["decided"]!);
    }

    [Fact]
    public async Task TheSameTableAsksOnceAndADeterminationOfTheCaseAnswersTheQuestion()
    {
        await SendAsync(Table, "text/csv");
        var second = await (await SendAsync(Table, "text/csv")).JsonAsync();
        var asked = Assert.Single(await ListAsync())!;
        Assert.Equal((string?)asked["id"], (string?)second["rejections"]![0]!["question"]);

        await SendAsync("reference,request,outcome\nWC-2,Invented therapy,Upheld\nWC-2,Invented cane,Upheld\n", "text/csv");

        Assert.Empty(await ListAsync());
    }

    [Fact]
    public async Task OneThatIsLeftOutIsCountedNowhere()
    {
        await SendAsync(Table, "text/csv");
        var id = (string?)Assert.Single(await ListAsync())!["id"];

        Assert.Equal(HttpStatusCode.NoContent, (await _client.DeleteAsync($"{Questions}/{id}", Cancelled)).StatusCode);

        Assert.Empty(await ListAsync());
        await (await _client.DeleteAsync($"{Questions}/{id}", Cancelled)).IsProblemAsync(404);
    }

    [Fact]
    public async Task ACaseThatIsErasedIsNotAskedAboutAnyMore()
    {
        await SendAsync("caseNumber,request,outcome\nCM16-9000007,Invented cane,upheld in part\n", "text/csv");
        Assert.Single(await ListAsync());

        await _api.Services.GetRequiredService<TextEraser>().EraseAsync(CaseNumber.Parse("CM16-9000007"), Cancelled);

        Assert.Empty(await ListAsync());
    }

    [Theory]
    [InlineData("csv", "text/csv")]
    [InlineData("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    public async Task TheTemplateIsReadAndItsExamplesAreLeftOut(string format, string type)
    {
        var template = await _client.GetByteArrayAsync($"/quality?handler=Template&format={format}", Cancelled);
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(template) { Headers = { ContentType = new MediaTypeHeaderValue(type) } }, "file", $"filled.{format}" },
        };

        var refused = await (await _client.PostAsync("/api/v1/determinations", form, Cancelled)).IsProblemAsync(422, "file");

        Assert.All(
            refused["errors"]!["file"]!.AsArray(),
            m => Assert.EndsWith("This is an example row of the template; it was left out.", (string?)m, StringComparison.Ordinal));
        var filled = DeterminationTemplate.Csv.Replace("CM00-0000", "CM16-9000", StringComparison.Ordinal);
        Assert.Equal(2, (int)(await (await SendAsync(filled, "text/csv")).JsonAsync())["added"]!);
    }

    private async Task<JsonArray> ListAsync() =>
        (await _client.GetFromJsonAsync<JsonArray>(Questions, Cancelled))!;

    private Task<HttpResponseMessage> AnswerAsync(string id, params (int Number, string Outcome)[] services) =>
        _client.PostAsync($"{Questions}/{id}", new JsonObject
        {
            ["services"] = new JsonArray([.. services.Select(s => new JsonObject { ["number"] = s.Number, ["outcome"] = s.Outcome })]),
        });

    private Task<HttpResponseMessage> SendAsync(string text, string type) =>
        _client.PostAsync(
            "/api/v1/determinations",
            new ByteArrayContent(Encoding.UTF8.GetBytes(text)) { Headers = { ContentType = new MediaTypeHeaderValue(type) } },
            Cancelled);
}
