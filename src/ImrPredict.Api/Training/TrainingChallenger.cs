using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using System.Globalization;
using ImrPredict.Api.Determinations;
using ImrPredict.Api.Jobs;
using ImrPredict.Api.Models;
using ImrPredict.Api.Notices;
using ImrPredict.Cases;
using ImrPredict.Store.Database;
using ImrPredict.Store.Determinations;
using Microsoft.Extensions.Options;

namespace ImrPredict.Api.Training;

/// <summary>How a model is trained from what was taken in.</summary>
public sealed class TrainingOptions
{
    public const string Section = "Training";

    /// <summary>The program `imr` (ImrPredict.Training, or its .dll); without it nothing is trained.</summary>
    public string? Program { get; init; }

    /// <summary>Decisions of the newest so many days are kept apart and compared on; 28 by default.</summary>
    [Range(1, 365, ErrorMessage = "Training:NewestDays must lie between 1 and 365.")]
    public int NewestDays { get; init; } = 28;

    /// <summary>By how much at least a figure must improve, as `imr compare --gate` takes it; logLoss=0 by default.</summary>
    public IReadOnlyList<string> Gates { get; init; } = [];

    /// <summary>Whether a challenger that holds every gate is promoted without a person; false by default.</summary>
    public bool PromoteByItself { get; init; }
}

/// <summary>
/// Trains a challenger on the determinations that were taken in, compares it with the model in use by letter on newer letters than it has
/// seen, and offers it to a person with the comparison. Training is a program of its own, which knows no store: it is given case files.
/// </summary>
internal sealed class TrainingChallenger(
    DeterminationArchive archive, ActiveModels models, Telling telling, IOptions<TrainingOptions> training, IOptions<ModelOptions> folder,
    IOptions<StoreOptions> store, IHostEnvironment environment) : IJobKind
{
    public const string Kind = "trainChallenger";

    private const int LongestWords = 4_000;

    public string Name => Kind;

    public int Version => 1;

    public string Title => "Training a challenger";

    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken stopping)
    {
        var place = run.Place<ChallengerPlace>() ?? new(0, "");
        if (training.Value.Program is null || ModelsFolder.Find(folder.Value.Folder, environment.ContentRootPath) is not { } bundles)
        {
            return new("Nothing was trained: Training:Program names no program, or there is no folder of models.") { IsFailure = true };
        }

        var work = Path.Combine(store.Value.ResolveFolder(), $"challenger-{run.Id:N}");
        var id = string.Create(CultureInfo.InvariantCulture, $"challenger-{run.Record.CreatedAt:yyyyMMdd-HHmmss}");
        try
        {
            if (place.Step == 0)
            {
                place = await TrainAsync(run, work, bundles, id, stopping);
                if (place.Step == 0)
                {
                    return new(place.Words) { IsFailure = true };
                }
            }

            if (place.Step == 1)
            {
                place = await CompareAsync(run, work, bundles, id, place, stopping);
            }

            var told = await telling.TellAsync(Kind, "ImrPredict: a challenger was trained", place.Words, run.Id, stopping);
            return new(place.Words + (told is null ? "" : $"\nTold: {told}."));
        }
        finally
        {
            // The case files hold words of cases; a further attempt writes them anew.
            if (Directory.Exists(work))
            {
                Directory.Delete(work, recursive: true);
            }
        }
    }

    private async Task<ChallengerPlace> TrainAsync(JobRun run, string work, string bundles, string id, CancellationToken stopping)
    {
        var letters = await ExportAsync(work, stopping);
        if (!Directory.Exists(Path.Combine(bundles, id)))
        {
            var (code, output, errors) = await RunAsync(
                ["train", "--data", Path.Combine(work, "older.jsonl"), "--models", bundles, "--name", id], stopping);

            // A trainer of an attempt that was broken off may have gone on by itself and finished meanwhile.
            if (code != 0 && !Directory.Exists(Path.Combine(bundles, id)))
            {
                return new(0, $"Nothing was trained (exit code {code}). {Shortened(errors.Length > 0 ? errors : output)}");
            }
        }

        var place = new ChallengerPlace(
            1, string.Create(CultureInfo.InvariantCulture, $"{id} was trained on {letters.Older:N0} letters."));
        await run.ReachAsync(new JobStep(place, 1, 0, 2), stopping);
        return place;
    }

    private async Task<ChallengerPlace> CompareAsync(
        JobRun run, string work, string bundles, string id, ChallengerPlace place, CancellationToken stopping)
    {
        var served = await models.ServedAsync(stopping);
        var champion = served.FirstOrDefault(m => m.Program == ReviewProgram.WorkersCompensation)?.ModelId;
        var letters = await ExportAsync(work, stopping);
        var words = $"{place.Words} There is no model in use, or there are no newer letters, to compare it with.";
        if (champion is not null && champion != id && letters.Newer > 0)
        {
            IReadOnlyList<string> gates = training.Value.Gates.Count > 0 ? training.Value.Gates : ["logLoss=0"];
            var (code, output, errors) = await RunAsync(
                [
                    "compare", "--model", id, "--with", champion, "--data", Path.Combine(work, "newer.jsonl"), "--models", bundles,
                    .. gates.SelectMany(g => (string[])["--gate", g]),
                ],
                stopping);
            words = $"{place.Words} Compared with {champion} on {letters.Newer} newer letters: "
                + (code == 0 ? "every gate holds." : code == 4 ? "a gate is missed." : $"not compared (exit code {code}).")
                + $"\n{Shortened(code is 0 or 4 ? output : errors)}";
            if (code == 0 && training.Value.PromoteByItself)
            {
                var (promoted, _, _) = await RunAsync(["promote", id, "--models", bundles], stopping);
                words += promoted == 0 ? "\nIt was promoted, as Training:PromoteByItself says." : "\nIt could not be promoted.";
            }
            else
            {
                words += $"\nIt is not in use. To use it: imr promote {id}";
            }
        }

        place = new(2, words);
        await run.ReachAsync(new JobStep(place, 2, 0, 2), stopping);
        return place;
    }

    /// <summary>Writes the older decisions for training and the newest for comparing.</summary>
    private async Task<(int Older, int Newer)> ExportAsync(string work, CancellationToken stopping)
    {
        var newest = DateOnly.MinValue;
        await foreach (var dispute in archive.ReadCurrentAsync(0, stopping))
        {
            newest = dispute.DecisionDate is { } date && date > newest ? date : newest;
        }

        Directory.CreateDirectory(work);
        var cut = newest > DateOnly.MinValue.AddDays(training.Value.NewestDays) ? newest.AddDays(-training.Value.NewestDays) : newest;
        return (
            await TrainingExport.WriteAsync(archive, Path.Combine(work, "older.jsonl"), null, cut, stopping),
            await TrainingExport.WriteAsync(archive, Path.Combine(work, "newer.jsonl"), cut.AddDays(1), null, stopping));
    }

    private async Task<(int Code, string Output, string Errors)> RunAsync(IReadOnlyList<string> arguments, CancellationToken stopping)
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
            await process.WaitForExitAsync(stopping);
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

    private static string Shortened(string words) => words.Length <= LongestWords ? words.Trim() : words[..LongestWords].Trim();

    /// <param name="Step">1 when it is trained, 2 when it is compared.</param>
    private sealed record ChallengerPlace(int Step, string Words);
}
