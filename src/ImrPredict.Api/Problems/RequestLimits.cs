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
}
