using System.Globalization;
using ImrPredict.Api.Jobs;
using ImrPredict.Api.Letters;
using ImrPredict.Letters.Documents.Lists;
using ImrPredict.Store.Worklist;

namespace ImrPredict.Api.Worklist;

/// <summary>Takes letters, denials and lists out of a folder or an archive onto the desk, as drafts; a document at a time.</summary>
internal sealed class TakingInDocuments(JobDocuments documents, TriageDesk desk, TimeProvider time) : IJobKind
{
    public const string Kind = "takeInDocuments";

    public string Name => Kind;

    public int Version => 1;

    public string Title => "Taking in documents";

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

        var place = run.Place<IntakePlace>();
        if (place is null)
        {
            var listed = path is not null ? JobDocuments.NamesIn(path) : [.. Enumerable.Repeat("", run.Record.Total)];
            place = new(0, 0, 0, 0);
            await run.ReachAsync(
                context => Task.FromResult(new JobStep(place, 0, 0, JobDocuments.List(context, run.Id, listed))), stopping);
        }

        var names = await documents.ListedAsync(run.Id, stopping);
        while (place.Item < names.Count)
        {
            run.Words = Words(place);
            stopping.ThrowIfCancellationRequested();
            place = await TakeAsync(run, path, names[place.Item], place, stopping);
        }

        return new(Words(place));
    }

    private static string Words(IntakePlace place) => string.Create(
        CultureInfo.InvariantCulture,
        $"{place.Item:N0} {(place.Item == 1 ? "document" : "documents")} done: {place.Drafts:N0} "
            + $"{(place.Drafts == 1 ? "draft" : "drafts")}, {place.NotRead:N0} not read.")
        + (place.Lists == 0 ? "" : string.Create(
            CultureInfo.InvariantCulture, $" Lists whose columns wait to be named: {place.Lists:N0}."));

    private async Task<IntakePlace> TakeAsync(JobRun run, string? path, string name, IntakePlace place, CancellationToken stopping)
    {
        var (shown, read, list) = (name, new IntakeResult([], []), (byte[]?)null);
        try
        {
            if (run.SetsNextAside)
            {
                throw new InvalidDataException("Reading it failed three times; it was set aside.");
            }

            (shown, var content) = await documents.OpenAsync(run.Id, path, place.Item, name, stopping);
            await using (content)
            {
                var whole = JobDocuments.Whole(content) ?? throw new InvalidDataException("It is larger than 50,000,000 bytes.");
                list = OfficeList.Open(whole, shown) is { NeedsMapping: true } ? whole : null;
                read = list is null ? Intake.Read(whole, shown) : read;
            }
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            read = new([], [new(shown, "file", "a document that can be read", e is InvalidDataException ? e.Message : "one that cannot")]);
        }

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
                    await new OfficeLists(context, time).AddAsync(shown, list, run.By, stopping);
                }

                if (read.Disputes.Count > 0)
                {
                    await new DisputeStore(context, time).AddAsync([.. read.Disputes.Select(c => desk.Draft(c, shown))], run.By, stopping);
                }

                return new(next, next.Item, next.NotRead);
            },
            stopping);
        return next;
    }

    private sealed record IntakePlace(int Item, int Drafts, int NotRead, int Lists);
}
