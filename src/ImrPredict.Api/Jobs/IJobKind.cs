namespace ImrPredict.Api.Jobs;

/// <summary>
/// A kind of long work. It is carried out in steps, each of which keeps what it did together with the place it has reached; so it can be
/// broken off at any moment, by whatever, and goes on from there.
/// </summary>
public interface IJobKind
{
    /// <summary>For example "predictDrafts".</summary>
    string Name { get; }

    /// <summary>The form of arguments and checkpoint; raised when a former program's jobs could not be gone on with.</summary>
    int Version { get; }

    /// <summary>What it is called on a page.</summary>
    string Title { get; }

    /// <summary>Begins, or goes on from the place that was reached.</summary>
    /// <param name="stopping">Asked for at a stop and at the end of the program; obeyed between two steps.</param>
    Task<JobOutcome> RunAsync(JobRun run, CancellationToken stopping);
}

/// <summary>What a kind of work has come to.</summary>
/// <param name="Result">In words; holds no word of a case.</param>
/// <param name="Again">When to call it anew, for work that waits for something; null when it is done.</param>
public sealed record JobOutcome(string? Result, TimeSpan? Again = null)
{
    /// <summary>Done, but not as it should be: a limit was missed, a person is needed.</summary>
    public bool IsFailure { get; init; }
}
