using System.Globalization;
using ImrPredict.Deadlines;
using ImrPredict.Determinations;
using ImrPredict.Letters.Text;
using ImrPredict.Letters;
using ImrPredict.Letters.CaseFiles;
using ImrPredict.Letters.Denials;
using ImrPredict.Store.Worklist;

namespace ImrPredict.Api.Letters;

/// <summary>From what was read to what lies on the desk.</summary>
public static class DisputeContents
{
    /// <summary>Words of a scan that are named for the eye; the rest are counted.</summary>
    private const int MostWordsShown = 12;

    public static DisputeContent Of(LetterRead read)
    {
        var remarks = new List<string>();
        remarks.AddRange(read.Diagnostics.Missing.Select(NotFound));
        remarks.AddRange(read.Diagnostics.Repaired.Select(repair => $"Mended while reading: {repair}"));
        remarks.AddRange(read.Diagnostics.Remarks);
        remarks.AddRange(Doubts(read.Denial));
        if (read.Diagnostics.Recognition is { } recognition)
        {
            remarks.AddRange(Doubts(recognition));
        }

        return Of(read.Record, remarks);
    }

    /// <summary>What of a denial was not read behind a label of its own, and so wants a look.</summary>
    private static IEnumerable<string> Doubts(DenialReading? denial)
    {
        if (denial is null)
        {
            yield break;
        }

        (string Name, FieldCertainty? Certainty)[] fields =
        [
            ("the case number", denial.CaseNumber?.Certainty), ("the date of injury", denial.DateOfInjury?.Certainty),
            ("the date of the utilization review decision", denial.UtilizationReviewDate?.Certainty),
            ("the date of the application", denial.ApplicationReceived?.Certainty), ("the case summary", denial.CaseSummary?.Certainty),
            .. denial.Services.Select((s, i) => ($"service {i + 1}, what was requested", (FieldCertainty?)s.Request.Certainty)),
            .. denial.Services.Select((s, i) => ($"service {i + 1}, the guideline cited", s.Citation?.Certainty)),
        ];
        foreach (var (name, certainty) in fields)
        {
            if (certainty == FieldCertainty.Guess)
            {
                yield return $"Guessed, please check: {name}";
            }
            else if (certainty == FieldCertainty.Likely)
            {
                yield return $"Read from a sentence, please check: {name}";
            }
        }

        if (denial.Approved.Count > 0)
        {
            yield return $"{denial.Approved.Count} {(denial.Approved.Count == 1 ? "service was" : "services were")} approved by "
                + $"utilization review and {(denial.Approved.Count == 1 ? "is" : "are")} not in dispute";
        }
    }

    /// <summary>What of a scan was not recognized surely.</summary>
    private static IEnumerable<string> Doubts(Recognition recognition)
    {
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"Recognized from a scan with a confidence of {recognition.MeanConfidence:0} %; compare it with the paper before you rely on it"
        );
        foreach (var page in recognition.Pages.Where(p => p.Doubtful.Count > 0))
        {
            var words = page.Doubtful.OrderBy(w => w.Confidence).Take(MostWordsShown).Select(w => $"\u201C{w.Word}\u201D (line {w.Line})");
            yield return $"Not sure on page {page.Page}: "
                + string.Join(", ", words)
                + (page.Doubtful.Count > MostWordsShown ? $" and {page.Doubtful.Count - MostWordsShown} more" : "");
        }
    }

    /// <summary>A record whose services all have an outcome keeps them as what was decided.</summary>
    public static DisputeContent Of(CaseRecord record, IReadOnlyList<string> remarks) =>
        new(record.Named())
        {
            Pace = string.Equals(record.Priority?.Trim(), "Expedited", StringComparison.OrdinalIgnoreCase)
                ? ReviewPace.Expedited
                : ReviewPace.Regular,
            CaseSummary = record.CaseSummary?.Replace("\r\n", "\n", StringComparison.Ordinal),
            Services = [.. record.Services.Select(s => new DraftService(s.Request ?? "", s.ClaimsAdministratorCitation))],
            Actual =
                record.Services.Count > 0 && record.Services.All(s => s.Outcome is not null)
                    ?
                    [
                        .. record.Services.Select(
                            (s, i) => new ServiceDetermination(i + 1, s.Outcome!.Value, s.ReviewerCitation, s.Rationale)),
                    ]
                    : [],
            DecisionDate = record.DecisionDate,
            Remarks = remarks,
        };

    /// <summary>The remark on a field that a document does not give.</summary>
    public static string NotFound(string field) => $"Not found: {Words(field)}";

    /// <summary>"dateOfInjury" becomes "date of injury"; "services[0].request" becomes "service 1, request".</summary>
    public static string Words(string field)
    {
        var words = new System.Text.StringBuilder();
        foreach (var c in field)
        {
            if (char.IsUpper(c))
            {
                words.Append(' ').Append(char.ToLowerInvariant(c));
            }
            else
            {
                words.Append(c is '.' or '[' or ']' ? ' ' : c);
            }
        }

        return words.ToString().Trim();
    }
}
