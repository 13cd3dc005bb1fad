using System.Globalization;
using System.Text.RegularExpressions;
using ImrPredict.Determinations;
using ImrPredict.Letters.Text;

namespace ImrPredict.Letters.Formats;

/// <summary>
/// "request: Upheld", or "request is not medically necessary and appropriate.", before what is cited: where it starts is the hard part,
/// for requests hold colons and full stops.
/// </summary>
/// <param name="Start">Offset in the flow; what stands before belongs to the previous rationale.</param>
/// <param name="IsRepaired">Whether neither a bold face nor a paragraph marks the start, so that sentences had to.</param>
/// <param name="WordFor">The word that stands for the outcome, where it is neither Upheld nor Overturned.</param>
/// <param name="InPart">Whether the service was decided in part, for which there is no outcome.</param>
internal sealed partial record ServiceHeading(
    int Start,
    string Request,
    Outcome Outcome,
    bool IsRepaired,
    string? WordFor = null,
    bool InPart = false)
{
    /// <summary>Longest request that is looked for where lines do not part it from what stands before, in characters.</summary>
    private const int Farthest = RequestWords.Longest;

    /// <summary>Longest request that is searched for, in lines.</summary>
    private const int MostLines = 25;

    /// <param name="from">Where the previous service's rationale starts, or where the services start.</param>
    /// <param name="to">Offset of the label that ends the heading.</param>
    /// <param name="number">Of the service, from 1; before the first one's heading nothing else stands.</param>
    /// <returns>Null when no outcome stands before the label.</returns>
    public static ServiceHeading? Read(LetterText text, int from, int to, int number)
    {
        // A damaged letter may hold a label where its lead sentence should end.
        from = Math.Min(from, to);
        var piece = text.Flow[from..to];
        if (InPartAtEnd().IsMatch(piece))
        {
            return new ServiceHeading(from, "", Outcome.Upheld, false, InPart: true);
        }

        var outcome = OutcomeAtEnd().Match(piece);
        if (!outcome.Success)
        {
            return null;
        }

        var decided = outcome.Groups["upheld"].Success || outcome.Groups["not"].Success ? Outcome.Upheld : Outcome.Overturned;
        var requestEnd = from + outcome.Index;
        var (start, isRepaired) = number == 1 ? (from, false) : StartOf(text, from, requestEnd, number);
        // Where a whole letter stands on one line, that line starts before the rationale does.
        start = Math.Max(start, from);
        if (number > 1 && start == from && SentenceStart(text.Flow, from, requestEnd) is { } sentence)
        {
            (start, isRepaired) = (sentence, true);
        }

        var request = OutcomeLabel().Replace(Numbering().Replace(text.Flow[start..requestEnd].Trim(), "", 1), "", 1).Trim();
        var word = outcome.Groups["word"].Value;
        if (!outcome.Groups["upheld"].Success && !outcome.Groups["overturned"].Success)
        {
            request = RequestFor().Replace(request, "", 1);
        }

        return new ServiceHeading(start, request, decided, isRepaired, word.Length > 0 && !Plain().IsMatch(word) ? word : null);
    }

    private static (int Start, bool IsRepaired) StartOf(LetterText text, int from, int requestEnd, int number)
    {
        var last = text.LineAt(Math.Max(from, requestEnd - 1));
        var first = Math.Max(text.LineAt(from), last - MostLines);
        // The line on which the rationale starts holds its label as well, so it can never start a heading.
        var earliest = Math.Min(first + 1, last);
        for (var line = last; line >= earliest; line--)
        {
            if (Numbering().Match(text.Lines[line].Text) is { Success: true } numbered
                && numbered.Groups["number"].Value == number.ToString(CultureInfo.InvariantCulture)
                && (line == 0 || SentenceEnd().IsMatch(text.Lines[line - 1].Text) || text.Lines[line].StartsParagraph))
            {
                return (text.StartOf(line), false);
            }
        }

        return text.Lines[last].IsBold == true ? (BoldStart(text, earliest, last), false) : WordedStart(text, earliest, last, requestEnd);
    }

    /// <summary>
    /// Where everything stands on one line, a request starts behind the last full stop of the reasons, unless that stop belongs to the
    /// request itself ("X was the original request. Y was authorized …").
    /// </summary>
    private static int? SentenceStart(string flow, int from, int requestEnd)
    {
        var first = Math.Max(from, requestEnd - Farthest);
        if (Reasoned().Match(flow, first, requestEnd - first) is { Success: true } reasoned
            && reasoned.Index + reasoned.Length < requestEnd)
        {
            return reasoned.Index + reasoned.Length;
        }

        for (var i = requestEnd - 2; i > first; i--)
        {
            if (flow[i] is '.' or '!' or '?' && flow[i + 1] == ' ' && !Remainder().IsMatch(flow[i..requestEnd]))
            {
                return i + 2;
            }
        }

        return null;
    }

    private static int BoldStart(LetterText text, int earliest, int last)
    {
        var line = last;
        while (line > earliest && text.Lines[line - 1].IsBold == true)
        {
            line--;
        }

        return text.StartOf(line);
    }

    /// <summary>
    /// Without bold faces a heading starts behind the end of a sentence: the nearest one, unless that full stop belongs to the request
    /// itself ("X was the original request. Y was authorized …") or a paragraph further up holds nothing of a rationale.
    /// </summary>
    private static (int Start, bool IsRepaired) WordedStart(LetterText text, int earliest, int last, int requestEnd)
    {
        int? nearest = null;
        for (var line = last; line >= earliest; line--)
        {
            if (line > 0 && !SentenceEnd().IsMatch(text.Lines[line - 1].Text))
            {
                continue;
            }

            var heading = text.Flow[text.StartOf(line)..requestEnd];
            if (Remainder().IsMatch(heading) && !heading.Contains("was the original request", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            if (nearest is not null && Narrative().IsMatch(heading))
            {
                break;
            }

            if (text.Lines[line].StartsParagraph)
            {
                return (text.StartOf(line), false);
            }

            nearest ??= line;
        }

        return (text.StartOf(nearest ?? last), true);
    }

    [GeneratedRegex(
        @"(?:[\s:;,\-\u2010-\u2014(\[|>]*(?:(?<upheld>\b(?<word>Upheld|Uphold|Deny|Denied|Affirm(?:ed)?|Sustain(?:ed)?))"
            + @"|(?<overturned>\b(?<word>Overturned|Overturn|Revers(?:ed?)|Approve[d]?|Certif(?:y|ied)|Authori[sz]ed?)))[)\]]?|\s*\b(?:is"
            + @"|are|was|were)\s*(?<not>not)?\s*medically\s*necessary(?:\s*and\s*appropriate)?)\s*\.?\s*$",
        RegexOptions.IgnoreCase | RegexOptions.RightToLeft, SearchBounds.Milliseconds)]
    private static partial Regex OutcomeAtEnd();

    [GeneratedRegex(
        @"(?:\b(?:part(?:ial(?:ly)?|ly)?|modif\w+|split|mixed)\b[\s:,-]*(?:Upheld|Overturned|Uphold|Overturn|Denied|Deny|Approved?"
            + @"|Certified|Revers(?:ed?)|Decision)?|\b(?:Upheld|Overturned|Uphold|Overturn|Denied|Revers(?:ed?)|Approved"
            + @"|Certified)[\s,:(-]*(?:in\s*part|partial(?:ly)?|as\s*modified|with\s*modif\w+|and\s*(?:upheld"
            + @"|overturned))(?:[\s,;]*(?:and\s*)?(?:Upheld|Overturned)\s*in\s*part)?)\W{0,3}$",
        RegexOptions.IgnoreCase | RegexOptions.RightToLeft, SearchBounds.Milliseconds)]
    private static partial Regex InPartAtEnd();

    [GeneratedRegex(@"^(?:Upheld|Overturned)$", RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Plain();

    // "MRI of the knee. IMR decision: Upheld".
    [GeneratedRegex(
        @"[\s.;,:(|-]*\b(?:(?:The\s*)?(?:Final\s*)?(?:IMRO?|MAXIMUS|Reviewer(?:['\u2019]s)?"
            + @"|Independent\s*(?:Medical\s*)?Review(?:er)?)?\s*(?:decision|determination|outcome|result)(?:\s*(?:is|was))?"
            + @"|UR\s*(?:decision|denial))[\s:;=\u2013-]*$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex OutcomeLabel();

    [GeneratedRegex(
        @"(?:medically\s*(?:necessary|appropriate)(?:\s*and\s*appropriate)?|medical\s*necessity[^.]{0,80}|(?:un)?necessary"
            + @"|(?:not\s*)?(?:indicated|supported|warranted|established|certified|recommended))\.\s+(?=\S)",
        RegexOptions.IgnoreCase | RegexOptions.RightToLeft, SearchBounds.Milliseconds)]
    private static partial Regex Reasoned();

    [GeneratedRegex(@"^\(?(?<number>\d{1,2})[.)]\s+(?=\D)", RegexOptions.None, SearchBounds.Milliseconds)]
    private static partial Regex Numbering();

    [GeneratedRegex(@"^(?:The\s*)?requests?\s*for\s+", RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex RequestFor();

    [GeneratedRegex(@"[.!?][""\u201D\u2019')\]]*$", RegexOptions.None, SearchBounds.Milliseconds)]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(
        @"medically\s*(?:necessary|appropriate|indicated)|medical\s*necessity|\bguidelines?\b|\bACOEM\b|\bMTUS\b|\bODG\b|\btherefore\b"
            + @"|\bthe\s*(?:patient|injured|applicant|worker|claimant)\b|\brecommend",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Narrative();

    [GeneratedRegex(@"IMR\s*eligible", RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Remainder();
}
