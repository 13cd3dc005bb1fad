using System.Text.Json;
using System.Text.Json.Serialization;
using ImrPredict.Store.Database;
using ImrPredict.Store.Jobs;

namespace ImrPredict.Api.Jobs;

/// <summary>A job in the hands of whoever carries it out.</summary>
public sealed class JobRun(JobRecord held, JobBook book)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>So often in a row an item may fail before it is set aside.</summary>
    internal const int MostFaults = 3;

    public Guid Id => held.Id;

    /// <summary>Who began it, for what it writes.</summary>
    public string By => held.By;

    public JobRecord Record => held;

    /// <summary>True when an earlier attempt was broken off, so that something may have been begun and not been noted.</summary>
    public bool IsResumed => held.Attempts > 1;

    /// <summary>True when the attempt before this one failed without reaching another place: what comes next may be what fails.</summary>
    public bool HasFailed { get; } = held.Faults > 0;

    public int Done { get; private set; } = held.Done;

    public int Refused { get; private set; } = held.Refused;

    /// <summary>What has come of it so far, in words; shown when it is stopped.</summary>
    public string? Words { get; set; }

    /// <exception cref="JsonException">They are in a form that this program does not know.</exception>
    public T Arguments<T>() => JsonSerializer.Deserialize<T>(held.Arguments, Json)
        ?? throw new JsonException("The arguments of the job are empty.");

    /// <summary>The place that was reached; null before the first step.</summary>
    public T? Place<T>()
        where T : class =>
        held.Checkpoint is null ? null : JsonSerializer.Deserialize<T>(held.Checkpoint, Json);

    /// <summary>
    /// True when the next item has failed as often as an item may, with the program or without it: it is set aside, and the rest goes on.
    /// </summary>
    public bool SetsNextAside { get; private set; } = held.Faults >= MostFaults;

    /// <summary>Does a step and notes the place it has reached, both or neither.</summary>
    /// <param name="step">Adds its changes to the context, and says which place was reached with how many items done and refused.</param>
    /// <exception cref="JobTakenException">Another program carries the job out by now; nothing was kept.</exception>
    public async Task ReachAsync(Func<StoreContext, Task<JobStep>> step, CancellationToken cancellationToken)
    {
        var reached = await book.StepAsync(
            held,
            async context =>
            {
                var (place, done, refused, total) = await step(context);
                return new(Spelled(place), done, refused, total);
            },
            cancellationToken);
        (Done, Refused, SetsNextAside) = (reached.Done, reached.Refused, false);
    }

    /// <summary>Notes a place at which nothing is to be kept but that it was reached.</summary>
    /// <exception cref="JobTakenException">Another program carries the job out by now.</exception>
    public Task ReachAsync(JobStep step, CancellationToken cancellationToken) => ReachAsync(_ => Task.FromResult(step), cancellationToken);

    /// <summary>Notes the place reached within a transaction that somebody else has begun and will commit.</summary>
    public async Task ReachWithinAsync(StoreContext context, JobStep step, CancellationToken cancellationToken)
    {
        await JobBook.ReachAsync(context, held, new(Spelled(step.Place), step.Done, step.Refused, step.Total), cancellationToken);
        (Done, Refused, SetsNextAside) = (step.Done, step.Refused, false);
    }

    /// <summary>
    /// Hands work out in parts, each a job that whichever program has a hand free carries out; begun if and only if the context saves.
    /// </summary>
    /// <param name="kind">Of the parts.</param>
    /// <param name="parts">Arguments of each, and how many items it has; 0 where that is not known.</param>
    internal void HandOut(StoreContext context, IJobKind kind, IEnumerable<(object Arguments, int Total)> parts)
    {
        foreach (var (part, (arguments, total)) in parts.Index())
        {
            book.Add(
                context,
                new(kind.Name, kind.Version, Spelled(arguments), total, held.Who, By) { Parent = Id, Part = part },
                JobCarrier.ProgramVersion);
        }
    }

    /// <summary>The parts that were handed out, in order; none where the work is not parted.</summary>
    internal Task<IReadOnlyList<JobRecord>> PartsAsync(CancellationToken cancellationToken) => book.PartsAsync(Id, cancellationToken);

    /// <summary>The parts, and what the whole comes to before they are done.</summary>
    /// <param name="words">How far they are.</param>
    /// <returns>No outcome when they are done, or there are none.</returns>
    internal async Task<(IReadOnlyList<JobRecord> Parts, JobOutcome? Waiting)> WaitForPartsAsync(
        Func<IReadOnlyList<JobRecord>, string> words, CancellationToken cancellationToken)
    {
        var parts = await PartsAsync(cancellationToken);
        return (
            parts,
            parts.FirstOrDefault(p => p.State is JobState.Failed or JobState.Stopped) is { } undone
                ? new($"A part of the work was not done; have it go on. {undone.Result}".Trim()) { IsFailure = true }
            : parts.All(p => p.State == JobState.Done) ? null
            : new(words(parts), TimeSpan.FromSeconds(1)));
    }

    internal static string Spelled(object value) => JsonSerializer.Serialize(value, Json);
}

/// <summary>A place in a job.</summary>
/// <param name="Place">As the kind of work notes it; written as JSON.</param>
/// <param name="Done">Items seen to by then.</param>
/// <param name="Total">Null leaves it as it is.</param>
public sealed record JobStep(object Place, int Done, int Refused, int? Total = null);
