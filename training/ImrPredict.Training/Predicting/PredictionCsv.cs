using System.Globalization;
using System.Text;
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

    /// <summary>The lines of one dispute, one a service, in UTF-8 and without the last line end.</summary>
    public static byte[] ToUtf8(Prediction prediction)
    {
        // What all services of a dispute share is put into words once.
        var front = SeparatedValues.Field(prediction.CaseNumber?.Value);
        var featureSet = prediction.FeatureSet == FeatureSet.PreDecision ? "preDecision" : "withSummary";
        var back = $"{SeparatedValues.Field(prediction.ModelId)},{prediction.PredictionId},{SeparatedValues.Field(prediction.Notice)}";
        var lines = new StringBuilder();
        foreach (var service in prediction.Services)
        {
            var guidelines = string.Join("; ", service.Guidelines.Take(3).Select(Named));
            lines.Append(lines.Length == 0 ? "" : "\n")
                .Append(CultureInfo.InvariantCulture, $"{front},{service.Number},{SeparatedValues.Field(service.Request)},")
                .Append(CultureInfo.InvariantCulture, $"{service.Outcome},{service.OverturnProbability:0.####},")
                .Append(CultureInfo.InvariantCulture, $"{service.Interval.Low:0.####},{service.Interval.High:0.####},")
                .Append(CultureInfo.InvariantCulture, $"{service.Certainty.ToString().ToLowerInvariant()},{featureSet},")
                .Append(CultureInfo.InvariantCulture, $"{SeparatedValues.Field(guidelines)},{back}");
        }

        return Encoding.UTF8.GetBytes(lines.ToString());
    }

    private static string Named(GuidelinePrediction guideline) =>
        guideline.Section is null ? guideline.Family : $"{guideline.Family}: {guideline.Section}";
}
