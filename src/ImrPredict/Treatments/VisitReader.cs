using ImrPredict.Treatments.Lexicon;
using static ImrPredict.Treatments.SessionSchedule;

namespace ImrPredict.Treatments;

/// <summary>
/// Reads the number of sessions: the total stated, else frequency times duration; of a range its upper end.
/// </summary>
internal static class VisitReader
{
    private const int MostVisits = 1000;
    private const int MostTrailing = 60;
    private const int UsualTokens = 256;

    private static readonly string[] Breaks = [".", ";"];

    public static CountReading? Read(List<RequestToken> tokens)
    {
        var schedules = SpareLists<CountReading>.Rent();
        Span<bool> taken = tokens.Count <= UsualTokens ? stackalloc bool[tokens.Count] : new bool[tokens.Count];
        taken.Clear();
        for (var i = 0; i < tokens.Count; i++)
        {
            if (SessionSchedule.Read(tokens, i) is { } schedule)
            {
                if (schedule.Count > 0)
                {
                    schedules.Add(schedule);
                }

                taken[schedule.First..schedule.Behind].Fill(true);
                i = schedule.Behind - 1;
            }
        }

        var visits = Bracketed(tokens) ?? Explicit(tokens, taken) ?? Total(tokens, schedules) ?? Times(tokens, taken)
            ?? Following(tokens, taken) ?? Marked(tokens) ?? Leading(tokens, taken) ?? Trailing(tokens, taken);
        SpareLists<CountReading>.Return(schedules);
        return visits;
    }

    /// <summary>The first schedule; with "then" between two, both.</summary>
    private static CountReading? Total(List<RequestToken> tokens, List<CountReading> schedules)
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
    public static bool TryCount(List<RequestToken> tokens, int at, out int count, out int behind)
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

    private static bool TrySingle(List<RequestToken> tokens, int at, out int count, out int behind)
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

    private static CountReading? Bracketed(List<RequestToken> tokens)
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
    private static CountReading? Explicit(List<RequestToken> tokens, ReadOnlySpan<bool> taken)
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

    private static CountReading? Times(List<RequestToken> tokens, ReadOnlySpan<bool> taken)
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
    private static CountReading? Following(List<RequestToken> tokens, ReadOnlySpan<bool> taken)
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

    private static CountReading? Marked(List<RequestToken> tokens)
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
    private static CountReading? Leading(List<RequestToken> tokens, ReadOnlySpan<bool> taken)
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
    private static CountReading? Trailing(List<RequestToken> tokens, ReadOnlySpan<bool> taken)
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

    /// <summary>A reading of so many sessions; of 0 where no request asks for so many.</summary>
    public static CountReading? Reading(long count, int first, int behind) =>
        count is > 0 and <= MostVisits ? new((int)count, first, behind) : new(0, first, behind);
}
