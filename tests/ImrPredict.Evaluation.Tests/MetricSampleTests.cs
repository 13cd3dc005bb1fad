using ImrPredict.Predictions;

namespace ImrPredict.Evaluation.Tests;

public class MetricSampleTests
{
    private static double Of(Metric metric, params ScoredService[] services) =>
        new MetricSample(services, new LetterIndex(services)).Compute()[(int)metric];

    [Fact]
    public void TheRocAreaCountsTiesHalf() =>
        // Pairs of overturned over upheld: .8 beats .6, .3, .1; .6 ties with .6 and beats .3, .1: 5.5 of 6.
        Assert.Equal(5.5 / 6, Of(Metric.RocAuc, Some.Services((.8, true), (.6, true), (.6, false), (.3, false), (.1, false))), 12);

    [Fact]
    public void AveragePrecisionTakesTiedScoresAsOneStep() =>
        // Threshold .8: precision 1, recall 1/2; threshold .6: precision 2/3, recall 1.
        Assert.Equal(
            (0.5 * 1) + (0.5 * 2 / 3),
            Of(Metric.AveragePrecision, Some.Services((.8, true), (.6, true), (.6, false), (.3, false))),
            12);

    [Fact]
    public void BrierIsTheMeanSquaredErrorAndSkillComparesItWithTheTrainingBaseRate()
    {
        var services = Some.Services((.5, true), (.1, false));
        Assert.Equal((.25 + .01) / 2, Of(Metric.Brier, services), 12);
        // The base rate of .25 errs by .5625 and .0625.
        Assert.Equal(1 - (.26 / .625), Of(Metric.BrierSkill, services), 12);
    }

    [Fact]
    public void LogLossIsInNatsAndAWrongCertaintyStaysFinite()
    {
        Assert.Equal((Math.Log(2) - Math.Log(.75)) / 2, Of(Metric.LogLoss, Some.Services((.5, true), (.25, false))), 12);
        Assert.Equal(-Math.Log(1e-6), Of(Metric.LogLoss, Some.Services((0, true))), 9);
    }

    [Fact]
    public void CalibrationErrorWeighsTenBinsOfEqualCount()
    {
        // Twenty services: the bin of the two lowest predicts .1 and sees 1 of 2; all others predict 0.5 and see 1 of 2.
        var services = Some.Services([(.1, true), (.1, false), .. Enumerable.Range(0, 18).Select(i => (.5, i % 2 == 0))]);
        Assert.Equal(0.1 * 0.4, Of(Metric.ExpectedCalibrationError, services), 12);
    }

    [Fact]
    public void CalibrationErrorDoesNotDependOnTheOrderOfEqualScores()
    {
        var ascending = Some.Services([.. Enumerable.Range(0, 40).Select(i => (.3, i < 12))]);
        Assert.Equal(0, Of(Metric.ExpectedCalibrationError, ascending), 12);
        Assert.Equal(0, Of(Metric.ExpectedCalibrationError, [.. ascending.Reverse()]), 12);
    }

    [Fact]
    public void RecallAtTwentyPercentSharesTiedPlaces()
    {
        // Ten services, two places: one goes to .9 (overturned), the other is shared by three at .5 of which one is overturned.
        var services = Some.Services(
            (.9, true),
            (.5, true),
            (.5, false),
            (.5, false),
            (.1, true),
            (.1, false),
            (.1, false),
            (.1, false),
            (.1, false),
            (.1, false));
        Assert.Equal((1 + (1.0 / 3)) / 3, Of(Metric.RecallAt20Percent, services), 12);
    }

    [Fact]
    public void AccuracyTakesTheLikelierOutcome() =>
        Assert.Equal(0.75, Of(Metric.Accuracy, Some.Services((.5, true), (.2, false), (.7, false), (.9, true))), 12);

    [Fact]
    public void AFigureThatNeedsBothOutcomesIsUndefinedWithoutThem()
    {
        var services = Some.Services((.2, false), (.4, false), (.1, false), (.1, false), (.1, false));
        Assert.True(double.IsNaN(Of(Metric.RocAuc, services)));
        Assert.True(double.IsNaN(Of(Metric.AveragePrecision, services)));
        Assert.True(double.IsNaN(Of(Metric.RecallAt20Percent, services)));
        Assert.True(double.IsNaN(Of(Metric.CoverageOverturned, services)));
    }

