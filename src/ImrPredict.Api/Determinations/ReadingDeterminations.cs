using System.Text.Json;
using ImrPredict.Api.Jobs;
using ImrPredict.Api.Letters;
using ImrPredict.Predictions;
using ImrPredict.Store.Determinations;
using ImrPredict.Store.Jobs;

namespace ImrPredict.Api.Determinations;

/// <param name="From">The first document of the part.</param>
/// <param name="To">Behind its last.</param>
internal sealed record PartArguments(string? Path, int From, int To);

/// <summary>Reads some of the documents of an import, and keeps what it read beside them for whoever takes it in.</summary>
internal sealed class ReadingDeterminations(JobDocuments documents) : IJobKind
{
    public const string Kind = "readDeterminations";

    /// <summary>Documents of one part; some seconds' work.</summary>
    public const int PartSize = 50;

    public string Name => Kind;

    public int Version => 1;

    public string Title => "Reading determinations";

    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken stopping)
    {
        var (path, from, to) = run.Arguments<PartArguments>();
        var parent = run.Record.Parent ?? throw new JsonException("A part has no whole.");
        var names = await documents.ListedAsync(parent, stopping);
        for (var item = from + run.Done; item < to; item++)
        {
            stopping.ThrowIfCancellationRequested();
            var number = item;
            byte[] read = JsonSerializer.SerializeToUtf8Bytes(
                run.SetsNextAside
                    ? [SetAside(names[item])]
                    : Read(await OpenAsync(documents, parent, path, item, names[item], stopping)).ToList(),
                PredictionJson.Options);
            await run.ReachAsync(
                context =>
                {
                    JobBook.AddDocument(context, run.Id, number, "read", read);
                    return Task.FromResult(new JobStep(new { }, number + 1 - from, 0));
                },
                stopping);
        }

        return new(null);
    }

    /// <summary>What a part has read of a document.</summary>
    public static async Task<IReadOnlyList<DeterminationReading>> KeptAsync(
        JobBook book, Guid part, int item, CancellationToken cancellationToken) =>
        await book.DocumentAsync(part, item, cancellationToken) is var (_, content)
            ? JsonSerializer.Deserialize<List<DeterminationReading>>(content, PredictionJson.Options)!
            : throw new InvalidDataException("What a part has read is not kept any more.");

    /// <summary>Opens a document; null with a reason when it cannot be opened.</summary>
    public static async Task<(string Name, Stream? Content, string? Problem)> OpenAsync(
        JobDocuments documents, Guid job, string? path, int item, string name, CancellationToken cancellationToken)
    {
        try
        {
            var (shown, content) = await documents.OpenAsync(job, path, item, name, cancellationToken);
            return (shown, content, null);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return (name, null, "Expected a document, found none any more.");
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return (name, null, "Expected a document that can be read, found one that cannot.");
        }
    }

    /// <summary>Reads a document that was opened.</summary>
    public static IEnumerable<DeterminationReading> Read((string Name, Stream? Content, string? Problem) opened)
    {
        if (opened.Content is not { } stream)
        {
            yield return new(null, new(opened.Name, "file", opened.Problem!));
            yield break;
        }

        using (stream)
        {
            var readings = JobDocuments.Whole(stream) is { } whole
                ? DeterminationDocuments.Read(new UploadedDocument(opened.Name, whole))
                : DeterminationDocuments.Read(stream, opened.Name);
            foreach (var reading in readings)
            {
                yield return reading;
            }
        }
    }

    public static DeterminationReading SetAside(string name) =>
        new(null, new(name, "file", "Reading it failed three times; it was set aside."));
}
