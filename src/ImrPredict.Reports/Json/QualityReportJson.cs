using System.Text.Json.Nodes;
using ImrPredict.Evaluation.Quality;
using ImrPredict.Treatments;

namespace ImrPredict.Reports.Json;

/// <summary>The QA report as JSON: report.json, and what GET /api/v1/quality answers.</summary>
public static class QualityReportJson
{
    /// <param name="mostDisagreements">How many disagreements are written, worst first; the count of all is given too.</param>
    public static string Write(QualityReport report, int mostDisagreements = 500) =>
        ToJson(report, mostDisagreements).ToJsonString(ReportJson.Options);

    /// <inheritdoc cref="Write"/>
    public static JsonObject ToJson(QualityReport report, int mostDisagreements = 500) => Written(report.Shown(), mostDisagreements);

    /// <summary>The report without a word of any case: figures, counts, groups and months, to be kept.</summary>
    public static string WriteFigures(QualityReport report)
    {
        var json = ToJson(report, 0);
        foreach (var words in (string[])["disagreements", "ambiguous", "unmatched"])
        {
            json.Remove(words);
        }

        return json.ToJsonString(ReportJson.Options);
    }

    private static JsonObject Written(QualityReport report, int mostDisagreements) =>
        new()
        {
            ["title"] = report.Title,
            ["notice"] = report.Notice,
            ["createdAt"] = report.CreatedAt.ToString("O"),
            ["from"] = report.Settings.From?.ToString("O"),
            ["to"] = report.Settings.To?.ToString("O"),
            ["program"] = report.Settings.Program.ToString(),
            ["models"] = ReportJson.Plain(report.Models),
            ["logHeads"] = ReportJson.Plain(report.LogHeads),
            ["remarks"] = ReportJson.Plain(report.Remarks),
            ["counts"] = ReportJson.Plain(report.Counts),
            ["data"] = ReportJson.Plain(report.Data),
            ["intervals"] = ReportJson.Intervals(report.Resampling),
            ["services"] = report.Data.Services,
            ["overturned"] = report.Data.Overturned,
            ["letters"] = report.Data.Letters,
            ["figures"] = report.All is { } all ? ReportJson.Part(all) : null,
            ["figuresAbsent"] = report.All is { } few && FiguresOfFew.IsFew(few.Letters) ? FiguresOfFew.Why(few.Letters) : null,
            ["featureSets"] = ReportJson.Object(
                report.FeatureSets.OrderBy(f => f.Key),
                f => ReportJson.Name(f.Key),
                f => ReportJson.Part(f.Value)),
            ["singleService"] = report.SingleService is { } single ? ReportJson.Part(single) : null,
            ["severalServices"] = report.SeveralServices is { } several ? ReportJson.Part(several) : null,
            ["trainingCases"] = report.TrainingCases is not { } apart
                ? null
                : ReportJson.Apart(apart, "figures", ReportJson.Figures(apart.Figures.Values.First())),
            ["threshold"] = report.Settings.Threshold,
            ["confusion"] = ReportJson.Plain(report.Confusion),
            ["curves"] = ReportJson.Plain(report.Curves),
            ["tables"] = ReportJson.Object(report.Tables, t => t.Id, t => ReportJson.Array(t.Rows, ReportJson.Row)),
            ["guidelineConfusion"] = ReportJson.Plain(report.GuidelineConfusion),
            ["reviewer"] = report.Reviewer is { } reviewer ? Reviewer(reviewer) : null,
            ["segments"] = ReportJson.Plain(report.Segments),
            ["drift"] = ReportJson.Plain(report.Drift),
            ["months"] = ReportJson.Array(report.Months, Month),
            ["fairness"] = ReportJson.Object(
                report.Fairness,
                t => t.Id,
                t =>
                    ReportJson.Array(
                        t.Rows,
                        row =>
                        {
                            var json = ReportJson.Row(row);
                            json["largeEnough"] = Fairness.IsLargeEnough(row);
                            return json;
                        }
                    )),
            ["gates"] = ReportJson.Array(
                report.Gates,
                g => new JsonObject
                {
                    ["figure"] = g.Gate.Figure,
                    ["atLeast"] = g.Gate.AtLeast,
                    ["atMost"] = g.Gate.AtMost,
                    ["value"] = g.Value,
                    ["passed"] = g.Passed,
                    ["sentence"] = g.Sentence,
                }
            ),
            ["disagreementCount"] = report.Disagreements.Count,
            ["disagreements"] = ReportJson.Array(report.InWords(mostDisagreements), Disagreement),
            ["ambiguous"] = ReportJson.Array(report.Ambiguous, Unmatched),
            ["unmatched"] = ReportJson.Array(report.Unmatched, Unmatched),
        };

    private static JsonObject Month(MonthLine line) => new()
    {
        ["month"] = line.Month,
        ["services"] = line.Services,
        ["letters"] = line.Letters,
        ["overturned"] = line.Overturned,
        ["observedRate"] = ReportJson.Figure(line.ObservedRate),
        ["meanPredicted"] = line.MeanPredicted,
        ["rocAuc"] = ReportJson.Figure(line.RocAuc),
        ["calibrationError"] = line.Calibration?.Error,
        ["expectedErrorIfCalibrated"] = line.Calibration?.ExpectedError,
        ["drift"] = ReportJson.Plain(line.Drift),
    };

    private static JsonObject Reviewer(ReviewerComparison reviewer) => new()
    {
        ["services"] = reviewer.Services,
        ["letters"] = reviewer.Letters,
        ["bothRight"] = reviewer.BothRight,
        ["modelOnly"] = reviewer.ModelOnly,
        ["reviewerOnly"] = reviewer.ReviewerOnly,
        ["neitherRight"] = reviewer.NeitherRight,
        ["modelAccuracy"] = ReportJson.Figure(reviewer.Accuracy.First),
        ["reviewerAccuracy"] = ReportJson.Figure(reviewer.Accuracy.Second),
        ["difference"] = ReportJson.Figure(reviewer.Accuracy.Difference),
    };

    private static JsonObject Disagreement(Disagreement disagreement)
    {
        var (service, scored) = (disagreement.Service, disagreement.Service.Scored);
        return new JsonObject
        {
            ["predictionId"] = service.Logged.Prediction.PredictionId,
            ["caseNumber"] = service.Logged.Prediction.CaseNumber?.Value,
            ["reference"] = service.Logged.Prediction.Reference,
            ["number"] = service.Predicted.Number,
            ["category"] = scored.Category.WireName(),
            ["overturnProbability"] = service.Predicted.OverturnProbability,
            ["certainty"] = ReportJson.Name(service.Predicted.Certainty),
            ["outcome"] = service.Determined.Outcome.ToString(),
            ["citedFamilies"] = ReportJson.Plain(scored.CitedFamilies),
            ["predictedFamilies"] = ReportJson.Plain((scored.PredictedFamilies ?? []).Take(3)),
            ["evidence"] = ReportJson.Array(scored.Evidence, e => new JsonObject { ["fact"] = e.Fact, ["effect"] = e.Effect }),
            ["text"] = ReportJson.Plain(service.Text),
            ["finding"] = disagreement.Finding is { } finding ? ReportJson.Plain(finding) : null,
        };
    }

    private static JsonObject Unmatched(UnmatchedService service) => new()
    {
        ["caseNumber"] = service.CaseNumber?.Value,
        ["reference"] = service.Reference,
        ["number"] = service.Number,
        ["request"] = service.Request,
        ["candidates"] = ReportJson.Plain(service.Candidates),
    };
}
