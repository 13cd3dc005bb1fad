using System.Globalization;
using ImrPredict.Api.Jobs;
using ImrPredict.Api.Letters;
using ImrPredict.Store.Determinations;
using ImrPredict.Store.Jobs;

namespace ImrPredict.Api.Determinations;

/// <summary>
/// Takes in actual outcomes out of any number of documents. Reading is the costly part, so many documents are read in parts by whichever
/// programs have a hand free; what was read is then taken in by one of them in the order of the documents, so that the archive is the
/// same to the last bit as when one had done it all.
/// </summary>
internal sealed class ImportingDeterminations(JobBook book, JobDocuments documents, DeterminationIntake intake) : IJobKind
{
    public const string Kind = "importDeterminations";

    private const int TakenAtOnce = 500;

    public string Name => Kind;

    public int Version => 1;

    public string Title => "Taking in determinations";

    /// <param name="path">A folder, an archive or a file that the server may read; null when the documents are sent along.</param>
    public static Task<Job> BeginAsync(
        IJobs jobs, string? path, IReadOnlyList<(string Name, byte[] Content)> sent, JobStarter by, CancellationToken cancellationToken) =>
        jobs.BeginAsync(Kind, new DocumentsArguments(path), sent.Count, by, cancellationToken, new(Inputs: sent));

    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken stopping)
    {
        var path = run.Arguments<DocumentsArguments>().Path;
        if (path is not null && documents.Allowed(path) is { Problem: { } problem })
        {
            return new(problem) { IsFailure = true };
        }

        var place = run.Place<ImportPlace>() ?? await ListAsync(run, path, stopping);
        if (place.IsParted && await PartsAsync(run, stopping) is { } waiting)
        {
            return waiting;
        }

        // An item that brought the program down is taken alone, so that it is known which it was.
        var (single, names) = (run.Record.Faults > 0 ? TakenAtOnce : 0, await documents.ListedAsync(run.Id, stopping));
        var parts = place.IsParted ? await book.PartsAsync(run.Id, stopping) : [];
        var chunk = new List<Placed>();
        await foreach (var read in ReadAsync(run, path, names, parts, place, stopping))
        {
            chunk.Add(read);
            if (chunk.Count >= (single-- > 0 ? 1 : TakenAtOnce))
            {
                place = await TakeAsync(run, chunk, place, names.Count, stopping);
                chunk.Clear();
                run.Words = Words(place);
                stopping.ThrowIfCancellationRequested();
            }
        }

        if (chunk.Count > 0)
        {
            place = await TakeAsync(run, chunk, place, names.Count, stopping);
        }

        return new(Words(place));
    }

    private static string Words(ImportPlace place) => string.Create(
        CultureInfo.InvariantCulture,
        $"{place.Added:N0} added, {place.Corrected:N0} corrected, {place.Unchanged:N0} unchanged, {place.Rejected:N0} rejected.")
        + (place.Ended == 0 ? "" : string.Create(
            CultureInfo.InvariantCulture, $" {place.Ended:N0} open disputes on the desk were marked as ended."));

    private async Task<ImportPlace> ListAsync(JobRun run, string? path, CancellationToken stopping)
    {
        var names = path is not null ? JobDocuments.NamesIn(path) : [.. Enumerable.Repeat("", run.Record.Total)];
        var place = new ImportPlace(0, 0, names.Count > ReadingDeterminations.PartSize);
        await run.ReachAsync(
            context =>
            {
                JobDocuments.List(context, run.Id, names);
                for (var (from, part) = (0, 0); place.IsParted && from < names.Count; from += ReadingDeterminations.PartSize, part++)
                {
                    var to = Math.Min(from + ReadingDeterminations.PartSize, names.Count);
                    var arguments = JobRun.Spelled(new PartArguments(path, from, to));
                    book.Add(
                        context,
                        new(ReadingDeterminations.Kind, 1, arguments, to - from, run.Record.Who, run.By)
                        {
                            Parent = run.Id,
                            Part = part,
                        },
                        JobCarrier.ProgramVersion);
                }

                return Task.FromResult(new JobStep(place, 0, 0, names.Count));
            },
            stopping);
        return place;
    }

    /// <summary>Whether the parts are read.</summary>
    /// <returns>Null when they are.</returns>
    private async Task<JobOutcome?> PartsAsync(JobRun run, CancellationToken stopping)
    {
        var parts = await book.PartsAsync(run.Id, stopping);
        var unread = parts.FirstOrDefault(p => p.State is JobState.Failed or JobState.Stopped);
        return unread is not null ? new("A part of the documents was not read; have it go on.") { IsFailure = true }
            : parts.All(p => p.State == JobState.Done) ? null
            : new(
                string.Create(
                    CultureInfo.InvariantCulture, $"{parts.Sum(p => p.Done):N0} of {parts.Sum(p => p.Total):N0} documents were read."),
                TimeSpan.FromSeconds(1));
    }

    private async IAsyncEnumerable<Placed> ReadAsync(
        JobRun run, string? path, IReadOnlyList<string> names, IReadOnlyList<JobRecord> parts, ImportPlace place,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stopping)
    {
        for (var item = place.Item; item < names.Count; item++)
        {
            var skipped = item == place.Item ? place.Within : 0;
            IEnumerable<DeterminationReading> readings =
                place.IsParted
                    ? await ReadingDeterminations.KeptAsync(book, parts[item / ReadingDeterminations.PartSize].Id, item, stopping)
                : run.SetsNextAside && item == place.Item
                    ? [ReadingDeterminations.SetAside(names[item])]
                : ReadingDeterminations.Read(await ReadingDeterminations.OpenAsync(documents, run.Id, path, item, names[item], stopping));
            var within = 0;
            Placed? last = null;
            foreach (var reading in readings)
            {
                if (last is not null)
                {
                    yield return last;
                    last = null;
                }

                if (++within > skipped)
                {
                    last = new(reading, item, within);
                }
            }

            // The last of a document stands at the beginning of the next, so that no document is begun twice.
            if (last is not null)
            {
                yield return last with { Item = item + 1, Within = 0 };
            }
        }
    }

    private async Task<ImportPlace> TakeAsync(
        JobRun run, List<Placed> chunk, ImportPlace place, int documentsInAll, CancellationToken stopping)
    {
        var next = place;
        await intake.TakeInStepAsync(
            [.. chunk.Select(c => c.Reading)],
            run.By,
            (context, taken) =>
            {
                next = place with
                {
                    Item = chunk[^1].Item,
                    Within = chunk[^1].Within,
                    Added = place.Added + taken.Added,
                    Corrected = place.Corrected + taken.Corrected,
                    Unchanged = place.Unchanged + taken.Unchanged,
                    Rejected = place.Rejected + taken.Rejected,
                    Ended = place.Ended + taken.EndedOnDesk,
                };

                // Many documents are counted by themselves, one by what it holds.
                var done = documentsInAll > 1 ? next.Item : next.Added + next.Corrected + next.Unchanged + next.Rejected;
                return run.ReachWithinAsync(
                    context, new(next, done, next.Rejected, Math.Max(documentsInAll, done)), stopping);
            },
            stopping);
        return next;
    }

    /// <param name="Item">The document to go on with.</param>
    /// <param name="Within">Readings of it that were taken in.</param>
    private sealed record ImportPlace(
        int Item, int Within, bool IsParted, int Added = 0, int Corrected = 0, int Unchanged = 0, int Rejected = 0, int Ended = 0);

    private sealed record Placed(DeterminationReading Reading, int Item, int Within);
}
