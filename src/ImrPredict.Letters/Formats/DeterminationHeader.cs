using System.Text.RegularExpressions;
using ImrPredict.Letters.CaseFiles;
using ImrPredict.Letters.Text;

namespace ImrPredict.Letters.Formats;

/// <summary>The table at the head of a final determination, in whatever order its cells come out of the page.</summary>
internal sealed partial class DeterminationHeader
{
    public string? CaseNumber { get; private set; }

    public DateOnly? DateAssigned { get; private set; }

    public DateOnly? DateOfInjury { get; private set; }

    public DateOnly? DecisionDate { get; private set; }

    public DateOnly? UtilizationReviewDate { get; private set; }

    public DateOnly? ApplicationReceived { get; private set; }

    public string? Priority { get; private set; }

    private enum Cell
    {
        CaseNumber,
        DateAssigned,
        DateOfInjury,
        DecisionDate,
        UtilizationReviewDate,
        ApplicationReceived,
        Priority,
    }

    /// <summary>Letterhead, address and table stay below this many characters.</summary>
    private const int LongestHeader = 12_000;

    /// <summary>Reads labels and values out of the part of a letter before its first heading.</summary>
    /// <remarks>
    /// A value belongs to the label just before it on its line. Where a table comes out column by column, labels pile up first:
    /// then a value belongs to the oldest label that still waits for one of its kind.
    /// </remarks>
    public static DeterminationHeader Read(string flow, int end, LetterText text)
    {
        var header = new DeterminationHeader();
        var waiting = new List<(Cell Cell, int Line)>();
        var isLabelLast = false;
        foreach (Match token in Token().Matches(flow[..Math.Min(end, LongestHeader)]))
        {
            var line = text.LineAt(token.Index);
            if (Label(token) is { } cell)
            {
                waiting.Add((cell, line));
                isLabelLast = true;
                continue;
            }

            var index = isLabelLast && waiting.Count > 0 && waiting[^1].Line == line && Fits(waiting[^1].Cell, token)
                ? waiting.Count - 1
                : waiting.FindIndex(w => Fits(w.Cell, token));
            isLabelLast = false;
            if (index >= 0)
            {
                header.Take(waiting[index].Cell, token.Value);
                waiting.RemoveAt(index);
            }
        }

        return header;
    }

    /// <summary>The record of a letter with this header and of what its format's reader found behind it.</summary>
    public CaseRecord ToRecord(ReviewerCredentials reviewer, string? caseSummary, IReadOnlyList<ServiceRecord> services) => new()
    {
        CaseNumber = CaseNumber,
        DateAssigned = DateAssigned,
        DateOfInjury = DateOfInjury,
        DecisionDate = DecisionDate,
        UtilizationReviewDate = UtilizationReviewDate,
        ApplicationReceived = ApplicationReceived,
        Priority = Priority,
        ReviewerSpecialty = reviewer.Specialty,
        CaseSummary = caseSummary,
        Services = services,
    };

    private static Cell? Label(Match token) =>
        token.Groups["case"].Success ? Cell.CaseNumber
        : token.Groups["assigned"].Success ? Cell.DateAssigned
        : token.Groups["injury"].Success ? Cell.DateOfInjury
        : token.Groups["decision"].Success ? Cell.DecisionDate
        : token.Groups["denial"].Success ? Cell.UtilizationReviewDate
        : token.Groups["application"].Success ? Cell.ApplicationReceived
        : token.Groups["priority"].Success ? Cell.Priority
        : null;

    private static bool Fits(Cell cell, Match value) => cell switch
    {
        Cell.CaseNumber => value.Groups["number"].Success,
        Cell.Priority => value.Groups["urgency"].Success,
        // Only an injury lasts: "CT: 1/1/2010 - 3/4/2015".
        Cell.DateOfInjury => value.Groups["date"].Success || value.Groups["range"].Success,
        _ => value.Groups["date"].Success,
    };

    private void Take(Cell cell, string value)
    {
        switch (cell)
        {
            case Cell.CaseNumber:
                CaseNumber ??= Cases.CaseNumber.TryParse(value, out var number) ? number.Value : null;
                break;
            case Cell.Priority:
                Priority ??= value;
                break;
            case Cell.DateAssigned:
                DateAssigned ??= DateOf(value);
                break;
            case Cell.DateOfInjury:
                DateOfInjury ??= DateOf(FirstDate().Match(value).Value);
                break;
            case Cell.DecisionDate:
                DecisionDate ??= DateOf(value);
                break;
            case Cell.UtilizationReviewDate:
                UtilizationReviewDate ??= DateOf(value);
                break;
            default:
                ApplicationReceived ??= DateOf(value);
                break;
        }
    }

    private static DateOnly? DateOf(string value) => WrittenDate.TryParse(value, out var date) ? date : null;

    [GeneratedRegex(WrittenDate.Pattern, RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex FirstDate();

    [GeneratedRegex(
        @"(?<case>(?:MAXIMUS\s*)?Case\s*Number\s*:?)|(?<assigned>Date\s*Assigned\s*:?)|(?<injury>Date\s*of\s*Injury\s*:?)"
            + @"|(?<decision>Decision\s*Date\s*:?|\bDated\s*:)"
            + @"|(?<denial>(?:UR\s*Denial\s*Date|Date\s*of\s*UR\s*Decision|UR\s*Decision\s*Date)\s*:?)"
            + @"|(?<application>IMR\s*Application\s*Received\s*:?|\bApplication\b|Date\s*Received\s*:)|(?<priority>Priority\s*:?)"
            + @"|(?<number>\b(?:CM)?\d{2}[-\u2010-\u2015]\d{6,7}\b)|(?<urgency>\b(?:Standard|Expedited|Regular)\b)|(?<range>"
            + WrittenDate.Pattern
            + @"\s*(?:-|\u2013|\u2014|to|through|thru)\s*"
            + WrittenDate.Pattern
            + ")|(?<date>"
            + WrittenDate.Pattern
            + ")",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Token();
}
