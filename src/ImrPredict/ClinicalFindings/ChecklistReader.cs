using ImrPredict.Treatments;

namespace ImrPredict.ClinicalFindings;

/// <summary>
/// Reads one request's checklist from a summary; for several requests of one dispute read the summary once with
/// <see cref="SummaryReading"/>.
/// </summary>
public static class ChecklistReader
{
    /// <param name="summary">The summary of the dispute; without one every criterion is not mentioned.</param>
    /// <inheritdoc cref="SummaryReading.Checklist(Treatment)" path="/returns"/>
    public static IReadOnlyList<CriterionReading> Read(Treatment treatment, string? summary) =>
        SummaryReading.Of(summary).Checklist(treatment);
}
