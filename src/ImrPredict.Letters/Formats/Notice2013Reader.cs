using System.Globalization;
using System.Text.RegularExpressions;
using ImrPredict.Determinations;
using ImrPredict.Letters.CaseFiles;
using ImrPredict.Letters.Text;

namespace ImrPredict.Letters.Formats;

/// <summary>
/// Reads the notices of 2013: numbered findings, printed twice, say what is or is not medically necessary and appropriate; each is
/// argued further down under "Regarding the request for …".
/// </summary>
internal static partial class Notice2013Reader
{
    public static bool Recognizes(LetterText text) =>
        Finding().IsMatch(text.Flow) || (Title().IsMatch(text.Flow) && Determined().IsMatch(text.Flow));

    public static FormatReading Read(LetterText text)
    {
        var flow = text.Flow;
        var repaired = new List<string>(text.Repaired);
        var findings = new SortedDictionary<int, (string Request, Outcome Outcome)>();
        var firstFinding = flow.Length;
        foreach (Match match in Finding().Matches(flow))
        {
            firstFinding = Math.Min(firstFinding, match.Index);
            var number = match.Groups["number"].Success
                ? int.Parse(match.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture)
                : 1;
            var outcome = match.Groups["not"].Success ? Outcome.Upheld : Outcome.Overturned;
            if (!findings.TryAdd(number, (match.Groups["item"].Value.Trim(), outcome)) && findings[number].Outcome != outcome)
            {
                return FormatReading.Rejected(
                    $"finding {number}, {text.PlaceOf(match.Index)}",
                    "the same determination in both printings of the finding",
                    "'necessary' in one, 'not necessary' in the other");
            }

            if (Fused().IsMatch(match.Value))
            {
                AddOnce(repaired, "fused words");
            }
        }

        if (findings.Count == 0)
        {
            return FormatReading.Rejected(
                "document",
                "'MAXIMUS Federal Services, Inc. has determined the request for … is (not) medically necessary and appropriate'",
                "no such finding");
        }

        if (findings.Keys.Last() != findings.Count)
        {
            return FormatReading.Rejected("findings", $"findings 1 to {findings.Keys.Last()}", $"{findings.Count} of them");
        }

        var arguments = Arguments(flow);
        var header = DeterminationHeader.Read(flow, firstFinding, text);
        var credentials = Section(flow, QualificationsHeading(), AnyHeading());
        var reviewer = credentials is { } range
            ? ReviewerCredentials.Read(flow, range.Start, range.End)
            : new ReviewerCredentials(null, null);
        var services = findings.Select(f => Service(f.Key, f.Value, arguments, repaired)).ToList();
        var record = header.ToRecord(reviewer, SummaryOf(flow), services);
        return FormatReading.Of(
            LetterFormat.Notice2013,
            record with
            {
                // Where the letter has no table, its prose tells the dates.
                DateAssigned = record.DateAssigned ?? DateIn(flow, Assigned()),
                UtilizationReviewDate = record.UtilizationReviewDate ?? DateIn(flow, DenialDated()),
                ApplicationReceived = record.ApplicationReceived ?? DateIn(flow, Filed()),
            },
            reviewer.Licensure,
            repaired);
    }

    private static ServiceRecord Service(
        int number,
        (string Request, Outcome Outcome) finding,
        Dictionary<int, (string Guidelines, string? Rationale)> arguments,
        List<string> repaired)
    {
        var record = new ServiceRecord { Number = number, Request = finding.Request, Outcome = finding.Outcome };
        if (!arguments.TryGetValue(number, out var argument))
        {
            return record;
        }

        var citations = CitationSentences.Read(argument.Guidelines);
        if (citations.RefersBack)
        {
            repaired.Add($"service {number}: the reviewer relies on the claims administrator's guideline");
        }

        return record with
        {
            ClaimsAdministratorCitation = citations.Administrator,
            ReviewerCitation = citations.Reviewer,
            Rationale = argument.Rationale,
        };
    }

    private static Dictionary<int, (string Guidelines, string? Rationale)> Arguments(string flow)
    {
        var arguments = new Dictionary<int, (string, string?)>();
        var headings = Regarding().Matches(flow);
        var effect = Effect().Match(flow);
        for (var i = 0; i < headings.Count; i++)
        {
            var number = headings[i].Groups["number"].Success
                ? int.Parse(headings[i].Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture)
                : i + 1;
            var start = headings[i].Index + headings[i].Length;
            var end = i + 1 < headings.Count ? headings[i + 1].Index : effect.Success && effect.Index > start ? effect.Index : flow.Length;
            var relied = Relied().Match(flow, start, end - start);
            var rationale = RationaleHeading().Match(flow, start, end - start);
            var guidelinesStart = relied.Success ? relied.Index + relied.Length : start;
            var guidelinesEnd = rationale.Success ? rationale.Index : end;
            arguments[number] = (
                guidelinesStart < guidelinesEnd ? flow[guidelinesStart..guidelinesEnd].Trim() : "",
                rationale.Success ? NullIfEmpty(flow[(rationale.Index + rationale.Length)..end]) : null);
        }

        return arguments;
    }

    private static string? SummaryOf(string flow)
    {
        if (Section(flow, SummaryHeading(), SummaryEnd()) is not { } range)
        {
            return null;
        }

        var summary = flow[range.Start..range.End];
        var disclaimer = Disclaimer().Match(summary);
        if (disclaimer.Success)
        {
            summary = summary[disclaimer.Length..];
        }

        return NullIfEmpty(summary.Trim().Trim('"', '\u201C', '\u201D'));
    }

