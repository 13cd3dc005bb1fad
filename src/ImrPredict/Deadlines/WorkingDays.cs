namespace ImrPredict.Deadlines;

/// <summary>
/// California working days: Saturdays, Sundays and state holidays are left out, and the day of receipt is day 0
/// (Division of Workers' Compensation, utilization review questions and answers).
/// </summary>
/// <remarks>
/// Of the holidays of Government Code 6700 and 6701 only those are left out on which state offices close every year.
/// A holiday that is in doubt counts as a working day, so a deadline is never shown later than it falls.
/// </remarks>
public static class WorkingDays
{
    /// <summary>The holidays that are left out, in words for a screen.</summary>
    public const string HolidaysInWords =
        "New Year's Day, Martin Luther King Jr. Day, the third Monday in February, Cesar Chavez Day, Memorial Day, July 4, Labor Day, " +
        "Veterans Day, Thanksgiving and Christmas (Government Code 6700, 6701)";

    /// <summary>The day that lies the given number of working days after <paramref name="start"/>, which is day 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number of days is negative.</exception>
    public static DateOnly After(DateOnly start, int workingDays)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(workingDays);
        var day = start;
        while (workingDays > 0)
        {
            day = day.AddDays(1);
            if (IsWorkingDay(day))
            {
                workingDays--;
            }
        }

        return day;
    }

    public static bool IsWorkingDay(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !IsHoliday(day);

    /// <summary>Whether the day is a holiday of the state, or the day on which one that falls on a weekend is kept.</summary>
    public static bool IsHoliday(DateOnly day) =>
        IsNthMonday(day, 1, 3) || IsNthMonday(day, 2, 3) || IsNthMonday(day, 9, 1)
        || (day is { Month: 5, DayOfWeek: DayOfWeek.Monday } && day.Day > 24)
        || (day is { Month: 11, DayOfWeek: DayOfWeek.Thursday } && day.Day is >= 22 and <= 28)
        || IsFixed(day)
        || (day.DayOfWeek == DayOfWeek.Monday && IsFixed(day.AddDays(-1)))
        || day is { Month: 11, Day: 10, DayOfWeek: DayOfWeek.Friday };

    private static bool IsFixed(DateOnly day) => (day.Month, day.Day) is (1, 1) or (3, 31) or (7, 4) or (11, 11) or (12, 25);

    private static bool IsNthMonday(DateOnly day, int month, int nth) =>
        day.Month == month && day.DayOfWeek == DayOfWeek.Monday && (day.Day + 6) / 7 == nth;
}
