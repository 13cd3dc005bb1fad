using System.Globalization;
using System.Text;
using ImrPredict.Api.Commands;
using ImrPredict.Determinations;
using ImrPredict.Letters.CaseFiles;
using ImrPredict.Store.Jobs;
using ImrPredict.TinyModels;
using Microsoft.Extensions.DependencyInjection;

namespace ImrPredict.Api.Tests.Jobs;

/// <summary>What was taken in becomes what is learned from.</summary>
public sealed class ExportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Fact]
    public async Task TheLastWordOnEachDecisionIsExportedAsACaseFile()
    {
        await File.WriteAllLinesAsync(
            _folder.Combine("decided.jsonl"),
            [Line(1, "2024-04-02", "Upheld"), Line(2, "2024-05-02", "Upheld"), Line(1, "2024-04-02", "Overturned")],
            TestContext.Current.CancellationToken);
        Assert.Equal(0, (await RunAsync("determinations", "import", _folder.Combine("decided.jsonl"))).Code);

        var (code, said) = await RunAsync("export", "--output", _folder.Combine("all.jsonl"));
        await RunAsync("export", "--output", _folder.Combine("may.jsonl"), "--from", "2024-05-01");
        var (wrong, why) = await RunAsync("export", "--output", _folder.Combine("no.jsonl"), "--to", "May");

        Assert.Equal((0, $"2 decided disputes are in {_folder.Combine("all.jsonl")}."), (code, said));
        Assert.Equal((2, "--to: expected a date as in 2017-01-31, found 'May'."), (wrong, why));
        var records = (await File.ReadAllLinesAsync(_folder.Combine("all.jsonl"), TestContext.Current.CancellationToken))
            .Select((line, i) => CaseFile.Parse(line, "all.jsonl", i + 1)).ToList();
        Assert.Equal(["CM24-9000002", "CM24-9000001"], records.Select(r => r.CaseNumber));
        Assert.Equal(Outcome.Overturned, records[1].Services.Single().Outcome);
        Assert.Equal(
            (new DateOnly(2024, 3, 1), "Knee brace", "ODG", "An invented reason."),
            (records[0].UtilizationReviewDate, records[0].Services[0].Request, records[0].Services[0].ReviewerCitation,
                records[0].Services[0].Rationale));
        Assert.Single(await File.ReadAllLinesAsync(_folder.Combine("may.jsonl"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task ACommandBeginsListsAndStopsAJobThatWhoeverServesCarriesOut()
    {
        var (begun, line) = await RunAsync("jobs", "begin", "backup");
        var id = line.Split(' ')[0];

        Assert.Equal(0, begun);
        Assert.StartsWith($"{id} backup waiting 0 of 0, 0 refused, by {Environment.UserName}", line);
        Assert.Equal(line, (await RunAsync("jobs", "list")).Said);
        Assert.Contains(" backup stopped ", (await RunAsync("jobs", "stop", id)).Said, StringComparison.Ordinal);
        Assert.Contains(" backup waiting ", (await RunAsync("jobs", "resume", id)).Said, StringComparison.Ordinal);
        Assert.Equal((2, "'nothing' is not the id of a job; `jobs list` prints them."), await RunAsync("jobs", "show", "nothing"));
        Assert.Equal((2, "--place: expected a place, found none."), await RunAsync("jobs", "begin", "takeInDocuments"));
        using var api = new ApiFactory(("Store:Folder", _folder.Combine("store")));

        Assert.Equal(JobState.Done, (await api.Services.EndedAsync(Guid.Parse(id, CultureInfo.InvariantCulture))).State);
    }

    private async Task<(int Code, string Said)> RunAsync(params string[] arguments)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var code = await StoreCommands.RunAsync([.. arguments, "--Store:Folder", _folder.Combine("store")], output, errors);
        return (code, new StringBuilder().Append(output).Append(errors).ToString().Trim());
    }

    private static string Line(int number, string decided, string outcome) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""
        {"caseNumber":"CM24-900000{{number}}","utilizationReviewDate":"2024-03-01","decisionDate":"{{decided}}","services":[
        """)
        + $$"""{"number":1,"request":"Knee brace","outcome":"{{outcome}}","reviewerCitation":"ODG","rationale":"An invented reason."}]}""";
}
