using System.Collections.Concurrent;
using System.Globalization;
using ImrPredict.Api.Logging;
using ImrPredict.Api.Starting;
using ImrPredict.Store.Database;
using ImrPredict.Store.Jobs;
using Microsoft.Extensions.Options;
using Quartz;
using Quartz.Extensibility;

namespace ImrPredict.Api.Jobs;

/// <summary>
/// Hands jobs to Quartz, which keeps them in the store's own database: on SQLite for this program alone, on PostgreSQL for any number of
/// programs, of which each takes what is due and takes over what a dead one has left. What is written down and not in Quartz's hands, for
/// example because a program was killed between the two, is found by a look every few seconds.
/// </summary>
/// <remarks>On SQLite Quartz is loaded when there is something to do, so that a start costs nothing.</remarks>
internal sealed class JobEngine(
    JobBook book, JobCarrier carrier, IOptions<JobsOptions> options, IOptions<StoreOptions> store, IHostApplicationLifetime lifetime,
    IEnumerable<IJobWatch> watches, TimeProvider time, ILogger<JobEngine> logger) : BackgroundService, IJobFactory
{
    private const string Group = "jobs";

    private readonly SemaphoreSlim _starting = new(1, 1);
    private readonly CancellationTokenSource _ending = new();
    private readonly ConcurrentDictionary<Guid, long> _scheduled = new();
    private StandaloneSchedulerFactory? _factory;
    private IScheduler? _scheduler;
    private bool _isDisposed;

    private bool IsShared => store.Value.Provider == StoreProvider.PostgreSql;

    /// <summary>Hands over a job that was just written down; a failure to do so is made good by the next look.</summary>
    public async Task HandOverAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!options.Value.CarryOut)
        {
            return;
        }

        try
        {
            await ScheduleAsync(id, TimeSpan.Zero, cancellationToken);
        }
        catch (Exception e) when (e is SchedulerException or System.Data.Common.DbException or InvalidOperationException)
        {
            Log.JobWaits(logger, id, e.GetType().Name);
        }
    }

    /// <summary>Quartz, started; made at the first call.</summary>
    public async Task<IScheduler> SchedulerAsync(CancellationToken cancellationToken)
    {
        if (_scheduler is { } known)
        {
            return known;
        }

        await _starting.WaitAsync(cancellationToken);
        try
        {
            if (_scheduler is null)
            {
                _ending.Token.ThrowIfCancellationRequested();
                _factory ??= QuartzSchedulerBuilder.Create(Configure).Build();
                var made = await _factory.GetScheduler(cancellationToken);
                await made.Start(cancellationToken);
                _scheduler = made;
            }

            return _scheduler;
        }
        finally
        {
            _starting.Release();
        }
    }

    public ValueTask<JobScope> CreateJob(TriggerFiredBundle bundle, IScheduler scheduler, CancellationToken cancellationToken = default) =>
        new(new JobScope(
            bundle.JobDetail.Key.Group == Group
                ? new QuartzJob(this)
                : new WatchJob(watches, bundle.JobDetail.Key.Name, _ending.Token),
            null));

    public ValueTask ReturnJob(JobScope scope, CancellationToken cancellationToken = default) => default;

    /// <summary>Carries a job out and has it called again where it is to go on.</summary>
    public async Task CarryOutAsync(Guid id)
    {
        _scheduled.TryRemove(id, out _);
        var again = await carrier.CarryOutAsync(id, _ending.Token);
        if (again is { } wait && !_ending.IsCancellationRequested)
        {
            await AgainAsync(id, wait);
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        // A host may be stopped once more after it was disposed.
        if (_isDisposed)
        {
            return;
        }

        await _ending.CancelAsync();
        await base.StopAsync(cancellationToken);
        if (_scheduler is { } scheduler)
        {
            try
            {
                await scheduler.Shutdown(waitForJobsToComplete: true, cancellationToken);
            }
            catch (Exception e) when (e is SchedulerException or OperationCanceledException or System.Data.Common.DbException)
            {
                // What was under way is found again by the next start.
                Log.JobWaits(logger, Guid.Empty, e.GetType().Name);
            }
        }
    }

    public override void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        _factory?.Dispose();
        _starting.Dispose();
        _ending.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.CarryOut)
        {
            return;
        }

        await lifetime.SettledAsync(stoppingToken);
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.LookSeconds), time);
        do
        {
            try
            {
                await LookAsync(stoppingToken);
            }
#pragma warning disable CA1031 // The next look may succeed; the program must not end because the store is away.
            catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
            {
                Log.JobWaits(logger, Guid.Empty, e.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var isScheduled = false;
        foreach (var watch in watches)
        {
            isScheduled |= await watch.LookAsync(SchedulerAsync, cancellationToken);
        }

        var unfinished = await book.UnfinishedAsync(cancellationToken);
        if (IsShared || isScheduled || unfinished.Count > 0)
        {
            // Also without work of our own: another program may die and leave some.
            await SchedulerAsync(cancellationToken);
        }

        foreach (var job in unfinished)
        {
            // What another program holds is Quartz's to give away when that program is dead.
            var isOurs = job.State == JobState.Waiting || (!IsShared || job.HeldBy == carrier.Holder);
            if (isOurs && !carrier.IsRunning(job.Id) && !WasJustScheduled(job.Id))
            {
                await ScheduleAsync(job.Id, TimeSpan.Zero, cancellationToken);
            }
        }

        foreach (var (id, at) in _scheduled)
        {
            if (Environment.TickCount64 - at > 60_000)
            {
                _scheduled.TryRemove(id, out _);
            }
        }

        var now = time.GetUtcNow();
        await book.ForgetAsync(now - TimeSpan.FromDays(7), now - TimeSpan.FromDays(90), cancellationToken);
    }

    private async Task ScheduleAsync(Guid id, TimeSpan wait, CancellationToken cancellationToken)
    {
        var scheduler = await SchedulerAsync(cancellationToken);
        var key = new JobKey(id.ToString("N"), Group);
        if (!await scheduler.Exists(key, cancellationToken))
        {
            try
            {
                var job = JobBuilder.Create<QuartzJob>().WithIdentity(key).RequestRecovery(true).Build();
                await scheduler.ScheduleJob(job, Trigger(key, wait), cancellationToken: cancellationToken);
            }
            catch (ObjectAlreadyExistsException)
            {
                // Another program was quicker.
            }
        }

        _scheduled[id] = Environment.TickCount64;
    }

    private async Task AgainAsync(Guid id, TimeSpan wait)
    {
        try
        {
            var scheduler = await SchedulerAsync(CancellationToken.None);
            await scheduler.ScheduleJob(Trigger(new JobKey(id.ToString("N"), Group), wait), cancellationToken: CancellationToken.None);
        }
        catch (Exception e) when (e is SchedulerException or System.Data.Common.DbException or InvalidOperationException)
        {
            // The next look finds it.
            Log.JobWaits(logger, id, e.GetType().Name);
        }
    }

    /// <summary>Whether it need not be looked for in Quartz's tables: it was put there half a minute ago or less.</summary>
    private bool WasJustScheduled(Guid id) => _scheduled.TryGetValue(id, out var at) && Environment.TickCount64 - at < 30_000;

    private ITrigger Trigger(JobKey key, TimeSpan wait)
    {
        var trigger = TriggerBuilder.Create(time).ForJob(key)
            .WithIdentity(string.Create(CultureInfo.InvariantCulture, $"{key.Name}-{Guid.NewGuid():N}"), Group);
        return trigger.StartAt(time.GetUtcNow() + wait).Build();
    }

    private void Configure(IQuartzBuilder quartz)
    {
        quartz.ConfigureScheduler(scheduler =>
        {
            scheduler.InstanceName = "ImrPredict";
            scheduler.InstanceId = carrier.Holder;
            scheduler.IdleWaitTime = TimeSpan.FromSeconds(Math.Clamp(options.Value.LookSeconds, 1, 30));
        });
        quartz.UseDefaultThreadPool(options.Value.AtOnce);
        quartz.UseJobFactory(this);
        quartz.UseTimeProvider(time);
        quartz.UsePersistentStore(kept =>
        {
            kept.ProvisionSchema();
            kept.ConfigureStore(o =>
            {
                o.StoreJobDataAsStrings = true;
                o.UseBackgroundThreads = true;
                o.DbRetryInterval = TimeSpan.FromSeconds(2);
            });
            if (IsShared)
            {
                kept.UsePostgres(store.Value.ConnectionStringInUse());
                kept.UseClustering(cluster =>
                {
                    cluster.CheckinInterval = TimeSpan.FromSeconds(options.Value.DeadSeconds / 2);
                    cluster.CheckinMisfireThreshold = TimeSpan.FromSeconds(options.Value.DeadSeconds / 2);
                });
            }
            else
            {
                kept.UseSqlite(store.Value.ConnectionStringInUse());
            }
        });
    }
}

/// <summary>What Quartz calls for a job of the store; its name stands in the database and stays.</summary>
internal sealed class QuartzJob(JobEngine engine) : Quartz.IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await engine.CarryOutAsync(Guid.ParseExact(context.JobDetail.Key.Name, "N"));
}

/// <summary>What Quartz calls when a schedule is due; its name stands in the database and stays.</summary>
internal sealed class WatchJob(IEnumerable<IJobWatch> watches, string name, CancellationToken ending) : Quartz.IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        foreach (var watch in watches)
        {
            await watch.DueAsync(name, context.ScheduledFireTimeUtc ?? context.FireTimeUtc, ending);
        }
    }
}

/// <summary>Something that begins jobs by itself: at a time, or when something has changed.</summary>
public interface IJobWatch
{
    /// <summary>Called every few seconds.</summary>
    /// <returns>Whether it waits for a time, so that Quartz is needed.</returns>
    Task<bool> LookAsync(Func<CancellationToken, Task<IScheduler>> scheduler, CancellationToken cancellationToken);

    /// <summary>A schedule is due.</summary>
    Task DueAsync(string name, DateTimeOffset at, CancellationToken cancellationToken);
}
