using System.Globalization;
using System.Text.Json;
using ImrPredict.Api.Jobs;
using ImrPredict.Predictions;
using ImrPredict.Store.Jobs;

namespace ImrPredict.Api.Letters;

/// <param name="From">The first document of the part.</param>
/// <param name="To">Behind its last.</param>
internal sealed record PartArguments(string? Path, int From, int To);

/// <summary>
/// Reads the documents of a job. Reading is the costly part, so many documents are read in parts by whichever programs have a hand free,
/// each part a job of this kind; what was read is then taken in by one of them in the order of the documents, so that what comes of it is
/// the same to the last bit as when one had done it all.
/// </summary>
/// <typeparam name="TReading">What is read of a document; goes to JSON and back.</typeparam>
internal abstract class ReadingDocuments<TReading>(JobBook book, JobDocuments documents) : IJobKind
{
    /// <summary>Documents of one part; some seconds' work.</summary>
    private const int PartSize = 50;

    public abstract string Name { get; }

    public int Version => 1;

    public abstract string Title { get; }

    /// <summary>Carries a part out.</summary>
    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken stopping)
    {
        var (path, from, to) = run.Arguments<PartArguments>();
        var whole = new ListedDocuments(
            run.Record.Parent ?? throw new JsonException("A part has no whole."), path,
            await documents.ListedAsync(run.Record.Parent.Value, stopping), []);
        for (var item = from + run.Done; item < to; item++)
        {
            stopping.ThrowIfCancellationRequested();
            var number = item;
            byte[] read = JsonSerializer.SerializeToUtf8Bytes(
                (await ReadAsync(whole, item, run.SetsNextAside, stopping)).ToList(), PredictionJson.Options);
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

    /// <summary>Lists the documents of the whole at its beginning, hands out many in parts, and waits for these.</summary>
    /// <param name="first">The place at which the whole begins to take in.</param>
    /// <returns>The documents, read as far as they are parted; or what the whole comes to meanwhile.</returns>
    public async Task<(ListedDocuments? Documents, JobOutcome? Outcome)> PrepareAsync(JobRun run, object first, CancellationToken stopping)
    {
        var path = run.Arguments<DocumentsArguments>().Path;
        if (path is not null && documents.Allowed(path) is { Problem: { } problem })
        {
            return (null, new(problem) { IsFailure = true });
        }

        if (run.Record.Checkpoint is null)
        {
            var names = path is not null ? JobDocuments.NamesIn(path) : [.. Enumerable.Repeat("", run.Record.Total)];
            await run.ReachAsync(
                context =>
                {
                    JobDocuments.List(context, run.Id, names);
                    run.HandOut(context, this, names.Count > PartSize ? PartsOf(path, names.Count) : []);
                    return Task.FromResult(new JobStep(first, 0, 0, names.Count));
                },
                stopping);
        }

        var (parts, waiting) = await run.WaitForPartsAsync(Words, stopping);
        return waiting is null
            ? (new(run.Id, path, await documents.ListedAsync(run.Id, stopping), [.. parts.Select(p => p.Id)]), null)
            : (null, waiting);
    }

    /// <summary>What a document says: as its part has read it, or read now.</summary>
    /// <param name="setsAside">Whether it failed too often and is not to be tried again.</param>
    public async Task<IEnumerable<TReading>> ReadAsync(
        ListedDocuments listed, int item, bool setsAside, CancellationToken cancellationToken)
    {
        var (job, path, names, parts) = listed;
        if (setsAside)
        {
            return [Unread(names[item], "a document that can be read", "that reading it failed three times; it was set aside")];
        }

        if (parts.Count > 0)
        {
            return await book.DocumentAsync(parts[item / PartSize], item, cancellationToken) is var (_, content)
                ? JsonSerializer.Deserialize<List<TReading>>(content, PredictionJson.Options)!
                : throw new InvalidDataException("What a part has read is not kept any more.");
        }

        try
        {
            var (shown, opened) = await documents.OpenAsync(job, path, item, names[item], cancellationToken);
            return Read(shown, opened);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return [Unread(names[item], "a document", "none any more")];
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return [Unread(names[item], "a document that can be read", "one that cannot")];
        }
    }

    /// <summary>Reads a document, and closes it when that is done.</summary>
    protected abstract IEnumerable<TReading> Read(string name, Stream content);

    /// <summary>What stands for a document that could not be read.</summary>
    protected abstract TReading Unread(string name, string expected, string found);

    private static IEnumerable<(object Arguments, int Total)> PartsOf(string? path, int count)
    {
        for (var from = 0; from < count; from += PartSize)
        {
            var to = Math.Min(from + PartSize, count);
            yield return (new PartArguments(path, from, to), to - from);
        }
    }

    private static string Words(IReadOnlyList<JobRecord> parts) => string.Create(
        CultureInfo.InvariantCulture, $"{parts.Sum(p => p.Done):N0} of {parts.Sum(p => p.Total):N0} documents were read.");
}

/// <summary>The documents of a job, as they were listed at its beginning.</summary>
/// <param name="Parts">The jobs that have read them; none when whoever takes them in reads them.</param>
internal sealed record ListedDocuments(Guid Job, string? Path, IReadOnlyList<string> Names, IReadOnlyList<Guid> Parts);
