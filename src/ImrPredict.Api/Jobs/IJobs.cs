using System.Text.Json.Serialization;
using ImrPredict.Api.Access;
using ImrPredict.Store.Jobs;

namespace ImrPredict.Api.Jobs;

/// <summary>
/// Work that outlasts a request, a deploy and a computer: written down in the store before anybody is told of it, looked at as often as
/// anybody likes, stopped and resumed by whoever may. Whichever program on the store has a hand free carries it out.
/// </summary>
public interface IJobs
{
    /// <summary>Begins work, unless some of the same lane is under way.</summary>
    /// <param name="kind">The name of an <see cref="IJobKind"/>.</param>
    /// <param name="arguments">Ids, dates and names of files, never a word of a case.</param>
    /// <param name="total">How many items there are to do, as far as known.</param>
    /// <returns>The job that was begun, or the one that is under way.</returns>
    Task<Job> BeginAsync(
        string kind, object arguments, int total, JobStarter by, CancellationToken cancellationToken, JobExtras? extras = null);

    /// <returns>Null for a job that is not known, or no longer.</returns>
    Task<Job?> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>The job of a lane that is under way; null for none.</summary>
    Task<Job?> RunningAsync(string lane, CancellationToken cancellationToken);

    /// <summary>The newest jobs, newest first.</summary>
    Task<IReadOnlyList<Job>> ListAsync(int atMost, CancellationToken cancellationToken);

    /// <summary>Asks a job to stop, whichever program carries it out: what it has done stays done.</summary>
    /// <returns>False for a job that is not known.</returns>
    Task<bool> CancelAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Has a job that was stopped or has failed go on from where it was.</summary>
    /// <returns>False when there is nothing to resume, or another is under way in its lane.</returns>
    Task<bool> ResumeAsync(Guid id, CancellationToken cancellationToken);
}

/// <summary>What else a job may be begun with.</summary>
/// <param name="Lane">Of jobs that name the same lane one is under way at a time.</param>
/// <param name="Inputs">Documents that the work is done on, kept until it is done.</param>
public sealed record JobExtras(string? Lane = null, IReadOnlyList<(string Name, byte[] Content)>? Inputs = null);

/// <summary>Who begins a job.</summary>
/// <param name="Who">Issuer and subject, "local", "account NAME", or "schedule NAME".</param>
/// <param name="Shown">The name for show, and for what the job writes.</param>
public sealed record JobStarter(string Who, string Shown)
{
    public static JobStarter Of(HttpContext context, string? shown = null)
    {
        var caller = Caller.Of(context);
        return new(caller.Id.Length == 0 ? caller.Shown : caller.Id.Replace('\n', ' '), shown ?? caller.Shown);
    }

    public static JobStarter OfCommand() => new($"account {Environment.UserName}", Environment.UserName);
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

    /// <summary>Who began it, for show.</summary>
    [JsonIgnore]
    public string By { get; init; } = "";

    /// <summary>How often a program has begun to carry it out.</summary>
    [JsonIgnore]
    public int Attempts { get; init; }

    internal static Job Of(JobRecord job) => new(
        job.Id, job.Kind, job.State, job.Done, Math.Max(job.Total, job.Done), job.CreatedAt, job.EndedAt, job.Refused, job.Result)
    {
        By = job.By,
        Attempts = job.Attempts,
    };
}
