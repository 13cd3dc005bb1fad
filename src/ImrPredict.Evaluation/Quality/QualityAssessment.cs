using System.Globalization;
using ImrPredict.Predictions;
using ImrPredict.Treatments;

namespace ImrPredict.Evaluation.Quality;

/// <summary>Computes the QA report; pure, so the command line, the API and the page say the same.</summary>
public static class QualityAssessment
{
    /// <summary>Matches, measures, tests and compares.</summary>
    public static QualityReport Assess(QualityInput input, TimeProvider time)
    {
        var settings = input.Settings;
        var matching = DeterminationMatching.Match(input.Predictions, input.Actuals, settings);
        MatchedService[] counted = [.. matching.Services.Where(s => s.WasTrainedOn != true)];
        ScoredService[] scored = [.. counted.Select(s => s.Scored)];
        var data = ReportedData.Of("Matched predictions and determinations", scored);
        var report = new QualityReport
        {
            CreatedAt = time.GetUtcNow(),
            Settings = settings,
            Counts = matching.Counts,
            Data = data,
            Resampling = new ReportedResampling(settings.Bootstrap.ResamplesFor(data.Letters, scored.Length), settings.Bootstrap.Seed),
            Models = [.. counted.Select(s => s.Logged.Prediction.ModelId).Distinct().Order(StringComparer.Ordinal)],
            All = null,
            TrainingCases = TrainingCases(
                [.. matching.Services.Where(s => s.WasTrainedOn == true).Select(s => s.Scored)],
                settings.Bootstrap),
            Ambiguous = matching.Ambiguous,
            Unmatched = matching.Unmatched,
            LogHeads = input.LogHeads,
            Words = input.Words,
            Remarks = Remarks(matching, counted, settings),
        };
        if (scored.Length == 0)
        {
            return report with { Gates = [.. input.Gates.Select(g => new GateResult(g, null, false))] };
        }

        var baselines = Baselines(counted, scored, settings);
        var scorers = PartReport.Scorers([scored], baselines);
        PartReport? Part(Func<ScoredService, bool>? select = null) => PartReport.Of(scorers, baselines, settings.Bootstrap, scored, select);

        // First, one after the other, the steps that use all processors by themselves: run together they would slow each other.
        var grouping = new ServiceGrouping(scorers);
        var groups = grouping.By(Facts);
        var fairness = Fairness.Groups(counted, grouping);
        var tables = grouping.Tables([.. groups, .. fairness], settings.Bootstrap).ToLookup(t => fairness.Any(f => f.Id == t.Id));
        var segments = Segment.Test(grouping, groups);

        // Then, in parallel, the steps that mostly use a single processor each.
        Drift? drift = null;
        PartReport? all = null, single = null, several = null;
        OutcomeCurves? curves = null;
        GuidelineConfusion? guidelines = null;
        ReviewerComparison? reviewer = null;
        IReadOnlyList<Disagreement> disagreements = [];
        Action[] steps =
        [
            () => drift = Drift.Between(counted, settings.DriftFrom, settings.Bootstrap),
            () => curves = OutcomeCurves.Of(scored),
            () => all = Part(),
            () => several = Part(s => s.ServicesInLetter > 1),
            () => single = Part(s => s.ServicesInLetter == 1),
            () => disagreements = Disagreement.Among(counted, settings.Threshold, input.FindingOf),
            () => guidelines = GuidelineConfusion.Of(scored),
            () => reviewer = ReviewerComparison.Of(scored, settings.Threshold, settings.Bootstrap),
        ];

        Parallel.Invoke(steps);
        return report with
        {
            All = all,
            FeatureSets = scored.Select(s => s.FeatureSet!.Value).Distinct().ToArray() is [var only]
                ? new Dictionary<FeatureSet, PartReport> { [only] = all! }
                : Enum.GetValues<FeatureSet>().ToDictionary(f => f, f => Part(s => s.FeatureSet == f)!),
            SingleService = single,
            SeveralServices = several,
            Confusion = OutcomeCurves.ConfusionOf(scored, settings.Threshold),
            Curves = curves,
            Tables = [.. tables[false]],
            Months = MonthLine.Of(tables[false].FirstOrDefault(t => t.Id == ByMonth)?.Rows ?? [], counted, settings.Bootstrap),
            GuidelineConfusion = guidelines,
            Reviewer = reviewer,
            Segments = segments,
            Disagreements = disagreements,
            Drift = drift,
            Fairness = [.. tables[true]],
            Gates = QualityGates.Check(input.Gates, all!, drift),
        };
    }

