using System.ComponentModel.DataAnnotations;

namespace ImrPredict.Api.Problems;

/// <summary>How much one caller may ask at once.</summary>
public sealed class RequestLimits
{
    public const string Section = "Limits";

    /// <summary>Largest JSON body in bytes; 16,000,000 by default, 100 services with the longest texts.</summary>
    [Range(1_000, 1_000_000_000, ErrorMessage = "Limits:LargestJsonBytes must lie between 1,000 and 1,000,000,000.")]
    public int LargestJsonBytes { get; init; } = 16_000_000;

    /// <summary>Largest upload of letters or case files in bytes; 100,000,000 by
    /// default. A single letter is bounded by its reader.</summary>
    [Range(1_000, 2_000_000_000, ErrorMessage = "Limits:LargestUploadBytes must lie between 1,000 and 2,000,000,000.")]
    public int LargestUploadBytes { get; init; } = 100_000_000;

    /// <summary>Cases of one batch; 500 by default.</summary>
    [Range(1, 10_000, ErrorMessage = "Limits:LargestBatch must lie between 1 and 10,000.")]
    public int LargestBatch { get; init; } = 500;

    /// <summary>Requests that are worked on at the same time; 64 by default. Further ones wait.</summary>
    [Range(1, 10_000, ErrorMessage = "Limits:Concurrent must lie between 1 and 10,000.")]
    public int Concurrent { get; init; } = 64;

    /// <summary>Requests that may wait; 1,000 by default. Further ones are answered 429.</summary>
    [Range(0, 100_000, ErrorMessage = "Limits:Waiting must lie between 0 and 100,000.")]
    public int Waiting { get; init; } = 1_000;

    /// <summary>Documents that are read at the same time, each in a process of its own; 2 by default. Further ones wait.</summary>
    [Range(1, 64, ErrorMessage = "Limits:Readers must lie between 1 and 64.")]
    public int Readers { get; init; } = 2;

    /// <summary>Memory that reading one document may take, in MB; 1,024 by default. One that needs more is refused.</summary>
    [Range(128, 65_536, ErrorMessage = "Limits:ReaderMegabytes must lie between 128 and 65,536.")]
    public int ReaderMegabytes { get; init; } = 1_024;

    /// <summary>Seconds that reading one document may take; 120 by default, a scan of many pages. One that needs more is refused.</summary>
    [Range(1, 3_600, ErrorMessage = "Limits:ReaderSeconds must lie between 1 and 3,600.")]
    public int ReaderSeconds { get; init; } = 120;

    /// <summary>Requests of one caller that are worked on at the same time; 32 by default. Further ones of that caller wait.</summary>
    [Range(1, 10_000, ErrorMessage = "Limits:ConcurrentOfCaller must lie between 1 and 10,000.")]
    public int ConcurrentOfCaller { get; init; } = 32;

    /// <summary>Batches that are worked on at the same time, whoever sent them; 2 by default.</summary>
    [Range(1, 1_000, ErrorMessage = "Limits:ConcurrentBatches must lie between 1 and 1,000.")]
    public int ConcurrentBatches { get; init; } = 2;

    /// <summary>Uploads of documents that are taken in at the same time, whoever sent them; 8 by default.</summary>
    [Range(1, 1_000, ErrorMessage = "Limits:ConcurrentUploads must lie between 1 and 1,000.")]
    public int ConcurrentUploads { get; init; } = 8;

    /// <summary>Seconds after which the pace of a body counts; 10 by default.</summary>
    [Range(2, 600, ErrorMessage = "Limits:SlowBodySeconds must lie between 2 and 600.")]
    public int SlowBodySeconds { get; init; } = 10;

    /// <summary>Slowest that a body may come, in bytes a second; 4,000 by default.
    /// A slower one is answered 408.</summary>
    [Range(1, 1_000_000, ErrorMessage = "Limits:SlowestBytesPerSecond must lie between 1 and 1,000,000.")]
    public int SlowestBytesPerSecond { get; init; } = 4_000;
}
