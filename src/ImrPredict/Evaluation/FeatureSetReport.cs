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
        return new FeatureSetReport
        {
            All = PartReport.Of(repeats, baselines, options.Bootstrap)!,
            SingleService = PartReport.Of(repeats, baselines, options.Bootstrap, s => s.ServicesInLetter == 1),
            SeveralServices = PartReport.Of(repeats, baselines, options.Bootstrap, s => s.ServicesInLetter > 1),
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
    /// <returns>Null when the selection leaves nothing.</returns>
    public static PartReport? Of(
        IReadOnlyList<IReadOnlyList<ScoredService>> repeats,
        IReadOnlyList<BaselineScores> baselines,
        BootstrapOptions options,
        Func<ScoredService, bool>? select = null)
    {
        int[] positions = [.. Enumerable.Range(0, repeats[0].Count).Where(i => select?.Invoke(repeats[0][i]) ?? true)];
        if (positions.Length == 0)
        {
            return null;
        }

        var subject = Select(repeats);
        var (figures, against) = MetricEvaluator.Compare(subject, [.. baselines.Select(b => Select(b.Repeats))], options);
        return new PartReport(
            positions.Length,
            subject[0].Count(s => s.Overturned),
            subject[0].Select(s => s.LetterId).Distinct(StringComparer.Ordinal).Count(),
            figures,
            [.. baselines.Zip(against, (b, paired) => new BaselineReport(b.Id, b.Title, paired))]);

        IReadOnlyList<IReadOnlyList<ScoredService>> Select(IReadOnlyList<IReadOnlyList<ScoredService>> lists) =>
            positions.Length == repeats[0].Count ? lists : [.. lists.Select(l => (IReadOnlyList<ScoredService>)[.. positions.Select(i => l[i])])];
    }
}

/// <summary>A baseline beside the model: <see cref="PairedFigure.First"/> is the model's figure, <see cref="PairedFigure.Second"/> the baseline's.</summary>
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
