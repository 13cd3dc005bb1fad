using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using ImrPredict.Api.Logging;
using ImrPredict.Store.Database;
using ImrPredict.Store.Jobs;
using Microsoft.Extensions.Options;

namespace ImrPredict.Api.Jobs;

/// <summary>Carries a job out: takes it, has its kind do it, watches for a stop, and writes down how it ended.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class JobCarrier(
    JobBook book, IServiceScopeFactory scopes, IOptions<JobsOptions> options, TimeProvider time, ILogger<JobCarrier> logger)
{
    private static readonly TimeSpan SoonAgain = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<Guid, CancellationTokenSource> _running = new();

    /// <summary>The name under which this program takes jobs.</summary>
    public string Holder { get; } = $"{Environment.MachineName} {Environment.ProcessId} {Guid.NewGuid().ToString("N")[..8]}";

    /// <summary>This program's version, as jobs note it.</summary>
    public static string ProgramVersion { get; } =
        typeof(JobCarrier).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    public bool IsRunning(Guid id) => _running.ContainsKey(id);

    /// <summary>Stops a job that this program carries out, without waiting for the next look.</summary>
    public void Stop(Guid id)
    {
        if (_running.TryGetValue(id, out var running))
        {
            try
            {
                running.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // It has ended just now.
            }
        }
    }

    /// <summary>Carries a job out.</summary>
    /// <param name="ending">This program ends: the job is put back for the next.</param>
    /// <returns>When to come back to it; null when there is nothing more to do.</returns>
    public async Task<TimeSpan?> CarryOutAsync(Guid id, CancellationToken ending)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ending);
        if (!_running.TryAdd(id, stop))
        {
            return null;
        }

        try
        {
            if (await book.TakeAsync(id, Holder, ending) is not { } held)
            {
                return null;
            }

            using var watching = new CancellationTokenSource();
            var watch = WatchAsync(held, stop, watching.Token);
            try
            {
                return await RunAsync(held, stop.Token, ending);
            }
            finally
            {
                await watching.CancelAsync();
                await watch;
            }
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        catch (Exception e) when (StoreFailures.WhyAway(e) is { } why)
        {
            // The store is away: the job stands there as it was, and is found again when it is back.
            Log.JobWaits(logger, id, why);
            return SoonAgain;
        }
        finally
        {
            _running.TryRemove(id, out _);
        }
    }

    private async Task<TimeSpan?> RunAsync(JobRecord held, CancellationToken stopping, CancellationToken ending)
    {
        if (held.StopRequested)
        {
            await book.EndAsync(held, JobState.Stopped, held.Result, CancellationToken.None);
            return null;
        }

        await using var scope = scopes.CreateAsyncScope();
        var kind = scope.ServiceProvider.GetServices<IJobKind>().FirstOrDefault(k => k.Name == held.Kind);
        if (kind is null || held.KindVersion > kind.Version)
        {
            // Begun by a newer program, while both are in use: it carries the job out.
            await book.PutBackAsync(
                held, isFault: false, $"It waits for a program of version {held.ProgramVersion}, which began it.", CancellationToken.None);
            return TimeSpan.FromSeconds(Math.Max(options.Value.LookSeconds, 1));
        }

        if (held.KindVersion < kind.Version)
        {
            await book.EndAsync(held, JobState.Failed, OfFormerProgram(held), CancellationToken.None);
            return null;
        }

        var run = new JobRun(held, book);
        try
        {
            // At the start and not only between two steps: a stop may have come while it waited.
            stopping.ThrowIfCancellationRequested();
            var outcome = await kind.RunAsync(run, stopping);
            if (outcome.Again is { } again)
            {
                await book.PutBackAsync(held, isFault: false, outcome.Result, CancellationToken.None);
                return again;
            }

            await book.EndAsync(held, outcome.IsFailure ? JobState.Failed : JobState.Done, outcome.Result, CancellationToken.None);
            return null;
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            await book.PutBackAsync(held, isFault: false, null, CancellationToken.None);
            return null;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await book.EndAsync(held, JobState.Stopped, run.Words, CancellationToken.None);
            return null;
        }
        catch (JobTakenException)
        {
            return null;
        }
        catch (JsonException)
        {
            await book.EndAsync(held, JobState.Failed, OfFormerProgram(held), CancellationToken.None);
            return null;
        }
        catch (Exception e) when (StoreFailures.WhyAway(e) is { } why)
        {
            Log.JobWaits(logger, held.Id, why);
            await book.PutBackAsync(held, isFault: false, $"It waits for the store: {why}.", CancellationToken.None);
            return SoonAgain;
        }
#pragma warning disable CA1031 // Whatever goes wrong in a job is told where it is looked at; nobody else waits for it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Log.JobFailed(logger, held.Id, held.Kind, e.GetType().Name);
            var faults = ((await book.FindAsync(held.Id, CancellationToken.None))?.Faults ?? 0) + 1;
            if (faults > JobRun.MostFaults)
            {
                // Setting the next item aside did not help: it is left to a person.
                await book.EndAsync(held, JobState.Failed, run.Words, CancellationToken.None);
                return null;
            }

            await book.PutBackAsync(held, isFault: true, null, CancellationToken.None);
            return TimeSpan.FromMilliseconds(100 * faults);
        }
    }

    private static string OfFormerProgram(JobRecord held) =>
        $"It was begun by version {held.ProgramVersion} of the program, in a form that this version does not go on with. What it had done "
            + "stays done; begin it again.";

    /// <summary>Somebody may ask for a stop at another program, and another program may have taken the job over.</summary>
    private async Task WatchAsync(JobRecord held, CancellationTokenSource stop, CancellationToken watching)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(Math.Min(options.Value.LookSeconds, 2)), time);
        try
        {
            while (await timer.WaitForNextTickAsync(watching))
            {
                try
                {
                    if (await book.ShouldStopAsync(held, watching))
                    {
                        await stop.CancelAsync();
                        return;
                    }
                }
                catch (Exception e) when (StoreFailures.WhyAway(e) is not null)
                {
                    // The work itself will find out.
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The job has ended.
        }
    }
}
