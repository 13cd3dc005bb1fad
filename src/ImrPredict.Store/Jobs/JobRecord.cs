namespace ImrPredict.Store.Jobs;

public enum JobState
{
    Waiting,
    Running,
    Done,
    Failed,
    Stopped,
}

/// <summary>A piece of long work that is to be begun.</summary>
/// <param name="Kind">What it is, for example "predictDrafts".</param>
/// <param name="KindVersion">The form of arguments and checkpoint; a program that reads another form leaves the job alone.</param>
/// <param name="Arguments">As JSON; ids, dates and names of files, never a word of a case.</param>
/// <param name="Total">Items to do, as far as known.</param>
/// <param name="Who">Issuer and subject, "local", or "account NAME".</param>
/// <param name="By">The name for show, and for what the job writes.</param>
public sealed record NewJob(string Kind, int KindVersion, string Arguments, int Total, string Who, string By)
{
    /// <summary>Of jobs that name the same lane one is under way at a time; null where any number may be.</summary>
    public string? Lane { get; init; }

    /// <summary>The job that this one is a part of.</summary>
    public Guid? Parent { get; init; }

    /// <summary>Which part it is, from 0.</summary>
    public int Part { get; init; }

    /// <summary>Documents that the work is done on, kept until it is done.</summary>
    public IReadOnlyList<(string Name, byte[] Content)> Inputs { get; init; } = [];
}

/// <summary>A piece of long work as the store keeps it.</summary>
/// <param name="Attempts">How often a program has begun to carry it out; the number of the one that may write.</param>
/// <param name="Faults">How often in a row it has failed.</param>
/// <param name="ProgramVersion">The program that began it.</param>
/// <param name="Checkpoint">How far it is, as JSON in the form of its kind; null before the first step.</param>
public sealed record JobRecord(
    Guid Id, string Kind, int KindVersion, string Arguments, JobState State, int Done, int Total, int Refused, string? Result, string Who,
    string By, DateTimeOffset CreatedAt, DateTimeOffset? EndedAt, int Attempts, int Faults, string ProgramVersion, string? Checkpoint,
    string? Lane, bool StopRequested, Guid? Parent, int Part, string? HeldBy)
{
    public bool HasEnded => State is JobState.Done or JobState.Failed or JobState.Stopped;
}

/// <summary>The place that a job has reached, written together with what it did.</summary>
/// <param name="Checkpoint">As JSON, in the form of the job's kind.</param>
/// <param name="Total">Null leaves it as it is.</param>
public sealed record JobPlace(string Checkpoint, int Done, int Refused, int? Total = null);

/// <summary>Another program has taken this job over, or it has ended: whoever still works on it writes nothing more.</summary>
public sealed class JobTakenException() : Exception("The job was taken over by another program, or has ended.");