    [Fact]
    public void GuidelineHitsTellAnyCitedFamilyFromTheFirstCitedOne()
    {
        ScoredService[] services =
        [
            Some.Service(.1, false) with { CitedFamilies = ["knee", "odg"], PredictedFamilies = ["odg", "opioids", "elbow", "knee"] },
            Some.Service(.1, false) with { CitedFamilies = ["none"], PredictedFamilies = ["none", "odg"] },
            Some.Service(.1, false) with { CitedFamilies = ["eye"], PredictedFamilies = ["knee", "odg", "elbow", "eye"] },
            Some.Service(.1, false) with { PredictedFamilies = ["knee"] },
        ];
        Assert.Equal(2.0 / 3, Of(Metric.GuidelineTop1, services), 12);
        Assert.Equal(2.0 / 3, Of(Metric.GuidelineTop3, services), 12);
        Assert.Equal(1.0 / 3, Of(Metric.GuidelineFirstTop1, services), 12);
        Assert.Equal(1.0 / 3, Of(Metric.GuidelineFirstTop3, services), 12);
    }

    [Fact]
    public void SectionHitsAreCountedOverServicesThatCiteASectionOfTheSchedule()
    {
        GuidelineSection[] predicted = [new("low-back", "Special Studies"), new("chronic-pain", "Electrodiagnostic testing (EMG/NCS)")];
        ScoredService[] services =
        [
            Some.Service(.1, false) with
            {
                CitedSections = [new("chronic-pain", "Electro- diagnostic Testing (EMG/NCS)")],
                PredictedSections = predicted,
            },
            Some.Service(.1, false) with { CitedSections = [new("knee", "Special Studies")], PredictedSections = predicted },
            Some.Service(.1, false) with { CitedSections = [new("odg", "Special Studies")], PredictedSections = predicted },
            Some.Service(.1, false) with { PredictedSections = predicted },
        ];
        Assert.Equal(0.5, Of(Metric.GuidelineSectionTop3, services), 12);
    }

    [Fact]
    public void UncertainCoversBothOutcomesAndConfidentOnlyTheLikelier()
    {
        ScoredService[] services =
        [
            Some.Service(.1, false) with { Certainty = Certainty.Confident },
            Some.Service(.1, true) with { Certainty = Certainty.Confident },
            Some.Service(.4, true) with { Certainty = Certainty.Uncertain },
            Some.Service(.4, false) with { Certainty = Certainty.Uncertain },
        ];
        Assert.Equal(0.75, Of(Metric.Coverage, services), 12);
        Assert.Equal(1, Of(Metric.CoverageUpheld, services), 12);
        Assert.Equal(0.5, Of(Metric.CoverageOverturned, services), 12);
        Assert.Equal(0.5, Of(Metric.ConfidentShare, services), 12);
    }

    [Fact]
    public void AWeightOfTwoIsTheSameAsTheLetterTwice()
    {
        var services = Some.Letters(60, 5, noise: 0.3)
            .Select(s => s with { Certainty = Certainty.Confident, CitedFamilies = ["odg"], PredictedFamilies = ["odg"] })
            .ToArray();
        var index = new LetterIndex(services);
        var weights = Enumerable.Range(0, index.Letters).Select(i => i % 3).ToArray();
        ScoredService[] repeated = [.. services.SelectMany((s, i) => Enumerable.Repeat(s, weights[index.LetterOf[i]]))];
        var expected = new MetricSample(repeated, new LetterIndex(repeated)).Compute();
        var actual = new MetricSample(services, index).Compute(weights);
        foreach (var metric in Metrics.All)
        {
            Assert.Equal(expected[(int)metric], actual[(int)metric], 10);
        }
    }

    [Fact]
    public void AMixtureOfProbabilitiesAndNoneIsRefused()
    {
        ScoredService[] services = [Some.Service(.1, false), Some.Service(null, true)];
        var error = Assert.Throws<ArgumentException>(() => new MetricSample(services, new LetterIndex(services)));
        Assert.Equal("service 1 has the probability null; expected one in [0, 1] for every service, or null for all", error.Message);
    }

    [Fact]
    public void NamesOnTheWireAreThoseOfTheContract() => Assert.Equal(
        "rocAuc averagePrecision brier brierSkill logLoss expectedCalibrationError recallAt20Percent accuracy guidelineTop1 guidelineTop3 "
        + "guidelineFirstTop1 guidelineFirstTop3 guidelineSectionTop3",
        string.Join(' ', Metrics.All.Take(13).Select(m => m.Name())));
}
