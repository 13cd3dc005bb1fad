using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ImrPredict.Benchmarks.Serving;
using ImrPredict.Cases;
using ImrPredict.Determinations;
using ImrPredict.Predictions;
using ImrPredict.Store;
using ImrPredict.Store.Database;
using ImrPredict.Store.Determinations;
using ImrPredict.Store.Jobs;
using ImrPredict.Store.Predictions;
using ImrPredict.Store.Worklist;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ImrPredict.Benchmarks.Jobs;

/// <summary>
/// Has 1, 2 and 4 workers carry out each kind of job on a database of their own: items a second, processor time of the workers with all
/// that they start and of the database, memory, and whether what came of it is the same.
/// </summary>
/// <remarks>
/// For Linux. With fewer processors than workers the processor time of an item is what counts, not the clock. The training is the quick
/// one.
/// </remarks>
internal sealed class WorkersOnOneStore : IAsyncDisposable
{
    private const int RowsOfALetter = 10;

    /// <summary>The challenger's name, moments, ids, hashes, and which worker has logged how much.</summary>
    private const string OfOneRun =
        @"""logHeads"":[^\]]*|challenger-[0-9-]+|[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64}";

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    private readonly string _folder;
    private readonly string _connection;
    private readonly int _count;
    private readonly int _letters;
    private readonly int _postmaster;
    private readonly List<WorkerProcess> _workers = [];
    private ServiceProvider _services = null!;

    private WorkersOnOneStore(string folder, string connection, int count, int letters, int postmaster) =>
        (_folder, _connection, _count, _letters, _postmaster) = (folder, connection, count, letters, postmaster);

    private JobBook Book => _services.GetRequiredService<JobBook>();

    /// <param name="letters">Letters, half of them PDF; of what is no letter there is ten times as much.</param>
    /// <param name="server">A PostgreSQL in which databases may be made; each is dropped at the end.</param>
    public static async Task RunAsync(int letters, string server)
    {
        var folder = Directory.CreateTempSubdirectory("imr-workers-").FullName;
        try
        {
            await ProgramRun.RunAsync(
                "dotnet",
                [
                    "exec", ProgramRun.Imr, "sample", "--letters",
                    letters.ToString(CultureInfo.InvariantCulture), "--output", Path.Combine(folder, "sample"),
                ]);
            ZipFile.CreateFromDirectory(Path.Combine(folder, "sample", "letters"), Path.Combine(folder, "letters.zip"));
            WriteTrainer(Path.Combine(folder, "imr"));
            Console.WriteLine("| Kind of job | Workers | Items | Items/s | CPU s | of the database | CPU ms an item | Most MB | Result |");
            Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
            foreach (var count in (int[])[1, 2, 4])
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"imr_workers_{Environment.ProcessId}_{count}");
                var postmaster = await CreateAsync(server, name);
                try
                {
                    var connection = new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 20 }.ConnectionString;
                    await using var run = new WorkersOnOneStore(folder, connection, count, letters, postmaster);
                    await run.StartAsync();
                    await run.MeasureAsync();
                }
                finally
                {
                    NpgsqlConnection.ClearAllPools();
                    await CommandAsync(server, $"DROP DATABASE {name} WITH (FORCE)");
                }
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _workers.ForEach(w => w.Dispose());
        await _services.DisposeAsync();
    }

    private string Own(string name) => Path.Combine(_folder, _count.ToString(CultureInfo.InvariantCulture), name);

    private async Task StartAsync()
    {
        string[] settings =
        [
            "--Store:Provider", "PostgreSql", "--Store:ConnectionString", _connection, "--Store:LogKey",
            Convert.ToBase64String(new byte[32]),
        ];
        _services = await StoreAsync([.. settings, "--Store:Folder", Own("store")], TimeProvider.System);
        await using (var old = await StoreAsync([.. settings, "--Store:Folder", Own("store")], new YearsAgo(11)))
        {
            await old.GetRequiredService<DeterminationArchive>().ImportAsync(
                [.. Enumerable.Range(0, RowsOfALetter * _letters).Select(Old)], "benchmark", default);
        }

        foreach (var file in Directory.GetFiles(Path.Combine(ServedProgram.Repository(), "models"), "*", SearchOption.AllDirectories))
        {
            var copy = Own(Path.Combine("models", Path.GetRelativePath(Path.Combine(ServedProgram.Repository(), "models"), file)));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        for (var number = 0; number < _count; number++)
        {
            _workers.Add(await WorkerProcess.StartAsync(
            [
                .. settings, "--Store:Writer", $"worker{number}", "--Store:Folder", Own($"store{number}"), "--Models:Folder", Own("models"),
                "--Jobs:ReadableFolders:0", _folder, "--Jobs:LookSeconds", "0.5", "--Jobs:OutputFolder", Own("output"),
                "--Store:KeepDays", "3650", "--Schedules:EraseByAge:On", "false", "--Training:NewestDays", "1",
                "--Training:Program", Path.Combine(_folder, "imr"),
            ]));
        }
    }

    private async Task MeasureAsync()
    {
        var path = JsonSerializer.Serialize(new { path = Path.Combine(_folder, "letters.zip") });
        var rows = RowsOfALetter * _letters;
        await MeasureAsync("eraseByAge", "{}", rows, _ => ArchiveAsync());
        var list = await InStoreAsync(s => s.GetRequiredService<OfficeLists>().AddAsync("list.csv", List(rows), "benchmark", default));
        await MeasureAsync(
            "readList", JsonSerializer.Serialize(new { list, columns = (string[])["Reference", "Request"], today = "2024-01-01" }), rows,
            _ => DeskAsync());
        await MeasureAsync("takeInDocuments", path, _letters, _ => DeskAsync());
        await MeasureAsync("predictDrafts", "{}", null, _ => LogAsync());
        await InStoreAsync(s => s.GetRequiredService<DisputeStore>().AddAsync(
            [.. Enumerable.Range(0, rows).Select(New)], "benchmark", default));
        await MeasureAsync("predictAnew", "{}", rows, _ => LogAsync());
        await MeasureAsync("importDeterminations", path, _letters, _ => ArchiveAsync());
        await MeasureAsync(
            "qualityReport", """{"from":"2013-01-01","to":"2017-12-31"}""", _letters, job => FolderAsync(Own("output/reports"), job));
        await MeasureAsync("backup", "{}", 1, _ => DumpAsync());
        await MeasureAsync("trainChallenger", "{}", _letters, job => FolderAsync(ChallengerOf(job), null));
    }

    /// <param name="items">Null for what the job counts.</param>
    private async Task MeasureAsync(string kind, string arguments, int? items, Func<JobRecord, Task<string>> result)
    {
        var (cpu, database, started) = (Cpu(), ProcessTree.CpuSeconds(_postmaster), Stopwatch.GetTimestamp());
        var job = await Book.AddAsync(new(kind, 1, arguments, 0, "benchmark", "benchmark"), "benchmark", default);
        var most = 0.0;
        while (!job.HasEnded)
        {
            await Task.Delay(Look);
            most = Math.Max(most, _workers.Max(w => ProcessTree.Megabytes(w.Id)));
            job = (await Book.FindAsync(job.Id, default))!;
        }

        if (job.State != JobState.Done)
        {
            throw new InvalidOperationException($"{kind}: {job.State}. {job.Result}");
        }

        var (seconds, count) = (Stopwatch.GetElapsedTime(started).TotalSeconds, items ?? job.Done);
        (cpu, database) = (Cpu() - cpu, ProcessTree.CpuSeconds(_postmaster) - database);
        var same = await result(job);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {kind} | {_count} | {count:N0} | {count / seconds:0.0} | {cpu + database:0.0} | {database:0.0} "
                + $"| {1_000 * (cpu + database) / count:0.0} | {most:0} | {same} |"));
    }

    private double Cpu() => _workers.Sum(w => ProcessTree.CpuSeconds(w.Id));

    private Task<string> DeskAsync() => InStoreAsync(async s =>
    {
        var drafts = await s.GetRequiredService<DisputeStore>().DraftsAsync(0, int.MaxValue - 1, default);
        return Hash(drafts.Select(d => $"{d.Id} {d.Source} {JsonSerializer.Serialize(d.Content, PredictionJson.Options)}"));
    });

    private async Task<string> ArchiveAsync()
    {
        var found = new List<string>();
        await foreach (var dispute in _services.GetRequiredService<DeterminationArchive>().ReadCurrentAsync(0, default))
        {
            found.Add(
                $"{dispute.Id} {dispute.CaseNumber} {dispute.Disposition} {dispute.DecisionDate:O} "
                    + JsonSerializer.Serialize(dispute.Determination, PredictionJson.Options)
                    + JsonSerializer.Serialize(dispute.Treatments, PredictionJson.Options));
        }

        return Hash(found);
    }

    /// <summary>Every prediction in the order of cases, but for the fingerprint of its answer, which names its id and moment.</summary>
    private async Task<string> LogAsync()
    {
        var log = await _services.GetRequiredService<PredictionLog>().PageAsync(new(), null, int.MaxValue - 1, default);
        return Hash(log.Predictions
            .Select(p => (p.CaseNumber, p.ModelHash, Outputs: p.Outputs with { AnswerFingerprint = "" }))
            .Select(p => $"{p.CaseNumber} {p.ModelHash} {JsonSerializer.Serialize(p.Outputs, PredictionJson.Options)}")
            .Order(StringComparer.Ordinal));
    }

    /// <summary>What a folder holds for programs, but for ids, moments, and hashes of what holds such.</summary>
    private static async Task<string> FolderAsync(string folder, JobRecord? job)
    {
        var lines = new List<string> { job?.Result ?? "" };
        foreach (var file in Directory.GetFiles(folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (Path.GetFileName(file) is var name && name != "manifest.json")
            {
                var text = await File.ReadAllTextAsync(file);
                lines.Add(name + Regex.Replace(text, OfOneRun, "", RegexOptions.NonBacktracking));
            }
        }

        return Hash(lines);
    }

    private string ChallengerOf(JobRecord job) =>
        Own(string.Create(CultureInfo.InvariantCulture, $"models/challenger-{job.CreatedAt:yyyyMMdd-HHmmss}"));

    /// <summary>The rows of cases that a dump holds.</summary>
    private async Task<string> DumpAsync()
    {
        var dump = Directory.GetFiles(Own("output/backups"), "*.dump", SearchOption.AllDirectories).Single();
        string[] tables = ["Predictions", "Determinations", "Disputes"];
        var text = await ProgramRun.RunAsync("pg_restore", ["--data-only", "--file=-", .. tables.Select(t => $"--table={t}"), dump]);
        return string.Create(CultureInfo.InvariantCulture, $"{text.Split('\n').Count(l => l.Count(c => c == '\t') > 3):N0} rows");
    }

    private static string Hash(IEnumerable<string> lines)
    {
        var all = lines.ToList();
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', all))))[..8];
        return string.Create(CultureInfo.InvariantCulture, $"{all.Count:N0}, {hash}");
    }

    private async Task<T> InStoreAsync<T>(Func<IServiceProvider, Task<T>> act)
    {
        await using var scope = _services.CreateAsyncScope();
        return await act(scope.ServiceProvider);
    }

    private static async Task<ServiceProvider> StoreAsync(string[] settings, TimeProvider time)
    {
        var configuration = new ConfigurationBuilder().AddCommandLine(settings).Build();
        var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddSingleton(time).AddStore(configuration)
            .AddScoped(s => s.GetRequiredService<IDbContextFactory<StoreContext>>().CreateDbContext())
            .AddScoped<DisputeStore>().AddScoped<OfficeLists>().BuildServiceProvider();
        await services.GetRequiredService<StoreStart>().StartAsync(default);
        return services;
    }

    /// <summary>Makes a database.</summary>
    /// <returns>The process of the server that all others of it come from; 0 where it is not on this machine.</returns>
    private static async Task<int> CreateAsync(string server, string name)
    {
        await CommandAsync(server, $"CREATE DATABASE {name}");
        return ProcessTree.ParentOf(Convert.ToInt32(await CommandAsync(server, "SELECT pg_backend_pid()"), CultureInfo.InvariantCulture))
            ?? 0;
    }

    private static async Task<object?> CommandAsync(string server, string text)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The only word that is put in is the name of the benchmark's own database.
        command.CommandText = text;
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync();
    }

    /// <summary>`imr`, whose training is the quick one: a usual one costs minutes even on few letters.</summary>
    private static void WriteTrainer(string path)
    {
        File.WriteAllText(
            path,
            $"#!/bin/sh\n[ \"$1\" = train ] && exec dotnet exec '{ProgramRun.Imr}' \"$@\" --quick\nexec dotnet exec '{ProgramRun.Imr}' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }

    private static byte[] List(int rows)
    {
        var text = new StringBuilder("Our claim,What they want\n");
        for (var row = 0; row < rows; row++)
        {
            text.Append(CultureInfo.InvariantCulture, $"CLAIM-{row:D6},\"Physical therapy, {1 + (row % 24)} visits, lumbar spine\"\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static Dispute New(int number) => new()
    {
        Content = new()
        {
            CaseNumber = string.Create(CultureInfo.InvariantCulture, $"CM16-{8_000_000 + number}"),
            Services = [new($"MRI of the knee, order {number}", "MTUS Knee Complaints")],
        },
        Source = "benchmark",
        Received = new(2024, 1, 1),
        State = DisputeState.New,
    };

    private static ReportedDispute Old(int number)
    {
        var reviewCase = new ReviewCase
        {
            CaseNumber = CaseNumber.Parse(string.Create(CultureInfo.InvariantCulture, $"CM12-{9_000_000 + number}")),
            Services = [new(1, $"Acupuncture, {number} sessions, neck")],
        };
        var determination = new Determination
        {
            Case = reviewCase,
            DecisionDate = new(2012, 4, 2),
            Services = [new ServiceDetermination(1, Outcome.Upheld, "MTUS Neck Complaints", "An invented rationale.")],
        };
        return new(
            ReviewProgram.WorkersCompensation, reviewCase.CaseNumber, DisputeDisposition.Decided, determination, determination.DecisionDate,
            "benchmark");
    }

    private sealed class YearsAgo(int years) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddYears(-years);
    }
}
