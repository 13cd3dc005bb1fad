using System.Diagnostics;
using ImrPredict.Api.Determinations;
using ImrPredict.Api.Jobs;
using ImrPredict.Api.Models;
using ImrPredict.Store.Database;
using ImrPredict.Store.Determinations;
using ImrPredict.Store.Jobs;
using Microsoft.Extensions.Options;

namespace ImrPredict.Api.Training;

/// <summary>What is trained on: the archive as it was at a moment, so that every program writes the same files.</summary>
/// <param name="Cut">The last date of decision that is trained on; what is newer is compared on.</param>
/// <param name="UpTo">The archive's last entry at that moment.</param>
internal sealed record TrainingData(DateOnly Cut, long UpTo);

/// <summary>The program `imr`, which knows no store: it is given case files.</summary>
internal sealed class TrainingProgram(
    DeterminationArchive archive, JobBook book, IOptions<TrainingOptions> training, IOptions<ModelOptions> folder,
    IOptions<StoreOptions> store, IOptions<JobsOptions> jobs, IHostEnvironment environment)
{
    private const string Prefix = "challenger-";

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private bool IsShared => store.Value.Provider == StoreProvider.PostgreSql;

    /// <summary>The folder of models; null when there is none.</summary>
    public string? Models => ModelsFolder.Find(folder.Value.Folder, environment.ContentRootPath);

    /// <summary>In how many parts a training is handed out: one where nobody shares it.</summary>
    public int Parts => IsShared ? training.Value.Parts : 1;

    /// <summary>What a job comes to where nothing can be trained: another program may be able to, if there are others.</summary>
    /// <returns>Null where it can.</returns>
    public JobOutcome? Lacking() =>
        training.Value.Program is not null && Models is not null ? null
        : IsShared
            ? new(
                "It waits for a program whose Training:Program names `imr`, and that has a folder of models.",
                TimeSpan.FromSeconds(Math.Max(jobs.Value.LookSeconds, 1)))
        : new("Nothing was trained: Training:Program names no program, or there is no folder of models.") { IsFailure = true };

    /// <summary>The archive as it is now.</summary>
    public async Task<TrainingData> DataAsync(CancellationToken cancellationToken)
    {
        var (newest, upTo) = (DateOnly.MinValue, await archive.LastAsync(cancellationToken));
        await foreach (var dispute in archive.ReadCurrentAsync(0, cancellationToken, upTo))
        {
            newest = dispute.DecisionDate is { } date && date > newest ? date : newest;
        }

        var days = training.Value.NewestDays;
        return new(newest > DateOnly.MinValue.AddDays(days) ? newest.AddDays(-days) : newest, upTo);
    }

    /// <summary>Does something in a folder of a job's own, which holds words of cases and is gone afterwards.</summary>
    public async Task<T> InFolderAsync<T>(Guid job, Func<string, Task<T>> act, CancellationToken cancellationToken)
    {
        var work = Path.Combine(store.Value.ResolveFolder(), Prefix + job.ToString("N"));
        try
        {
            Directory.CreateDirectory(work);
            await ForgetAsync(cancellationToken);
            return await act(work);
        }
        finally
        {
            if (Directory.Exists(work))
            {
                Directory.Delete(work, recursive: true);
            }
        }
    }

    /// <summary>Writes the decisions that are trained on.</summary>
    /// <returns>The case file, and how many letters it holds.</returns>
    public async Task<(string File, int Letters)> OlderAsync(string work, TrainingData data, CancellationToken cancellationToken)
    {
        var file = Path.Combine(work, "older.jsonl");
        return (file, await TrainingExport.WriteAsync(archive, file, null, data.Cut, cancellationToken, data.UpTo));
    }

    /// <summary>Writes the decisions that are compared on.</summary>
    /// <returns>The case file, and how many letters it holds.</returns>
    public async Task<(string File, int Letters)> NewerAsync(string work, TrainingData data, CancellationToken cancellationToken)
    {
        var file = Path.Combine(work, "newer.jsonl");
        return (file, await TrainingExport.WriteAsync(archive, file, data.Cut.AddDays(1), null, cancellationToken, data.UpTo));
    }

    /// <summary>Runs the program; it ends with this call, whatever ends that.</summary>
    /// <param name="meanwhile">Called every second while it runs.</param>
    public async Task<(int Code, string Output, string Errors)> RunAsync(
        IReadOnlyList<string> arguments, CancellationToken stopping, Func<Task>? meanwhile = null)
    {
        var program = training.Value.Program!;
        var isAssembly = program.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);
        var start = new ProcessStartInfo(isAssembly ? "dotnet" : program, isAssembly ? ["exec", program, .. arguments] : arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("Training did not start.");
        try
        {
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(stopping), process.StandardError.ReadToEndAsync(stopping));
            var ended = process.WaitForExitAsync(stopping);
            while (meanwhile is not null && await Task.WhenAny(ended, Task.Delay(Look, stopping)) != ended)
            {
                await meanwhile();
            }

            await ended;
            return (process.ExitCode, await output, await errors);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    /// <summary>Deletes the folders of jobs that another program has brought to their end after this one died.</summary>
    private async Task ForgetAsync(CancellationToken cancellationToken)
    {
        foreach (var left in Directory.GetDirectories(store.Value.ResolveFolder(), Prefix + "*"))
        {
            if (Guid.TryParseExact(Path.GetFileName(left)[Prefix.Length..], "N", out var job)
                && await book.FindAsync(job, cancellationToken) is null or { HasEnded: true })
            {
                Directory.Delete(left, recursive: true);
            }
        }
    }
}
