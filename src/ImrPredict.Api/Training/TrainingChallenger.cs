using System.Globalization;
using ImrPredict.Api.Jobs;
using ImrPredict.Api.Models;
using ImrPredict.Api.Notices;
using ImrPredict.Cases;
using ImrPredict.Store.Jobs;
using Microsoft.Extensions.Options;

namespace ImrPredict.Api.Training;

/// <summary>
/// Trains a challenger on the determinations that were taken in, compares it with the model in use by letter on newer letters than it has
/// seen, and offers it to a person with the comparison. The folds of the training are done in parts by whichever programs have a hand
/// free; one of them puts them together, to the same model to the last bit as from one run.
/// </summary>
internal sealed class TrainingChallenger(
    TrainingProgram program, JobBook book, ActiveModels models, Telling telling, IOptions<TrainingOptions> training) : IJobKind
{
    public const string Kind = "trainChallenger";

    private const int LongestWords = 4_000;

    public string Name => Kind;

    public int Version => 1;

    public string Title => "Training a challenger";

    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken stopping)
    {
        if (program.Lacking() is { } lacking)
        {
            return lacking;
        }

        var place = run.Place<ChallengerPlace>() ?? new(0, "");
        if (place.Data is null)
        {
            place = await HandOutAsync(run, place, stopping);
        }

        if (place.Step == 0 && await run.WaitForPartsAsync(Words, stopping) is (_, { } waiting))
        {
            return waiting;
        }

        var id = string.Create(CultureInfo.InvariantCulture, $"challenger-{run.Record.CreatedAt:yyyyMMdd-HHmmss}");
        return await program.InFolderAsync(run.Id, async work =>
        {
            // Whoever goes on with it may have another folder of models.
            if (place.Step == 0 || (place.Step == 1 && !Directory.Exists(Path.Combine(program.Models!, id))))
            {
                place = await TrainAsync(run, work, id, place, stopping);
                if (place.Step == 0)
                {
                    return new(place.Words) { IsFailure = true };
                }
            }

            if (place.Step == 1)
            {
                place = await CompareAsync(run, work, id, place, stopping);
            }

            var told = await telling.TellAsync(Kind, "ImrPredict: a challenger was trained", place.Words, run.Id, stopping);
            return new JobOutcome(place.Words + (told is null ? "" : $"\nTold: {told}."));
        }, stopping);
    }

    /// <summary>What is said of a training that did not come to its end.</summary>
    public static string Failed(int code, string output, string errors) =>
        $"Nothing was trained (exit code {code}). {Shortened(errors.Length > 0 ? errors : output)}";

    private static string Words(IReadOnlyList<JobRecord> parts) => string.Create(
        CultureInfo.InvariantCulture,
        $"{parts.Sum(p => p.Done):N0} folds were trained; {parts.Count(p => p.HasEnded)} of {parts.Count} parts are done.");

    private async Task<ChallengerPlace> HandOutAsync(JobRun run, ChallengerPlace place, CancellationToken stopping)
    {
        var data = await program.DataAsync(stopping);
        place = place with { Data = data };
        await run.ReachAsync(
            context =>
            {
                var parts = place.Step == 0 ? program.Parts : 0;
                run.HandOut(
                    context, new TrainingFolds(program, book),
                    Enumerable.Range(0, parts).Select(part => ((object)new FoldsArguments(data, part, parts), 0)));
                return Task.FromResult(new JobStep(place, run.Done, 0, 2));
            },
            stopping);
        return place;
    }

    private async Task<ChallengerPlace> TrainAsync(JobRun run, string work, string id, ChallengerPlace place, CancellationToken stopping)
    {
        var (older, letters) = await program.OlderAsync(work, place.Data!, stopping);
        if (!Directory.Exists(Path.Combine(program.Models!, id)))
        {
            var folds = Path.Combine(work, "folds");
            foreach (var part in await run.PartsAsync(stopping))
            {
                await TrainingFolds.WriteAsync(book, part.Id, part.Done, folds, null, stopping);
            }

            var (code, output, errors) = await program.RunAsync(
                ["train", "--data", older, "--models", program.Models!, "--name", id, "--folds", folds], stopping);

            // A trainer of an attempt that was broken off may have gone on by itself and finished meanwhile.
            if (code != 0 && !Directory.Exists(Path.Combine(program.Models!, id)))
            {
                return place with { Step = 0, Words = Failed(code, output, errors) };
            }
        }

        place = place with { Step = 1, Words = string.Create(CultureInfo.InvariantCulture, $"{id} was trained on {letters:N0} letters.") };
        await run.ReachAsync(new JobStep(place, 1, 0, 2), stopping);
        return place;
    }

    private async Task<ChallengerPlace> CompareAsync(
        JobRun run, string work, string id, ChallengerPlace place, CancellationToken stopping)
    {
        var served = await models.ServedAsync(stopping);
        var champion = served.FirstOrDefault(m => m.Program == ReviewProgram.WorkersCompensation)?.ModelId;
        var (newer, letters) = await program.NewerAsync(work, place.Data!, stopping);
        var words = $"{place.Words} There is no model in use, or there are no newer letters, to compare it with.";
        if (champion is not null && champion != id && letters > 0)
        {
            IReadOnlyList<string> gates = training.Value.Gates.Count > 0 ? training.Value.Gates : ["logLoss=0"];
            var (code, output, errors) = await program.RunAsync(
                [
                    "compare", "--model", id, "--with", champion, "--data", newer, "--models", program.Models!,
                    .. gates.SelectMany(g => (string[])["--gate", g]),
                ],
                stopping);
            words = $"{place.Words} Compared with {champion} on {letters} newer letters: "
                + (code == 0 ? "every gate holds." : code == 4 ? "a gate is missed." : $"not compared (exit code {code}).")
                + $"\n{Shortened(code is 0 or 4 ? output : errors)}";
            if (code == 0 && training.Value.PromoteByItself)
            {
                var (promoted, _, _) = await program.RunAsync(["promote", id, "--models", program.Models!], stopping);
                words += promoted == 0 ? "\nIt was promoted, as Training:PromoteByItself says." : "\nIt could not be promoted.";
            }
            else
            {
                words += $"\nIt is not in use. To use it: imr promote {id}";
            }
        }

        place = place with { Step = 2, Words = words };
        await run.ReachAsync(new JobStep(place, 2, 0, 2), stopping);
        return place;
    }

    private static string Shortened(string words) => words.Length <= LongestWords ? words.Trim() : words[..LongestWords].Trim();

    /// <param name="Step">1 when it is trained, 2 when it is compared.</param>
    /// <param name="Data">Known from the moment at which the parts were handed out.</param>
    private sealed record ChallengerPlace(int Step, string Words, TrainingData? Data = null);
}
