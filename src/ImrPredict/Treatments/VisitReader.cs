using ImrPredict.Treatments.Lexicon;

namespace ImrPredict.Treatments;

/// <summary>
/// Reads the number of sessions: the total stated, else frequency times duration; of a range its upper end.
/// </summary>
internal static class VisitReader
{
    private const int WeeksPerMonth = 4;
    private const int MostVisits = 1000;
    private const int MostTrailing = 60;

    private static readonly string[] SessionWords =
        ["session", "sessions", "visit", "visits", "treatment", "treatments", "tx", "txs", "appointment", "appointments", "sess",
            "encounters"];

    private static readonly string[] WeekWords = ["week", "weeks", "wk", "wks", "w", "weekly", "wkly", "xwk", "xwks", "xweek", "xweeks",
        "xweekly"];
    private static readonly string[] MonthWords = ["month", "months", "mo", "mos", "monthly"];
    private static readonly string[] TimesWords = ["times", "time", "x"];
    private static readonly string[] Breaks = [".", ";"];

    public static CountReading? Read(IReadOnlyList<RequestToken> tokens)
    {
        var schedules = new List<CountReading>();
        var taken = new bool[tokens.Count];
        for (var i = 0; i < tokens.Count; i++)
        {
            if (Schedule(tokens, i) is { } schedule)
            {
                if (schedule.Count > 0)
                {
                    schedules.Add(schedule);
                }

                Array.Fill(taken, true, schedule.First, schedule.Behind - schedule.First);
                i = schedule.Behind - 1;
            }
        }

        return Bracketed(tokens) ?? Explicit(tokens, taken) ?? Total(tokens, schedules) ?? Times(tokens, taken) ?? Following(tokens,
            taken) ?? Marked(tokens) ?? Leading(tokens, taken) ?? Trailing(tokens, taken);
    }

    /// <summary>The first schedule; with "then" between two, both.</summary>
    private static CountReading? Total(IReadOnlyList<RequestToken> tokens, List<CountReading> schedules)
    {
        if (schedules.Count == 0)
        {
            return null;
        }

        var total = schedules[0];
        for (var i = 1; i < schedules.Count; i++)
        {
            for (var between = total.Behind; between < schedules[i].First; between++)
            {
                if (tokens[between].IsAny("then", "followed"))
                {
                    total = new(total.Count + schedules[i].Count, total.First, schedules[i].Behind);
                    break;
                }
            }
        }

        return total;
    }

    /// <summary>A count in digits or words; of a range the upper end; a repetition in brackets is skipped: "six (6)".</summary>
    public static bool TryCount(IReadOnlyList<RequestToken> tokens, int at, out int count, out int behind)
    {
        (count, behind) = (0, at);
        if (!TrySingle(tokens, at, out count, out behind))
        {
            return false;
        }

        var next = behind;
        if (next < tokens.Count && tokens[next].IsAny("-", "to", "or")
            && TrySingle(tokens, next + 1, out var upper, out var behindUpper) && upper >= count)
        {
            (count, behind) = (upper, behindUpper);
        }

        return count is > 0 and <= MostVisits;
    }

    private static bool TrySingle(IReadOnlyList<RequestToken> tokens, int at, out int count, out int behind)
    {
        (count, behind) = (0, at);
        if (at >= tokens.Count || tokens[at].Count is not { } first)
        {
            return false;
        }

        (count, behind) = (first, at + 1);
        if (tokens[at].Kind is TokenKind.Word && first >= 20 && first % 10 == 0)
        {
            var next = behind < tokens.Count && tokens[behind].Is("-") ? behind + 1 : behind;
            if (next < tokens.Count && tokens[next].Kind is TokenKind.Word && tokens[next].Count is >= 1 and <= 9 and var unit)
            {
                (count, behind) = (first + unit, next + 1);
            }
        }

        if (behind + 2 < tokens.Count && tokens[behind].Is("(") && tokens[behind + 1].Count == count && tokens[behind + 2].Is(")"))
        {
            behind += 3;
        }

        return true;
    }

