using System.Globalization;
using ImrPredict.Api.Jobs;
using ImrPredict.Api.Letters;
using ImrPredict.Store.Worklist;

namespace ImrPredict.Api.Worklist;

/// <summary>Takes letters, denials and lists onto the desk, as drafts; in the order of the documents, one at a time.</summary>
internal sealed class TakingInDocuments(ReadingForDesk reading, JobDocuments documents, TriageDesk desk, TimeProvider time) : IJobKind
{
    public const string Kind = "takeInDocuments";

    public string Name => Kind;

    public int Version => 1;

    public string Title => "Taking in documents";

    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken stopping)
    {
        var (listed, outcome) = await reading.PrepareAsync(run, new IntakePlace(0, 0, 0, 0), stopping);
        if (listed is null)
        {
            return outcome!;
        }

        var place = run.Place<IntakePlace>() ?? new(0, 0, 0, 0);
        while (place.Item < listed.Names.Count)
        {
            run.Words = Words(place);
            stopping.ThrowIfCancellationRequested();
            foreach (var read in await reading.ReadAsync(listed, place.Item, run.SetsNextAside, stopping))
            {
                place = await TakeAsync(run, read, read.IsList ? await ListAsync(listed, place.Item, stopping) : null, place, stopping);
            }
        }

        return new(Words(place));
    }

    private static string Words(IntakePlace place) => string.Create(
        CultureInfo.InvariantCulture,
        $"{place.Item:N0} {(place.Item == 1 ? "document" : "documents")} done: {place.Drafts:N0} "
            + $"{(place.Drafts == 1 ? "draft" : "drafts")}, {place.NotRead:N0} not read.")
        + (place.Lists == 0 ? "" : string.Create(
            CultureInfo.InvariantCulture, $" Lists whose columns wait to be named: {place.Lists:N0}."));

    /// <summary>A list is kept as it is.</summary>
    private async Task<byte[]> ListAsync(ListedDocuments listed, int item, CancellationToken cancellationToken)
    {
        var (_, content) = await documents.OpenAsync(listed.Job, listed.Path, item, listed.Names[item], cancellationToken);
        await using (content)
        {
            return JobDocuments.Whole(content) ?? throw new InvalidDataException("The list has grown while it was read.");
        }
    }

    private async Task<IntakePlace> TakeAsync(
        JobRun run, DeskReading read, byte[]? list, IntakePlace place, CancellationToken stopping)
    {
        var next = place with
        {
            Item = place.Item + 1,
            Drafts = place.Drafts + read.Disputes.Count,
            NotRead = place.NotRead + read.Problems.Count,
            Lists = place.Lists + (list is null ? 0 : 1),
        };
        await run.ReachAsync(
            async context =>
            {
                await new IntakeFailures(context, time).AddAsync(
                    read.Problems.Select(p => (p.Source, p.Place, p.Expected, p.Found)), stopping);
                if (list is not null)
                {
                    await new OfficeLists(context, time).AddAsync(read.Name, list, run.By, stopping);
                }

                if (read.Disputes.Count > 0)
                {
                    await new DisputeStore(context, time).AddAsync(
                        [.. read.Disputes.Select(c => desk.Draft(c, read.Name))], run.By, stopping);
                }

                return new(next, next.Item, next.NotRead);
            },
            stopping);
        return next;
    }

    private sealed record IntakePlace(int Item, int Drafts, int NotRead, int Lists);
}
