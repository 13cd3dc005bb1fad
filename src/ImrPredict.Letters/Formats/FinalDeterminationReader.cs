using System.Text.RegularExpressions;
using ImrPredict.Letters.CaseFiles;
using ImrPredict.Letters.Text;

namespace ImrPredict.Letters.Formats;

/// <summary>
/// Reads the final determinations of 2014-2017 ("IMR ISSUES, DECISIONS AND RATIONALES") and "Format 2" ("IMR DECISION(S) AND
/// RATIONALE(S)"): a request with its outcome, and behind it what both sides cite and the rationale, under labels or in set sentences.
/// </summary>
internal static partial class FinalDeterminationReader
{
    /// <summary>Longest citation of the claims administrator's, in characters; the longest of the 116 real letters has 1,773.</summary>
    private const int LongestCitation = 4_000;

    /// <summary>Whether the letter has the shape of this format: a service with its
    /// outcome before the claims administrator's guideline.</summary>
    public static bool Recognizes(LetterText text) => Issues().IsMatch(text.Flow) || HeadingEnd().IsMatch(text.Flow);

    private static bool IsFormat2(Match issues) => issues.Success && issues.Groups["format2"].Success;

    public static FormatReading Read(LetterText text)
    {
        var flow = text.Flow;
        var issues = Issues().Match(flow);
        var made = HowMade().Match(flow);
        var summary = SummaryHeading().Match(flow);
        var labels = AdministratorLabel().Matches(flow, issues.Success ? issues.Index + issues.Length : 0);
        var areSentences = labels.Count == 0 && issues.Success;
        if (areSentences)
        {
            labels = AdministratorSentence().Matches(flow, issues.Index + issues.Length);
        }

        if (labels.Count == 0)
        {
            return FormatReading.Rejected(
                issues.Success ? text.PlaceOf(issues.Index) : "document",
                "'Claims Administrator guideline:' after each service's request and outcome",
                Headings.Found(text));
        }

        var services = new List<ServiceRecord>(labels.Count);
        var repaired = new List<string>(text.Repaired);
        var bodyStart = FirstServiceStart(text, issues, summary);
        var regionStart = bodyStart;
        for (var i = 0; i < labels.Count; i++)
        {
            var label = labels[i];
            var limit = i + 1 < labels.Count ? labels[i + 1].Index : EndOfBody(flow, label.Index);
            var heading = ServiceHeading.Read(text, regionStart, label.Index, number: i + 1);
            if (heading is { InPart: true })
            {
                return FormatReading.Rejected(
                    $"service {i + 1}, {text.PlaceOf(label.Index)}", "'Upheld' or 'Overturned' of a whole service",
                    "one decided in part; enter the part that was upheld and the part that was overturned as two services");
            }

            if (heading is null)
            {
                return FormatReading.Rejected(
                    $"service {i + 1}, {text.PlaceOf(label.Index)}",
                    "'Upheld' or 'Overturned' behind the request and before its guidelines",
                    "neither");
            }

            if (string.IsNullOrWhiteSpace(heading.Request))
            {
                return FormatReading.Rejected($"service {i + 1}, {text.PlaceOf(label.Index)}", "a request before the outcome", "nothing");
            }

            if (RequestWords.Fault(heading.Request) is { } fault)
            {
                return FormatReading.Rejected($"service {i + 1}, {text.PlaceOf(heading.Start)}", RequestWords.Expected, fault);
            }

            if (i > 0)
            {
                services[i - 1] = services[i - 1] with { Rationale = RationaleOf(flow, regionStart, heading.Start) };
            }

            var rationale = RationaleLabel().Match(flow, label.Index, limit - label.Index);
            var reviewerEnd = rationale.Success ? rationale.Index : limit;
            var reviewer = ReviewerPart(flow, label.Index + label.Length, reviewerEnd, areSentences);
            var administratorEnd = ReviewerWords.EndOfAdministrator(text, label.Index + label.Length, reviewer?.Start ?? reviewerEnd);
            if (administratorEnd < (reviewer?.Start ?? reviewerEnd))
            {
                repaired.Add(
                    $"service {i + 1}: a heading that is not known ends what the claims administrator cited, "
                        + $"{text.PlaceOf(administratorEnd)}"
                );
            }

            var administrator = Piece(flow, label.Index + (areSentences ? 0 : label.Length), administratorEnd);
            if (administrator is not null && (administrator.Length > LongestCitation || ReviewerWords.AreIn(administrator)))
            {
                return FormatReading.Rejected(
                    $"service {i + 1}, {text.PlaceOf(label.Index)}",
                    $"what the claims administrator cited, in at most {LongestCitation} characters, and nothing of the reviewer's",
                    administrator.Length > LongestCitation ? $"{administrator.Length} characters" : "words of the determination in it");
            }

            services.Add(new ServiceRecord
            {
                Number = i + 1,
                Request = heading.Request,
                Outcome = heading.Outcome,
                // A sentence belongs to what is cited, a label does not.
                ClaimsAdministratorCitation = administrator,
                ReviewerCitation = reviewer is { } cited ? Piece(flow, cited.Start + (areSentences ? 0 : cited.Length), reviewerEnd) : null,
            });
            regionStart = rationale.Success ? rationale.Index + rationale.Length : reviewerEnd;
            if (heading.WordFor is { } word)
            {
                repaired.Add($"service {i + 1}: '{word}' read as {heading.Outcome}");
            }

            if (heading.IsRepaired)
            {
                repaired.Add($"service {i + 1}: request and rationale parted without a blank line");
            }

            if (i == labels.Count - 1)
            {
                services[i] = services[i] with { Rationale = RationaleOf(flow, regionStart, limit) };
            }
        }

        var header = DeterminationHeader.Read(
            flow,
            made.Success ? made.Index
                : summary.Success ? summary.Index
                : Math.Min(flow.Length, labels[0].Index),
            text);
        var reviewerPart = ReviewerCredentials.Read(flow, made.Success ? made.Index : 0, summary.Success ? summary.Index : bodyStart);
        var format =
            IsFormat2(issues) ? LetterFormat.Format2
            : services.Any(s => Pages().IsMatch(s.ReviewerCitation ?? "") || Pages().IsMatch(s.ClaimsAdministratorCitation ?? ""))
                ? LetterFormat.FinalDeterminationWithPages
            : LetterFormat.FinalDeterminationWithSections;
        return FormatReading.Of(
            format,
            header.ToRecord(reviewerPart, SummaryOf(flow, summary, issues), services),
            reviewerPart.Licensure,
            repaired);
    }

