using ImrPredict.Cases;

namespace ImrPredict.Deadlines;

/// <summary>Computes what is due when in a dispute. Only rules that were read in a
/// published source; a pace without one has no deadline.</summary>
public static class DeadlineCalculator
{
    /// <summary>From this day the utilization review regulations of 8 CCR 9792.6.1 and after have another text.</summary>
    public static readonly DateOnly RegulationsRewritten = new(2026, 4, 1);

    private const string RegulationVersion = "regulation as in force 2013 to 2024";
    private const string StatuteVersion = "statute as published by 2024";

    /// <summary>The deadlines of a dispute that can be computed from the dates known, in the order in which they arise.</summary>
    public static IReadOnlyList<Deadline> For(DisputeDates dates) =>
        dates.Program == ReviewProgram.ManagedHealthCare ? ManagedHealthCare(dates) : WorkersCompensation(dates);

    private static List<Deadline> WorkersCompensation(DisputeDates dates)
    {
        var deadlines = new List<Deadline>();

        // Expedited and formulary applications have shorter times that no source at hand confirms.
        if (dates is { UtilizationReviewServed: { } served, Pace: ReviewPace.Regular })
        {
            deadlines.Add(
                Regulation(
                    DeadlineKind.Application,
                    served.AddDays(30),
                    "30 days from service of the written utilization review decision",
                    "8 CCR 9792.10.1(b)(1)",
                    served,
                    "utilization review decision, taken as served that day"));
        }

        var records = Records(dates);
        if (records is not null)
        {
            deadlines.Add(records);
        }

        var determination = Determination(dates, records);
        if (determination is not null)
        {
            deadlines.Add(determination);
        }

        var (received, estimated) = dates.DeterminationReceived is { } known ? (known, false) : (determination?.Due, true);
        if (received is { } from)
        {
            var what = estimated ? "determination, taken as received on the day it is due" : "receipt of the determination";
            deadlines.Add(
                Regulation(
                    DeadlineKind.Authorization,
                    WorkingDays.After(from, 5),
                    "if overturned and not yet rendered: authorize within 5 working days of receipt",
                    "8 CCR 9792.10.7(a)",
                    from,
                    what,
                    estimated));
            deadlines.Add(Regulation(DeadlineKind.Payment, from.AddDays(20),
                "if overturned and already rendered: reimburse within 20 days of receipt", "8 CCR 9792.10.7(a)", from, what, estimated));
        }

        return deadlines;
    }

    private static Deadline? Records(DisputeDates dates)
    {
        if (dates.NoticeOfAssignment is not { } notice)
        {
            return null;
        }

        var (days, rule) = (dates.Pace, dates.Transmission) switch
        {
            (ReviewPace.Expedited, _) => (1, "expedited: 24 hours from receipt of the notice of assignment"),
            (_, RecordsTransmission.Electronic) => (12, "12 days from the notice of assignment when records go electronically"),
            _ => (15, "15 days from mailing of the notice of assignment"),
        };
        return Regulation(DeadlineKind.Records, notice.AddDays(days), rule, "8 CCR 9792.10.5(a)(1)", notice, "notice of assignment") with
        {
            Caution = Cautions(
                notice,
                dates.Pace == ReviewPace.Expedited ? null : "Labor Code 4610.5(l) itself gives 10 days from the notice."),
        };
    }

    private static Deadline? Determination(DisputeDates dates, Deadline? records)
    {
        var from = dates.RecordsReceived ?? records?.Due;
        if (from is not { } start || dates.Pace == ReviewPace.Expedited)
        {
            return null;
        }

        var estimated = dates.RecordsReceived is null;
        var (due, rule, authority) =
            dates.Pace == ReviewPace.Formulary
                ? (
                    WorkingDays.After(start, 5),
                    "formulary: 5 working days from receipt of the request and supporting documents",
                    "Labor Code 4610.6(d)(1)(A)")
                : (start.AddDays(30), "30 days from receipt of the request and supporting documents", "Labor Code 4610.6(d)(1)(B)");
        return new Deadline
        {
            Kind = DeadlineKind.Determination,
            Due = due,
            Rule = rule,
            Authority = authority,
            Version = StatuteVersion,
            ComputedFrom = start,
            ComputedFromWhat = estimated ? "records, taken as received on the day they are due" : "receipt of the records",
            Estimated = estimated,
            Caution = "A later determination still binds (CHP v. WCAB (Margaris), 2016).",
        };
    }

    private static List<Deadline> ManagedHealthCare(DisputeDates dates) =>
        dates.NoticeOfAssignment is not { } notice
            ? []
            :
            [
                dates.Pace == ReviewPace.Expedited
                    ? Statute(
                        notice.AddDays(1),
                        "imminent threat: the plan sends its documents within 24 hours",
                        "Health & Safety Code 1374.31(a)",
                        notice)
                    : Statute(
                        WorkingDays.After(notice, 3),
                        "the plan sends its documents within 3 business days",
                        "Health & Safety Code 1374.30(n)",
                        notice),
            ];

    private static Deadline Statute(DateOnly due, string rule, string authority, DateOnly from) => new()
    {
        Kind = DeadlineKind.Records,
        Due = due,
        Rule = rule,
        Authority = authority,
        Version = StatuteVersion,
        ComputedFrom = from,
        ComputedFromWhat = "notice of assignment",
    };

    private static Deadline Regulation(
        DeadlineKind kind, DateOnly due, string rule, string authority, DateOnly from, string what, bool estimated = false) => new()
        {
            Kind = kind,
            Due = due,
            Rule = rule,
            Authority = authority,
            Version = RegulationVersion,
            ComputedFrom = from,
            ComputedFromWhat = what,
            Estimated = estimated,
            Caution = Cautions(from, null),
        };

    private static string? Cautions(DateOnly from, string? further)
    {
        var rewritten = from >= RegulationsRewritten
            ? "The utilization review regulations were rewritten on 1 April 2026: check the text now in force."
            : null;
        return (rewritten, further) switch
        {
            (null, _) => further,
            (_, null) => rewritten,
            _ => $"{rewritten} {further}",
        };
    }
}
