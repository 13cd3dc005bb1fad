namespace ImrPredict.Training.Synthetic;

/// <summary>The dates of one case, in the order in which they happened; offices decide on weekdays.</summary>
internal sealed record SyntheticDates(
    DateOnly Injury, DateOnly LastVisit, DateOnly UtilizationReview, DateOnly ApplicationReceived, DateOnly Assigned, DateOnly Decided)
{
    /// <param name="first">First day on which the case may be decided.</param>
    /// <param name="last">Last day on which it may be decided.</param>
    public static SyntheticDates Draw(Draws draws, bool chronic, DateOnly first, DateOnly last)
    {
        var decided = Weekday(first.AddDays(draws.Between(0, last.DayNumber - first.DayNumber - 2)));
        var assigned = Weekday(decided.AddDays(-draws.Between(24, 36)));
        var application = Weekday(assigned.AddDays(-draws.Between(3, 8)));
        var review = Weekday(application.AddDays(-draws.Between(2, 28)));
        var visit = review.AddDays(-draws.Between(5, 20));
        var injury = visit.AddDays(-(chronic ? draws.Between(366, 3000) : draws.Between(15, 120)));
        return new SyntheticDates(injury, visit, review, application, assigned, decided);
    }

    private static DateOnly Weekday(DateOnly date) => date.DayOfWeek switch
    {
        DayOfWeek.Saturday => date.AddDays(2),
        DayOfWeek.Sunday => date.AddDays(1),
        _ => date,
    };
}
