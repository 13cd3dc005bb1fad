using System.Text.Json;
using ImrPredict.ClinicalFindings;
using ImrPredict.Determinations;
using ImrPredict.Evaluation;
using ImrPredict.Evaluation.Quality;
using ImrPredict.Predictions;
using ImrPredict.Reports.Csv;
using ImrPredict.Reports.Html;
using ImrPredict.Reports.Json;
using ImrPredict.Evaluation.Tests.Quality;

namespace ImrPredict.Reports.Tests;

public class QualityReportTests
{
    private static readonly QualityReport Report = Assess();
    private static readonly JsonElement Json = JsonDocument.Parse(QualityReportJson.Write(Report)).RootElement;
    private static readonly string Page = QualityReportHtml.Write(Report);

    private static QualityReport Assess()
    {
        var (predictions, actuals) = Past.Month(120, 1);
        predictions.Add(Past.Predicted(900, [("Injection of the knee", .3)]));
        actuals.Add(Past.Decided(900, [("Injection of the left knee", true), ("Injection of the right knee", false)]));
        predictions.Add(Past.Predicted(901, [("=SUM(A1) \"brace\", <b>large</b>", .02)], certainty: Certainty.Confident));
        actuals.Add(Past.Decided(901, [("=SUM(A1) \"brace\", <b>large</b>", true)]));
        return QualityAssessment.Assess(
            new QualityInput
            {
                Predictions = predictions,
                Actuals = actuals,
                Settings = new QualitySettings { Bootstrap = new BootstrapOptions { Resamples = 100 } },
                Gates = [new QualityGate("rocAuc", 0.999, null)],
                FindingOf = (id, _) =>
                    id == Past.Predicted(901, []).Prediction.PredictionId
                        ? new QualityFinding(FindingKind.LabelError, "Specimen note")
                        : null,
                LogHeads = ["writer-1: 00ff"],
            },
            TimeProvider.System);
    }

    [Fact]
    public void TheJsonHoldsFiguresCountsDriftAndGates()
    {
        Assert.Equal(JsonValueKind.Number, Json.GetProperty("figures").GetProperty("rocAuc").GetProperty("value").ValueKind);
        Assert.Equal(
            JsonValueKind.Number,
            Json.GetProperty("featureSets").GetProperty("preDecision").GetProperty("logLoss").GetProperty("low").ValueKind);
        Assert.Equal(122, Json.GetProperty("counts").GetProperty("counted").GetInt32());
        Assert.Equal(1, Json.GetProperty("counts").GetProperty("servicesAmbiguous").GetInt32());
        Assert.False(Json.GetProperty("gates")[0].GetProperty("passed").GetBoolean());
        Assert.Equal(JsonValueKind.String, Json.GetProperty("drift").GetProperty("advice").ValueKind);
        Assert.Equal("writer-1: 00ff", Json.GetProperty("logHeads")[0].GetString());
        Assert.Equal(Report.Disagreements.Count, Json.GetProperty("disagreementCount").GetInt32());
    }

