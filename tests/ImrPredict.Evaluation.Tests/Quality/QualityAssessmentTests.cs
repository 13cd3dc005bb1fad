using ImrPredict.Determinations;
using ImrPredict.Evaluation.Quality;
using ImrPredict.Predictions;

namespace ImrPredict.Evaluation.Tests.Quality;

public class QualityAssessmentTests
{
    private static readonly QualitySettings Quick = new() { Bootstrap = new BootstrapOptions { Resamples = 200 } };

    private static QualityReport Assess(
        (List<LoggedPrediction> Predictions, List<ActualDetermination> Actuals) month,
        QualitySettings? settings = null,
        params IReadOnlyList<QualityGate> gates) =>
        QualityAssessment.Assess(
            new QualityInput
            {
                Predictions = month.Predictions,
                Actuals = month.Actuals,
                Settings = settings ?? Quick,
                Gates = gates,
            },
            TimeProvider.System);

    [Fact]
    public void CasesThatTheModelWasTrainedOnStandApartAndInNoFigure()
    {
        var month = Past.Month(60, 1);
        var report = Assess(month, Quick with { WasTrainedOn = (_, number) => number == Past.Number(3) });
        Assert.Equal(59, report.All!.Services);
        Assert.Equal((1, 1), (report.TrainingCases!.Letters, report.TrainingCases.Services));
        Assert.DoesNotContain(report.Disagreements, d => d.Service.Scored.LetterId == Past.Number(3).Value);
    }

    [Fact]
    public void FiguresAreThoseOfTheMatchedServices()
    {
        var month = Past.Month(80, 2);
        var report = Assess(month);
        ScoredService[] by_hand =
        [
            .. month.Predictions.Zip(
                month.Actuals,
                (p, a) =>
                    Some.Service(
                        p.Prediction.Services[0].OverturnProbability,
                        a.Services[0].Outcome == Determinations.Outcome.Overturned,
                        p.Prediction.CaseNumber!.Value.Value)),
        ];
        Assert.Equal(MetricEvaluator.Evaluate(by_hand, Quick.Bootstrap)[Metric.RocAuc], report.All!.Figures[Metric.RocAuc]);
        Assert.Equal(OutcomeCurves.ConfusionOf(by_hand, .5), report.Confusion);
    }

    [Fact]
    public void ACoverageThatNobodysConfidencePutToTheTestIsRemarkedOn()
    {
        const string Remark =
            "No prediction was called confident. What is called uncertain allows for both outcomes, so a coverage of 100 % says nothing "
                + "here.";
        var (predictions, actuals) = Past.Month(30, 4);
        Assert.Contains(Remark, Assess((predictions, actuals)).Remarks);

        predictions[0] = Past.Predicted(0, [("Specimen brace for the knee", .1)], certainty: Certainty.Confident);
        Assert.DoesNotContain(Remark, Assess((predictions, actuals)).Remarks);
    }

    [Fact]
    public void ConfidentMissesComeFirst()
    {
        var report = Assess((
            [
                Past.Predicted(1, [("Brace", .05)]),
                Past.Predicted(2, [("Brace", .4)], certainty: Certainty.Confident),
                Past.Predicted(3, [("Brace", .2)], certainty: Certainty.Confident),
            ],
            [Past.Decided(1, [("Brace", true)]), Past.Decided(2, [("Brace", true)]), Past.Decided(3, [("Brace", false)])]));
        Assert.Equal([Past.Number(2).Value, Past.Number(1).Value], report.Disagreements.Select(d => d.Service.Scored.LetterId));
    }

    [Fact]
    public void AGroupThatIsOverturnedFarMoreOftenThanPredictedIsNamedAndOthersAreNot()
    {
        var (predictions, actuals) = Past.Month(200, 3);
        for (var i = 0; i < 40; i++)
        {
            predictions.Add(Past.Predicted(1000 + i, [("Acupuncture, 6 visits", .1)]));
            actuals.Add(Past.Decided(1000 + i, [("Acupuncture, 6 visits", i % 2 == 0)], new DateOnly(2026, 3, 1).AddDays(i)));
        }

        var named = Assess((predictions, actuals)).Segments.Where(s => s.BeyondChance).ToArray();
        Assert.Contains(named, s => s.Group == "rehabilitation-acupuncture");
        Assert.DoesNotContain(named, s => s.Group == "dme-supplies" || s.Group == "dme" || s.Group == "dme-prosthetics-orthotics");
    }

    [Fact]
    public void OrdinaryMonthsNameNoGroupMostOfTheTime()
    {
        var alarms = Enumerable
            .Range(10, 20)
            .Count(seed =>
                Assess(Past.Month(150, seed), Quick with { Bootstrap = new BootstrapOptions { Resamples = 2 } })
                    .Segments.Any(s => s.BeyondChance));
        Assert.InRange(alarms, 0, 3);
    }

    [Fact]
    public void AShiftOfTheOutcomesAsksForRecalibrationAndNoShiftForNothing()
    {
        Assert.Equal(DriftAdvice.Recalibrate, Assess(Past.Month(400, 4, shift: 0.3)).Drift!.Advice);
        Assert.Equal(DriftAdvice.Nothing, Assess(Past.Month(400, 4)).Drift!.Advice);
    }

