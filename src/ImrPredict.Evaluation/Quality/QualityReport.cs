using ImrPredict.Determinations;
using ImrPredict.Predictions;

namespace ImrPredict.Evaluation.Quality;

/// <summary>Predictions against actual determinations: what <c>qa</c> writes and GET /api/v1/quality answers.</summary>
public sealed record QualityReport
{
    public string Title { get; init; } = "Predictions against determinations";

    public required DateTimeOffset CreatedAt { get; init; }

    public string Notice { get; init; } = Prediction.DecisionSupportNotice;

    public required QualitySettings Settings { get; init; }

    public required QualityCounts Counts { get; init; }

    public required ReportedData Data { get; init; }

    public required ReportedResampling Resampling { get; init; }

    /// <summary>The models whose predictions are counted.</summary>
    public required IReadOnlyList<string> Models { get; init; }

    /// <summary>Figures and baselines; null when nothing can be counted.</summary>
    public required PartReport? All { get; init; }

    /// <summary>The same by what the predictions were computed from; one of them alone when all were computed alike.</summary>
    public IReadOnlyDictionary<FeatureSet, PartReport> FeatureSets { get; init; } = new Dictionary<FeatureSet, PartReport>();

    public PartReport? SingleService { get; init; }

    public PartReport? SeveralServices { get; init; }

    /// <summary>Cases that the model had been trained on: in no other figure.</summary>
    public TrainingCasesApart? TrainingCases { get; init; }

    public ConfusionAt? Confusion { get; init; }

    public OutcomeCurves? Curves { get; init; }

    public IReadOnlyList<GroupTable> Tables { get; init; } = [];

    public GuidelineConfusion? GuidelineConfusion { get; init; }

    public ReviewerComparison? Reviewer { get; init; }

    /// <summary>Every group that was tested, most surprising first.</summary>
    public IReadOnlyList<Segment> Segments { get; init; } = [];

    /// <summary>Every disagreement; where <see cref="Words"/> are read again, without rationale and evidence.</summary>
    public IReadOnlyList<Disagreement> Disagreements { get; init; } = [];

    /// <summary>Reads rationale and evidence again; null where they are held.</summary>
    public IQualityWords? Words { get; init; }

    public Drift? Drift { get; init; }

    /// <summary>A line for each of the last months, in their order.</summary>
    public IReadOnlyList<MonthLine> Months { get; init; } = [];

    public IReadOnlyList<GroupTable> Fairness { get; init; } = [];

    public IReadOnlyList<GateResult> Gates { get; init; } = [];

    public IReadOnlyList<UnmatchedService> Ambiguous { get; init; } = [];

    public IReadOnlyList<UnmatchedService> Unmatched { get; init; } = [];

    /// <summary>Head of the prediction log's chain, by writer; empty when the predictions came from a file.</summary>
    public IReadOnlyList<string> LogHeads { get; init; } = [];

    /// <summary>What a reader must know.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>The first disagreements with rationale and evidence, read again part by part as they are taken.</summary>
    /// <exception cref="IOException">They cannot be read.</exception>
    public IEnumerable<Disagreement> InWords(int atMost = int.MaxValue)
    {
        foreach (var part in Disagreements.Take(atMost).Chunk(ReadAtOnce))
        {
            var services = Words?.Read([.. part.Select(d => d.Service)]);
            for (var i = 0; i < part.Length; i++)
            {
                yield return services is null ? part[i] : part[i] with { Service = services[i] };
            }
        }
    }

    private const int ReadAtOnce = 500;
}

/// <summary>What QA starts from.</summary>
public sealed record QualityInput
{
    public required IReadOnlyList<LoggedPrediction> Predictions { get; init; }

    /// <summary>In the order in which they came.</summary>
    public required IReadOnlyList<ActualDetermination> Actuals { get; init; }

    public QualitySettings Settings { get; init; } = new();

    public IReadOnlyList<QualityGate> Gates { get; init; } = [];

    /// <summary>What QA found of a service of a prediction; null when nothing.</summary>
    public Func<Guid, int, QualityFinding?> FindingOf { get; init; } = (_, _) => null;

    public IReadOnlyList<string> LogHeads { get; init; } = [];

    /// <summary>Reads rationale and evidence again; null where predictions and determinations hold them.</summary>
    public IQualityWords? Words { get; init; }
}
