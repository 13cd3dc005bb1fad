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
    internal static IReadOnlyList<ServiceGroups> Groups(IReadOnlyList<MatchedService> services, ServiceGrouping grouping)
    {
        var people = services
            .DistinctBy(s => s.Scored.LetterId, StringComparer.Ordinal)
            .ToDictionary(s => s.Scored.LetterId, s => s.Actual, StringComparer.Ordinal);
        return grouping.By(
        [
            new GroupingFact("bySex", "By sex", s => [Sex(people[s.LetterId])]),
            new GroupingFact("byAge", "By age", s => [Age(people[s.LetterId])]),
        ]);

        static string Sex(ActualDetermination actual) =>
            actual.Case.HealthPlan?.PatientGender ?? actual.Patient.Sex?.ToString().ToLowerInvariant() ?? NotTold;

        static string Age(ActualDetermination actual) => actual.Case.HealthPlan?.AgeRange ?? actual.Patient.AgeGroup ?? NotTold;
    }
}
