using System.Globalization;
using ImrPredict.Predictions;
using ImrPredict.Store.Worklist;

namespace ImrPredict.Api.Triage;

/// <summary>The worklist as CSV, one dispute a line. Each line carries the notice, since lines get copied.</summary>
public static class WorklistCsv
{
    public static string Header { get; } = CsvText.Line(
        "id", "caseNumber", "state", "received", "recordsDue", "determinationDue", "paymentDue", "services", "requests",
        "overturnProbability", "intervalLow", "intervalHigh", "certainty", "likelyGuideline", "modelId", "predictionId", "notice");

    public static string Line(WorklistRow row) => CsvText.Line(
        row.Id.ToString(CultureInfo.InvariantCulture), row.CaseNumber, Wording.State(row.State), Date(row.Received),
        Date(row.RecordsDue), Date(row.DeterminationDue), Date(row.PaymentDue),
        row.Requests.Count.ToString(CultureInfo.InvariantCulture), string.Join(" | ", row.Requests),
        Number(row.Assessment?.OverturnProbability), Number(row.Assessment?.IntervalLow), Number(row.Assessment?.IntervalHigh),
        row.Assessment is { } assessment ? Wording.Certainty(assessment.Uncertain) : null,
        row.Assessment?.Guideline, row.Assessment?.ModelId, row.Assessment?.PredictionId.ToString("D"), Prediction.DecisionSupportNotice);

    private static string? Date(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Number(double? value) => value?.ToString("0.####", CultureInfo.InvariantCulture);
}
