using ImrPredict.Letters.Denials;

namespace ImrPredict.Letters.Documents.Tables;

/// <summary>What utilization review decided on the treatment of a row, where the table has a column for it.</summary>
internal static class RowDecision
{
    private const string NoAuthorized =
        "it was modified, but no part that was authorized could be read; if a part was, add it to the request";

    /// <summary>The words of a row that keep its treatment out of dispute; null where it is in dispute.</summary>
    public static string? Undisputed(DisputeColumns columns, TableRow row) =>
        columns.Text(row, ColumnNames.Decision) is { } decided && IsUndisputed(decided) ? decided
        : columns.Text(row, ColumnNames.Status) is { } status && !IsStep(status) && IsUndisputed(status) ? status
        : null;

    /// <summary>What of a row's decision could not be told.</summary>
    public static IEnumerable<string> Doubts(DisputeColumns columns, TableRow row)
    {
        if (columns.Text(row, ColumnNames.Decision) is { } decided)
        {
            if (DecisionValue.Read(decided) is null)
            {
                yield return "its decision is not among those that are known; it is taken to be in dispute, please check";
            }
            else if (DecisionValue.Read(decided) is UtilizationReviewDecision.Modified && Part(decided) is null)
            {
                yield return NoAuthorized;
            }
        }
    }

    /// <summary>The request as the prediction takes it: with the part that was authorized, where the decision names one.</summary>
    public static string HandedOn(DisputeColumns columns, TableRow row, string request) =>
        columns.Text(row, ColumnNames.Decision) is { } decided
        && DecisionValue.Read(decided) is UtilizationReviewDecision.Modified
        && Part(decided) is { } part
            ? PartialGrants.HandedOn(
                new DeniedService(
                    new FieldReading<string>(request, FieldCertainty.Certain, new TextSpan(0, request.Length)),
                    new FieldReading<UtilizationReviewDecision>(
                        UtilizationReviewDecision.Modified,
                        FieldCertainty.Certain,
                        new TextSpan(0, decided.Length)),
                    part,
                    null))
            : request;

    private static FieldReading<string>? Part(string decided) => DecisionValue.Granted(decided, new TextSpan(0, decided.Length));

    private static bool IsUndisputed(string words) =>
        DecisionValue.Read(words) is UtilizationReviewDecision.Approved or UtilizationReviewDecision.Delayed;

    /// <summary>"Pending IMR" is a step of the department's work, not a decision that was put off.</summary>
    private static bool IsStep(string status) => status.Contains("pend", StringComparison.OrdinalIgnoreCase);
}
