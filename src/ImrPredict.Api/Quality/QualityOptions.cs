using System.ComponentModel.DataAnnotations;

namespace ImrPredict.Api.Quality;

/// <summary>How long whoever asks for a quality report is kept waiting.</summary>
public sealed class QualityOptions
{
    public const string Section = "Quality";

    /// <summary>
    /// Milliseconds that the page and the API wait for a new report. After that they show the report computed before, or, when there
    /// is none, say that it is being computed. 0 to 60,000; 400 by default.
    /// </summary>
    [Range(0, 60_000)]
    public int PatienceMilliseconds { get; set; } = 400;

    /// <summary>File of the limits that the report of a schedule is held against; none by default.</summary>
    public string? GatesFile { get; set; }
}