    private const string ByMonth = "byMonth";

    private static GroupingFact[] Facts { get; } =
    [
        new("byCategory", "By treatment category", s => [s.Category.WireName()]),
        new("byGuidelineFamily", "By guideline family first cited", s => s.CitedFamilies.Take(1)),
        new(
            "byBodyRegion",
            "By body region of the request",
            s => s.BodyRegions.Count == 0 ? ["not named"] : s.BodyRegions.Select(r => r.WireName())),
        new(
            "byClaimsAdministratorFamily",
            "By claims administrator's guideline family",
            s => s.ClaimsAdministratorFamilies.Count == 0 ? ["not given"] : s.ClaimsAdministratorFamilies),
        new(ByMonth, "By month of the decision", s => s.DecisionDate is { } d ? [MonthLine.NameOf(d)] : []),
        new("byModel", "By model", s => s.ModelId is { } model ? [model] : []),
        new(
            "byFeatureSet",
            "By feature set of the prediction",
            s =>
                s.FeatureSet switch
                {
                    FeatureSet.WithSummary => ["with summary"],
                    FeatureSet.PreDecision => ["without summary"],
                    _ => [],
                }
        ),
        new(
            "byServices",
            "By number of services in dispute",
            s =>
                [
                    s.ServicesInLetter switch
                    {
                        1 => "1",
                        2 => "2",
                        <= 5 => "3 to 5",
                        _ => "6 or more",
                    },
                ]),
    ];

    /// <summary>Reference models of each service's own model; without any at hand, the base rate and the echo alone.</summary>
    private static IReadOnlyList<BaselineScores> Baselines(MatchedService[] services, ScoredService[] scored, QualitySettings settings)
    {
        ReferenceModels?[] references = [.. services.Select(s => settings.References(s.Logged.Prediction.ModelId))];
        return references.All(r => r is not null)
            ? ReferenceScoring.Score(scored, references!)
            :
            [
                BaselineScores.From(BaselineScores.BaseRate, "Base rate", scored, s => s.TrainingBaseRate, _ => null),
                BaselineScores.Echo(scored),
            ];
    }

    private static TrainingCasesApart? TrainingCases(ScoredService[] trained, BootstrapOptions options) =>
        trained.Length == 0
            ? null
            : new TrainingCasesApart(
                trained.Select(s => s.LetterId).Distinct().Count(),
                trained.Length,
                trained.Count(s => s.Overturned),
                new Dictionary<FeatureSet, FigureSet> { [FeatureSet.WithSummary] = MetricEvaluator.Evaluate(trained, options) }
            );

    private static List<string> Remarks(DeterminationMatching matching, MatchedService[] counted, QualitySettings settings)
    {
        var remarks = new List<string>();
        string[] unknown =
        [
            .. counted.Where(s => s.WasTrainedOn is null).Select(s => s.Logged.Prediction.ModelId).Distinct().Order(StringComparer.Ordinal),
        ];
        if (unknown.Length > 0)
        {
            remarks.Add(
                $"Not at hand: {string.Join(", ", unknown)}. Whether a case was in its training could not be checked, and its base rate "
                    + $"is taken as {settings.FallbackBaseRate * 100:0.0} %."
            );
        }

        if (matching.Counts.DatedAfterDecision > 0)
        {
            remarks.Add(
                string.Create(
    CultureInfo.InvariantCulture,
                    $"{matching.Counts.DatedAfterDecision:#,0} counted predictions were made after the date of the decision: they prove "
                        + $"something only if the outcome was hidden from whoever asked."
                ));
        }

        if (matching.Counts.ServicesAmbiguous + matching.Counts.ServicesUnmatched > 0)
        {
            remarks.Add(
                string.Create(
    CultureInfo.InvariantCulture,
                    $"{matching.Counts.ServicesAmbiguous:#,0} predicted services may be one of several determined ones and "
                        + $"{matching.Counts.ServicesUnmatched:#,0} resemble none; they are listed, not counted."
                ));
        }

        if (counted.Length > 0 && counted.Count(s => s.Scored.Overturned) < 10)
        {
            remarks.Add("Fewer than ten overturned services: the intervals are wide, and little can be said.");
        }

        if (counted.Length > 0 && counted.All(s => s.Predicted.Certainty == Certainty.Uncertain))
        {
            remarks.Add(
                "No prediction was called confident. What is called uncertain allows for both outcomes, so a coverage of 100 % says "
                    + "nothing here."
            );
        }

        return remarks;
    }
}
