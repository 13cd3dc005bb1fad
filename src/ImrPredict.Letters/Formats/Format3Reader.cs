using System.Globalization;
using System.Text.RegularExpressions;
using ImrPredict.Determinations;
using ImrPredict.Letters.CaseFiles;
using ImrPredict.Letters.Text;

namespace ImrPredict.Letters.Formats;

/// <summary>Reads "MEDICAL PROFESSIONAL REVIEW": an issue at dispute, its guidelines
/// and its rationale, once or once for each service.</summary>
internal static partial class Format3Reader
{
    private const int LongestHeader = 2_000;

    public static bool Recognizes(LetterText text) =>
        Heading().Matches(text.Flow).Select(KindOf).Distinct().Count() >= 3 && Issue().IsMatch(text.Flow);

    private enum Part
    {
        Issue,
        Summary,
        Documents,
        Guidelines,
        Rationale,
        Qualifications,
        Determination,
    }

    private sealed record Piece(Part Part, string Heading, string Text, int Start);

    public static FormatReading Read(LetterText text)
    {
        var pieces = Pieces(text.Flow);
        var services = new List<ServiceRecord>();
        var repaired = new List<string>(text.Repaired);
        foreach (var dispute in Disputes(pieces))
        {
            var requests = Items(dispute[0].Text);
            var guidelines = Of(dispute, Part.Guidelines) ?? Of(pieces, Part.Guidelines);
            var rationale = dispute.FirstOrDefault(p => p.Part == Part.Rationale) ?? pieces.FirstOrDefault(p => p.Part == Part.Rationale);
            var stated = Of(dispute, Part.Determination);
            for (var i = 0; i < requests.Count; i++)
            {
                var ofRequest = Share(rationale?.Text, i, requests.Count);
                var heading = requests[i];
                var outcome = Stated().Match(heading) is { Success: true } inHeading ? OutcomeOf(inHeading)
                    : Stated().Match(Share(stated, i, requests.Count) ?? "") is { Success: true } apart ? OutcomeOf(apart)
                    : OfHeading(rationale?.Heading)
                        ?? MedicalNecessity.LastStatement(Share(stated, i, requests.Count))
                        ?? MedicalNecessity.LastStatement(ofRequest);
                if (outcome is null)
                {
                    return FormatReading.Rejected(
                        $"service {services.Count + 1}, {text.PlaceOf(dispute[0].Start)}",
                        "whether the requested service is or is not medically necessary",
                        "no such statement in its rationale");
                }

                var citations = CitationSentences.Read(Share(guidelines, i, requests.Count) ?? "");
                services.Add(new ServiceRecord
                {
                    Number = services.Count + 1,
                    Request = Stated().Replace(heading, "").Trim(' ', ':', '-', '.'),
                    Outcome = outcome,
                    ClaimsAdministratorCitation = citations.Administrator,
                    ReviewerCitation = citations.Reviewer,
                    Rationale = ofRequest,
                });
            }
        }

        if (services.Count == 0 || services.Exists(s => string.IsNullOrWhiteSpace(s.Request)))
        {
            return FormatReading.Rejected("'ISSUE AT DISPUTE:'", "the requested treatment", "nothing");
        }

        var header = DeterminationHeader.Read(text.Flow, Math.Min(pieces[0].Start, LongestHeader), text);
        var qualifications = pieces.FirstOrDefault(p => p.Part == Part.Qualifications)?.Text;
        var reviewer = qualifications is null
            ? new ReviewerCredentials(null, null)
            : ReviewerCredentials.Read(qualifications, 0, qualifications.Length);
        return FormatReading.Of(
            LetterFormat.Format3,
            header.ToRecord(reviewer, Of(pieces, Part.Summary), services),
            reviewer.Licensure,
            repaired);
    }

    private static List<Piece> Pieces(string flow)
    {
        var headings = Heading().Matches(flow);
        var pieces = new List<Piece>(headings.Count);
        for (var i = 0; i < headings.Count; i++)
        {
            var start = headings[i].Index + headings[i].Length;
            var end = i + 1 < headings.Count ? headings[i + 1].Index : flow.Length;
            pieces.Add(new Piece(KindOf(headings[i]), headings[i].Value, flow[start..end].Trim(), headings[i].Index));
        }

        return pieces;
    }

    /// <summary>Each issue with the pieces up to the next one.</summary>
    private static List<List<Piece>> Disputes(List<Piece> pieces)
    {
        var disputes = new List<List<Piece>>();
        foreach (var piece in pieces)
        {
            if (piece.Part == Part.Issue)
            {
                disputes.Add([]);
            }

            if (disputes.Count > 0)
            {
                disputes[^1].Add(piece);
            }
        }

        return disputes;
    }

    private static string? Of(List<Piece> pieces, Part part) =>
        pieces.FirstOrDefault(p => p.Part == part)?.Text is { Length: > 0 } text ? text : null;

