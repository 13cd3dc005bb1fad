using System.Text.RegularExpressions;
using ImrPredict.Cases;
using ImrPredict.Letters.CaseFiles;
using ImrPredict.Letters.Denials;
using ImrPredict.Letters.Text;

namespace ImrPredict.Letters.Formats;

/// <summary>
/// Reads DWC Form RFA, the request for authorization (8 CCR 9785.5): what a physician asks for. It is no denial, so its treatments become a
/// case with a remark that no decision of utilization review was found.
/// </summary>
internal static partial class AuthorizationRequestReader
{
    /// <summary>Printed parts of the form of which this many must be there, for letters cite the form by name.</summary>
    private const int FewestParts = 3;

    private const string Remark =
        "This is a request for authorization (DWC Form RFA), not a denial: no decision of utilization review was found in it, so nothing "
            + "is known to be in dispute";

    public static bool Recognizes(LetterText text) =>
        Title().IsMatch(text.Flow) && Part().Matches(text.Flow).Select(m => m.Value.ToUpperInvariant()).Distinct().Count() >= FewestParts;

    public static FormatReading Read(LetterText text)
    {
        var doubts = new List<string>();
        var requests = Rows(text, doubts);
        if (requests.Count > 0 && requests.TrueForAll(r => Elsewhere().IsMatch(r.Value)))
        {
            return FormatReading.Rejected(
                text.PlaceOf(requests[0].Span.Start),
                "the treatment that is requested",
                "a note that it stands elsewhere, such as 'see attached'; paste the requests instead");
        }

        if (requests.Count == 0)
        {
            return FormatReading.Rejected(
                "document",
                "a denial, or a request for authorization (DWC Form RFA) with a row for each treatment: diagnosis, ICD code, service, CPT "
                    + "code, other information",
                "a request for authorization whose rows could not be told apart; paste the requests instead");
        }

        var received =
            Signed().Match(text.Flow) is { Success: true } signed && WrittenDate.TryParse(signed.Groups["date"].Value, out var day)
                ? new FieldReading<DateOnly>(
                    day,
                    FieldCertainty.Likely,
                    new TextSpan(signed.Groups["date"].Index, signed.Groups["date"].Length))
                : null;
        var injury =
            Injury().Match(text.Flow) is { Success: true } hurt && WrittenDate.TryParse(hurt.Groups["date"].Value, out var on)
                ? new FieldReading<DateOnly>(
                    on,
                    FieldCertainty.Certain,
                    new TextSpan(hurt.Groups["date"].Index, hurt.Groups["date"].Length))
                : null;
        var denial = new DenialReading
        {
            Text = string.Join('\n', text.Lines.Select(l => l.Text)),
            DateOfInjury = injury,
            RequestForAuthorizationDate = received,
            Priority = Urgent().IsMatch(text.Flow)
                ? new FieldReading<string>(
                    "Expedited",
                    FieldCertainty.Likely,
                    new TextSpan(Urgent().Match(text.Flow).Index, Urgent().Match(text.Flow).Length))
                : null,
            Services = [.. requests.Select(r => new DeniedService(r, null, null, null))],
        };
        var record = new CaseRecord
        {
            DateOfInjury = injury?.Value,
            Priority = denial.Priority?.Value,
            Services = [.. requests.Select((r, i) => new ServiceRecord { Number = i + 1, Request = r.Value })],
        };
        List<string> remarks = [Remark];
        if (Answered().Match(text.Flow) is { Success: true } answered)
        {
            remarks.Add(
                $"{text.PlaceOf(answered.Index)}: the box of the claims administrator's response is ticked "
                    + $"'{answered.Groups["box"].Value.Trim()}'; the decision itself stands in a letter of its own"
            );
        }

        remarks.AddRange(doubts);
        return FormatReading.Of(LetterFormat.RequestForAuthorization, record, null, text.Repaired) with
        {
            Denial = denial,
            Doubts = remarks,
        };
    }

    private static List<FieldReading<string>> Rows(LetterText text, List<string> doubts)
    {
        var requests = new List<FieldReading<string>>();
        var head = -1;
        for (var line = 0; line < text.Lines.Count; line++)
        {
            var words = text.Lines[line].Text;
            if (head < 0)
            {
                head = Head().IsMatch(words) ? line : -1;
                continue;
            }

            if (End().IsMatch(words) || requests.Count > DisputeFacts.MostServices)
            {
                break;
            }

            if (requests.Count > 0 && Wrapped(words) is { } more)
            {
                // The row before runs over into this line.
                requests[^1] = requests[^1] with { Value = $"{requests[^1].Value.TrimEnd(',', ' ')}, {more}" };
                doubts.Add($"service {requests.Count}: joined from several lines of the form; please check");
            }
            else if (Row(text, line) is { } request)
            {
                if (Decided().Match(request.Value) is { Success: true } decided)
                {
                    request = request with { Value = request.Value[..decided.Index] };
                    doubts.Add(
                        $"service {requests.Count + 1}: the form's row says '{decided.Groups["word"].Value}', which was left out; a "
                            + "decision stands in a letter of its own");
                }

                if (Elsewhere().IsMatch(request.Value))
                {
                    doubts.Add($"service {requests.Count + 1}: its row refers to another paper; please enter what is requested");
                }

                requests.Add(request);
            }
            else if (words.Any(char.IsLetter) && !Blank().IsMatch(words))
            {
                doubts.Add($"{text.PlaceOf(text.StartOf(line))}: a line of the form's table was not read; if it is a treatment, add it");
            }
        }

        return requests;
    }

