using ImrPredict.Store.Audit;
using ImrPredict.Store.Jobs;

namespace ImrPredict.Api.Jobs;

/// <summary>Jobs that stand in the store; see <see cref="IJobs"/>.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class StoredJobs(JobBook book, AuditLog audit, IServiceProvider services) : IJobs
{
    /// <summary>Null in a command of the store, which leaves the work to whoever serves.</summary>
    private JobEngine? Engine => services.GetService<JobEngine>();

    public async Task<Job> BeginAsync(
        string kind, object arguments, int total, JobStarter by, CancellationToken cancellationToken, JobExtras? extras = null)
    {
        using var scope = services.CreateScope();
        var version = scope.ServiceProvider.GetServices<IJobKind>().FirstOrDefault(k => k.Name == kind)?.Version
            ?? throw new ArgumentException("There is no such kind of job.", nameof(kind));
        var added = await book.AddAsync(
            new(kind, version, JobRun.Spelled(arguments), total, by.Who, by.Shown) { Lane = extras?.Lane, Inputs = extras?.Inputs ?? [] },
            JobCarrier.ProgramVersion,
            cancellationToken);
        await audit.AppendAsync([new(by.Who, by.Shown, $"began {kind}", added.Id.ToString("D"))], cancellationToken);
        if (Engine is { } engine)
        {
            await engine.HandOverAsync(added.Id, cancellationToken);
        }

        return Job.Of(added);
    }

    public async Task<Job?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await book.FindAsync(id, cancellationToken) is { } job ? Job.Of(job) : null;

    public async Task<Job?> RunningAsync(string lane, CancellationToken cancellationToken) =>
        await book.UnderWayAsync(lane, cancellationToken) is { } job ? Job.Of(job) : null;

    public async Task<IReadOnlyList<Job>> ListAsync(int atMost, CancellationToken cancellationToken) =>
        [.. (await book.ListAsync(atMost, cancellationToken)).Select(Job.Of)];

    public async Task<bool> CancelAsync(Guid id, CancellationToken cancellationToken)
    {
        var isKnown = await book.RequestStopAsync(id, cancellationToken);
        services.GetService<JobCarrier>()?.Stop(id);
        return isKnown;
    }

    public async Task<bool> ResumeAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await book.ResumeAsync(id, cancellationToken))
        {
            return false;
        }

        if (Engine is { } engine)
        {
            await engine.HandOverAsync(id, cancellationToken);
        }

        return true;
    }
}