    /// <summary>"1. … 2. …" as its parts; anything else is one.</summary>
    private static List<string> Items(string text)
    {
        var items = new List<string>();
        var starts = new List<(int Start, int End)>();
        foreach (Match match in Number().Matches(text))
        {
            if (int.Parse(match.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) == starts.Count + 1)
            {
                starts.Add((match.Index, match.Index + match.Length));
            }
        }

        if (starts.Count < 2 || starts[0].Start > 0)
        {
            return [starts.Count > 0 && starts[0].Start == 0 ? text[starts[0].End..].Trim() : text];
        }

        for (var i = 0; i < starts.Count; i++)
        {
            items.Add(text[starts[i].End..(i + 1 < starts.Count ? starts[i + 1].Start : text.Length)].Trim());
        }

        return items;
    }

    /// <summary>The part of a section that belongs to one of several numbered requests; all of it when it is not numbered alike.</summary>
    private static string? Share(string? section, int index, int count)
    {
        if (section is null)
        {
            return null;
        }

        var items = Items(section);
        return items.Count == count ? items[index] : section;
    }

    private static Outcome OutcomeOf(Match stated) => stated.Groups["upheld"].Success ? Outcome.Upheld : Outcome.Overturned;

    /// <summary>The form's heading offers both words ("IS/WAS NOT"); only one where the reviewer struck the other out.</summary>
    private static Outcome? OfHeading(string? heading)
    {
        if (heading is null || Offered().IsMatch(heading))
        {
            return null;
        }

        return Denying().IsMatch(heading) ? Outcome.Upheld : Affirming().IsMatch(heading) ? Outcome.Overturned : null;
    }

    private static Part KindOf(Match heading) =>
        heading.Groups["issue"].Success ? Part.Issue
        : heading.Groups["summary"].Success ? Part.Summary
        : heading.Groups["documents"].Success ? Part.Documents
        : heading.Groups["guidelines"].Success ? Part.Guidelines
        : heading.Groups["rationale"].Success ? Part.Rationale
        : heading.Groups["qualifications"].Success ? Part.Qualifications
        : Part.Determination;

    [GeneratedRegex(@"ISSUES?\s*(?:\(S\)\s*)?(?:AT|IN)\s*DISPUTE", RegexOptions.None, SearchBounds.Milliseconds)]
    private static partial Regex Issue();

    [GeneratedRegex(
        @"(?<issue>ISSUES?\s*(?:\(S\)\s*)?(?:AT|IN)\s*DISPUTE\s*(?:#?\s*\d{1,2})?\s*:)|(?<summary>(?:CLINICAL\s*)?CASE\s*SUMMARY\s*:)"
            + @"|(?<documents>DOCUMENTS\s*REVIEWED\s*(?:FOR\s*DETERMINATION)?\s*:)"
            + @"|(?<guidelines>MEDICAL\s*TREATMENT\s*GUIDELINES?\s*(?:\(S\))?\s*RELIED\s*UPON\s*BY\s*(?:THE\s*)?(?:PROFESSIONAL|EXPERT"
            + @"|PHYSICIAN)?\s*REVIEWER\s*(?:AND\s*WHY)?\s*:)"
            + @"|(?<rationale>RATIONALE\s*FOR\s*WHY\s*THE\s*REQUESTED\s*TREATMENT\s*/?\s*"
            + @"(?:SERVICES?)?\s*[A-Z/\s]{0,30}?MEDICALLY\s*NECESSARY\s*:)|(?<qualifications>MEDICAL\s*REVIEWER\s*QUALIFICATIONS\s*:)"
            + @"|(?<determination>(?<![A-Z]\s)(?:DETERMINATION|DECISION|CONCLUSION)\s*:)",
        RegexOptions.None, SearchBounds.Milliseconds)]
    private static partial Regex Heading();

    [GeneratedRegex(
        @"[\s:\-\u2013]*\b(?:(?<upheld>Upheld)|(?<overturned>Overturned))\b\.?",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Stated();

    [GeneratedRegex(@"(?:^|(?<=\s))(?<number>\d{1,2})[.)]\s+", RegexOptions.None, SearchBounds.Milliseconds)]
    private static partial Regex Number();

    [GeneratedRegex(@"(?:IS|WAS|ARE|WERE)\s*/\s*(?:IS|WAS|ARE|WERE)|NOT\s*/|/\s*NOT", RegexOptions.None, SearchBounds.Milliseconds)]
    private static partial Regex Offered();

    [GeneratedRegex(@"\b(?:IS|WAS|ARE|WERE)\s*NOT\s*MEDICALLY", RegexOptions.None, SearchBounds.Milliseconds)]
    private static partial Regex Denying();

    [GeneratedRegex(@"\b(?:IS|WAS|ARE|WERE)\s*MEDICALLY", RegexOptions.None, SearchBounds.Milliseconds)]
    private static partial Regex Affirming();
}