    private static (int Start, int Length)? ReviewerPart(string flow, int from, int to, bool areSentences)
    {
        if (areSentences)
        {
            return ReviewerSentence().Match(flow, from, to - from) is { Success: true } sentence ? (sentence.Index, sentence.Length) : null;
        }

        return ReviewerWords.Label(flow, from, to);
    }

    private static int FirstServiceStart(LetterText text, Match issues, Match summary)
    {
        var from = issues.Success ? issues.Index + issues.Length : summary.Success ? summary.Index + summary.Length : 0;
        var lead = DecisionsLead().Match(text.Flow, from);
        return lead.Success && lead.Index - from < 40 ? lead.Index + lead.Length : from;
    }

    /// <summary>Where the last service's rationale must end: before the closing formula, if the letter has one.</summary>
    private static int EndOfBody(string flow, int lastLabel)
    {
        var closing = Closing().Match(flow, lastLabel);
        return closing.Success ? closing.Index : flow.Length;
    }

    private static string? SummaryOf(string flow, Match summary, Match issues)
    {
        if (!summary.Success)
        {
            return null;
        }

        var start = summary.Index + summary.Length;
        var lead = SummaryLead().Match(flow, start);
        if (lead.Success && lead.Index - start < 10)
        {
            start = lead.Index + lead.Length;
        }

        var end =
            DocumentsHeading().Match(flow, start) is { Success: true } documents && (!issues.Success || documents.Index < issues.Index)
                ? documents.Index
            : issues.Success ? issues.Index : -1;
        return end > start ? Piece(flow, start, end) : null;
    }

