using System.Text.Json;
using ImrPredict.Predictions;
using ImrPredict.Reports.Json;

namespace ImrPredict.Reports.Tests;

public class EvaluationReportJsonTests
{
    private static readonly JsonElement Json = JsonDocument.Parse(EvaluationReportJson.Write(Some.Report())).RootElement;

    [Fact]
    public void EveryFigureOfTheContractStandsUnderItsNameWithItsInterval()
    {
        foreach (var set in new[] { "preDecision", "withSummary" })
        {
            const string Names = "rocAuc averagePrecision brier brierSkill logLoss expectedCalibrationError recallAt20Percent accuracy "
                + "guidelineTop1 guidelineTop3 guidelineFirstTop1 guidelineFirstTop3 guidelineSectionTop3";
            foreach (var name in Names.Split(' '))
            {
                var figure = Json.GetProperty("featureSets").GetProperty(set).GetProperty(name);
                // A calibration error has no interval; it stands beside what a calibrated model would have.
                Assert.True(
                    name == "expectedCalibrationError" || figure.GetProperty("low").GetDouble() <= figure.GetProperty("high").GetDouble(),
                    name);
                Assert.Equal(JsonValueKind.Number, figure.GetProperty("value").ValueKind);
            }
        }
    }

    [Fact]
    public void BaselinesStandBesideTheFiguresWithTheirPairedDifference()
    {
        var set = Json.GetProperty("featureSets").GetProperty("preDecision");
        foreach (var part in new[] { set, set.GetProperty("singleService"), set.GetProperty("severalServices") })
        {
            var baselines = part.GetProperty("baselines");
            Assert.Equal(
                ["baseRate", "categoryRate", "categoryAndCount", "claimsAdministratorEcho"],
                baselines.EnumerateObject().Select(p => p.Name));
            var (own, other) = (part.GetProperty("logLoss"), baselines.GetProperty("categoryRate"));
            Assert.Equal(
                own.GetProperty("value").GetDouble() - other.GetProperty("logLoss").GetProperty("value").GetDouble(),
                other.GetProperty("difference").GetProperty("logLoss").GetProperty("value").GetDouble(),
                12);
            Assert.Equal(JsonValueKind.Null, baselines.GetProperty("claimsAdministratorEcho").GetProperty("rocAuc").ValueKind);
            Assert.Equal(
                JsonValueKind.Number,
                baselines.GetProperty("claimsAdministratorEcho").GetProperty("guidelineTop1").GetProperty("value").ValueKind);
        }
    }

    [Fact]
    public void TheCalibrationErrorStandsBesideWhatACalibratedModelHasAndConfidentBesideItsCounts()
    {
        var set = Json.GetProperty("featureSets").GetProperty("preDecision");
        var calibration = set.GetProperty("calibration");
        Assert.True(
            calibration.GetProperty("expectedErrorIfCalibrated").GetDouble() < calibration.GetProperty("errorLimitIfCalibrated").GetDouble()
        );
        Assert.InRange(calibration.GetProperty("pValue").GetDouble(), 0, 1);
        Assert.Equal(JsonValueKind.Number, set.GetProperty("confident").GetProperty("upheldRight").ValueKind);
        Assert.Contains("In 95 of 100 samples", Json.GetProperty("intervals").GetProperty("covers").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void OnlyAllServicesTogetherAreJudgedAgainstABaseline()
    {
        var set = Json.GetProperty("featureSets").GetProperty("preDecision");
        string Verdict(JsonElement part) => part.GetProperty("baselines").GetProperty("categoryRate").GetProperty("verdict").GetString()!;
        Assert.Contains(Verdict(set), new[] { "better", "worse", "cannotTell" });
        Assert.Equal(["described", "described"], new[] { "singleService", "severalServices" }.Select(p => Verdict(set.GetProperty(p))));
    }

    [Fact]
    public void CountsAndNoticeStandAtTheTop()
    {
        Assert.True(Json.GetProperty("services").GetInt32() > Json.GetProperty("letters").GetInt32());
        Assert.True(Json.GetProperty("overturned").GetInt32() > 0);
        Assert.Equal(Prediction.DecisionSupportNotice, Json.GetProperty("notice").GetString());
    }

    [Fact]
    public void AShippedReportHoldsNoCaseNumberAndNoText()
    {
        var text = EvaluationReportJson.Write(Some.Report());
        Assert.DoesNotContain("CM16-", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Specimen <request>", text, StringComparison.Ordinal);
        Assert.Contains("Specimen <request>", EvaluationReportJson.Write(Some.Report(withText: true)), StringComparison.Ordinal);
    }
}
