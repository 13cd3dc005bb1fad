using ImrPredict.Cases;
using ImrPredict.Predictions;

namespace ImrPredict.Evaluation.Quality;

/// <summary>What QA is asked to look at, and what it may know of the models.</summary>
public sealed record QualitySettings
{
    /// <summary>First decision date, inclusive; null for no limit.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last decision date, inclusive; null for no limit.</summary>
    public DateOnly? To { get; init; }

    /// <summary>First day of the current window of the drift comparison; null splits the services in halves by date. It is not
    /// <see cref="From"/>, since no services stand before that day to compare with.</summary>
    public DateOnly? DriftFrom { get; init; }

    /// <summary>Only predictions of this model; null for all.</summary>
    public string? ModelId { get; init; }

    public ReviewProgram Program { get; init; } = ReviewProgram.WorkersCompensation;

    /// <summary>From this probability on, a service is called overturned in the confusion matrix, in [0, 1].</summary>
    public double Threshold { get; init; } = 0.5;

    /// <summary>Whether a case was in a model's training; null when the model is not at hand.</summary>
    public Func<string, CaseNumber, bool?> WasTrainedOn { get; init; } = (_, _) => null;

    /// <summary>The reference models of a model's training; null when it is not at hand.</summary>
    public Func<string, ReferenceModels?> References { get; init; } = _ => null;

    /// <summary>Stands for the training base rate of a model that is not at hand, in (0, 1): 12.7 %, published for 2024.</summary>
    public double FallbackBaseRate { get; init; } = 0.127;

    public BootstrapOptions Bootstrap { get; init; } = new();

    /// <summary>The same without what may be known of the models: a report that is kept must not keep all records with it.</summary>
    public QualitySettings WithoutSources() => this with { WasTrainedOn = (_, _) => null, References = _ => null };

    internal bool Wants(ActualDetermination actual) =>
        actual.Case.Program == Program && !(actual.DecisionDate < From) && !(actual.DecisionDate > To)
        && ((From is null && To is null) || actual.DecisionDate is not null);
}
