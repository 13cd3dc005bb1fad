using System.ComponentModel.DataAnnotations;

namespace ImrPredict.Api.Quality;

/// <summary>How long quality makes a reader wait.</summary>
public sealed class QualityOptions
{
    public const string Section = "Quality";

    /// <summary>So long page and API wait for a new report before they show the former one,
    /// or say that it is on its way; 400 by default.</summary>
    [Range(0, 60_000)]
    public int PatienceMilliseconds { get; set; } = 400;
}