    [Fact]
    public void OtherDisputesAskForRetraining()
    {
        var (first, second) = (Past.Month(200, 5), Past.Month(200, 6, request: "Opioid tablets, refill"));
        var later = second
            .Predictions.Zip(second.Actuals)
            .Select(
                (x, i) =>
                    (
                        Past.Predicted(5000 + i, [("Opioid tablets, refill", x.First.Prediction.Services[0].OverturnProbability)]),
                        x.Second with
                        {
                            Case = x.Second.Case with { CaseNumber = Past.Number(5000 + i) },
                            DecisionDate = x.Second.DecisionDate!.Value.AddYears(1),
                        }
                    ))
            .ToArray();
        var report = Assess(([.. first.Predictions, .. later.Select(l => l.Item1)], [.. first.Actuals, .. later.Select(l => l.Item2)]));
        Assert.Equal(DriftAdvice.Retrain, report.Drift!.Advice);
        Assert.Contains(report.Drift.Reasons, r => r.StartsWith("Treatment category", StringComparison.Ordinal));
    }

    [Fact]
    public void AHandfulOfServicesIsTooFewToSpeakOfDrift() => Assert.Equal(DriftAdvice.TooFew, Assess(Past.Month(20, 7)).Drift!.Advice);

    [Fact]
    public void AMissedGateIsNamedWithItsFigure()
    {
        var report = Assess(
            Past.Month(100, 8),
            null,
            new QualityGate("rocAuc", .99, null),
            new QualityGate("brier", null, .9),
            new QualityGate("drift", null, 100));
        Assert.Equal([false, true, true], report.Gates.Select(g => g.Passed));
        Assert.Matches("^rocAuc is 0\\.\\d{3}, at least 0\\.990 was asked for$", report.Gates[0].Sentence);
    }

    [Fact]
    public void SexAndAgeAreReadFromTheSummaryAndSmallGroupsAreMarked()
    {
        var (predictions, actuals) = Past.Month(80, 9);
        for (var i = 0; i < actuals.Count; i++)
        {
            actuals[i] = ActualDetermination.From(
                new Determination
                {
                    Case = actuals[i].Case with
                    {
                        CaseSummary = i < 70 ? "A 45 year old female with knee pain." : "A 31 year old male with knee pain.",
                    },
                    Services = actuals[i].Services,
                }
            );
        }

        var bySex = Assess((predictions, actuals)).Fairness[0].Rows;
        Assert.Equal([("female", 70), ("male", 10)], bySex.Select(r => (r.Group, r.Services)));
        Assert.Equal([true, false], bySex.Select(Fairness.IsLargeEnough));
    }

    [Fact]
    public void NothingToCountMissesEveryGateAndSaysSo()
    {
        var report = Assess(([], []), null, new QualityGate("rocAuc", .5, null));
        Assert.Null(report.All);
        Assert.Equal("rocAuc is not defined, at least 0.500 was asked for", Assert.Single(report.Gates).Sentence);
    }

    [Fact]
    public void TheReviewersExpectationStandsBesideTheModel()
    {
        LoggedPrediction With(LoggedPrediction p, Determinations.Outcome expected) =>
            p with
            {
                Expectations = new Dictionary<int, Determinations.Outcome> { [1] = expected },
            };
        var report = Assess(
            (
                [
                    With(Past.Predicted(1, [("Brace", .1)]), Determinations.Outcome.Overturned),
                    With(Past.Predicted(2, [("Brace", .1)]), Determinations.Outcome.Upheld),
                    Past.Predicted(3, [("Brace", .1)]),
                ],
                [Past.Decided(1, [("Brace", true)]), Past.Decided(2, [("Brace", false)]), Past.Decided(3, [("Brace", false)])]));
        Assert.Equal(
            (2, 1, 0, 1),
            (report.Reviewer!.Services, report.Reviewer.BothRight, report.Reviewer.ModelOnly, report.Reviewer.ReviewerOnly));
    }

    [Theory]
    [InlineData("""{"rocAUC2": {"atLeast": 1}}""", "gates.json: expected the name of a figure or \"drift\", found \"rocAUC2\"")]
    [InlineData(
        """{"brier": {"below": 1}}""",
        "gates.json, \"brier\": expected \"atLeast\" or \"atMost\" with a number, found \"below\": 1")]
    [InlineData("""{"brier": 1}""", "gates.json, \"brier\": expected an object with \"atLeast\" or \"atMost\", found 1")]
    [InlineData("[]", "gates.json: expected an object of limits, found Array")]
    public void AWrongGatesFileIsRefusedWithThePlace(string json, string message) =>
        Assert.StartsWith(
            message,
            Assert.Throws<FormatException>(() => QualityGates.Parse(json, "gates.json")).Message,
            StringComparison.Ordinal);

    [Fact]
    public void WordsThatAreNotHeldAreReadAgainForThoseThatAreTakenAndInTheirOrder()
    {
        var (predictions, actuals) = Past.Month(40, 1);
        var words = new CountingWords();
        var report = QualityAssessment.Assess(
            new QualityInput
            {
                Predictions = predictions,
                Actuals = actuals,
                Words = words,
                Settings = new QualitySettings { Threshold = 0, Bootstrap = new BootstrapOptions { Resamples = 10 } },
            },
            TimeProvider.System);

        var shown = report.InWords(3).ToList();

        Assert.Equal(3, words.Read);
        Assert.Equal(
            report.Disagreements.Take(3).Select(d => $"Reasons of {d.Service.Scored.LetterId}"),
            shown.Select(d => d.Service.Text.Rationale));
        Assert.All(shown, d => Assert.Equal("a fact", Assert.Single(d.Service.Scored.Evidence).Fact));
    }

    private sealed class CountingWords : IQualityWords
    {
        public int Read { get; private set; }

        IReadOnlyList<MatchedService> IQualityWords.Read(IReadOnlyList<MatchedService> services)
        {
            Read += services.Count;
            return
            [
                .. services.Select(s => s.With(
                    [s.Determined with { Rationale = $"Reasons of {s.Scored.LetterId}" }],
                    [s.Predicted with { Evidence = [new Evidence("a fact", 0.1, [])] }])),
            ];
        }
    }
}
