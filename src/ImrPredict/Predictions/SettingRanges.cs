using System.Globalization;

namespace ImrPredict.Predictions;

/// <summary>What the two settings of a prediction and the dates of a question may be, wherever they are given: in the form, a table, a
/// case file, a request, an address or on the command line.</summary>
public static class SettingRanges
{
    public const string ExpectedBaseRate = "a share above 0 and below 1, such as 0.127";

    // The oldest edition in the catalog is of 2004; a year mistyped is found by the far end.
    private static readonly DateOnly EarliestAsOf = new(2004, 1, 1);
    private static readonly DateOnly LatestAsOf = new(2099, 12, 31);

    private static readonly DateOnly EarliestDay = new(1900, 1, 1);

    public static string ExpectedAsOf { get; } =
        string.Create(CultureInfo.InvariantCulture, $"a day from {EarliestAsOf:yyyy} to {LatestAsOf:yyyy}, such as 2016-10-28");

    private static string ExpectedDay { get; } =
        string.Create(CultureInfo.InvariantCulture, $"a day from {EarliestDay:yyyy} to {LatestAsOf:yyyy}, such as 2017-01-31");

    public static bool IsAsOf(DateOnly day) => day >= EarliestAsOf && day <= LatestAsOf;

    /// <summary>What is wrong with the day for which guideline editions are to be named; null when it is fine or not given.</summary>
    public static string? ProblemOfAsOf(DateOnly? day) => day is { } given && !IsAsOf(given) ? $"Expected {ExpectedAsOf}." : null;

    /// <summary>What is wrong with a period asked for, each under "from" or "to"; nothing when it is fine or open.</summary>
    public static IEnumerable<(string Field, string Problem)> ProblemsOfPeriod(DateOnly? from, DateOnly? to)
    {
        if (from is { } first && !IsDay(first))
        {
            yield return ("from", $"Expected {ExpectedDay}.");
        }

        if (to is { } last && !IsDay(last))
        {
            yield return ("to", $"Expected {ExpectedDay}.");
        }
        else if (from > to)
        {
            yield return ("to", "Expected a date that is not before 'from'.");
        }
    }

    public static bool IsBaseRate(double share) => share is >= 0.0001 and <= 0.9999;

    private static bool IsDay(DateOnly day) => day >= EarliestDay && day <= LatestAsOf;
}