    /// <summary>
    /// "3-4 times a week for 5 weeks", "twice weekly x 4", "2 x 6", "1 times 8". A frequency without a duration is a reading of
    /// 0, so that its number is not taken for a total.
    /// </summary>
    private static CountReading? Schedule(IReadOnlyList<RequestToken> tokens, int start)
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
        else if (!TryCount(tokens, start, out frequency, out at))
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
            && TryCount(tokens, at + 1, out var clipped, out var behindClipped))
        {
            return Reading(frequency * clipped, start, behindClipped);
        }

        var bare = at == afterFrequency;
        if (TryPeriod(tokens, at, bare, out var weeksPerPeriod, out var behindPeriod))
        {
            return TryDuration(tokens, behindPeriod, out var weeks, out var behind)
                ? Reading(frequency * (weeksPerPeriod == WeeksPerMonth ? Math.Max(1, weeks / WeeksPerMonth) : weeks), start, behind)
                : new(0, start, behindPeriod);
        }

        // "2 times 8", "2x6", "2 x 6 weeks": frequency and duration without their units.
        if (!bare && at == afterFrequency + 1 && tokens[afterFrequency].IsAny(TimesWords)
            && TryCount(tokens, at, out var repeat, out var behindRepeat)
            && !(behindRepeat < tokens.Count
                && tokens[behindRepeat].IsAny("minutes", "min", "mins", "hours", "hour", "hrs", "hr", "mg", "cm", "units")))
        {
            if (behindRepeat < tokens.Count && (tokens[behindRepeat].IsAny(WeekWords) || tokens[behindRepeat].IsAny(SessionWords)))
            {
                behindRepeat++;
            }

            return Reading(frequency * repeat, start, behindRepeat);
        }

        return null;
    }

    /// <summary>"a week", "per wk", "/ month", "weekly"; a count alone needs one of these words, else "3 weeks" were a frequency.</summary>
    private static bool TryPeriod(IReadOnlyList<RequestToken> tokens, int at, bool needsLink, out int weeks, out int behind)
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

    private static bool TryDuration(IReadOnlyList<RequestToken> tokens, int from, out int weeks, out int behind)
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

        if (!TryCount(tokens, at, out var count, out at))
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

    private static CountReading? Bracketed(IReadOnlyList<RequestToken> tokens)
    {
        for (var i = 1; i + 2 < tokens.Count; i++)
        {
            if (!tokens[i].IsAny("(", "=") || tokens[i - 1].IsNumber)
            {
                continue;
            }

            var at = i + 1;
            while (at < tokens.Count && tokens[at].IsAny("total", "of", ":", "x", "#", "times"))
            {
                at++;
            }

            if (TryCount(tokens, at, out var count, out var behind) && behind < tokens.Count + 1)
            {
                var end = behind;
                while (end < tokens.Count && (tokens[end].IsAny(SessionWords) || tokens[end].IsAny("total", "additional", "more")))
                {
                    end++;
                }

                if ((end < tokens.Count && tokens[end].Is(")")) || (tokens[i].Is("=") && (end > behind || end == tokens.Count)))
                {
                    return new(count, at, Math.Max(behind, end));
                }
            }
        }

        return null;
    }

    /// <summary>"12 sessions", "ten hand therapy visits", "sessions #6".</summary>
    private static CountReading? Explicit(IReadOnlyList<RequestToken> tokens, bool[] taken)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            if (taken[i] || !TryCount(tokens, i, out var count, out var behind))
            {
                continue;
            }

            for (var j = behind; j < tokens.Count && j < behind + 9; j++)
            {
                if (tokens[j].IsNumber || tokens[j].IsAny(Breaks) || tokens[j].IsAny(WeekWords) || tokens[j].IsAny(MonthWords)
                    || tokens[j].IsAny("day", "days", "mg", "hours", "hrs", "hr", "minutes", "%", "(") || (j == behind
                        && tokens[j].Is(",")))
                {
                    break;
                }

                if (tokens[j].IsAny(SessionWords))
                {
                    return new(count, i, j + 1);
                }
            }

            i = behind - 1;
        }

        return null;
    }

    private static CountReading? Times(IReadOnlyList<RequestToken> tokens, bool[] taken)
    {
        for (var i = 0; i + 1 < tokens.Count; i++)
        {
            // "12x lumbar": the sign stands behind the number, and no second number follows.
            if (!taken[i] && tokens[i].Kind is TokenKind.Number && tokens[i + 1].Is("x") && tokens[i + 1].Start == tokens[i].End
                && !(i + 2 < tokens.Count && tokens[i + 2].IsNumber) && TryCount(tokens, i, out var marked, out _))
            {
                return new(marked, i, i + 2);
            }

            if (!taken[i] && tokens[i].IsAny("times", "x", "total", "of") && TryCount(tokens, i + 1, out var count, out var behind)
                && (!tokens[i].Is("of") || (i > 0 && tokens[i - 1].Is("total")))
                && !(behind < tokens.Count && (tokens[behind].IsAny(WeekWords) || tokens[behind].IsAny(MonthWords)
                    || tokens[behind].IsAny("day", "days", "d", "hours", "hour", "hrs", "hr", "h", "minutes", "mg", "-"))))
            {
                return new(count, i, behind);
            }
        }

        return null;
    }

    /// <summary>"sessions: 6", "visits 8".</summary>
    private static CountReading? Following(IReadOnlyList<RequestToken> tokens, bool[] taken)
    {
        for (var i = 0; i + 1 < tokens.Count; i++)
        {
            var at = i + 1 < tokens.Count && tokens[i + 1].IsAny(":", ",") ? i + 2 : i + 1;
            if (tokens[i].IsAny("sessions", "visits", "treatments") && at < tokens.Count && !taken[at]
                && TryCount(tokens, at, out var count, out var behind)
                && !(behind < tokens.Count && (tokens[behind].IsAny(WeekWords) || tokens[behind].IsAny(MonthWords)
                    || tokens[behind].IsAny("day", "days", "hours", "hour", "hrs", "hr", "minutes", "/", "times", "x"))))
            {
                return new(count, i, behind);
            }
        }

        return null;
    }

    private static CountReading? Marked(IReadOnlyList<RequestToken> tokens)
    {
        for (var i = 0; i + 1 < tokens.Count; i++)
        {
            if (tokens[i].IsAny("#", "qty", "quantity"))
            {
                var at = i + 1;
                while (at < tokens.Count && at < i + 3 && tokens[at].IsAny(":", ".", "of", "#"))
                {
                    at++;
                }

                if (TryCount(tokens, at, out var count, out var behind))
                {
                    return new(count, i, behind);
                }
            }
        }

        return null;
    }

    /// <summary>"6 acupuncture", "12 additional physical therapy": a number just before the therapy.</summary>
    private static CountReading? Leading(IReadOnlyList<RequestToken> tokens, bool[] taken)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            if (taken[i] || (i > 0 && !tokens[i - 1].IsAny(":", ",", "additional", "for"))
                || !TryCount(tokens, i, out var count, out var at))
            {
                continue;
            }

            while (at < tokens.Count && tokens[at].IsAny("additional", "more", "further", "initial", "post", "op", "-", "outpatient"))
            {
                at++;
            }

            if (at < tokens.Count && TreatmentLexicon.Services.TryMatch(tokens, at, out var cue, out var length)
                && cue.Category.IsGivenInSessions())
            {
                return new(count, i, at + length);
            }
        }

        return null;
    }

    /// <summary>"Acupuncture 12", "PT 8, knee": a number just behind the therapy, and nothing that it counts behind it.</summary>
    private static CountReading? Trailing(IReadOnlyList<RequestToken> tokens, bool[] taken)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            if (TreatmentLexicon.Services.TryMatch(tokens, i, out var cue, out var length) && cue.Category.IsGivenInSessions()
                && i + length < tokens.Count && !taken[i + length] && TryCount(tokens, i + length, out var count, out var behind)
                    && count <= MostTrailing
                && (behind == tokens.Count || tokens[behind].IsAny(",", ";", "(", ")")))
            {
                return new(count, i, behind);
            }
        }

        return null;
    }

    private static CountReading? Reading(long count, int first, int behind) =>
        count is > 0 and <= MostVisits ? new((int)count, first, behind) : new(0, first, behind);
}
