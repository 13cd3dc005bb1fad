using System.Collections.Concurrent;

namespace ImrPredict.Api.Jobs;

/// <summary>Jobs of this process. They end with it: what they had done by then is kept by whoever they did it for.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class InProcessJobs(
    IServiceScopeFactory scopes, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<InProcessJobs> logger) : IJobs, IDisposable
{
    /// <summary>Jobs that have ended and can still be looked at.</summary>
    private const int MostKept = 100;

    private readonly ConcurrentDictionary<Guid, Running> _jobs = new();
    private readonly Lock _beginning = new();

    public Job Begin(string kind, int total, Func<IServiceProvider, JobProgress, CancellationToken, Task> work)
    {
        lock (_beginning)
        {
            if (((IJobs)this).Running(kind) is { } under)
            {
                return under;
            }

            foreach (var old in _jobs.Values.Where(j => j.View().HasEnded).OrderByDescending(j => j.StartedAt).Skip(MostKept - 1))
            {
                _jobs.TryRemove(old.Id, out _);
            }

            var job = new Running(Guid.CreateVersion7(time.GetUtcNow()), kind, total, time.GetUtcNow(), lifetime.ApplicationStopping);
            _jobs[job.Id] = job;
            _ = Task.Run(() => RunAsync(job, work), CancellationToken.None);
            return job.View();
        }
    }

    public Job? Find(Guid id) => _jobs.TryGetValue(id, out var job) ? job.View() : null;

    Job? IJobs.Running(string kind) => _jobs.Values.Select(j => j.View()).FirstOrDefault(j => j.Kind == kind && !j.HasEnded);

    public bool Cancel(Guid id)
    {
        if (!_jobs.TryGetValue(id, out var job))
        {
            return false;
        }

        job.Stop();
        return true;
    }

    public void Dispose()
    {
        foreach (var job in _jobs.Values)
        {
            job.Stop();
        }
    }

    private async Task RunAsync(Running job, Func<IServiceProvider, JobProgress, CancellationToken, Task> work)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await work(scope.ServiceProvider, job.Progress, job.Stopping);
            job.End(JobState.Done, time.GetUtcNow());
        }
        catch (OperationCanceledException) when (job.Stopping.IsCancellationRequested)
        {
            job.End(JobState.Stopped, time.GetUtcNow());
        }
#pragma warning disable CA1031 // Whatever goes wrong in a job is told where it is looked at; nobody else waits for it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Logging.Log.JobFailed(logger, job.Id, job.Kind, e.GetType().Name);
            job.End(JobState.Failed, time.GetUtcNow());
        }
    }

    private sealed class Running(Guid id, string kind, int total, DateTimeOffset startedAt, CancellationToken applicationStopping)
    {
        private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(applicationStopping);
        private (JobState State, DateTimeOffset At)? _ended;

        public Guid Id => id;

        public string Kind => kind;

        public DateTimeOffset StartedAt => startedAt;

        public JobProgress Progress { get; } = new();

        public CancellationToken Stopping => _stop.Token;

        public void Stop() => _stop.Cancel();

        public void End(JobState state, DateTimeOffset at)
        {
            lock (_stop)
            {
                _ended = (state, at);
            }
        }

        public Job View()
        {
            lock (_stop)
            {
                return new(
                    id, kind, _ended?.State ?? JobState.Running, Progress.Done, Math.Max(total, Progress.Done), startedAt, _ended?.At,
                    Progress.Refused, _ended is null ? null : Progress.Result);
            }
        }
    }
}
