using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using ImrPredict.Api.Jobs;
using ImrPredict.Api.Letters;
using ImrPredict.Predictions;
using ImrPredict.Store.Determinations;
using ImrPredict.Store.Jobs;
using ImrPredict.Store.Worklist;
using ImrPredict.TinyModels;
using Microsoft.Extensions.DependencyInjection;

namespace ImrPredict.Api.Tests.Jobs;

/// <summary>Determinations and documents that come as work of some minutes: read in parts, taken in as if at once.</summary>
public sealed class ImportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ImportTests()
    {
        for (var i = 0; i < 120; i++)
        {
            File.WriteAllText(
                _folder.Combine(string.Create(CultureInfo.InvariantCulture, $"{i:D3}.jsonl")),
                i == 60 ? "{ no case" : Line(i, "Upheld") + (i == 7 ? "\n" + Line(i, "Overturned") : ""));
        }

        // The last document corrects the first.
        File.WriteAllText(_folder.Combine("later.jsonl"), Line(0, "Overturned"));
    }

    public void Dispose() => _folder.Dispose();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ManyDocumentsReadInPartsMakeTheSameArchiveAsOneUpload()
    {
        using var parted = new ApiFactory(("Jobs:ReadableFolders:0", _folder.Path));
        using var whole = new ApiFactory();

        var ended = await ImportAsync(parted.Services);
        using var client = whole.CreateClient();
        var body = string.Join(
            '\n', Directory.GetFiles(_folder.Path).Order(StringComparer.Ordinal).Select(File.ReadAllText));
        using var content = new StringContent(body, Encoding.UTF8, "application/x-ndjson");
        var answer = await (await client.PostAsync("/api/v1/determinations", content, Cancellation)).JsonAsync();

        Assert.Equal((JobState.Done, 121, 1), (ended.State, ended.Done, ended.Refused));
        Assert.Equal("119 added, 2 corrected, 0 unchanged, 1 rejected.", ended.Result);
        Assert.Equal((119, 2, 1), ((int)answer["added"]!, (int)answer["corrected"]!, (int)answer["rejected"]!));
        Assert.Equal(await ArchiveAsync(whole.Services), await ArchiveAsync(parted.Services));

        // Once more is once too often, and harmless.
        Assert.Equal("0 added, 4 corrected, 117 unchanged, 1 rejected.", (await ImportAsync(parted.Services)).Result);
    }

    [Fact]
    public async Task TwoProgramsOnOneDatabaseMakeTheSameArchiveAsOne()
    {
        using var alone = new ApiFactory(("Jobs:ReadableFolders:0", _folder.Path));
        var database = await Store.Tests.PostgreSqlCluster.NewDatabaseAsync();
        using var first = Shared(database, "first", ("Jobs:ReadableFolders:0", _folder.Path));
        using var second = Shared(database, "second", ("Jobs:ReadableFolders:0", _folder.Path));
        _ = second.Services;

        var ended = await ImportAsync(first.Services);

        Assert.Equal((JobState.Done, 121, 1), (ended.State, ended.Done, ended.Refused));
        Assert.Equal("119 added, 2 corrected, 0 unchanged, 1 rejected.", ended.Result);
        await ImportAsync(alone.Services);
        Assert.Equal(await ArchiveAsync(alone.Services), await ArchiveAsync(first.Services));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ADocumentOfAPartThatAlwaysFailsIsSetAsideAfterThreeTriesAndTheRestIsTakenIn(bool onPostgreSql)
    {
        var (tries, taken) = (new PoisonDocument.Tries(), new ConcurrentQueue<string>());
        (string, string) readable = ("Jobs:ReadableFolders:0", _folder.Path);
        using var api = onPostgreSql
            ? Shared(await Store.Tests.PostgreSqlCluster.NewDatabaseAsync(), "one", readable)
            : new ApiFactory(readable);
        api.Adds = services => services.AddSingleton(tries).AddSingleton(taken).AddScoped<PoisonDocument>()
            .AddScoped<IJobKind>(provider => provider.GetRequiredService<PoisonDocument>())
            .AddScoped<IJobKind, PoisonDocument.TakingIn>();

        var job = await api.Services.GetRequiredService<IJobs>().BeginAsync(
            "takeInPoison", new { path = _folder.Path }, 0, new("local", "local"), Cancellation);
        var ended = await api.Services.EndedAsync(job.Id);

        Assert.Equal((JobState.Done, "121 taken in."), (ended.State, ended.Result));
        Assert.Equal(3, tries.Made);
        Assert.Equal("060.jsonl: that reading it failed three times; it was set aside", taken.ElementAt(60));
        Assert.Equal(
            Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Where(n => n != PoisonDocument.Poison)
                .Order(StringComparer.Ordinal),
            taken.Where((_, i) => i != 60));
    }

    [Fact]
    public async Task WhatAWorkerHasLeftWhenItDiedIsGoneOnWithByAnother()
    {
        var models = CommittedModels.Folder();
        Assert.SkipUnless(models is not null, "No models folder with an active bundle stands above the tests.");
        // More than two of the pieces in which drafts are predicted.
        const int Drafts = 510;
        var database = await Store.Tests.PostgreSqlCluster.NewDatabaseAsync();
        using var server = Shared(database, "server", ("Jobs:CarryOut", "false"));
        using (var scope = server.Services.CreateScope())
        {
            await scope.ServiceProvider.GetRequiredService<DisputeStore>().AddAsync(
                [.. Enumerable.Range(0, Drafts).Select(i => Draft(i))], "a test", Cancellation);
        }

        var job = await server.Services.GetRequiredService<IJobs>()
            .BeginAsync("predictDrafts", new { }, Drafts, new("local", "local"), Cancellation);
        using (var worker = new RunningProgram(
            "worker", "--Store:Provider", "PostgreSql", "--Store:ConnectionString", database, "--Store:LogKey", Key,
            "--Store:Writer", "worker",
            "--Store:Folder", _folder.Combine("worker"), "--Models:Folder", models, "--Jobs:DeadSeconds", "2", "--Jobs:LookSeconds", "0.5"))
        {
            await server.Services.JobAsync(job.Id, j => j.Done >= 250);
            worker.Kill();
        }

        using var other = Shared(database, "other");
        var ended = await other.Services.EndedAsync(job.Id);

        Assert.Equal((JobState.Done, Drafts, 0, $"{Drafts} predicted."), (ended.State, ended.Done, ended.Refused, ended.Result));
        var logged = await other.Services.GetRequiredService<Store.Predictions.PredictionLog>().PageAsync(new(), null, 1_000, Cancellation);
        Assert.Equal(Drafts, logged.Predictions.Count);
        Assert.Equal(Drafts, logged.Predictions.Select(p => p.CaseNumber).Distinct().Count());
    }

    [Fact]
    public async Task WhoPrefersNotToWaitIsAnsweredWithAJob()
    {
        using var api = new ApiFactory();
        using var client = api.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/determinations")
        {
            Content = new StringContent(Line(1, "Upheld") + "\n" + Line(2, "Overturned"), Encoding.UTF8, "application/x-ndjson"),
        };
        request.Headers.Add("Prefer", "respond-async");

        using var answer = await client.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var id = (Guid)(await answer.JsonAsync())["id"]!;
        Assert.Equal($"/api/v1/jobs/{id}", answer.Headers.Location?.ToString());
        var ended = await api.Services.EndedAsync(id);
        Assert.Equal((JobState.Done, "2 added, 0 corrected, 0 unchanged, 0 rejected."), (ended.State, ended.Result));
        Assert.Null(await api.Services.GetRequiredService<JobBook>().DocumentAsync(id, 0, Cancellation));
    }

    [Fact]
    public async Task DocumentsOfAFolderComeOntoTheDeskAndOnlyFoldersThatMayBeReadAreRead()
    {
        using var api = new ApiFactory(("Jobs:ReadableFolders:0", _folder.Path));
        var jobs = api.Services.GetRequiredService<IJobs>();

        var refused = await jobs.BeginAsync("takeInDocuments", new { path = "/etc" }, 0, new("local", "local"), Cancellation);
        await File.WriteAllTextAsync(_folder.Combine("list.csv"), "Our claim,What they want\nA-1,MRI of the knee\n", Cancellation);
        var job = await jobs.BeginAsync("takeInDocuments", new { path = _folder.Path }, 0, new("local", "local"), Cancellation);

        Assert.Equal(
            (JobState.Failed, "Expected a place in a folder that Jobs:ReadableFolders names."),
            ((await api.Services.EndedAsync(refused.Id)).State, (await api.Services.EndedAsync(refused.Id)).Result));
        Assert.Equal(
            "122 documents done: 121 drafts, 1 not read. Lists whose columns wait to be named: 1.",
            (await api.Services.EndedAsync(job.Id)).Result);
        Assert.Equal(3, (await api.Services.GetRequiredService<JobBook>().PartsAsync(job.Id, Cancellation)).Count);

        // Read in parts, and on the desk as if each had been dropped on the page after the other.
        using var scope = api.Services.CreateScope();
        var drafts = await scope.ServiceProvider.GetRequiredService<DisputeStore>().DraftsAsync(0, 1_000, Cancellation);
        var dropped = Directory.GetFiles(_folder.Path, "*.jsonl").Order(StringComparer.Ordinal)
            .SelectMany(f => Intake.Read(File.ReadAllBytes(f), Path.GetFileName(f)).Disputes.Select(d => (Path.GetFileName(f), d)));
        Assert.Equal(
            dropped.Select(d => $"{d.Item1} {JsonSerializer.Serialize(d.d, PredictionJson.Options)}"),
            drafts.Select(d => $"{d.Source} {JsonSerializer.Serialize(d.Content, PredictionJson.Options)}"));
    }

    private async Task<JobRecord> ImportAsync(IServiceProvider services) => await services.EndedAsync(
        (await services.GetRequiredService<IJobs>().BeginAsync(
            "importDeterminations", new { path = _folder.Path }, 0, new("local", "local"), Cancellation)).Id);

    private static ApiFactory Shared(string database, string writer, params (string, string)[] more) => new(
        [
            ("Store:Provider", "PostgreSql"), ("Store:ConnectionString", database), ("Store:LogKey", Key), ("Store:Writer", writer),
            ("Jobs:DeadSeconds", "2"), .. more,
        ]);

    private static string Key { get; } = Convert.ToBase64String(Enumerable.Range(0, 32).Select(i => (byte)i).ToArray());

    private static Dispute Draft(int number) => new()
    {
        Content = new()
        {
            CaseNumber = string.Create(CultureInfo.InvariantCulture, $"CM16-{9_100_000 + number}"),
            Services = [new($"Physical therapy, {number + 1} visits, lumbar spine", null)],
        },
        Source = "a test",
        Received = new(2024, 1, 1),
        State = DisputeState.Draft,
    };

    /// <summary>Everything that the archive says, but for the moment of its import.</summary>
    private static async Task<List<string>> ArchiveAsync(IServiceProvider services)
    {
        var found = new List<string>();
        await foreach (var dispute in services.GetRequiredService<DeterminationArchive>().ReadCurrentAsync(0, Cancellation))
        {
            found.Add(
                $"{dispute.Id} {dispute.CaseNumber} {dispute.Disposition} {dispute.DecisionDate:O} "
                    + JsonSerializer.Serialize(dispute.Determination, PredictionJson.Options)
                    + JsonSerializer.Serialize(dispute.Treatments, PredictionJson.Options));
        }

        return found;
    }

    private static string Line(int number, string outcome) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""
        {"caseNumber":"CM24-{{9_200_000 + number}}","decisionDate":"2024-04-02","services":[{"number":1,"request":"Physical therapy, {{number}} visits, lumbar spine","outcome":"{{outcome}}","reviewerCitation":"MTUS Low Back Complaints"}]}
        """);
}