    [Fact]
    public void ThePageLeadsWithTheNoticeNamesTheHeadOfTheLogAndEncodesWordsOfCases()
    {
        Assert.Contains(
            Prediction.DecisionSupportNotice,
            Page[..Page.IndexOf("<main>", StringComparison.Ordinal)],
            StringComparison.Ordinal);
        Assert.Contains("writer-1: 00ff", Page, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;large&lt;/b&gt;", Page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>large", Page, StringComparison.Ordinal);
        Assert.Contains("Finding: LabelError: Specimen note", Page, StringComparison.Ordinal);
        Assert.Contains("Injection of the left knee", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void AGroupTooSmallToCompareIsNamedBesideTheFairnessTable()
    {
        var (predictions, actuals) = Past.Month(80, 9);
        var report = QualityAssessment.Assess(
            new QualityInput
            {
                Predictions = predictions,
                Actuals =
                [
                    .. actuals.Select((a, i) => a with { Patient = new Patient(i < 70 ? PatientSex.Female : PatientSex.Male, null) }),
                ],
                Settings = new QualitySettings { Bootstrap = new BootstrapOptions { Resamples = 2 } },
            },
            TimeProvider.System);
        Assert.Contains(
            "Too small to say anything (fewer than 30 services or 5 overturned): male.",
            QualityReportHtml.Write(report),
            StringComparison.Ordinal);
    }

    [Fact]
    public void TheConfidentMissStandsFirst() =>
        Assert.Equal("confident", Json.GetProperty("disagreements")[0].GetProperty("certainty").GetString());

    [Fact]
    public void TheDisagreementsAreATableThatASpreadsheetDoesNotRun()
    {
        var first = QualityReportCsv.Disagreements(Report).Split("\r\n")[1];
        Assert.Contains("\"'=SUM(A1) \"\"brace\"\", <b>large</b>\"", first, StringComparison.Ordinal);
        Assert.EndsWith(",LabelError,Specimen note,", first, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryFigureOfEveryGroupIsALineOfTheTable()
    {
        var lines = QualityReportCsv.Figures(Report).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("table,group,services,overturned,figure,value,low,high", lines[0]);
        Assert.Contains(lines, l => l.StartsWith("all,all,", StringComparison.Ordinal) && l.Contains(",rocAuc,", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.StartsWith("byMonth,2026-03,", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.StartsWith("bySex,not told,", StringComparison.Ordinal));
    }

    [Fact]
    public void TheReportIsWrittenWholeIntoItsFolder()
    {
        var folder = Directory.CreateTempSubdirectory("imr-quality-").FullName;
        try
        {
            ReportFolder.Write(Report, folder);
            Assert.Equal(
                ["disagreements.csv", "figures.csv", "report.html", "report.json"],
                Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void AnEmptyPeriodMakesAPageThatSaysWhy()
    {
        var empty = QualityAssessment.Assess(new QualityInput { Predictions = [], Actuals = [] }, TimeProvider.System);
        Assert.Contains("No prediction could be counted", QualityReportHtml.Write(empty), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, JsonDocument.Parse(QualityReportJson.Write(empty)).RootElement.GetProperty("figures").ValueKind);
    }

    [Fact]
    public void BelowTwentyLettersCountsAreShownAndNoFigures()
    {
        var report = Of(19);
        var json = JsonDocument.Parse(QualityReportJson.Write(report)).RootElement;
        var page = QualityReportHtml.Write(report);

        Assert.Equal(19, json.GetProperty("figures").GetProperty("letters").GetInt32());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("figures").GetProperty("rocAuc").ValueKind);
        Assert.Equal(JsonValueKind.Null, json.GetProperty("featureSets").GetProperty("preDecision").GetProperty("logLoss").ValueKind);
        Assert.StartsWith("19 letters are too few for figures", json.GetProperty("figuresAbsent").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, json.GetProperty("curves").ValueKind);
        Assert.Contains("19 letters are too few for figures", page, StringComparison.Ordinal);
        Assert.DoesNotContain("ROC AUC 0", page, StringComparison.Ordinal);
        Assert.NotEqual(JsonValueKind.Null, json.GetProperty("confusion").ValueKind);
    }

    [Fact]
    public void FromTwentyLettersOnFiguresAreShown()
    {
        var json = JsonDocument.Parse(QualityReportJson.Write(Of(20))).RootElement;

        Assert.Equal(JsonValueKind.Object, json.GetProperty("figures").GetProperty("brier").ValueKind);
        Assert.Equal(JsonValueKind.Null, json.GetProperty("figuresAbsent").ValueKind);
    }

    [Fact]
    public void EachMonthIsALineAndThePlotIsDrawnFromTwoMonthsOn()
    {
        var months = Json.GetProperty("months").EnumerateArray().ToArray();

        Assert.True(months.Length >= 2);
        Assert.Equal("2026-04", months[^1].GetProperty("month").GetString());
        Assert.All(
            months,
            m => Assert.Equal(m.GetProperty("letters").GetInt32() < 20, m.GetProperty("calibrationError").ValueKind == JsonValueKind.Null));
        Assert.Contains("Month by month", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsKeptOfAReportHoldsNoWordOfACase()
    {
        var kept = QualityReportJson.WriteFigures(Report);

        Assert.DoesNotContain("Injection of the", kept, StringComparison.Ordinal);
        Assert.Contains("\"months\"", kept, StringComparison.Ordinal);
    }

    private static QualityReport Of(int letters)
    {
        var (predictions, actuals) = Past.Month(letters, 3);
        return QualityAssessment.Assess(
            new QualityInput
            {
                Predictions = predictions,
                Actuals = actuals,
                Settings = new QualitySettings { Bootstrap = new BootstrapOptions { Resamples = 20 } },
            },
            TimeProvider.System);
    }
}
