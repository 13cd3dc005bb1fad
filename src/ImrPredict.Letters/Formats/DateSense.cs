using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;
using ImrPredict.Letters.CaseFiles;
using ImrPredict.Letters.Text;

namespace ImrPredict.Letters.Formats;

/// <summary>
/// Whether the dates of a document make sense beside each other: the era of a letter and the edition of a guideline go by them. What
/// contradicts itself is said with both dates; what cannot be, such as a decision in the future, is said and left out.
/// </summary>
internal static partial class DateSense
{
    /// <summary>Tells which dates lie in the future; tests set it.</summary>
    internal static TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>Independent medical review in California began on this day (Labor Code 4610.5).</summary>
    private static readonly DateOnly FirstReviews = new(2013, 1, 1);

    /// <summary>Nobody whose dispute is reviewed was hurt before.</summary>
    private static readonly DateOnly FirstInjuries = new(1950, 1, 1);

    /// <summary>How the labels of <see cref="Labelled"/> begin; of their letters, only i has a relative in other languages.</summary>
    private static readonly SearchValues<string> LabelStarts = SearchValues.Create(
        ["Date", "Inj", "DOI", "D.", "D/I", "Deci", "UR", "IM", "App", "RFA"], StringComparison.OrdinalIgnoreCase);

    /// <param name="requested">Date of the request for authorization, of a denial.</param>
    /// <param name="today">A day later still counts as today, for the sake of time zones.</param>
    /// <returns>The record without the dates that cannot be, and what is to be said.</returns>
    public static (CaseRecord Record, List<string> Remarks) Check(CaseRecord record, DateOnly? requested, LetterText text, DateOnly today)
    {
        var remarks = new List<string>();
        DateOnly? Past(DateOnly? date, string name)
        {
            if (date is { } day && day > today.AddDays(1))
            {
                remarks.Add($"the {name}, {Written(day)}, lies in the future and was left out");
                return null;
            }

            return date;
        }

        var checkedRecord = record with
        {
            DateOfInjury = Past(record.DateOfInjury, "date of injury"),
            UtilizationReviewDate = Past(record.UtilizationReviewDate, "date of the utilization review decision"),
            ApplicationReceived = Past(record.ApplicationReceived, "date of the application"),
            DateAssigned = Past(record.DateAssigned, "date of assignment"),
            DecisionDate = Past(record.DecisionDate, "decision date"),
        };
        requested = requested > today.AddDays(1) ? null : requested;
        (string Name, DateOnly? Date)[] inOrder =
        [
            ("date of injury", checkedRecord.DateOfInjury), ("date of the request for authorization", requested),
            ("date of the utilization review decision", checkedRecord.UtilizationReviewDate),
            ("date of the application", checkedRecord.ApplicationReceived),
            ("date of assignment", checkedRecord.DateAssigned), ("decision date", checkedRecord.DecisionDate),
        ];
        for (var later = 1; later < inOrder.Length; later++)
        {
            for (var earlier = later - 1; earlier >= 0; earlier--)
            {
                if (inOrder[earlier].Date is { } first && inOrder[later].Date is { } second && first > second)
                {
                    remarks.Add(
                        $"the {inOrder[earlier].Name}, {Written(first)}, lies after the {inOrder[later].Name}, {Written(second)}; please "
                            + $"check both"
                    );
                    break;
                }
            }
        }

        if (checkedRecord.DecisionDate < FirstReviews)
        {
            remarks.Add(
                $"the decision date, {Written(checkedRecord.DecisionDate!.Value)}, lies before independent medical review began, "
                    + $"{Written(FirstReviews)}; please check"
            );
        }

        if (checkedRecord.DateOfInjury < FirstInjuries)
        {
            remarks.Add($"the date of injury, {Written(checkedRecord.DateOfInjury!.Value)}, lies too far back; please check");
        }

        AddFaults(text, remarks);
        return (checkedRecord, remarks);
    }

    /// <summary>Dates behind labels that do not exist, or that are spans of time.</summary>
    private static void AddFaults(LetterText text, List<string> remarks)
    {
        const int most = 10;
        foreach (var match in LabelledDates(text.Flow))
        {
            if (remarks.Count >= most)
            {
                return;
            }

            var (label, date, until) = (match.Groups["label"].Value, match.Groups["date"].Value, match.Groups["until"].Value);
            if (!WrittenDate.TryParse(date, out _))
            {
                remarks.Add($"{text.PlaceOf(match.Index)}: '{label}' is followed by '{date}', which is no date");
            }
            else if (until.Length > 0)
            {
                var (kind, join) = match.Groups["also"].Success ? ("has two dates", "and") : ("is a span of time", "to");
                remarks.Add(
                    $"{text.PlaceOf(match.Index)}: '{label}' {kind}, '{date}' {join} '{until}'; the first day was taken, please check");
            }
            else if (match.Groups["span"].Success)
            {
                remarks.Add(
                    $"{text.PlaceOf(match.Index)}: '{label}' is cumulative, of which one day alone was read, '{date}'; please check");
            }
        }
    }

    /// <summary>What <see cref="Labelled"/> matches, looked for only where a label may begin.</summary>
    private static IEnumerable<Match> LabelledDates(string flow)
    {
        // To some languages the dotted capital is an i, and a pattern that ignores case follows them.
        var words = flow.Replace('\u0130', 'I');
        var from = 0;
        while (words.AsSpan(from).IndexOfAny(LabelStarts) is var ahead and >= 0)
        {
            var at = from + ahead;
            from = at + 1;
            var isWithinWord = at > 0 && char.IsLetterOrDigit(words[at - 1]);
            if (!isWithinWord && Labelled().Match(flow, at) is { Success: true } match)
            {
                from = at + match.Length;
                yield return match;
            }
        }
    }

    private static string Written(DateOnly date) => date.ToString("MM/dd/yyyy", CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"\G\b(?<label>Date\s*of\s*(?:Injury|Loss|Accident|UR\s*Decision|(?:the\s*)?(?:Decision|Determination|Denial|Notice))"
            + @"|Injury\s*Date|DOI|D\.\s?O\.\s?I\.?|D/I"
            + @"|Decision\s*Date|UR\s*Denial\s*Date|UR\s*Decision\s*Date|Date\s*Assigned|(?:IMR\s*)?Application\s*Received|Date\s*(?:RFA"
            + @"|of\s*RFA)\s*(?:Received)?|RFA\s*Received)\s*(?:\([^)]{1,20}\))?\s*:?\s*(?:(?<span>CT|Cumulative(?:\s*(?:Trauma|Injury))?"
            + @"|Continuous\s*Trauma)\s*:?\s*(?:(?:from|ending|through|thru|until|to|up\s*to|beginning|starting)\s*)?)?(?<date>"
            + WrittenDate.Pattern
            + @")(?:\s*(?:-|\u2013|\u2014|to|through|thru|until|(?<also>[,;&]|and))\s*(?<until>"
            + WrittenDate.Pattern
            + "))?",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Labelled();
}