    private static string? RationaleOf(string flow, int start, int end) => Piece(flow, start, end);

    private static string? Piece(string flow, int start, int end)
    {
        var piece = start < end ? flow[start..end].Trim() : "";
        return piece.Length == 0 ? null : piece;
    }

    [GeneratedRegex(
        @"IMR\s*ISSUES\s*,?\s*DECISIONS?,?\s*AND\s*RATIONALES?|(?<format2>IMR\s*DECISION\s*\(?S?\)?\s*AND\s*RATIONALE\s*\(?S?\)?)",
        RegexOptions.None, SearchBounds.Milliseconds)]
    internal static partial Regex Issues();

    [GeneratedRegex(@"HOW\s*THE\s*IMR\s*(?:FINAL\s*)?DETERMINATION\s*WAS\s*MADE", RegexOptions.None, SearchBounds.Milliseconds)]
    internal static partial Regex HowMade();

    [GeneratedRegex(@"CLINICAL\s*CASE\s*SUMMARY", RegexOptions.None, SearchBounds.Milliseconds)]
    internal static partial Regex SummaryHeading();

    [GeneratedRegex(
        @"The\s*(?:expert|physician|professional)?\s*reviewer\s*developed\s*the\s*following\s*clinical\s*case\s*summary[^:]{0,120}:",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    internal static partial Regex SummaryLead();

    [GeneratedRegex(
        @"The\s*Final\s*Determination\s*was\s*based\s*on\s*decisions?\s*for\s*the\s*disputed[^:]{0,60}:",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    internal static partial Regex DecisionsLead();

    [GeneratedRegex(
        @"(?:Claims\s*Administrator|Utilization\s*Review|UR)(?:['\u2019]s)?\s*(?:guidelines?|criteria"
            + @"|citations?)(?:\s*\(s\))?(?:\s*(?:used|cited|relied\s*(?:up)?on))?\s*:",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    internal static partial Regex AdministratorLabel();

    [GeneratedRegex(
        @"(?:The\s*)?(?:(?:Expert|Physician|Independent|Medical|IMRO?|MAXIMUS"
            + @"|Professional)\s*)*(?:Reviewer['\u2019]?s['\u2019]?\s*)?(?:Decision|Determination|Reviewer|IMR)?\s*(?:rationale"
            + @"|reasoning)\s*(?:for\s*(?:the\s*|this\s*)?(?:decision|determination))?\s*:",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    internal static partial Regex RationaleLabel();

    [GeneratedRegex(
        @"The\s*Claims\s*Administrator\s*(?:based\s*(?:its|their)\s*decision|did\s*not\s*(?:cite|base))",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex AdministratorSentence();

    [GeneratedRegex(
        @"The\s*" + ReviewerWords.Titles + @"Reviewer\s*(?:based|found|relied|did\s*not\s*(?:cite|base))",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex ReviewerSentence();

    [GeneratedRegex(@"DOCUMENTS\s*REVIEWED", RegexOptions.None, SearchBounds.Milliseconds)]
    private static partial Regex DocumentsHeading();

    [GeneratedRegex(
        @"\b(?:Upheld|Overturned|Uphold|Overturn)\b(?:\s*in\s*part)?\W{0,4}Claims\s*Administrator(?:['\u2019]s)?\s*(?:guidelines?"
            + @"|criteria|citations?)\s*:",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex HeadingEnd();

    [GeneratedRegex(@"\bPage(?:\(s\)|s)?\s*:|\b9792\.2\d", RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Pages();

    [GeneratedRegex(
        @"(?:Effect of the Decision\s*:|\bSincerely,|Disclaimer: MAXIMUS is providing"
            + @"|The determination of MAXIMUS Federal Services and its physician reviewer is deemed)",
        RegexOptions.None, SearchBounds.Milliseconds)]
    private static partial Regex Closing();
}
