using ImrPredict.ClinicalFindings;
using ImrPredict.Treatments;

namespace ImrPredict.Tests.ClinicalFindings;

/// <summary>The checklist of one request read from a summary of its own.</summary>
internal static class RequestChecklist
{
    public static IReadOnlyList<CriterionReading> Read(Treatment treatment, string? summary) =>
        SummaryReading.Of(summary).Checklist(treatment);
}
