using ImrPredict.Treatments.Lexicon;

namespace ImrPredict.Treatments;

/// <summary>Reads how much is asked for: sessions, tablets, refills, days of rental.</summary>
internal static class QuantityReader
{
    private const int DaysPerWeek = 7;
    private const int DaysPerMonth = 30;

    public static Quantity Read(IReadOnlyList<RequestToken> tokens, CategoryReading category, DrugReading? drug, List<TreatmentSpan> spans)
    {
        var isTablets = drug is { Class: not (DrugClass.TopicalAnalgesic or DrugClass.TopicalCompound or DrugClass.OralSuspensionCompound) };
        return new()
        {
            Visits = category.CountsSessions ? Note("visits", VisitReader.Read(tokens)) : null,
            Tablets = isTablets ? Note("tablets", Tablets(tokens)) : null,
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

    private static CountReading? Tablets(IReadOnlyList<RequestToken> tokens)
    {
        CountReading? stated = null;
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Is("#") && i + 1 < tokens.Count && tokens[i + 1].Count is { } marked)
            {
                // The last mark counts: "Tylenol #3 #60".
                stated = new(marked, i, i + 2);
            }
            else if (tokens[i].IsAny("qty", "quantity", "dispense", "disp"))
            {
                var at = i + 1;
                while (at < tokens.Count && at < i + 4 && tokens[at].IsAny(":", ".", "of", "#", "-", "="))
                {
                    at++;
                }

                if (at < tokens.Count && tokens[at].Count is { } quantity)
                {
                    return new(quantity, i, at + 1);
                }
            }
            else if (stated is null && i + 1 < tokens.Count && tokens[i].Count is >= 5 and var count
                && tokens[i + 1].IsAny("tablet", "tablets", "tab", "tabs", "capsule", "capsules", "cap", "caps", "pill", "pills", "count", "ct"))
            {
                stated = new(count, i, i + 2);
            }
        }

        return stated;
    }

    private static CountReading? Refills(IReadOnlyList<RequestToken> tokens)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            if (!tokens[i].IsAny("refill", "refills"))
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

            if (at < tokens.Count && tokens[at].Count is <= 24 and { } after && (at + 1 >= tokens.Count || !tokens[at + 1].IsAny("mg", "mcg", "tablet", "tablets")))
            {
                return new(after, i, at + 1);
            }
        }

        return null;
    }

    private static CountReading? RentalDays(IReadOnlyList<RequestToken> tokens)
    {
        if (!tokens.Any(token => token.IsAny("rental", "rent", "rented", "lease")))
        {
            return null;
        }

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
