using System.Globalization;
using System.Text;
using ImrPredict.Cases;
using ImrPredict.Determinations;
using ImrPredict.Store;
using ImrPredict.Store.Database;
using ImrPredict.Store.Determinations;
using ImrPredict.Store.Jobs;
using ImrPredict.Store.Predictions;
using ImrPredict.Store.Worklist;
using ImrPredict.TinyModels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ImrPredict.Api.Tests.Jobs;

/// <summary>A program is killed in the middle of each kind of job; what comes of it when the next goes on is as if nothing had
/// happened.</summary>
public sealed class KilledTests : IAsyncDisposable
{
    private const int Drafts = 510;
    private const int Rows = 1_500;
    private const int Documents = 60;
    private const int Old = 300;

    private readonly TemporaryFolder _folder = new();
    private ServiceProvider? _services;

    public async ValueTask DisposeAsync()
    {
        if (_services is not null)
        {
            await _services.DisposeAsync();
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private JobBook Book => _services!.GetRequiredService<JobBook>();

    [Theory]
    [InlineData(StoreProvider.Sqlite)]
    [InlineData(StoreProvider.PostgreSql)]
    public async Task AServerOrAWorkerThatIsKilledInTheMiddleOfAnyKindOfJobLosesNothingAndDoublesNothing(StoreProvider provider)
    {
        var models = CommittedModels.Folder();
        Assert.SkipUnless(models is not null, "No models folder with an active bundle stands above the tests.");
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The trainer of this test is a script.");
        string[] settings =
            provider == StoreProvider.Sqlite
                ? ["--Store:Folder", _folder.Combine("store")]
                :
                [
                    "--Store:Provider", "PostgreSql", "--Store:ConnectionString", await Store.Tests.PostgreSqlCluster.NewDatabaseAsync(),
                    "--Store:LogKey", Convert.ToBase64String(new byte[32]), "--Store:Folder", _folder.Combine("store"),
                ];
        _services = await StartedAsync(settings);
        CopyModels(models, _folder.Combine("models"));
        await FillAsync();
        string[] running =
        [
            .. provider == StoreProvider.Sqlite ? (string[])[] : ["worker"], .. settings, "--Models:Folder", _folder.Combine("models"),
            "--Jobs:ReadableFolders:0", _folder.Path, "--Jobs:DeadSeconds", "2", "--Jobs:LookSeconds", "0.5", "--Store:KeepDays", "3650",
            "--Training:Program", Trainer(), "--Schedules:EraseByAge:On", "false",
        ];
        var documents = $$"""{"path":"{{_folder.Combine("documents")}}"}""";
        var list = await InScopeAsync(s => s.GetRequiredService<OfficeLists>().AddAsync("list.csv", List(), "a test", Cancellation));
        (string Kind, string Arguments, Func<JobRecord, bool> IsInTheMiddle, string Result)[] kinds =
        [
            ("predictDrafts", "{}", j => j.Done >= 250, "510 predicted."),
            ("predictAnew", "{}", j => j.Done >= Drafts + 20, "100 open disputes predicted anew."),
            (
                "readList", $$"""{"list":"{{list}}","columns":["Reference","Request"],"today":"2024-01-01"}""", j => j.Done >= 500,
                "list.csv: 1,500 disputes read."),
            ("takeInDocuments", documents, j => j.Done >= 10, "60 documents done: 60 drafts, 0 not read."),
            ("importDeterminations", documents, j => j.State == JobState.Running, "60 added, 0 corrected, 0 unchanged, 0 rejected."),
            (
                "qualityReport", """{"from":"2024-01-01","to":"2024-12-31"}""", j => j.State == JobState.Running,
                "0 predictions counted of 2024-01-01 to 2024-12-31; the report is in quality 2024-01-01 to 2024-12-31."),
            ("trainChallenger", "{}", _ => File.Exists(_folder.Combine("training")), "was trained on"),
            ("eraseByAge", "{}", j => j.State == JobState.Running, ""),
            ("backup", "{}", j => j.State == JobState.Running, "The store is copied to backups/"),
        ];

        var program = new RunningProgram(running);
        try
        {
            foreach (var (kind, arguments, isInTheMiddle, result) in kinds)
            {
                var job = (await Book.AddAsync(new(kind, 1, arguments, 0, "local", "a.reviewer"), "1", Cancellation)).Id;
                await _services.JobAsync(job, j => j.HasEnded || isInTheMiddle(j));
                program.Dispose();
                program = new RunningProgram(running);
                var ended = await _services.EndedAsync(job);
                Assert.Equal((kind, JobState.Done, 0), (ended.Kind, ended.State, ended.Refused));
                Assert.Contains(result, ended.Result, StringComparison.Ordinal);
            }
        }
        finally
        {
            program.Dispose();
        }

        await NothingIsLostOrDoubledAsync();
    }

    private async Task NothingIsLostOrDoubledAsync()
    {
        // One prediction of each dispute, in a log whose chain holds.
        var logged = (await _services!.GetRequiredService<PredictionLog>().PageAsync(new(), null, 1_000, Cancellation)).Predictions;
        Assert.Equal(Drafts + 100, logged.Count);
        Assert.Equal(Drafts + 100, logged.Select(p => p.CaseNumber).Distinct().Count());
        Assert.True((await _services!.GetRequiredService<ChainVerifier>().VerifyAsync(null, Cancellation)).IsIntact);

        await InScopeAsync(async s =>
        {
            var disputes = s.GetRequiredService<DisputeStore>();
            var left = await disputes.DraftsAsync(0, 10_000, Cancellation);
            Assert.Equal(
                [.. Enumerable.Range(0, Rows).Select(Reference), .. Enumerable.Repeat<string?>(null, Documents)],
                left.Select(d => d.Content.Reference));
            Assert.Equal(Documents, left.Select(d => d.Content.CaseNumber).OfType<string>().Distinct().Count());
            foreach (var dispute in await disputes.FindAsync([.. Enumerable.Range(1, Drafts).Select(i => (long)i)], Cancellation))
            {
                Assert.Equal(DisputeState.New, dispute.State);
                Assert.Contains(logged, p => p.PredictionId == dispute.Assessment?.PredictionId);
                Assert.Equal(2, (await disputes.HistoryAsync(dispute.Id, Cancellation)).Count);
            }

            return 0;
        });

        // Old cases have no words any more, the rest have theirs.
        var (words, archived) = (0, 0);
        await foreach (var dispute in _services!.GetRequiredService<DeterminationArchive>().ReadCurrentAsync(0, Cancellation))
        {
            (words, archived) = (words + (dispute.Determination is null ? 0 : 1), archived + 1);
        }

        Assert.Equal((Documents, Documents + Old), (words, archived));
        Assert.Single(Directory.GetDirectories(_folder.Combine("models"), "challenger-*"));
        Assert.Empty(Directory.GetDirectories(_folder.Combine("store"), "challenger-*"));
        Assert.Empty(Directory.GetDirectories(_folder.Combine("store"), "*.part", SearchOption.AllDirectories));
        await using var context = await _services!.GetRequiredService<IDbContextFactory<StoreContext>>().CreateDbContextAsync(Cancellation);
        Assert.Equal(
            0,
            await context.Database.SqlQueryRaw<int>("SELECT CAST(COUNT(*) AS int) AS \"Value\" FROM \"JobDocuments\"")
                .SingleAsync(Cancellation));
    }

    private static async Task<ServiceProvider> StartedAsync(string[] settings, TimeProvider? time = null)
    {
        var configuration = new ConfigurationBuilder().AddCommandLine(settings).Build();
        var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddSingleton(time ?? TimeProvider.System)
            .AddStore(configuration)
            .AddScoped(s => s.GetRequiredService<IDbContextFactory<StoreContext>>().CreateDbContext())
            .AddScoped<DisputeStore>().AddScoped<OfficeLists>().BuildServiceProvider();
        await services.GetRequiredService<StoreStart>().StartAsync(Cancellation);
        if (time is null)
        {
            // What was heard of last eleven years ago.
            await using var old = await StartedAsync(settings, new YearsAgo(11));
            await old.GetRequiredService<DeterminationArchive>().ImportAsync(
                [.. Enumerable.Range(0, Old).Select(OldDispute)], "a test", Cancellation);
        }

        return services;
    }

    private async Task FillAsync()
    {
        Directory.CreateDirectory(_folder.Combine("documents"));
        for (var i = 0; i < Documents; i++)
        {
            await File.WriteAllTextAsync(_folder.Combine("documents", $"{i:D3}.jsonl"), Line(i), Cancellation);
        }

        await InScopeAsync(async s =>
        {
            var disputes = s.GetRequiredService<DisputeStore>();
            await disputes.AddAsync([.. Enumerable.Range(0, Drafts).Select(i => Dispute(i, DisputeState.Draft))], "a test", Cancellation);
            return await disputes.AddAsync(
                [.. Enumerable.Range(Drafts, 100).Select(i => Dispute(i, DisputeState.New))], "a test", Cancellation);
        });
    }

    /// <summary>A trainer that is in the middle of its work until it is killed, and done at once the next time.</summary>
    private string Trainer()
    {
        var path = _folder.Combine("trainer");
        File.WriteAllText(
            path,
            $$"""
            #!/bin/sh
            if [ "$1" = train ]; then
              if [ ! -e '{{_folder.Combine("training")}}' ]; then touch '{{_folder.Combine("training")}}'; exec sleep 600; fi
              mkdir -p "$5/$7"
            fi
            """.ReplaceLineEndings("\n") + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        return path;
    }

    private static void CopyModels(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private static Dispute Dispute(int number, DisputeState state) => new()
    {
        Content = new()
        {
            CaseNumber = string.Create(CultureInfo.InvariantCulture, $"CM16-{9_100_000 + number}"),
            Services = [new($"Physical therapy, {number + 1} visits, lumbar spine", "MTUS Low Back Complaints")],
        },
        Source = "a test",
        Received = new(2024, 1, 1),
        State = state,
    };

    private static ReportedDispute OldDispute(int number)
    {
        var (decided, request) = (new DateOnly(2015, 4, 2), new DisputedService(1, $"Physical therapy, {number} visits, lumbar spine"));
        var reviewCase = new ReviewCase
        {
            CaseNumber = CaseNumber.Parse(string.Create(CultureInfo.InvariantCulture, $"CM15-{9_200_000 + number}")),
            Services = [request],
        };
        return new(
            ReviewProgram.WorkersCompensation, reviewCase.CaseNumber!.Value, DisputeDisposition.Decided,
            new Determination
            {
                Case = reviewCase,
                DecisionDate = decided,
                Services = [new ServiceDetermination(1, Outcome.Upheld, "MTUS Low Back Complaints", "An invented rationale.")],
            },
            decided, "a test");
    }

    private static string Line(int number) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"caseNumber":"CM24-{{9_200_000 + number}}","decisionDate":"2024-04-02","services":""")
        + string.Create(
            CultureInfo.InvariantCulture,
            $$"""[{"number":1,"request":"Physical therapy, {{number}} visits","outcome":"Upheld","reviewerCitation":"MTUS Low Back"}]}""");

    private static string Reference(int row) => string.Create(CultureInfo.InvariantCulture, $"CLAIM-{row:D5}");

    private static byte[] List()
    {
        var text = new StringBuilder("Our claim,What they want\n");
        for (var row = 0; row < Rows; row++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Reference(row)},\"MRI of the knee, view {row}\"\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> act)
    {
        await using var scope = _services!.CreateAsyncScope();
        return await act(scope.ServiceProvider);
    }

    private sealed class YearsAgo(int years) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddYears(-years);
    }
}