    private static (int Start, int End)? Section(string flow, Regex heading, Regex next)
    {
        var match = heading.Match(flow);
        if (!match.Success)
        {
            return null;
        }

        var start = match.Index + match.Length;
        var end = next.Match(flow, start);
        return (start, end.Success ? end.Index : flow.Length);
    }

    private static DateOnly? DateIn(string flow, Regex pattern) =>
        pattern.Match(flow) is { Success: true } match && WrittenDate.TryParse(match.Groups["date"].Value, out var date) ? date : null;

    private static string? NullIfEmpty(string text) => text.Trim() is { Length: > 0 } trimmed ? trimmed : null;

    private static void AddOnce(List<string> repaired, string what)
    {
        if (!repaired.Contains(what))
        {
            repaired.Add(what);
        }
    }

    [GeneratedRegex(@"Notice\s*of\s*Independent\s*Medical\s*Review\s*Determination", RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Title();

    [GeneratedRegex(@"has\s*determined\s*(?:that\s*)?the\s*request\s*for", RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Determined();

    [GeneratedRegex(
        @"(?:(?<number>\d{1,2})\s*[).]\s*)?MAXIMUS\s*Federal\s*Services\s*,?\s*(?:Inc\s*\.?)?\s*has\s*determined\s*"
            + @"(?:that\s*)?the\s*request\s*for\s*(?<item>.{1,1500}?)\s*(?:is|are|was"
            + @"|were)\s*(?<not>not)?\s*medically\s*necessary(?:\s*and\s*appropriate)?",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Finding();

    [GeneratedRegex(
        @"notmedically|medicallynecessary|isnot|arenot|necessaryand|andappropriate|requestfor|hasdetermined",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Fused();

    [GeneratedRegex(
        @"(?:(?<number>\d{1,2})\s*[).]\s*)?Regarding\s*the\s*request\s*for\s*.{1,1500}?(?::|(?=Section\s*of\s*the\s*Medical"
            + @"|Medical\s*Treatment\s*Guideline|The\s*Claims\s*Administrator))",
        RegexOptions.None, SearchBounds.Milliseconds)]
    private static partial Regex Regarding();

    [GeneratedRegex(
        @"(?:Section\s*of\s*the\s*Medical\s*Treatment\s*Utilization\s*Schedule|Medical\s*Treatment\s*Guidelines?(?:\s*\(s\))?"
            + @"|(?:The\s*)?Guidelines?(?:\s*\(s\))?)\s*Relied\s*Upon\s*by\s*the\s*(?:Expert|Physician"
            + @"|Professional)?\s*Reviewer\s*(?:to\s*Make\s*His\s*/\s*Her\s*Decision)?\s*:?",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Relied();

    [GeneratedRegex(@"(?:Rationale\s*for\s*the\s*Decision|Decision\s*rationale)\s*:", RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex RationaleHeading();

    [GeneratedRegex(
        @"Effect\s*of\s*the\s*Decision\s*:|\bSincerely,|Disclaimer\s*:\s*MAXIMUS",
        RegexOptions.None, SearchBounds.Milliseconds)]
    private static partial Regex Effect();

    [GeneratedRegex(
        @"Medical\s*Qualifications\s*of\s*the\s*(?:Expert\s*|Professional\s*|Physician\s*)?Reviewer\s*:?",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex QualificationsHeading();

    [GeneratedRegex(
        @"Case\s*Summary\s*:|Documents\s*Reviewed|\d{1,2}\s*[).]\s*Regarding\s*the\s*request|INDEPENDENT\s*MEDICAL\s*REVIEW\s*DECISION",
        RegexOptions.None, SearchBounds.Milliseconds)]
    private static partial Regex AnyHeading();

    [GeneratedRegex(@"(?:Expert\s*Reviewer\s*)?Case\s*Summary\s*:", RegexOptions.None, SearchBounds.Milliseconds)]
    private static partial Regex SummaryHeading();

    [GeneratedRegex(
        @"Documents\s*Reviewed|(?:The\s*)?following\s*(?:relevant\s*)?documents\s*received|\d{1,2}\s*[).]\s*Regarding\s*the\s*request"
            + @"|Medical\s*Qualifications\s*of",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex SummaryEnd();

    [GeneratedRegex(
        @"^\s*(?:Disclaimer\s*:\s*)?The\s*following\s*case\s*summary\s*was\s*taken\s*"
            + @"(?:directly\s*)?from\s*the\s*utilization\s*review\s*denial.{0,120}?(?::|\d{4}\.|\d{4}(?=\s*[""\u201C]))\s*(?=\S)",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Disclaimer();

    [GeneratedRegex(
        @"Notice\s*of\s*Assignment.{0,120}?\bon\s*(?<date>" + WrittenDate.Pattern + ")",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Assigned();

    [GeneratedRegex(
        @"Utilization\s*Review\s*(?:Denial|Modification|Determination|Decision|/|\s){1,6}\s*dated\s*(?<date>" + WrittenDate.Pattern + ")",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex DenialDated();

    [GeneratedRegex(
        @"application\s*for\s*Independent\s*Medical\s*Review\s*was\s*(?:filed|received)\s*on\s*(?<date>" + WrittenDate.Pattern + ")",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Filed();
}
