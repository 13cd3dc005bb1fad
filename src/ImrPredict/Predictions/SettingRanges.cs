using System.Globalization;

namespace ImrPredict.Predictions;

/// <summary>What the two settings of a prediction may be, wherever they are given: in the form,
/// a table, a case file, a request or on the command line.</summary>
public static class SettingRanges
{
    public const string ExpectedBaseRate = "a share above 0 and below 1, such as 0.127";

    // The oldest edition in the catalog is of 2004; a year mistyped is found by the far end.
    private static readonly DateOnly EarliestAsOf = new(2004, 1, 1);
    private static readonly DateOnly LatestAsOf = new(2099, 12, 31);

    public static string ExpectedAsOf { get; } =
        string.Create(CultureInfo.InvariantCulture, $"a day from {EarliestAsOf:yyyy} to {LatestAsOf:yyyy}, such as 2016-10-28");

    public static bool IsAsOf(DateOnly day) => day >= EarliestAsOf && day <= LatestAsOf;

    public static bool IsBaseRate(double share) => share is > 0 and < 1;
}
