using ImrPredict.ClinicalFindings;

namespace ImrPredict.Tests.ClinicalFindings;

/// <summary>Findings in short: + present, - absent, ? missing from the records, &lt; past, in the order of their ids.</summary>
internal static class StatedFindings
{
    /// <returns>For example "-infection +weakness".</returns>
    public static string Of(string text) => string.Join(' ', SummaryReading.Of(text).Findings
        .Select(reading => (Sign: Sign(reading.Status), reading.Finding))
        .Distinct()
        .OrderBy(told => told.Finding, StringComparer.Ordinal).ThenBy(told => told.Sign)
        .Select(told => told.Sign + told.Finding));

    private static char Sign(FindingStatus status) => status switch
    {
        FindingStatus.Present => '+',
        FindingStatus.Absent => '-',
        FindingStatus.RecordMissing => '?',
        _ => '<',
    };
}
