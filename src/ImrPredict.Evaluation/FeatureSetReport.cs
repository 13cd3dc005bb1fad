using ImrPredict.Predictions;
using ImrPredict.Treatments;

namespace ImrPredict.Evaluation;

/// <summary>How well one feature set predicts.</summary>
public sealed record FeatureSetReport
{
    public required PartReport All { get; init; }

    /// <summary>Letters with one service; null when there are none.</summary>
    public PartReport? SingleService { get; init; }

    /// <summary>Letters with several services; null when there are none.</summary>
    public PartReport? SeveralServices { get; init; }

    /// <summary>Whether the services were scored by several models, each a fold of its
    /// own, so that ranks are compared within folds.</summary>
    public bool IsOfFolds { get; init; }

    /// <summary>From the mean probability of each service over the repeats; null when outcomes were not predicted.</summary>
    public OutcomeCurves? Curves { get; init; }

    public IReadOnlyList<GroupTable> Tables { get; init; } = [];

    public GuidelineConfusion? GuidelineConfusion { get; init; }

    /// <summary>Services whose outcome surprised the model most, worst first.</summary>
    public IReadOnlyList<Miss> WorstMisses { get; init; } = [];

    /// <summary>Computes everything that a report says of one feature set.</summary>
    /// <param name="repeats">The scored services; several lists when the evaluation was repeated with other folds.</param>
    /// <param name="baselines">On the same services in the same order.</param>
    public static FeatureSetReport Of(
        IReadOnlyList<IReadOnlyList<ScoredService>> repeats, IReadOnlyList<BaselineScores> baselines, EvaluationReportOptions options)
    {
        var mean = MeanOf(repeats);
        var scorers = PartReport.Scorers(repeats, baselines);
        return new FeatureSetReport
        {
            All = PartReport.Of(scorers, baselines, options.Bootstrap, mean)!,
            SingleService = PartReport.Of(scorers, baselines, options.Bootstrap, mean, s => s.ServicesInLetter == 1),
            SeveralServices = PartReport.Of(scorers, baselines, options.Bootstrap, mean, s => s.ServicesInLetter > 1),
            IsOfFolds = repeats[0].Any(s => s.Fold is not null),
            Curves = OutcomeCurves.Of(mean),
            Tables = GroupTable.Usual(mean, options.Bootstrap),
            GuidelineConfusion = GuidelineConfusion.Of(mean),
            WorstMisses = Miss.Worst(mean, options.WorstMisses, options.CaseIdSalt),
        };
    }

    /// <summary>The first repeat with each service's mean probability over the repeats.</summary>
    private static IReadOnlyList<ScoredService> MeanOf(IReadOnlyList<IReadOnlyList<ScoredService>> repeats) => repeats.Count == 1
        ? repeats[0]
        : [.. repeats[0].Select((s, i) => s with { OverturnProbability = repeats.Average(r => r[i].OverturnProbability) })];
}

/// <summary>What a report is computed with.</summary>
public sealed record EvaluationReportOptions
{
    public BootstrapOptions Bootstrap { get; init; } = new();

    /// <summary>How many of the worst misses are listed.</summary>
    public int WorstMisses { get; init; } = 20;

    /// <summary>Keys the hash that stands for a case where its number must not.</summary>
    public string CaseIdSalt { get; init; } = "";
}

/// <summary>Figures and baselines of some of the services.</summary>
public sealed record PartReport(int Services, int Overturned, int Letters, FigureSet Figures, IReadOnlyList<BaselineReport> Baselines)
{
    /// <summary>Whether the probabilities are calibrated, from the mean probability of each
    /// service over the repeats; null when there are none.</summary>
    public CalibrationCheck? Calibration { get; init; }

    /// <summary>What became of what was called confident; null when no statement of certainty was made.</summary>
    public ConfidentStatements? Confident { get; init; }

    /// <summary>Makes services ready for the parts of one report.</summary>
    internal static ComparedScorers Scorers(IReadOnlyList<IReadOnlyList<ScoredService>> repeats, IReadOnlyList<BaselineScores> baselines) =>
        new(repeats, [.. baselines.Select(b => b.Repeats)]);

    /// <param name="scorers">The model and, in this order, the baselines.</param>
    /// <param name="mean">The services with their mean probability over the repeats.</param>
    /// <param name="select">Which services the part holds; null for all. Only for all services is it said whether the model
    /// is better than a baseline.</param>
    /// <returns>Null when the selection leaves nothing.</returns>
    internal static PartReport? Of(
        ComparedScorers scorers, IReadOnlyList<BaselineScores> baselines, BootstrapOptions options, IReadOnlyList<ScoredService> mean,
        Func<ScoredService, bool>? select = null)
    {
        int[] positions = [.. Enumerable.Range(0, scorers.Services.Count).Where(i => select?.Invoke(scorers.Services[i]) ?? true)];
        if (positions.Length == 0)
        {
            return null;
        }

        var part = positions.Length == scorers.Services.Count ? scorers : scorers.Of(positions);
        var (figures, compared) = part.Figures(options);
        var against = select is null ? PairedFigures.Corrected(compared) : [.. compared.Select(c => c.Described)];
        return new PartReport(
            positions.Length,
            part.Services.Count(s => s.Overturned),
            part.Letters,
            figures,
            [.. baselines.Zip(against, (b, paired) => new BaselineReport(b.Id, b.Title, paired))])
        {
            Calibration = MetricEvaluator.CheckCalibration(
                positions.Length == mean.Count ? mean : [.. positions.Select(p => mean[p])],
                part.LetterIndex,
                options),
            Confident = part.Confident,
        };
    }
}

/// <summary>A baseline beside the model: <see cref="PairedFigure.First"/> is the model's
/// figure, <see cref="PairedFigure.Second"/> the baseline's.</summary>
public sealed record BaselineReport(string Id, string Title, PairedFigures Figures);

/// <summary>A service whose outcome surprised the model.</summary>
/// <param name="CaseId">A keyed hash; the case number stands in <see cref="ScoredService.Text"/> alone.</param>
public sealed record Miss(
    string CaseId,
    int Number,
    int ServicesInLetter,
    TreatmentCategory Category,
    double OverturnProbability,
    bool Overturned,
    Certainty? Certainty,
    IReadOnlyList<string> CitedFamilies,
    IReadOnlyList<string> PredictedFamilies,
    IReadOnlyList<Evidence> Evidence,
    ServiceText? Text)
{
    /// <summary>The services whose probability lay farthest from their outcome.</summary>
    public static IReadOnlyList<Miss> Worst(IReadOnlyList<ScoredService> services, int count, string caseIdSalt) =>
        [.. services.Where(s => s.OverturnProbability is { } p && (p >= 0.5) != s.Overturned)
            .OrderByDescending(s => Math.Abs(s.OverturnProbability!.Value - (s.Overturned ? 1 : 0)))
            .Take(count)
            .Select(s => new Miss(
                Evaluation.CaseId.Of(s.LetterId, caseIdSalt),
                s.Number,
                s.ServicesInLetter,
                s.Category,
                s.OverturnProbability!.Value,
                s.Overturned,
                s.Certainty,
                s.CitedFamilies,
                [.. (s.PredictedFamilies ?? []).Take(3)],
                s.Evidence,
                s.Text))];
}
