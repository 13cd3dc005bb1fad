using ImrPredict.ClinicalFindings;

namespace ImrPredict.Evaluation.Quality;

/// <summary>The same table by sex and age group as read from the case summary; shown, and never a feature.</summary>
public static class Fairness
{
    /// <summary>A group with fewer services says nothing.</summary>
    public const int FewestServices = 30;

    /// <summary>Nor does one with fewer overturned.</summary>
    public const int FewestOverturned = 5;

    private const string NotTold = "not told";

    /// <summary>Whether a group is large enough for its figures to be compared.</summary>
    public static bool IsLargeEnough(GroupRow row) => row.Services >= FewestServices && row.Overturned >= FewestOverturned;

    /// <summary>By sex and by age group.</summary>
    /// <remarks>A health plan's open data names both; else they are read from the summary of the determination.</remarks>
    internal static IReadOnlyList<GroupTable> Tables(IReadOnlyList<MatchedService> services, ServiceGrouping grouping, BootstrapOptions options)
    {
        // One reading a case: services of one letter share their summary.
        var people = services.Select(s => s.Actual.Case).Distinct(ReferenceEqualityComparer.Instance).Cast<Cases.ReviewCase>().AsParallel()
            .Select(c => (Case: c, Patient: PatientReader.Read(c.CaseSummary))).ToDictionary(p => p.Case.CaseNumber!.Value.Value, p => (
                Sex: p.Case.HealthPlan?.PatientGender ?? p.Patient.Sex?.ToString().ToLowerInvariant() ?? NotTold,
                Age: p.Case.HealthPlan?.AgeRange ?? p.Patient.AgeGroup ?? NotTold), StringComparer.Ordinal);
        return
        [
            grouping.Table("bySex", "By sex", s => [people[s.LetterId].Sex], options),
            grouping.Table("byAge", "By age", s => [people[s.LetterId].Age], options),
        ];
    }
}
