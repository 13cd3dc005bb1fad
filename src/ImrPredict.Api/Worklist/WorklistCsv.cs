using System.Globalization;
using ImrPredict.Api.Words;
using ImrPredict.Predictions;
using ImrPredict.Store.Worklist;

namespace ImrPredict.Api.Worklist;

/// <summary>The worklist as CSV, one dispute a line. Each line carries the notice, since lines get copied.</summary>
/// <remarks>What is said of single services stands in one field as <c>1: overturned |
/// 3: upheld</c>, by the number of the service.</remarks>
public static class WorklistCsv
{
    public static IReadOnlyList<string> Columns { get; } =
    [
        "id", "reference", "caseNumber", "state", "received", "recordsDue", "determinationDue", "paymentDue", "services", "requests",
        "overturnProbability", "intervalLow", "intervalHigh", "certainty", "likelyGuideline", "modelId", "predictionId",
        "expectedOutcome", "reasonToDiffer", "note", "expectedBy", "expectedAt", "notice",
    ];

    public static string Header { get; } = SeparatedValues.Line([.. Columns]);

    public static string Line(ExportedDispute dispute) => SeparatedValues.Line(Values(dispute));

    /// <summary>The same as <see cref="Line"/>, by the names of the columns, for an Excel workbook: probabilities as numbers.</summary>
    public static Dictionary<string, object?> Row(ExportedDispute dispute)
    {
        var values = Values(dispute);
        return Columns.Select((name, i) => (name, Value: (object?)values[i])).ToDictionary(
            c => c.name,
            c => c.name is "overturnProbability" or "intervalLow" or "intervalHigh" or "services"
                && double.TryParse((string?)c.Value, CultureInfo.InvariantCulture, out var number) ? number : c.Value);
    }

    private static string?[] Values(ExportedDispute dispute)
    {
        var (row, assessment) = (dispute.Row, dispute.Row.Assessment);
        List<Expectation> expected =
        [
            .. dispute.Expectations.GroupBy(e => e.ServiceNumber).Select(g => g.Last()).OrderBy(e => e.ServiceNumber),
        ];
        return
        [
            row.Id.ToString(CultureInfo.InvariantCulture), row.Reference, row.CaseNumber, Wording.State(row.State), Date(row.Received),
            Date(row.RecordsDue), Date(row.DeterminationDue), Date(row.PaymentDue),
            row.Requests.Count.ToString(CultureInfo.InvariantCulture), string.Join(" | ", row.Requests),
            Number(assessment?.OverturnProbability), Number(assessment?.IntervalLow), Number(assessment?.IntervalHigh),
            assessment is null ? null : Wording.Certainty(assessment.Uncertain),
            assessment?.Guideline,
            assessment?.ModelId,
            assessment?.PredictionId.ToString("D"),
            ByService(expected, e => Wording.Outcome(e.Expected)), ByService(expected, e => e.Reason), ByService(expected, e => e.Note),
            ByService(expected, e => e.By), ByService(expected, e => Wording.Moment(e.At)), Prediction.DecisionSupportNotice,
        ];
    }

    private static string ByService(List<Expectation> expected, Func<Expectation, string?> said) =>
        string.Join(
            " | ",
            expected
                .Where(e => !string.IsNullOrEmpty(said(e)))
                .Select(e => string.Create(CultureInfo.InvariantCulture, $"{e.ServiceNumber}: {said(e)}")));

    private static string? Date(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Number(double? value) => value?.ToString("0.####", CultureInfo.InvariantCulture);
}
