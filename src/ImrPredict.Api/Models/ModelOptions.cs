using System.ComponentModel.DataAnnotations;

namespace ImrPredict.Api.Models;

/// <summary>Where the model bundles lie and how often a switch is looked for.</summary>
public sealed class ModelOptions
{
    public const string Section = "Models";

    /// <summary>Folder that holds active.json and the bundles; by default the nearest "models" folder above the program.</summary>
    public string? Folder { get; init; }

    /// <summary>File of the public key (PEM) whose holder must have signed each model; unset by default: none is required.</summary>
    public string? SignedBy { get; init; }

    /// <summary>Seconds between two looks at active.json when nobody asks for a prediction, 0.05 to 3600; 1 by default.</summary>
    [Range(0.05, 3600, ErrorMessage = "Models:PollSeconds must lie between 0.05 and 3600.")]
    public double PollSeconds { get; init; } = 1;
}
