using System.Globalization;
using ImrPredict.Api.Jobs;
using ImrPredict.Api.Letters;
using ImrPredict.Store.Determinations;

namespace ImrPredict.Api.Determinations;

/// <summary>Takes in actual outcomes out of any number of documents, in their order, some hundreds at a time.</summary>
internal sealed class ImportingDeterminations(ReadingDeterminations reading, DeterminationIntake intake) : IJobKind
{
    public const string Kind = "importDeterminations";

    private const int TakenAtOnce = 500;

    public string Name => Kind;

    public int Version => 1;

    public string Title => "Taking in determinations";

    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken stopping)
    {
        var (documents, outcome) = await reading.PrepareAsync(run, new ImportPlace(0, 0), stopping);
        if (documents is null)
        {
            return outcome!;
        }

        // An item that brought the program down is taken alone, so that it is known which it was.
        var (single, place) = (run.Record.Faults > 0 ? TakenAtOnce : 0, run.Place<ImportPlace>() ?? new(0, 0));
        var chunk = new List<Placed>();
        await foreach (var read in ReadAsync(run, documents, place, stopping))
        {
            chunk.Add(read);
            if (chunk.Count >= (single-- > 0 ? 1 : TakenAtOnce))
            {
                place = await TakeAsync(run, chunk, place, documents.Names.Count, stopping);
                chunk.Clear();
                run.Words = Words(place);
                stopping.ThrowIfCancellationRequested();
            }
        }

        if (chunk.Count > 0)
        {
            place = await TakeAsync(run, chunk, place, documents.Names.Count, stopping);
        }

        return new(Words(place));
    }

    private static string Words(ImportPlace place) => string.Create(
        CultureInfo.InvariantCulture,
        $"{place.Added:N0} added, {place.Corrected:N0} corrected, {place.Unchanged:N0} unchanged, {place.Rejected:N0} rejected.")
        + (place.Ended == 0 ? "" : string.Create(
            CultureInfo.InvariantCulture, $" {place.Ended:N0} open disputes on the desk were marked as ended."));

    private async IAsyncEnumerable<Placed> ReadAsync(
        JobRun run, ListedDocuments documents, ImportPlace place,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stopping)
    {
        for (var item = place.Item; item < documents.Names.Count; item++)
        {
            var skipped = item == place.Item ? place.Within : 0;
            var readings = await reading.ReadAsync(documents, item, run.SetsNextAside && item == place.Item, stopping);
            var within = 0;
            Placed? last = null;
            foreach (var read in readings)
            {
                if (last is not null)
                {
                    yield return last;
                    last = null;
                }

                if (++within > skipped)
                {
                    last = new(read, item, within);
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
        int Item, int Within, int Added = 0, int Corrected = 0, int Unchanged = 0, int Rejected = 0, int Ended = 0);

    private sealed record Placed(DeterminationReading Reading, int Item, int Within);
}
