using System.Globalization;
using ImrPredict.Predictions;

namespace ImrPredict.Training.Predicting;

/// <summary>Predictions for a spreadsheet: one service a line (RFC 4180), the three likeliest guidelines in one column.</summary>
/// <remarks>
/// Text that a spreadsheet would run as a formula gets an apostrophe in front, since requests come from outside.
/// </remarks>
public static class PredictionCsv
{
    public const string Header =
        "caseNumber,number,request,outcome,overturnProbability,intervalLow,intervalHigh,certainty,"
        + "featureSet,guidelines,modelId,predictionId,notice";

    /// <summary>The lines of one dispute, one a service.</summary>
    public static IEnumerable<string> Lines(Prediction prediction) =>
        prediction.Services.Select(service => string.Join(',', Fields(prediction, service).Select(SeparatedValues.Field)));

    private static IEnumerable<string> Fields(Prediction prediction, ServicePrediction service) =>
    [
        prediction.CaseNumber?.Value ?? "",
        service.Number.ToString(CultureInfo.InvariantCulture),
        service.Request,
        service.Outcome.ToString(),
        Number(service.OverturnProbability),
        Number(service.Interval.Low),
        Number(service.Interval.High),
        service.Certainty.ToString().ToLowerInvariant(),
        prediction.FeatureSet == FeatureSet.PreDecision ? "preDecision" : "withSummary",
        string.Join("; ", service.Guidelines.Take(3).Select(g => g.Section is null ? g.Family : $"{g.Family}: {g.Section}")),
        prediction.ModelId,
        prediction.PredictionId.ToString(),
        prediction.Notice,
    ];

    private static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
