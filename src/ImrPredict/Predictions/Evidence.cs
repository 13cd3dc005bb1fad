namespace ImrPredict.Predictions;

/// <summary>One fact that moved the score.</summary>
/// <param name="Fact">In a reviewer's words.</param>
/// <param name="Effect">In log-odds before calibration; above 0 speaks for overturning.</param>
/// <param name="Spans">Where the fact was read.</param>
public sealed record Evidence(string Fact, double Effect, IReadOnlyList<FieldSpan> Spans);

/// <summary>A piece of one of the case's texts.</summary>
/// <param name="Field">JSON path of the text in the request, for example "caseSummary" or "services[0].request".</param>
public sealed record FieldSpan(string Field, int Start, int Length);
