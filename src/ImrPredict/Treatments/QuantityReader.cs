using ImrPredict.Treatments.Lexicon;

namespace ImrPredict.Treatments;

/// <summary>Reads how much is asked for: sessions, tablets, refills, days of rental.</summary>
internal static class QuantityReader
{
    private const int DaysPerWeek = 7;
    private const int DaysPerMonth = 30;
    private const int FewestTimes = 10;

    private static readonly string[] Counted =
        ["day", "days", "week", "weeks", "wk", "wks", "month", "months", "refill", "refills", "time", "times", "hour", "hours", "hrs",
            "mg", "mcg", "ml", "gm", "g", "grams", "%"];

    public static Quantity Read(List<RequestToken> tokens, CategoryReading category, DrugReading? drug, List<TreatmentSpan> spans)
    {
        var isTablets =
            drug is { Class: not (DrugClass.TopicalAnalgesic or DrugClass.TopicalCompound or DrugClass.OralSuspensionCompound) };
        return new()
        {
            Visits = category.CountsSessions ? Note("visits", VisitReader.Read(tokens)) : null,
            Tablets = isTablets ? Note("tablets", Tablets(tokens, drug!)) : null,
            Refills = drug is not null ? Note("refills", Refills(tokens)) : null,
            RentalDays = drug is null ? Note("rental-days", RentalDays(tokens)) : null,
        };

        int? Note(string fact, CountReading? reading)
        {
            if (reading is null)
            {
                return null;
            }

            var (first, behind) = (tokens[reading.First], tokens[reading.Behind - 1]);
            spans.Add(new(fact, new(first.Start, behind.End - first.Start)));
            return reading.Count;
        }
    }

    /// <summary>"#60", "qty 60", "60 tablets", "x 60"; several products with a number each have no single one.</summary>
    private static CountReading? Tablets(List<RequestToken> tokens, DrugReading drug)
    {
        CountReading? stated = null;
        var firstMark = -1;
        for (var i = 0; i < tokens.Count; i++)
        {
            if (Marked(tokens, i) is { } marked)
            {
                if (stated is not null && firstMark >= 0 && IsOfAnotherProduct(drug, firstMark, marked))
                {
                    return null;
                }

                // The number of a name, "Tylenol #3", counts nothing; of several marks the last does.
                if (!IsInName(drug, marked))
                {
                    firstMark = firstMark < 0 ? marked.First : firstMark;
                    stated = marked;
                }

                i = marked.Behind - 1;
            }
            else if (stated is null && i + 1 < tokens.Count && tokens[i].Count is >= 5 and var count
                && tokens[i + 1].IsAny("tablet", "tablets", "tab", "tabs", "capsule", "capsules", "cap", "caps", "pill", "pills",
                    "count", "ct"))
            {
                stated = new(count, i, i + 2);
            }
        }

        return stated ?? Times(tokens, drug);
    }

    private static CountReading? Marked(List<RequestToken> tokens, int at)
    {
        if (tokens[at].Is("#") && at + 1 < tokens.Count && tokens[at + 1].Count is { } marked)
        {
            return new(marked, at, at + 2);
        }

        if (!tokens[at].IsAny("qty", "quantity", "dispense", "disp"))
        {
            return null;
        }

        var behind = at + 1;
        while (behind < tokens.Count && behind < at + 4 && tokens[behind].IsAny(":", ".", "of", "#", "-", "="))
        {
            behind++;
        }

        return behind < tokens.Count && tokens[behind].Count is { } quantity ? new(quantity, at, behind + 1) : null;
    }

    /// <summary>"Norco 10/325 mg x 60": a number too large for days, times or refills, and nothing behind it that it counts.</summary>
    private static CountReading? Times(List<RequestToken> tokens, DrugReading drug)
    {
        CountReading? stated = null;
        for (var i = 1; i + 1 < tokens.Count; i++)
        {
            if (tokens[i].Is("x") && tokens[i + 1].Count is >= FewestTimes and { } count
                && !(i + 2 < tokens.Count && (tokens[i + 2].Start == tokens[i + 1].End || tokens[i + 2].IsAny(Counted))
                    && !tokens[i + 2].IsAny(",", ";", ".", ")")))
            {
                var times = new CountReading(count, i, i + 2);
                if (stated is not null && IsOfAnotherProduct(drug, stated.First, times))
                {
                    return null;
                }

                stated ??= times;
            }
        }

        return stated;
    }

    private static bool IsOfAnotherProduct(DrugReading drug, int firstMark, CountReading mark)
    {
        foreach (var match in drug.Matches)
        {
            if (match.First > firstMark && match.Behind <= mark.First)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsInName(DrugReading drug, CountReading mark)
    {
        foreach (var match in drug.Matches)
        {
            if (match.First <= mark.First && match.Behind > mark.First)
            {
                return true;
            }
        }

        return false;
    }

    private static CountReading? Refills(List<RequestToken> tokens)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            if (!tokens[i].IsAny("refill", "refills", "rf", "rfs", "rfl"))
            {
                continue;
            }

            if (i > 0 && tokens[i - 1].Count is { } before && !(i > 1 && tokens[i - 2].IsAny("#", "qty", "quantity", ":")))
            {
                return new(before, i - 1, i + 1);
            }

            if (i > 0 && tokens[i - 1].IsAny("no", "without", "zero"))
            {
                return new(0, i - 1, i + 1);
            }

            var at = i + 1;
            while (at < tokens.Count && at < i + 4 && tokens[at].IsAny(":", "x", "times", "#", "-", "="))
            {
                at++;
            }

            if (at < tokens.Count && tokens[at].Count is <= 24 and { } after && (at + 1 >= tokens.Count
                || !tokens[at + 1].IsAny("mg", "mcg", "tablet", "tablets")))
            {
                return new(after, i, at + 1);
            }
        }

        return null;
    }

    private static CountReading? RentalDays(List<RequestToken> tokens)
    {
        return tokens.Any(token => token.IsAny("rental", "rent", "rented", "lease")) ? Days(tokens) : null;
    }

    /// <summary>The first length of time, in days: "30 days", "2 months".</summary>
    public static CountReading? Days(List<RequestToken> tokens)
    {
        for (var i = 0; i + 1 < tokens.Count; i++)
        {
            if (VisitReader.TryCount(tokens, i, out var count, out var at))
            {
                if (at < tokens.Count && tokens[at].Is("-"))
                {
                    at++;
                }

                var days = at >= tokens.Count ? 0 : tokens[at].Word switch
                {
                    "day" or "days" => 1,
                    "week" or "weeks" or "wk" or "wks" => DaysPerWeek,
                    "month" or "months" or "mo" or "mos" => DaysPerMonth,
                    _ => 0,
                };
                if (days > 0 && count <= 1000)
                {
                    return new(count * days, i, at + 1);
                }
            }
        }

        return null;
    }
}

/// <summary>A number that was read, and the tokens it was read from.</summary>
internal sealed record CountReading(int Count, int First, int Behind);
