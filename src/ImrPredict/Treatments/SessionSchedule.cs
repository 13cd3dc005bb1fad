using ImrPredict.Treatments.Lexicon;

namespace ImrPredict.Treatments;

/// <summary>Reads how often and for how long sessions are asked for, and multiplies the two.</summary>
internal static class SessionSchedule
{
    public static readonly string[] SessionWords =
        ["session", "sessions", "visit", "visits", "treatment", "treatments", "tx", "txs", "appointment", "appointments", "sess",
            "encounters"];

    public static readonly string[] WeekWords =
        ["week", "weeks", "wk", "wks", "w", "weekly", "wkly", "xwk", "xwks", "xweek", "xweeks", "xweekly"];

    public static readonly string[] MonthWords = ["month", "months", "mo", "mos", "monthly"];

    private static readonly string[] TimesWords = ["times", "time", "x"];

    private const int WeeksPerMonth = 4;

    /// <summary>
    /// "3-4 times a week for 5 weeks", "twice weekly x 4", "2 x 6", "1 times 8". A frequency without a duration is a reading of
    /// 0, so that its number is not taken for a total.
    /// </summary>
    public static CountReading? Read(List<RequestToken> tokens, int start)
    {
        int frequency;
        int at;
        if (tokens[start].Word is "once" or "twice" or "thrice")
        {
            frequency = tokens[start].Word switch { "once" => 1, "twice" => 2, _ => 3 };
            at = start + 1;
        }
        else if (tokens[start].IsAny("weekly", "monthly") && !(start > 0 && TimesWords.Contains(tokens[start - 1].Word)))
        {
            (frequency, at) = (1, start);
        }
        else if (!VisitReader.TryCount(tokens, start, out frequency, out at))
        {
            return null;
        }

        var afterFrequency = at;
        while (at < tokens.Count && at < afterFrequency + 3 && (tokens[at].IsAny(TimesWords) || tokens[at].IsAny(SessionWords)))
        {
            at++;
        }

        // "2w4": twice a week for four weeks.
        if (at == afterFrequency && at + 1 < tokens.Count && tokens[at].Is("w") && tokens[at].Start == tokens[at - 1].End
            && tokens[at].End == tokens[at + 1].Start
            && VisitReader.TryCount(tokens, at + 1, out var clipped, out var behindClipped))
        {
            return VisitReader.Reading(frequency * clipped, start, behindClipped);
        }

        var bare = at == afterFrequency;
        if (TryPeriod(tokens, at, bare, out var weeksPerPeriod, out var behindPeriod))
        {
            if (!TryDuration(tokens, behindPeriod, out var weeks, out var behind))
            {
                return new(0, start, behindPeriod);
            }

            var periods = weeksPerPeriod == WeeksPerMonth ? Math.Max(1, weeks / WeeksPerMonth) : weeks;
            return VisitReader.Reading(frequency * periods, start, behind);
        }

        // "2 times 8", "2x6", "2 x 6 weeks": frequency and duration without their units.
        if (!bare && at == afterFrequency + 1 && tokens[afterFrequency].IsAny(TimesWords)
            && VisitReader.TryCount(tokens, at, out var repeat, out var behindRepeat)
            && !(behindRepeat < tokens.Count
                && tokens[behindRepeat].IsAny("minutes", "min", "mins", "hours", "hour", "hrs", "hr", "mg", "cm", "units")))
        {
            if (behindRepeat < tokens.Count && (tokens[behindRepeat].IsAny(WeekWords) || tokens[behindRepeat].IsAny(SessionWords)))
            {
                behindRepeat++;
            }

            return VisitReader.Reading(frequency * repeat, start, behindRepeat);
        }

        return null;
    }

    /// <summary>"a week", "per wk", "/ month", "weekly"; a count alone needs one of these words, else "3 weeks" were a frequency.</summary>
    private static bool TryPeriod(List<RequestToken> tokens, int at, bool needsLink, out int weeks, out int behind)
    {
        (weeks, behind) = (0, at);
        var linked = false;
        while (at < tokens.Count && tokens[at].IsAny("a", "per", "/", "each", "every", "in", "the", "-", "one") && at < behind + 3)
        {
            linked |= !tokens[at].IsAny("-", "the");
            at++;
        }

        if (at >= tokens.Count)
        {
            return false;
        }

        linked |= tokens[at].IsAny("weekly", "monthly", "wkly") || tokens[at].Word[0] is 'x';
        weeks = tokens[at].IsAny(WeekWords) ? 1 : tokens[at].IsAny(MonthWords) ? WeeksPerMonth : 0;
        behind = at + 1;
        return weeks > 0 && (linked || !needsLink);
    }

    private static bool TryDuration(List<RequestToken> tokens, int from, out int weeks, out int behind)
    {
        (weeks, behind) = (0, from);
        var at = from;
        var linked = false;
        while (at < tokens.Count && at < from + 5 && !tokens[at].IsNumber)
        {
            if (!tokens[at].IsAny("for", "x", "times", "time", "over", ",", "-", "the", "next", "during", "to", "a", "period", "of",
                "and", ")"))
            {
                return false;
            }

            linked |= tokens[at].IsAny("x", "times", "time");
            at++;
        }

        if (!VisitReader.TryCount(tokens, at, out var count, out at))
        {
            return false;
        }

        if (at < tokens.Count && tokens[at].Is("-"))
        {
            at++;
        }

        if (at < tokens.Count && tokens[at].IsAny(MonthWords))
        {
            (weeks, behind) = (count * WeeksPerMonth, at + 1);
            return true;
        }

        if (at < tokens.Count && tokens[at].IsAny(WeekWords))
        {
            (weeks, behind) = (count, at + 1);
            return true;
        }

        // "twice weekly x 4": the unit of the period is meant again.
        (weeks, behind) = (count, at);
        return linked && !(at < tokens.Count && (tokens[at].IsAny(SessionWords)
            || tokens[at].IsAny("day", "days", "hours", "hrs", "minutes")));
    }
}
