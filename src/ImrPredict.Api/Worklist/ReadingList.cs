using System.Globalization;
using ImrPredict.Api.Jobs;
using ImrPredict.Letters.Documents.Lists;
using ImrPredict.Cases;
using ImrPredict.Store.Worklist;

namespace ImrPredict.Api.Worklist;

/// <summary>
/// Reads a long list into drafts, some hundreds at a time. Each piece is kept together with its place in the list, so that a list which
/// is stopped, or whose program dies, goes on behind the last row that was read.
/// </summary>
internal sealed class ReadingList(OfficeLists lists, ListIntake intake, TimeProvider time) : IJobKind
{
    public const string Kind = "readList";

    /// <summary>Up to so many rows are read while the page is waited for.</summary>
    public const int AtOnce = 500;

    public string Name => Kind;

    public int Version => 1;

    public string Title => "Reading the list";

    /// <param name="id">The list as it is kept.</param>
    public static Task<Job> BeginAsync(
        IJobs jobs, Guid id, OfficeList list, ListMapping mapping, DateOnly today, JobStarter by, CancellationToken cancellationToken) =>
        jobs.BeginAsync(
            Kind,
            new ListArguments(id, [.. mapping.Columns], mapping.JoinRows, mapping.PartCells, today),
            list.Count,
            by,
            cancellationToken,
            new($"{Kind} {id:N}"));

    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken stopping)
    {
        var wanted = run.Arguments<ListArguments>();
        var place = run.Place<ListPlace>() ?? new(0, false, 0, 0);
        var kept = await lists.FindAsync(wanted.List, stopping);
        if (!place.IsRead)
        {
            if (kept?.Content is not { } content || OfficeList.Open(content, kept.Name) is not { } list)
            {
                return new("The list is not kept any more: somebody dismissed it.") { IsFailure = true };
            }

            place = await ReadAsync(run, wanted, list, place, stopping);
        }

        return new(Words(kept?.Name ?? "The list", place.Disputes, place.Refused));
    }

    /// <summary>What came of reading a list, in words.</summary>
    public static string Words(string name, int disputes, int refused) => string.Create(
        CultureInfo.InvariantCulture,
        $"{name}: {disputes:N0} {(disputes == 1 ? "dispute" : "disputes")} read")
        + (refused == 0 ? "." : string.Create(
            CultureInfo.InvariantCulture,
            $", {refused:N0} {(refused == 1 ? "row" : "rows")} not read: download them under Add disputes and mend them."));

    private async Task<ListPlace> ReadAsync(
        JobRun run, ListArguments wanted, OfficeList list, ListPlace place, CancellationToken stopping)
    {
        var mapping = new ListMapping(wanted.Columns) { JoinRows = wanted.JoinRows, PartCells = wanted.PartCells };
        var read = ListReader.Read(list, mapping, wanted.Today);
        await intake.RememberAsync(list, mapping, run.By, stopping);
        foreach (var chunk in read.Disputes.Skip(place.Taken).Chunk(ListIntake.KeptAtOnce))
        {
            stopping.ThrowIfCancellationRequested();
            var next = place with { Taken = place.Taken + chunk.Length };
            await run.ReachAsync(
                async context =>
                {
                    await new DisputeStore(context, time).AddAsync(intake.Drafts(list, chunk), run.By, stopping);
                    return new(next, next.Taken, 0);
                },
                stopping);
            place = next;
            run.Words = Words(list.Name, place.Taken, 0);
        }

        place = place with { IsRead = true, Disputes = read.Disputes.Count, Refused = read.Refused.Count };
        await run.ReachAsync(
            async context =>
            {
                await ListIntake.EndAsync(new OfficeLists(context, time), wanted.List, list, read, stopping);
                return new(place, place.Taken, place.Refused);
            },
            stopping);
        return place;
    }

    /// <param name="Today">When it was begun: what a date may be does not change while it is read.</param>
    private sealed record ListArguments(Guid List, IReadOnlyList<ListField> Columns, bool JoinRows, bool PartCells, DateOnly Today);

    /// <param name="Taken">Disputes that are kept as drafts.</param>
    /// <param name="IsRead">Whether the list itself was forgotten by now.</param>
    private sealed record ListPlace(int Taken, bool IsRead, int Disputes, int Refused);
}
