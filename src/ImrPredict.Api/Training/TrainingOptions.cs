using System.ComponentModel.DataAnnotations;

namespace ImrPredict.Api.Training;

/// <summary>How a model is trained from what was taken in.</summary>
public sealed class TrainingOptions
{
    public const string Section = "Training";

    /// <summary>The program `imr` (ImrPredict.Training, or its .dll); a program without it leaves training to those that have it.</summary>
    public string? Program { get; init; }

    /// <summary>Decisions of the newest so many days are kept apart and compared on; 28 by default.</summary>
    [Range(1, 365, ErrorMessage = "Training:NewestDays must lie between 1 and 365.")]
    public int NewestDays { get; init; } = 28;

    /// <summary>By how much at least a figure must improve, as `imr compare --gate` takes it; logLoss=0 by default.</summary>
    public IReadOnlyList<string> Gates { get; init; } = [];

    /// <summary>Whether a challenger that holds every gate is promoted without a person; false by default.</summary>
    public bool PromoteByItself { get; init; }

    /// <summary>Parts in which the programs on a PostgreSQL share the folds of a training; 4 by default, 1 on SQLite.</summary>
    [Range(1, 100, ErrorMessage = "Training:Parts must lie between 1 and 100.")]
    public int Parts { get; init; } = 4;
}
