using System.Globalization;
using System.Text.Json;
using ImrPredict.Api.Jobs;
using ImrPredict.Store.Jobs;

namespace ImrPredict.Api.Training;

/// <param name="Part">From 0.</param>
internal sealed record FoldsArguments(TrainingData Data, int Part, int Parts);

/// <summary>
/// Does some of the folds of a training, and keeps each in the store as it is done: a program that goes on with a part does the rest of
/// it. The case file is not kept but written anew from the archive, the same to the byte as everywhere.
/// </summary>
internal sealed class TrainingFolds(TrainingProgram program, JobBook book) : IJobKind
{
    public const string Kind = "trainFolds";

    public string Name => Kind;

    public int Version => 1;

    public string Title => "Training some folds";

    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken stopping)
    {
        var (data, part, parts) = run.Arguments<FoldsArguments>();
        if (program.Lacking() is { } lacking)
        {
            return lacking;
        }

        if (run.SetsNextAside)
        {
            // A fold cannot be left out, and whoever puts the training together would fail by it as well.
            return new("Some folds failed three times.") { IsFailure = true };
        }

        return await program.InFolderAsync(run.Id, async work =>
        {
            var (folds, kept) = (Path.Combine(work, "folds"), new HashSet<string>(StringComparer.Ordinal));
            await WriteAsync(book, run.Id, run.Done, folds, kept.Add, stopping);
            var (older, _) = await program.OlderAsync(work, data, stopping);
            var (code, output, errors) = await program.RunAsync(
                [
                    "train", "--data", older, "--models", work, "--name", "part", "--folds", folds, "--part",
                    string.Create(CultureInfo.InvariantCulture, $"{part + 1}/{parts}"),
                ],
                stopping,
                KeepAsync);
            await KeepAsync();
            return code == 0 ? new(null) : new JobOutcome(TrainingChallenger.Failed(code, output, errors)) { IsFailure = true };

            async Task KeepAsync()
            {
                foreach (var file in Directory.GetFiles(folds, "*.json").Order(StringComparer.Ordinal))
                {
                    if (kept.Add(Path.GetFileName(file)))
                    {
                        var content = await File.ReadAllBytesAsync(file, stopping);
                        await run.ReachAsync(
                            context =>
                            {
                                JobBook.AddDocument(context, run.Id, run.Done, Path.GetFileName(file), content);
                                return Task.FromResult(new JobStep(new { }, run.Done + 1, 0));
                            },
                            stopping);
                    }
                }
            }
        }, stopping);
    }

    /// <summary>Writes the folds that a part has kept into a folder.</summary>
    /// <param name="count">How many it has kept.</param>
    /// <param name="written">Told the name of each.</param>
    public static async Task WriteAsync(
        JobBook book, Guid part, int count, string folder, Func<string, bool>? written, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        for (var fold = 0; fold < count; fold++)
        {
            var (name, content) = await book.DocumentAsync(part, fold, cancellationToken)
                ?? throw new JsonException("A fold is not kept any more.");
            await File.WriteAllBytesAsync(Path.Combine(folder, Path.GetFileName(name)), content, cancellationToken);
            written?.Invoke(name);
        }
    }
}
