using ImrPredict.Cases;
using ImrPredict.Predictions;

namespace ImrPredict.Evaluation;

/// <summary>What report.json and report.html hold: how well a model predicts, on what, and against which baselines.</summary>
public sealed record EvaluationReport
{
    public required string Title { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public string Notice { get; init; } = Prediction.DecisionSupportNotice;

    public required ReportedModel Model { get; init; }

    public required ReportedData Data { get; init; }

    /// <summary>How the figures came about, for a reader: "Cross-validated by letter, 10 folds, 5
    /// seeds", "Letters that the model was not trained on".</summary>
    public required string Method { get; init; }

    /// <summary>The command that gives these figures.</summary>
    public string? Command { get; init; }

    public required ReportedResampling Resampling { get; init; }

    public required IReadOnlyDictionary<FeatureSet, FeatureSetReport> FeatureSets { get; init; }

    /// <summary>What conformal sets promise by outcome, for each feature set; empty when not known.</summary>
    public IReadOnlyDictionary<FeatureSet, IReadOnlyList<ConformalPromise>> Conformal { get; init; } =
        new Dictionary<FeatureSet, IReadOnlyList<ConformalPromise>>();

    /// <summary>Letters that the model was trained on, counted apart: their figures measure
    /// memory, not quality. Null when there are none.</summary>
    public TrainingCasesApart? TrainingCases { get; init; }

    /// <summary>How figures rise with the number of training letters; empty when not measured.</summary>
    public IReadOnlyList<LearningCurvePoint> LearningCurve { get; init; } = [];

    /// <summary>What was tried, the chosen one among them; empty when nothing was.</summary>
    public IReadOnlyList<CandidateResult> Candidates { get; init; } = [];

    public IReadOnlyList<StrongFeature> StrongestFeatures { get; init; } = [];
}

/// <summary>The model that a report is about.</summary>
public sealed record ReportedModel(string Id, string? Hash, ReviewProgram Program);

/// <summary>What the figures were measured on.</summary>
public sealed record ReportedData
{
    /// <summary>What it was, without a machine's path.</summary>
    public required string Description { get; init; }

    public required int Letters { get; init; }

    public required int SingleServiceLetters { get; init; }

    public required int Services { get; init; }

    public required int Overturned { get; init; }

    public DateOnly? FirstDecision { get; init; }

    public DateOnly? LastDecision { get; init; }

    /// <summary>Anything a reader must know: lines passed over, services without outcome, what the sample is.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>Counts the services.</summary>
    public static ReportedData Of(string description, IReadOnlyList<ScoredService> services, params IReadOnlyList<string> remarks) =>
        new()
        {
            Description = description,
            Letters = services.Select(s => s.LetterId).Distinct(StringComparer.Ordinal).Count(),
            SingleServiceLetters = services
                .Where(s => s.ServicesInLetter == 1)
                .Select(s => s.LetterId)
                .Distinct(StringComparer.Ordinal)
                .Count(),
            Services = services.Count,
            Overturned = services.Count(s => s.Overturned),
            FirstDecision = services.Min(s => s.DecisionDate),
            LastDecision = services.Max(s => s.DecisionDate),
            Remarks = remarks,
        };
}

/// <summary>How the intervals came about.</summary>
/// <param name="Resamples">0 where there are letters enough to do without.</param>
public sealed record ReportedResampling(int Resamples, ulong Seed)
{
    /// <summary>What an interval says, in one sentence for a reader.</summary>
    public const string Covers =
        "In 95 of 100 samples of as many letters, the interval in brackets holds the figure that the same predictions would have on all "
            + "letters like these; "
        + "the letter is the unit, since services of one letter are decided together.";

    /// <summary>What the ROC area of a cross-validation compares, in one sentence for a reader.</summary>
    public const string WithinFolds =
        "In cross-validation the ROC AUC compares services of one fold only, as each fold has a model of its own; a constant then has "
            + "exactly one half.";

    public string Method => Resamples == 0
        ? "95 % by letter, Student's t on the deviation from the influence of each letter"
        : "95 % by letter, Student's t on the deviation of a bootstrap over letters";

    /// <summary>The method with its numbers, for a reader.</summary>
    public string Description => Resamples == 0
        ? $"{Method}, the limit of a bootstrap over letters; tables resample groups of fewer than {BootstrapOptions.LinearFrom:#,0} letters"
        : FormattableString.Invariant($"{Method}, {Resamples:#,0} resamples, seed {Seed}");
}

/// <summary>Figures of the letters that the model was trained on; no measure of quality.</summary>
public sealed record TrainingCasesApart(int Letters, int Services, int Overturned, IReadOnlyDictionary<FeatureSet, FigureSet> Figures);

/// <summary>One size of a learning curve.</summary>
/// <param name="Series">Whose curve: the model's with a feature set, or a baseline's.</param>
public sealed record LearningCurvePoint(string Series, int Letters, Metric Metric, Figure Figure)
{
    public const string Method =
        "What was chosen on all letters, and the rate of the category, are fitted to ever more letters and predict letters held out; they "
            + "are not chosen and calibrated anew at each size.";
}

/// <summary>One thing that was tried.</summary>
/// <param name="Note">Why it was chosen or dropped; null when the figures say it.</param>
public sealed record CandidateResult(string Name, Figure LogLoss, Figure RocAuc, Figure BrierSkill, bool Chosen, string? Note = null);

/// <summary>A feature that moves scores much.</summary>
/// <param name="Feature">In a reviewer's words.</param>
/// <param name="Effect">In log-odds before calibration; above 0 speaks for overturning.</param>
/// <param name="Services">In how many training services it occurs; null when it is not counted.</param>
public sealed record StrongFeature(string Feature, double Effect, int? Services = null);
