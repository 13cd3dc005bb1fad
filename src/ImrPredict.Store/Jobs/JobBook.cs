using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace ImrPredict.Store.Jobs;

/// <summary>
/// The long work of the store: what was asked for, how far it is, what came of it. Whoever carries a job out has the number of its
/// attempt, and only the newest attempt may write: a program that was thought dead, and is not, doubles nothing.
/// </summary>
/// <remarks>Thread-safe.</remarks>
public sealed class JobBook(IDbContextFactory<StoreContext> contexts, TimeProvider time)
{
    private static readonly JobState[] Open = [JobState.Waiting, JobState.Running];

    private static readonly Expression<Func<JobEntity, JobRecord>> Record = j => new JobRecord(
        j.Id, j.Kind, j.KindVersion, j.Arguments, j.State, j.Done, j.Total, j.Refused, j.Result, j.Who, j.By, j.CreatedAt, j.EndedAt,
        j.Attempts, j.Faults, j.ProgramVersion, j.Checkpoint, j.Lane, j.StopRequested, j.Parent, j.Part, j.HeldBy);

    /// <summary>Writes a job down; it waits until a program takes it.</summary>
    /// <returns>The job, or the one that is under way in its lane.</returns>
    public async Task<JobRecord> AddAsync(NewJob job, string programVersion, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (job.Lane is not null && await UnderWayAsync(job.Lane, cancellationToken) is { } under)
            {
                return under;
            }

            try
            {
                await using var context = await contexts.CreateDbContextAsync(cancellationToken);
                var added = Add(context, job, programVersion);
                await context.SaveChangesAsync(cancellationToken);
                return (await FindAsync(added, cancellationToken))!;
            }
            catch (DbUpdateException e) when (attempt < 5 && StoreFailures.IsTakenPlace(e))
            {
                // Another program was quicker in the same lane.
            }
        }
    }

    /// <summary>Adds a job to what a context saves, so that it is begun if and only if the rest is kept.</summary>
    /// <returns>Its id.</returns>
    public Guid Add(StoreContext context, NewJob job, string programVersion)
    {
        var at = time.GetUtcNow();
        var id = Guid.CreateVersion7(at);
        context.Add(new JobEntity
        {
            Id = id, Kind = job.Kind, KindVersion = job.KindVersion, Arguments = job.Arguments, State = JobState.Waiting, Total = job.Total,
            Who = job.Who, By = job.By, CreatedAt = at, ProgramVersion = programVersion, Lane = job.Lane, Occupies = job.Lane,
            Parent = job.Parent, Part = job.Part,
        });
        context.AddRange(
            job.Inputs.Select((d, i) => new JobDocument { JobId = id, Number = i, Name = d.Name, Content = d.Content }));
        return id;
    }

    public async Task<JobRecord?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<JobEntity>().AsNoTracking().Where(j => j.Id == id).Select(Record).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>The job that is under way in a lane; null for none.</summary>
    public async Task<JobRecord?> UnderWayAsync(string lane, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<JobEntity>().AsNoTracking().Where(j => j.Occupies == lane).Select(Record)
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Jobs that are nobody's part, newest first.</summary>
    public async Task<IReadOnlyList<JobRecord>> ListAsync(int atMost, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<JobEntity>().AsNoTracking().Where(j => j.Parent == null).OrderByDescending(j => j.CreatedAt)
            .ThenByDescending(j => j.Id).Take(atMost).Select(Record).ToListAsync(cancellationToken);
    }

    /// <summary>Jobs that have not ended, oldest first.</summary>
    public async Task<IReadOnlyList<JobRecord>> UnfinishedAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<JobEntity>().AsNoTracking().Where(j => Open.Contains(j.State)).OrderBy(j => j.CreatedAt).Take(1_000)
            .Select(Record).ToListAsync(cancellationToken);
    }

    /// <summary>The parts of a job, in order.</summary>
    public async Task<IReadOnlyList<JobRecord>> PartsAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<JobEntity>().AsNoTracking().Where(j => j.Parent == id).OrderBy(j => j.Part).Select(Record)
            .ToListAsync(cancellationToken);
    }

    /// <summary>A document of a job.</summary>
    /// <returns>Null when there is none of that number.</returns>
    public async Task<(string Name, byte[] Content)?> DocumentAsync(Guid id, int number, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await context.Set<JobDocument>().AsNoTracking().Where(d => d.JobId == id && d.Number == number)
            .FirstOrDefaultAsync(cancellationToken);
        return found is null ? null : (found.Name, found.Content);
    }

    /// <summary>Keeps what a job has made beside it, together with what else a context saves.</summary>
    public static void AddDocument(StoreContext context, Guid id, int number, string name, byte[] content) =>
        context.Add(new JobDocument { JobId = id, Number = number, Name = name, Content = content });

    /// <summary>Takes a job to carry it out.</summary>
    /// <param name="holder">The name of the program that takes it.</param>
    /// <returns>The job with the number of this attempt; null when it has ended or another program was quicker.</returns>
    public async Task<JobRecord?> TakeAsync(Guid id, string holder, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { HasEnded: false } job)
        {
            return null;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        // Whoever had it before neither ended it nor put it back: that program is dead.
        var faults = job.Faults + (job.State == JobState.Running ? 1 : 0);
        var taken = await Held(context, id, job.Attempts).ExecuteUpdateAsync(
            j => j.SetProperty(x => x.Attempts, job.Attempts + 1).SetProperty(x => x.State, JobState.Running)
                .SetProperty(x => x.Faults, faults).SetProperty(x => x.HeldBy, holder),
            cancellationToken);
        return taken == 1
            ? job with { Attempts = job.Attempts + 1, Faults = faults, State = JobState.Running, HeldBy = holder }
            : null;
    }

    /// <summary>Does a step of a job and writes down that it was done, both or neither.</summary>
    /// <param name="step">Adds its changes to the context, which it may save there, and says which place was reached.</param>
    /// <exception cref="JobTakenException">Another program carries the job out by now; nothing is kept.</exception>
    public async Task<JobPlace> StepAsync(JobRecord held, Func<StoreContext, Task<JobPlace>> step, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var place = await step(context);
        await context.SaveChangesAsync(cancellationToken);
        await ReachAsync(context, held, place, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return place;
    }

    /// <summary>Writes the place reached into a transaction that is under way.</summary>
    /// <exception cref="JobTakenException">Another program carries the job out by now.</exception>
    public static async Task ReachAsync(StoreContext context, JobRecord held, JobPlace place, CancellationToken cancellationToken)
    {
        var reached = await Held(context, held.Id, held.Attempts).ExecuteUpdateAsync(
            j => j.SetProperty(x => x.Checkpoint, place.Checkpoint).SetProperty(x => x.Done, place.Done)
                .SetProperty(x => x.Refused, place.Refused).SetProperty(x => x.Faults, 0)
                .SetProperty(x => x.Total, x => place.Total ?? x.Total),
            cancellationToken);
        if (reached != 1)
        {
            throw new JobTakenException();
        }
    }

    /// <summary>Whether whoever holds a job should let go of it: it was asked to stop, or is another's.</summary>
    public async Task<bool> ShouldStopAsync(JobRecord held, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return !await Held(context, held.Id, held.Attempts).AnyAsync(j => !j.StopRequested, cancellationToken);
    }

    /// <summary>Ends a job. Documents of one that is done are forgotten; those of one that may be resumed stay.</summary>
    /// <returns>False when another program carries it out by now.</returns>
    public async Task<bool> EndAsync(JobRecord held, JobState state, string? result, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);

        // A clock that was set back never makes a job end before it began.
        var at = time.GetUtcNow() is var now && now > held.CreatedAt ? now : held.CreatedAt;
        var ended = await Held(context, held.Id, held.Attempts).ExecuteUpdateAsync(
            j => j.SetProperty(x => x.State, state).SetProperty(x => x.Result, result).SetProperty(x => x.EndedAt, at)
                .SetProperty(x => x.Occupies, (string?)null).SetProperty(x => x.HeldBy, (string?)null),
            cancellationToken);
        if (ended == 1 && state == JobState.Done && held.Parent is null)
        {
            await ForgetDocumentsAsync(context, held.Id, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return ended == 1;
    }

    /// <summary>Puts a job back, for this program or another to go on with.</summary>
    /// <param name="isFault">Whether it counts as a failure.</param>
    public async Task PutBackAsync(JobRecord held, bool isFault, string? result, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await Held(context, held.Id, held.Attempts).ExecuteUpdateAsync(
            j => j.SetProperty(x => x.State, JobState.Waiting).SetProperty(x => x.HeldBy, (string?)null)
                .SetProperty(x => x.Result, result).SetProperty(x => x.Faults, x => x.Faults + (isFault ? 1 : 0)),
            cancellationToken);
    }

    /// <summary>Asks a job to stop, whichever program carries it out: what it has done stays done.</summary>
    /// <returns>False for a job that is not known.</returns>
    public async Task<bool> RequestStopAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var at = time.GetUtcNow();
        await context.Set<JobEntity>().Where(j => (j.Id == id || j.Parent == id) && j.State == JobState.Waiting).ExecuteUpdateAsync(
            j => j.SetProperty(x => x.State, JobState.Stopped).SetProperty(x => x.EndedAt, x => x.CreatedAt > at ? x.CreatedAt : at)
                .SetProperty(x => x.Occupies, (string?)null),
            cancellationToken);
        await context.Set<JobEntity>().Where(j => (j.Id == id || j.Parent == id) && j.State == JobState.Running)
            .ExecuteUpdateAsync(j => j.SetProperty(x => x.StopRequested, true), cancellationToken);
        return await context.Set<JobEntity>().AnyAsync(j => j.Id == id, cancellationToken);
    }

    /// <summary>Has a job that was stopped or has failed go on from where it was.</summary>
    /// <returns>False when there is no such job, or another is under way in its lane.</returns>
    public async Task<bool> ResumeAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        try
        {
            return await context.Set<JobEntity>()
                .Where(j => (j.Id == id || j.Parent == id) && (j.State == JobState.Stopped || j.State == JobState.Failed))
                .ExecuteUpdateAsync(
                    j => j.SetProperty(x => x.State, JobState.Waiting).SetProperty(x => x.EndedAt, (DateTimeOffset?)null)
                        .SetProperty(x => x.Occupies, x => x.Lane).SetProperty(x => x.StopRequested, false)
                        .SetProperty(x => x.Result, (string?)null).SetProperty(x => x.Faults, 0),
                    cancellationToken) > 0;
        }
        catch (Exception e) when (StoreFailures.IsTakenPlace(e))
        {
            return false;
        }
    }

    /// <summary>Forgets the documents of jobs that ended before a moment, and jobs that ended before an earlier one.</summary>
    public async Task ForgetAsync(DateTimeOffset documentsBefore, DateTimeOffset jobsBefore, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var jobs = context.Set<JobEntity>();
        await context.Set<JobDocument>()
            .Where(d => !jobs.Any(j => j.Id == d.JobId && (j.EndedAt == null || j.EndedAt >= documentsBefore)))
            .Where(d => !jobs.Any(p => p.EndedAt == null && jobs.Any(j => j.Id == d.JobId && j.Parent == p.Id)))
            .ExecuteDeleteAsync(cancellationToken);
        await jobs.Where(j => j.EndedAt != null && j.EndedAt < jobsBefore).ExecuteDeleteAsync(cancellationToken);
    }

    private static async Task ForgetDocumentsAsync(StoreContext context, Guid id, CancellationToken cancellationToken)
    {
        var parts = context.Set<JobEntity>().Where(j => j.Parent == id).Select(j => j.Id);
        await context.Set<JobDocument>().Where(d => d.JobId == id || parts.Contains(d.JobId)).ExecuteDeleteAsync(cancellationToken);
    }

    private static IQueryable<JobEntity> Held(StoreContext context, Guid id, int attempt) =>
        context.Set<JobEntity>().Where(j => j.Id == id && j.Attempts == attempt && Open.Contains(j.State));
}
