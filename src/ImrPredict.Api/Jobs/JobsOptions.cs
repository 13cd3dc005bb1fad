using System.ComponentModel.DataAnnotations;

namespace ImrPredict.Api.Jobs;

/// <summary>How long work is carried out.</summary>
public sealed class JobsOptions
{
    public const string Section = "Jobs";

    /// <summary>Whether this program carries jobs out; false for a server beside which workers do. True by default.</summary>
    public bool CarryOut { get; init; } = true;

    /// <summary>Jobs that this program carries out at the same time; 2 by default.</summary>
    [Range(1, 64, ErrorMessage = "Jobs:AtOnce must lie between 1 and 64.")]
    public int AtOnce { get; init; } = 2;

    /// <summary>Seconds between two looks for work that others have begun, stopped or left; 5 by default.</summary>
    [Range(0.05, 600, ErrorMessage = "Jobs:LookSeconds must lie between 0.05 and 600.")]
    public double LookSeconds { get; init; } = 5;

    /// <summary>Seconds without a sign of life after which another program's jobs are taken over; 20 by default.</summary>
    [Range(1, 600, ErrorMessage = "Jobs:DeadSeconds must lie between 1 and 600.")]
    public double DeadSeconds { get; init; } = 20;

    /// <summary>Folders out of which a job may read; none by default.</summary>
    public IReadOnlyList<string> ReadableFolders { get; init; } = [];

    /// <summary>Bytes up to which an upload is taken in while the caller waits; a larger one is answered 202.
    /// 8,000,000 by default.</summary>
    [Range(0, int.MaxValue, ErrorMessage = "Jobs:DirectBytes must not be negative.")]
    public int DirectBytes { get; init; } = 8_000_000;

    /// <summary>Folder into which schedules put reports and backups; "reports" and "backups" in Store:Folder by default.</summary>
    public string? OutputFolder { get; init; }
}
