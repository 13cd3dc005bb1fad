namespace ImrPredict.Cases;

/// <summary>The time in California, where the deadlines run and where a day of the desk begins: the one meaning of "today".</summary>
public static class CaliforniaTime
{
    // A system without a time zone database takes UTC, whose date differs from California's for eight hours of a day at most.
    /// <summary>The zone itself; coordinated universal time where the system knows none.</summary>
    public static TimeZoneInfo Zone { get; } =
        TimeZoneInfo.TryFindSystemTimeZoneById("America/Los_Angeles", out var zone) ? zone : TimeZoneInfo.Utc;

    /// <summary>Today's date in California.</summary>
    public static DateOnly Today(TimeProvider time) => DateOnly.FromDateTime(Of(time.GetUtcNow()).DateTime);

    /// <summary>A moment as clocks in California show it.</summary>
    public static DateTimeOffset Of(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone);
}
