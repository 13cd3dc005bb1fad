using ImrPredict.Cases;
using ImrPredict.Evaluation;
using ImrPredict.Predictions;
using ImrPredict.Treatments;

namespace ImrPredict.Reports.Tests;

/// <summary>Invented services and reports.</summary>
internal static class Some
{
    private static readonly string[] Families = ["chronic-pain", "low-back", "odg", "knee", "none"];

    public static ScoredService[] Services(int letters = 80, int seed = 1, bool withText = false)
    {
        var random = new Random(seed);
        return
        [
            .. Enumerable
                .Range(0, letters)
                .SelectMany(letter =>
                {
                    var count = 1 + (random.Next(5) < 2 ? random.Next(1, 6) : 0);
                    var rate = count == 1 ? 0.3 : 0.1;
                    return Enumerable
                        .Range(1, count)
                        .Select(number =>
                        {
                            var p = Math.Clamp(rate + (0.3 * (random.NextDouble() - 0.4)), 0.01, 0.95);
                            var cited = Families[random.Next(Families.Length)];
                            return new ScoredService
                            {
                                LetterId = $"CM16-9{letter:000000}",
                                Number = number,
                                ServicesInLetter = count,
                                Overturned = random.NextDouble() < p,
                                OverturnProbability = p,
                                TrainingBaseRate = 0.15,
                                Certainty = p is < 0.1 or > 0.6 ? Certainty.Confident : Certainty.Uncertain,
                                CitedFamilies = [cited],
                                CitedSections = cited == "knee" ? [new GuidelineSection("knee", "Special Studies")] : [],
                                PredictedFamilies = [Families[random.Next(Families.Length)], cited],
                                PredictedSections = [new GuidelineSection("knee", "Special Studies")],
                                Category = (TreatmentCategory)random.Next(1, 6),
                                BodyRegions = [(BodyRegion)random.Next(1, 4)],
                                ClaimsAdministratorFamilies = [Families[random.Next(Families.Length)]],
                                DecisionDate = new DateOnly(2016, 11, 1).AddDays(random.Next(120)),
                                ModelId = "specimen",
                                Evidence = [new Evidence($"one of {count} services in dispute", count == 1 ? 0.4 : -0.3, [])],
                                Text = withText
                                    ? new ServiceText(
                                        CaseNumber.Parse($"CM16-9{letter:000000}"),
                                        "Specimen <request> & more",
                                        null,
                                        null,
                                        "Specimen rationale.")
                                    : null,
                            };
                        });
                }),
        ];
    }

    public static EvaluationReport Report(bool withText = false, int letters = 80)
    {
        var services = Services(letters, withText: withText);
        var references = ReferenceFitting.Fit([
            .. services.Select(s => new ReferenceRow(s.Category, s.ServicesInLetter, s.Overturned, s.CitedFamilies)),
        ]);
        var options = new EvaluationReportOptions { Bootstrap = new BootstrapOptions { Resamples = 200 }, CaseIdSalt = "specimen" };
        var featureSet = FeatureSetReport.Of([services], references.Score(services), options);
        return new EvaluationReport
        {
            Title = "Specimen model",
            CreatedAt = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
            Model = new ReportedModel("specimen", "0123abcd", ReviewProgram.WorkersCompensation),
            Data = ReportedData.Of("Invented services", services, "Nothing in it is real."),
            Method = "Letters that the model was not trained on",
            Command = "imr evaluate --model specimen --data determinations.jsonl --output report",
            Resampling = new ReportedResampling(200, 20161219),
            FeatureSets = new Dictionary<FeatureSet, FeatureSetReport>
            {
                [FeatureSet.WithSummary] = featureSet,
                [FeatureSet.PreDecision] = featureSet,
            },
            TrainingCases = new TrainingCasesApart(
                3,
                5,
                1,
                new Dictionary<FeatureSet, FigureSet> { [FeatureSet.PreDecision] = featureSet.All.Figures }
            ),
            LearningCurve = [.. new[] { 30, 60, 90 }.SelectMany(n => new[] { "model", "category rate" }.Select(s =>
                new LearningCurvePoint(s, n, Metric.LogLoss, new Figure(0.4 - (n / 1000.0), 0.3, 0.5))))],
            Candidates =
            [
                new CandidateResult(
                    "logistic regression",
                    new Figure(.33, .3, .36),
                    new Figure(.7, .6, .8),
                    new Figure(.05, 0, .1),
                    true,
                    "the simplest within one standard error"),
                new CandidateResult("FastTree", new Figure(.36, .3, .4), new Figure(.66, .5, .8), new Figure(-.02, -.1, .1), false),
            ],
            StrongestFeatures = [new StrongFeature("surgery", 0.8, 31), new StrongFeature("partly authorized request", -0.9, 12)],
        };
    }
}
