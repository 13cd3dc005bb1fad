using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ImrPredict.Cases;
using ImrPredict.Store.Erasure;
using Microsoft.Extensions.DependencyInjection;

namespace ImrPredict.Api.Tests.Problems;

/// <summary>
/// A word that stands in every text of a case, sent by every way in: it is found in the store and nowhere else, and after an erasure not
/// there either.
/// </summary>
public sealed partial class CanaryTests : IDisposable
{
    private const string Word = "quuxizebra";
    private const string Number = "CM16-9000055";

    private readonly Observed _observed = new();
    private readonly ApiFactory _api = new(("Quality:PatienceMilliseconds", "60000"));
    private readonly HttpClient _client;

    public CanaryTests() => _client = _api.CreateClient(new() { AllowAutoRedirect = false });

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _client.Dispose();
        _api.Dispose();
        _observed.Dispose();
    }

    [Fact]
    public async Task TheWordsOfACaseStandInTheStoreAndNowhereElse()
    {
        var before = Temporary();
        await AskTheApiAsync();
        await WorkOnThePagesAsync();
        await FailAsync();
        Assert.NotEmpty(Holding(Files(_api.StoreFolder)));
        Assert.DoesNotContain(_api.Logs.Messages, m => IsWritten(m) && HoldsIt(m));
        Assert.DoesNotContain(_observed.All, HoldsIt);
        Assert.Empty(Holding(Temporary().Except(before)));
        Assert.False(HoldsIt(await _client.GetStringAsync("/api/v1/audit?size=1000", Cancelled)));

        await EraseAsync();

        Assert.Empty(Holding(Files(_api.StoreFolder)));
        Assert.True((bool)(await (await _client.GetAsync("/api/v1/log/verification", Cancelled)).JsonAsync())["isIntact"]!);
    }

    private async Task AskTheApiAsync()
    {
        var asked = new JsonObject
        {
            ["caseNumber"] = Number,
            ["reference"] = $"{Word} 7",
            ["caseSummary"] = $"An invented {Word} summary of low back pain.",
            ["services"] = new JsonArray(new JsonObject
            {
                ["request"] = $"MRI of the lumbar spine, {Word}", ["claimsAdministratorCitation"] = $"{Word} guideline",
            }),
        };
        Assert.Equal(201, (int)(await _client.PostAsync("/api/v1/predictions", asked, $"{Word}-key")).StatusCode);
        var batch = new JsonObject { ["cases"] = new JsonArray(asked.DeepClone()) };
        Assert.True((await _client.PostAsync("/api/v1/predictions/batch", batch)).IsSuccessStatusCode);
        await SendAsync("/api/v1/letters", "text/plain", Denial);
        await SendFileAsync("/api/v1/letters", "file", $"{Word}.html", $"<html><body>{Denial}</body></html>");
        await SendAsync(
            "/api/v1/determinations", "application/x-ndjson",
            new JsonObject
            {
                ["caseNumber"] = Number,
                ["decisionDate"] = "2027-01-31",
                ["caseSummary"] = Word,
                ["services"] = new JsonArray(new JsonObject
                {
                    ["number"] = 1, ["request"] = $"MRI of the lumbar spine, {Word}", ["outcome"] = "Overturned",
                    ["reviewerCitation"] = $"{Word} chapter", ["rationale"] = $"{Word} rationale",
                }),
            }.ToJsonString());
        await _client.GetAsync($"/api/v1/predictions?caseNumber={Number}", Cancelled);
        await _client.GetAsync("/api/v1/quality", Cancelled);
    }

    private async Task WorkOnThePagesAsync()
    {
        await PostAsync("/Disputes/New?handler=Text", ("text", Denial));
        await SendFileAsync("/Disputes/New?handler=Files", "files", $"{Word}.txt", Denial);
        await SendFileAsync(
            "/Disputes/New?handler=Files", "files", $"{Word}.csv",
            $"Case;What was asked;Why\n{Number};MRI {Word};{Word}\n");
        await _client.GetAsync($"/?q={Word}", Cancelled);
        for (var id = 1; id <= 3; id++)
        {
            var found = await _client.GetAsync($"/disputes/{id}/edit", Cancelled);
            Assert.True(found.IsSuccessStatusCode || id > 2);
            var edit = await found.Content.ReadAsStringAsync(Cancelled);
            var fields = Inputs().Matches(edit).Select(m => m.Groups[1].Value)
                .Where(f => f.StartsWith("Form.", StringComparison.Ordinal)).ToHashSet();
            var filled = new List<(string, string)>
            {
                ("Form.Revision", Revision().Match(edit).Groups[1].Value), ("Form.CaseNumber", Number), ("Form.Reference", $"{Word} 8"),
                ("Form.CaseSummary", $"{Word} summary"), ("Form.Services[0].Request", $"MRI of the lumbar spine {Word}"),
                ("Form.Services[0].Citation", $"{Word} citation"), ("Form.OverturnRate", Word), ("Form.AsOfDate", Word),
            };
            Assert.All(fields.Where(f => f.Contains("Summary", StringComparison.Ordinal)), f => Assert.Contains(filled, p => p.Item1 == f));
            await PostAsync($"/disputes/{id}/edit?handler=Keep", [.. filled]);
            await PostAsync($"/disputes/{id}/edit?handler=Predict", [.. filled.Where(f => f.Item2 != Word)]);
            await PostAsync(
                $"/disputes/{id}?handler=Expect", ("Number", "1"), ("Expected", "Overturned"), ("Note", $"{Word} note"),
                ("Reason", $"{Word} reason"));
            await PostAsync($"/disputes/{id}/what-if", [.. filled]);
            await _client.GetAsync($"/disputes/{id}", Cancelled);
            await _client.GetAsync($"/disputes/{id}/print", Cancelled);
        }

        await PostAsync("/Index?handler=Export", ("all", "true"), ("q", Word));
        await SendFileAsync("/Quality?handler=Actuals", "files", $"{Word}.txt", Denial);
        var list = await (await _client.GetAsync("/api/v1/predictions", Cancelled)).JsonAsync();
        var prediction = (string?)list["predictions"]![0]!["predictionId"];
        await PostAsync(
            "/Quality?handler=Finding", ("predictionId", prediction!), ("prediction", prediction!), ("service", "1"),
            ("kind", "LabelError"), ("note", $"{Word} of QA"));
        await _client.GetAsync("/Quality", Cancelled);
    }

    /// <summary>What is refused is not told either.</summary>
    private async Task FailAsync()
    {
        await SendAsync("/api/v1/predictions", "application/json", $$"""{"services": [{"request": "{{Word}}\u0000"}], "{{Word}}": 1}""");
        await SendAsync("/api/v1/predictions", "application/json", $$"""{"services": "{{Word}}" """);
        await SendAsync("/api/v1/predictions", "application/json", $$"""{"dateOfInjury": "{{Word}}"}""");
        await SendAsync("/api/v1/letters", "application/pdf", $"%PDF-1.4 {Word}");
        await SendFileAsync("/api/v1/letters", "file", $"{Word}.zip", $"PK\u0003\u0004{Word}");
        await SendAsync("/api/v1/determinations", "text/csv", $"caseNumber,number,request,outcome\n{Word},{Word},{Word},{Word}\n");
        await _client.GetAsync($"/api/v1/predictions?caseNumber={Word}", Cancelled);
        await _client.GetAsync($"/{Word}", Cancelled);
    }

    private async Task EraseAsync()
    {
        var eraser = _api.Services.GetRequiredService<TextEraser>();
        await PostAsync("/Disputes/New?handler=Dismiss", ("failure", "0"));
        await PostAsync("/Quality?handler=Dismiss");
        await eraser.EraseAsync(CaseNumber.Parse(Number), Cancelled);
        for (var id = 1; id <= 10; id++)
        {
            await eraser.EraseDisputeAsync(id, Cancelled);
        }

        var list = await (await _client.GetAsync("/api/v1/predictions?size=100", Cancelled)).JsonAsync();
        foreach (var kept in list["predictions"]?.AsArray() ?? [])
        {
            await eraser.EraseAsync(Guid.Parse((string)kept!["predictionId"]!), Cancelled);
        }
    }

    private static string Denial =>
        $"""
        Notice of Utilization Review Decision: Denial
        Claimant: {Word} Person
        Case Number: {Number}
        Date of Decision: 10/11/2016
        Requested treatment: MRI of the lumbar spine without contrast, {Word}
        Decision: Denied
        Guideline cited: {Word} Low Back Complaints
        Clinical summary: An invented {Word} worker hurt the lower back.
        """;

    private async Task SendAsync(string address, string type, string text)
    {
        using var content = new StringContent(text, Encoding.UTF8, type);
        Assert.NotEqual(500, (int)(await _client.PostAsync(address, content, Cancelled)).StatusCode);
    }

    private async Task SendFileAsync(string address, string field, string name, string text)
    {
        using var form = new MultipartFormDataContent();
        var file = new StringContent(text, Encoding.UTF8);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        form.Add(file, field, name);
        form.Add(new StringContent(await TokenAsync()), "__RequestVerificationToken");
        Assert.NotEqual(500, (int)(await _client.PostAsync(address, form, Cancelled)).StatusCode);
    }

    private async Task PostAsync(string address, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(
            [.. fields.Select(f => KeyValuePair.Create(f.Name, f.Value)), new("__RequestVerificationToken", await TokenAsync())]);
        var answer = await _client.PostAsync(address, form, Cancelled);
        Assert.NotEqual(HttpStatusCode.InternalServerError, answer.StatusCode);
    }

    private async Task<string> TokenAsync() =>
        FormToken().Match(await _client.GetStringAsync("/Preferences", Cancelled)).Groups[1].Value;

    private static bool HoldsIt(string text) => text.Contains(Word, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a message is one that appsettings.json lets through.</summary>
    private static bool IsWritten(string message) =>
        !message.StartsWith("Trace ", StringComparison.Ordinal) && !message.StartsWith("Debug ", StringComparison.Ordinal)
        && !message.Contains(" scope: ", StringComparison.Ordinal)
        && !message.StartsWith("Information Microsoft.AspNetCore", StringComparison.Ordinal)
        && !message.StartsWith("Information Microsoft.EntityFrameworkCore", StringComparison.Ordinal);

    private static string[] Files(string folder) => Directory.GetFiles(folder, "*", SearchOption.AllDirectories);

    // A pipe, for example one that a debugger may use of any program that runs, has no length; who opens it waits for ever.
    private static HashSet<string> Temporary() =>
        [.. new DirectoryInfo(Path.GetTempPath()).EnumerateFiles().Where(f => f is { Exists: true, Length: > 0 }).Select(f => f.FullName)];

    /// <summary>The names of files that hold the word. One that goes away meanwhile holds nothing any more.</summary>
    private static List<string> Holding(IEnumerable<string> files)
    {
        var holding = new List<string>();
        foreach (var path in files)
        {
            try
            {
                using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                using var content = new MemoryStream();
                file.CopyTo(content);
                if (HoldsIt(Encoding.Latin1.GetString(content.ToArray())))
                {
                    holding.Add(Path.GetFileName(path));
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Somebody else's.
            }
        }

        return holding;
    }

    [GeneratedRegex("""name="__RequestVerificationToken"[^>]*value="([^"]+)""")]
    private static partial Regex FormToken();

    [GeneratedRegex("""(?:input|textarea)[^>]*\bname="([^"]+)""")]
    private static partial Regex Inputs();

    [GeneratedRegex("""name="Form\.Revision"[^>]*value="([^"]+)""")]
    private static partial Regex Revision();
}
