namespace ImrPredict.Evaluation.Quality;

/// <summary>The same table by sex and age group as read from the case summary; shown, and never a feature.</summary>
public static class Fairness
{
    /// <summary>A group with fewer services says nothing.</summary>
    public const int FewestServices = 30;

    /// <summary>Nor does one with fewer overturned.</summary>
    public const int FewestOverturned = 5;

    /// <summary>Whether a group is large enough for its figures to be compared.</summary>
    public static bool IsLargeEnough(GroupRow row) => row.Services >= FewestServices && row.Overturned >= FewestOverturned;

    internal static IReadOnlyList<GroupTable> Tables(IReadOnlyList<MatchedService> services, BootstrapOptions options)
    {
        return [];
    }
}