    /// <summary>What a line adds to the row before it: it has no diagnosis and no code of its own. Null for a row.</summary>
    private static string? Wrapped(string words)
    {
        if (!words.Contains('|', StringComparison.Ordinal))
        {
            return null;
        }

        var trimmed = words.Trim();
        var cells = trimmed.Trim('|').Split('|').Select(c => c.Trim()).ToList();
        var isOpen = cells.Count >= 3 && cells[0].Length == 0 && cells[1].Length == 0;
        var more = string.Join(", ", cells.Where(c => c.Length > 0));
        return more.Length > 0 && (isOpen || (cells.Count < 4 && !Coded().IsMatch(words))) ? more : null;
    }

    /// <summary>Service and other information of a row, by its bars, else by the codes between its columns.</summary>
    private static FieldReading<string>? Row(LetterText text, int line)
    {
        var words = text.Lines[line].Text;
        var start = text.StartOf(line);
        if (words.Contains('|', StringComparison.Ordinal))
        {
            var cells = words.Trim('|', ' ').Split('|').Select(c => c.Trim()).ToList();
            if (cells.Count < 3 || cells[2].Length < ItemWords.Shortest)
            {
                return null;
            }

            var more = cells.Count > 4 ? string.Join(", ", cells.Skip(4).Where(c => c.Length > 0)) : "";
            return new FieldReading<string>(
                more.Length > 0 ? $"{cells[2]}, {more}" : cells[2],
                FieldCertainty.Likely,
                new TextSpan(start, words.Length));
        }

        if (Codes().Match(words) is not { Success: true } coded)
        {
            return null;
        }

        var (service, other) = (coded.Groups["service"].Value.Trim(' ', ',', '-'), coded.Groups["other"].Value.Trim(' ', ',', '-'));
        return service.Length < ItemWords.Shortest ? null
            : new FieldReading<string>(
                other.Length > 0 ? $"{service}, {other}" : service,
                FieldCertainty.Likely,
                new TextSpan(start + coded.Groups["service"].Index, words.Length - coded.Groups["service"].Index));
    }

    [GeneratedRegex(
        @"^\W*(?:please\s+)?(?:see|per|as\s+per|refer\s+to)\s+(?:the\s+)?(?:attached|enclosed|attachment|report|chart|notes?|above|below"
            + @"|PR-?2|supplement\w*)\b[^\d]*$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Elsewhere();

    [GeneratedRegex(@",\s*(?<word>" + DecisionWords.All + @")\W*$", RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Decided();

    [GeneratedRegex(
        @"\b(?:CPT|HCPCS|Other\s+Information|Frequency|Duration|Quantity|\(Required\)|if\s+known|ICD)\b|^\W*$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Blank();

    [GeneratedRegex(@"\b[A-TV-Z]\d{2}(?:\.\w{1,4})?\b|\b\d{5}\b", RegexOptions.None, SearchBounds.Milliseconds)]
    private static partial Regex Coded();

    [GeneratedRegex(@"REQUEST\s+FOR\s+AUTHORIZATION|DWC\s+Form\s+RFA", RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Title();

    [GeneratedRegex(
        @"Requesting\s+Physician\s+Information|Employee\s+Information|Claims\s+Administrator\s+Information"
            + @"|List\s+each\s+specific\s+requested\s+medical\s+services|New\s+Request|Resubmission|Expedited\s+Review\s*:\s*Check\s+box"
            + @"|Diagnosis\s+\(Required\)|Service/Good\s+Requested|Requesting\s+Physician\s+Signature"
            + @"|Written\s+Confirmation\s+of\s+Prior\s+Oral",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Part();

    [GeneratedRegex(
        @"(?:Service|Good)s?\s*/?\s*(?:Good)?s?\s*Requested.*|Diagnosis\b.*\bICD",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Head();

    [GeneratedRegex(
        @"Requesting\s+Physician\s+Signature|Claims\s+Administrator.{0,60}Response|^\W*(?:Approved|Denied)\b",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex End();

    [GeneratedRegex(
        @"\b[A-TV-Z]\d{2}(?:\.\w{1,4})?(?:\s*,\s*[A-TV-Z]\d{2}(?:\.\w{1,4})?)*\s+(?<service>.+?)(?:\s+(?:\d{5}"
            + @"|[A-Z]\d{4})(?:\s*[,/]\s*(?:\d{5}|[A-Z]\d{4}))*\b(?<other>.*))?$",
        RegexOptions.None, SearchBounds.Milliseconds)]
    private static partial Regex Codes();

    [GeneratedRegex(
        @"Requesting\s+Physician\s+Signature\s*:?.{0,60}?\bDate\s*:?\s*(?<date>" + WrittenDate.Pattern + ")",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Signed();

    [GeneratedRegex(
        @"Date\s+of\s+Injury\s*(?:\([^)]{1,20}\))?\s*:?\s*(?<date>" + WrittenDate.Pattern + ")",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Injury();

    [GeneratedRegex(
        @"[\[(]\s*[xX\u2713\u2714]\s*[\])]\s*Expedited\s+Review|[\u2611\u2612]\s*Expedited\s+Review",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Urgent();

    [GeneratedRegex(
        @"(?:[\[(]\s*[xX\u2713\u2714]\s*[\])]|[\u2611\u2612])\s*(?<box>(?:Approved|Denied(?:\s+or\s+Modified)?|Modified|Delay(?:ed)?))\b",
        RegexOptions.None, SearchBounds.Milliseconds)]
    private static partial Regex Answered();
}
