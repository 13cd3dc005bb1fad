using System.Text.Json.Serialization;

namespace ImrPredict.Api.Jobs;

/// <summary>
/// Work that outlasts a request: begun once, looked at as often as anybody likes, stopped by whoever asks. Carried out in this process;
/// an engine that survives a restart can take its place behind the same interface.
/// </summary>
public interface IJobs
{
    /// <summary>Begins work, unless some of the same kind is under way.</summary>
    /// <param name="kind">What it is, for example "predictDrafts"; one of each kind runs at a time.</param>
    /// <param name="total">How many items there are to do, as far as known.</param>
    /// <param name="work">Reports to the job as it goes; its services live as long as it does.</param>
    /// <returns>The job that was begun, or the one that is under way.</returns>
    Job Begin(string kind, int total, Func<IServiceProvider, JobProgress, CancellationToken, Task> work);

    /// <returns>Null for a job that is not known, or no longer.</returns>
    Job? Find(Guid id);

    /// <summary>The job of a kind that is under way; null for none.</summary>
    Job? Running(string kind);

    /// <summary>Asks a job to stop: what it has done stays done.</summary>
    /// <returns>False for a job that is not known.</returns>
    bool Cancel(Guid id);
}

public enum JobState
{
    Waiting,
    Running,
    Done,
    Failed,
    Stopped,
}

/// <summary>A piece of long work as it stands.</summary>
/// <param name="State">Whether it waits, runs, is done, has failed or was stopped.</param>
/// <param name="Done">Items that were seen to.</param>
/// <param name="Total">Items that there are, as far as known.</param>
/// <param name="Refused">Items that were seen to and could not be done.</param>
/// <param name="Result">What came of it, in words; null before it ends.</param>
public sealed record Job(
    Guid Id,
    string Kind,
    JobState State,
    int Done,
    int Total,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    int Refused,
    string? Result)
{
    [JsonIgnore]
    public bool HasEnded => State is JobState.Done or JobState.Failed or JobState.Stopped;
}

/// <summary>Through which work says how far it is.</summary>
public sealed class JobProgress
{
    private int _done;
    private int _refused;

    public int Done => Volatile.Read(ref _done);

    public int Refused => Volatile.Read(ref _refused);

    /// <summary>What came of it, in words; set before the work ends.</summary>
    public string? Result { get; set; }

    /// <summary>One item was seen to.</summary>
    public void Advance(bool refused = false)
    {
        Interlocked.Increment(ref _done);
        if (refused)
        {
            Interlocked.Increment(ref _refused);
        }
    }
}
