using System.Text.Json.Nodes;
using ImrPredict.Evaluation;
using ImrPredict.Treatments;

namespace ImrPredict.Reports.Json;

/// <summary>
/// report.json. Figures stand under their names as <c>{value, low, high}</c>; beside those of each feature set stand
/// <c>baselines</c>, <c>singleService</c> and <c>severalServices</c> in the same form. A figure that is not defined is null.
/// </summary>
public static class EvaluationReportJson
{
    public static string Write(EvaluationReport report) => ToJson(report).ToJsonString(ReportJson.Options);

    internal static JsonObject ToJson(EvaluationReport report) =>
        new()
        {
            ["title"] = report.Title,
            ["notice"] = report.Notice,
            ["createdAt"] = report.CreatedAt.ToString("O"),
            ["method"] = report.Method,
            ["command"] = report.Command,
            ["model"] = new JsonObject
            {
                ["id"] = report.Model.Id,
                ["hash"] = report.Model.Hash,
                ["program"] = report.Model.Program.ToString(),
            },
            ["data"] = ReportJson.Plain(report.Data),
            ["intervals"] = ReportJson.Intervals(report.Resampling),
            ["services"] = report.Data.Services,
            ["overturned"] = report.Data.Overturned,
            ["letters"] = report.Data.Letters,
            ["featureSets"] = ReportJson.Object(
                report.FeatureSets.OrderBy(f => f.Key),
                f => ReportJson.Name(f.Key),
                f => FeatureSetJson(f.Value)),
            ["primaryFigure"] = Metrics.Primary.Name(),
            ["conformal"] = ReportJson.Object(
                report.Conformal.OrderBy(c => c.Key),
                c => ReportJson.Name(c.Key),
                c =>
                    ReportJson.Array(
                        c.Value,
                        promise => new JsonObject
                        {
                            ["outcome"] = promise.Outcome,
                            ["errorRate"] = promise.ErrorRate,
                            ["letters"] = promise.Letters,
                            ["coverageLow"] = promise.Range?.Low,
                            ["coverageHigh"] = promise.Range?.High,
                        }
                    )),
            ["trainingCases"] = report.TrainingCases is not { } apart
                ? null
                : ReportJson.Apart(apart, "featureSets", ReportJson.Object(
                    apart.Figures.OrderBy(f => f.Key),
                    f => ReportJson.Name(f.Key),
                    f => ReportJson.Figures(f.Value))),
            ["learningCurve"] = ReportJson.Array(
                report.LearningCurve,
                p => new JsonObject
                {
                    ["series"] = p.Series,
                    ["letters"] = p.Letters,
                    ["metric"] = p.Metric.Name(),
                    ["figure"] = ReportJson.Figure(p.Figure),
                }
            ),
            ["candidates"] = ReportJson.Array(
                report.Candidates,
                c => new JsonObject
                {
                    ["name"] = c.Name,
                    ["chosen"] = c.Chosen,
                    ["logLoss"] = ReportJson.Figure(c.LogLoss),
                    ["rocAuc"] = ReportJson.Figure(c.RocAuc),
                    ["brierSkill"] = ReportJson.Figure(c.BrierSkill),
                    ["note"] = c.Note,
                }
            ),
            ["strongestFeatures"] = ReportJson.Plain(report.StrongestFeatures),
        };

    private static JsonObject FeatureSetJson(FeatureSetReport report)
    {
        var json = ReportJson.Part(report.All);
        json["singleService"] = report.SingleService is { } single ? ReportJson.Part(single) : null;
        json["severalServices"] = report.SeveralServices is { } several ? ReportJson.Part(several) : null;
        json["curves"] = report.Curves is null ? null : ReportJson.Plain(report.Curves);
        json["tables"] = ReportJson.Object(report.Tables, t => t.Id, t => ReportJson.Array(t.Rows, ReportJson.Row));
        json["guidelineConfusion"] = ReportJson.Plain(report.GuidelineConfusion);
        json["worstMisses"] = ReportJson.Array(report.WorstMisses, MissJson);
        return json;
    }

    private static JsonObject MissJson(Miss miss) => new()
    {
        ["case"] = miss.CaseId,
        ["number"] = miss.Number,
        ["servicesInLetter"] = miss.ServicesInLetter,
        ["category"] = miss.Category.WireName(),
        ["overturnProbability"] = miss.OverturnProbability,
        ["outcome"] = miss.Overturned ? "Overturned" : "Upheld",
        ["certainty"] = miss.Certainty is { } certainty ? ReportJson.Name(certainty) : null,
        ["citedFamilies"] = ReportJson.Plain(miss.CitedFamilies),
        ["predictedFamilies"] = ReportJson.Plain(miss.PredictedFamilies),
        ["evidence"] = ReportJson.Array(miss.Evidence, e => new JsonObject { ["fact"] = e.Fact, ["effect"] = e.Effect }),
        ["text"] = miss.Text is null ? null : ReportJson.Plain(miss.Text),
    };
}
