using System.Text.RegularExpressions;
using ImrPredict.Letters.Text;

namespace ImrPredict.Letters.Denials;

internal enum DenialField
{
    CaseNumber,
    InjuryDate,
    DecisionDate,
    ReceivedDate,
    RequestDate,
    ApplicationDate,
    Priority,
    Request,
    Decision,
    Authorized,
    Criteria,
    Reason,
    Summary,
    Specialty,
    Approved,
    LetterDate,

    /// <summary>Any other label: it ends the value before it.</summary>
    Other,
}

/// <summary>A label of a document and the value behind it.</summary>
/// <param name="Value">Span of the value in the document's flow, trimmed; may be empty.</param>
internal sealed partial record DenialLabel(DenialField Field, TextSpan Label, TextSpan Value)
{
    /// <summary>Finds "Label: value" at the start of lines, and known labels anywhere in a line.</summary>
    public static List<DenialLabel> In(LetterText text)
    {
        var flow = text.Flow;
        var matches = new List<(DenialField Field, int Start, int End)>();
        foreach (Match match in Known().Matches(flow))
        {
            matches.Add((FieldOf(match), match.Index, match.Index + match.Length));
        }

        foreach (Match match in Questions().Matches(flow))
        {
            matches.Add((FieldOf(match), match.Index, match.Index + match.Length));
        }

        Checkboxes.AddTo(matches, text);
        matches.Sort((a, b) => a.Start.CompareTo(b.Start));
        var known = matches.Count;
        var next = 0;
        for (var line = 0; line < text.Lines.Count; line++)
        {
            var (start, words) = (text.StartOf(line), text.Lines[line].Text);
            var isCapitals =
                words.Length is > 5 and < 60
                && words.Count(char.IsLetter) > 4
                && !words.Any(char.IsLower)
                && !words.Any(char.IsDigit)
                && !DecisionWords.Any().IsMatch(words);
            var other = isCapitals ? words.Length : AnyLabel().Match(words) is { Success: true } any ? any.Length : 0;
            while (next < known && matches[next].End <= start)
            {
                next++;
            }

            if (other == 0
                && Bare().Match(words) is { Success: true } bare
                && !(next < known && matches[next].Start < start + words.Length))
            {
                matches.Add(
                    (
                        bare.Groups["Criteria"].Success ? DenialField.Criteria
                        : bare.Groups["Reason"].Success ? DenialField.Reason
                        : DenialField.Summary,
                        start,
                        start + words.Length));
            }
            else if (other > 0 && !(next < known && matches[next].Start < start + other))
            {
                matches.Add((DenialField.Other, start, start + other));
            }
        }

        matches.Sort((a, b) => a.Start.CompareTo(b.Start));
        var labels = new List<DenialLabel>(matches.Count);
        for (var i = 0; i < matches.Count; i++)
        {
            var from = matches[i].End;
            var to = i + 1 < matches.Count ? BeforeItemNumber(text, from, matches[i + 1].Start) : flow.Length;
            labels.Add(
                new DenialLabel(
                    matches[i].Field,
                    new TextSpan(matches[i].Start, from - matches[i].Start),
                    Trim(flow, from, ValueEnd(text, matches[i].Field, from, to))));
        }

        return labels;
    }

    /// <summary>
    /// Short values end with their paragraph, a list of requests goes on while its paragraphs are numbered, and longer texts go on to the
    /// notices that close a letter.
    /// </summary>
    private static int ValueEnd(LetterText text, DenialField field, int from, int to)
    {
        var closing = Closing().Match(text.Flow, from, to - from);
        var end = closing.Success ? closing.Index : to;
        if (field is DenialField.Reason or DenialField.Summary or DenialField.Other)
        {
            return end;
        }

        for (var line = text.LineAt(from) + 1; line < text.Lines.Count && text.StartOf(line) < end; line++)
        {
            // "2. MRI of the knee - Denied" behind a guideline is the next item; a list of guidelines is numbered from its first.
            if (field is DenialField.Criteria
                && Numbered().IsMatch(text.Lines[line].Text)
                && !Numbered().IsMatch(text.Flow[from..end].TrimStart()))
            {
                return text.StartOf(line);
            }

            // "Naproxen 550 mg #60: Certified." behind a guideline is the next item's row.
            if (field is DenialField.Criteria && DecidedRow().IsMatch(text.Lines[line].Text))
            {
                return text.StartOf(line);
            }

            // Below a request that fills no line, a sentence about it begins.
            if (field is DenialField.Request
                && text.Lines[line - 1].Text.Length < RequestItems.WrappedLine
                && text.StartOf(line) > from + 2
                && char.IsUpper(text.Lines[line].Text[0])
                && DenialRows.IsProse(text.Lines[line].Text))
            {
                return text.StartOf(line);
            }

            if (text.Lines[line].StartsParagraph && text.StartOf(line) > from + 2
                && !(field == DenialField.Request && Numbered().IsMatch(text.Lines[line].Text))
                && !string.IsNullOrWhiteSpace(text.Flow[from..text.StartOf(line)].Trim(':', ' ')))
            {
                return text.StartOf(line);
            }
        }

        return end;
    }

    /// <summary>The end of a value before the number of the item that the next label belongs to: "2. Request: …".</summary>
    private static int BeforeItemNumber(LetterText text, int from, int to)
    {
        var number = from < to ? ItemNumber().Match(text.Flow, from, to - from) : Match.Empty;
        return
            number.Success
            && (number.Value.Contains(')', StringComparison.Ordinal) || text.StartOf(text.LineAt(number.Index)) == number.Index)
            ? number.Index
            : to;
    }

    /// <summary>Whether words are one of the known labels and nothing else, with no colon.</summary>
    public static bool IsLabel(string words) =>
        words.Length < 60
        && !words.EndsWith(':')
        && Known().Match(words + ":") is { Success: true, Index: 0 } label
        && label.Length == words.Length + 1;

    internal static TextSpan Trim(string flow, int from, int to)
    {
        while (from < to && (char.IsWhiteSpace(flow[from]) || flow[from] is ':' or '|' or '-'))
        {
            from++;
        }

        while (to > from && (char.IsWhiteSpace(flow[to - 1]) || flow[to - 1] is '|' or ';'))
        {
            to--;
        }

        return new TextSpan(from, to - from);
    }

    [GeneratedRegex(
        @"\bYou\s*have\s*(?:a|the)\s*right\s*to|\bIf\s*you\s*(?:disagree|do\s*not\s*agree)|\bSincerely,"
            + @"|\bThis\s*decision\s*is\s*subject\s*to",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Closing();

    [GeneratedRegex(
        @"^.{3,200}?\s*[:\u2013\u2014|-]\s*" + DecisionWords.All + @"(?:\W*$|[.;|]\s)",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex DecidedRow();

    [GeneratedRegex(@"^\(?\d{1,2}[.)]\s|^[\u2022\u25CF\u25AA*]", RegexOptions.None, SearchBounds.Milliseconds)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"(?<=\s)\(?\d{1,2}[.)]\s*$", RegexOptions.None, SearchBounds.Milliseconds)]
    private static partial Regex ItemNumber();

    private static DenialField FieldOf(Match match)
    {
        foreach (var field in Enum.GetValues<DenialField>())
        {
            if (match.Groups[field.ToString()].Success)
            {
                return field;
            }
        }

        return DenialField.Other;
    }

    // Headings that stand alone on their line, without a colon.
    [GeneratedRegex(
        @"^(?:(?<Criteria>(?:Medical\s+)?(?:Treatment\s+)?(?:Guidelines?|Criteria|References?|Citations?)(?:\s*/\s*(?:Guidelines?"
            + @"|Criteria))?(?:\s+(?:and\s+criteria\s+)?(?:relied\s+(?:up)?on|used|cited|applied|utilized))?)|(?<Reason>(?:Clinical\s+"
            + @"|Medical\s+)?(?:Rationale|Basis|Reasoning)(?:\s+for\s+(?:the\s+)?(?:decision|determination|denial))?"
            + @"|Reasons?\s+for\s+(?:the\s+)?(?:decision|determination|denial|modification))|(?<Summary>Clinical\s+(?:Summary|History)))$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Bare();

    // A letter to the worker asks and answers: "What did we decide? Not approved."
    [GeneratedRegex(
        @"\b(?:(?<Request>What\s+(?:(?:treatment\s+|service\s+)?(?:was|is)\s+(?:being\s+)?(?:asked\s+for|requested)|did\s+(?:your\s+"
            + @"|the\s+)?"
            + @"(?:doctor|physician|provider)\s+(?:ask\s+for|request)))|(?<Decision>What\s+(?:did\s+(?:we|the\s+reviewer)\s+decide"
            + @"|(?:was|is)\s+(?:decided|(?:our|the)\s+(?:decision|determination|answer)))|(?:Was|Is)\s+(?:it|this|the\s+(?:request"
            + @"|treatment))\s+(?:approved|certified|authori[sz]ed))|(?<Reason>Why(?:\s+not|\s+(?:did|was|is)\s+[^?]{3,60})?"
            + @"|What\s+(?:was|is)\s+the\s+reason)|(?<Criteria>(?:What|Which)\s+(?:guidelines?|criteria|rules?)\s+[^?]{3,40}))\s*\?",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Questions();

    // Longer labels stand before those they begin with.
    [GeneratedRegex(
        @"(?:(?<=^|[\s|(])"
            + @"(?:(?<CaseNumber>(?:MAXIMUS|IMR)\s*Case\s*(?:Number|No\.?|\#))"
            + @"|(?<InjuryDate>(?:Date\s*of\s*(?:Injury|Loss|Accident|Incident)|(?:Injury|Loss|Accident|Incident)\s*Date"
            + @"|DOI|D/[IL]|D\.\s?O\.\s?[IL]\.?)(?:\s*\([^)]{1,20}\))?)"
            + @"|(?<Priority>(?:Type\s*of\s*(?:Utilization\s*)?Review|Review\s*Type|Priority|Type\s*of\s*Request))"
            + @"|(?<ReceivedDate>(?:Date\s*)?(?:RFA"
            + @"|Request(?:\s*for\s*Authorization)?)\s*(?:\(RFA\)\s*)?(?:First\s*)?(?:Date\s*)?(?:Received(?:\s*(?:Date|on))?"
            + @"|Receipt\s*Date)|Date\s*(?:of\s*Receipt|Received)(?:\s*of\s*(?:the\s*)?(?:RFA|Request(?:\s*for\s*Authorization)?))?)"
            + @"|(?<RequestDate>(?:Date\s*of\s*(?:the\s*)?(?:RFA|Request(?:\s*for\s*Authorization)?)|RFA\s*Dated?|Request\s*Date))"
            + @"|(?<ApplicationDate>(?:(?:IMR\s*)?Application\s*(?:Received|Date)|Date\s*of\s*(?:this\s*)?Application|Date\s*Signed))"
            + @"|(?<DecisionDate>(?:Date\s*of\s*(?:the\s*|this\s*)?(?:UR\s*|Utilization\s*Review\s*)?(?:Decision|Determination|Denial"
            + @"|Notice|Review|Modification)(?:\s*Letter)?|(?:UR\s*|Utilization\s*Review\s*)?(?:Decision|Determination|Denial|Review"
            + @"|Notification|Notice)\s*(?:Letter\s*)?Date|(?:Review|Determination|Decision)\s*(?:was\s*)?(?:Completed|Issued"
            + @"|Rendered|Made)(?:\s*On)?|Decided\s*On|Date\s*Decided))"
            // "Associated surgical service: …" is a request, not the label of one.
            + @"|(?<Request>(?<!\bsurgical\s{1,3})(?:List\s*each\s*specific\s*requested\s*medical\s*services?[^:0-9]{0,90}?"
            + @"(?:denied\s*or\s*modified|in\s*dispute)(?:\s*in\s*the\s*space\s*below\s*\.?)?(?:\s*Use\s*additional\s*pages[^.]{0,80}\.)?"
            + @"|(?:Disputed|Denied|Requested|Non-?\s?certified|Submitted)\s*(?:Medical\s*)?(?:Treatments?|Services?|Procedures?|Items?"
            + @"|Medications?)(?:\s*/\s*(?:Services?|Items?|Procedures?|Treatments?))*(?:\s*\(s\))?(?:\s*(?:Requested|in\s*Dispute"
            + @"|Denied))?|(?:Treatment|Service|Procedure|Medication|Item)s?(?:\(s\))?(?:\s*/\s*(?:Services?|Items?|Procedures?"
            + @"|Treatments?))*\s*(?:(?:Requested|in\s*Dispute|Denied|Modified|Non-?\s?certified|Not\s*Certified"
            + @"|Under\s*Review|Reviewed)(?:\s*(?:and|or|but)\s*(?:Not\s*Certified|Non-?\s?certified|Denied|Modified))?)|Original\s*Request"
            + @"|Your\s*Request\s*for"
            + @"|(?:Review\s*)?Question(?:\s*(?:\#\s*)?\d{1,2})?"
            + @"|(?<!\b(?:visits?|quantity|qty|units?|amount|sessions?|number|dates?|information|records?"
            + @"|was|were|as|is|are)\s{1,3})Requested"
            + @"|Specific\s*Request|(?:Medical\s*)?(?:Treatment\s*)?Request(?:\s*(?:\#\s*)?\d{1,2}(?:\s*of\s*\d{1,2})?)?|(?:Item"
            + @"|Service|Treatment"
            + @"|Procedure|Medication)(?:\s*(?:\#\s*)?\d{1,2}(?:\s*of\s*\d{1,2})?)?))"
            + @"|(?<Approved>(?:(?:Approved|Certified|Authorized)\s*(?:Treatments?|Services?|Items?)|(?:Treatments?|Services?|Items?)\s*"
            + @"(?:Approved|Certified|Authorized)(?!\s*:\s*(?:\#|x\s?)?\d)))"
            + @"|(?<Authorized>(?:(?:Modified\s*to|Authorized(?:\s*Instead)?|(?:Approved|Certified|Authorized)\s*(?:Portion|Quantity"
            + @"|Qty\.?|Amount|Units"
            + @"|Visits|As)|(?:Quantity|Qty\.?|Amount|Units|Visits)\s*(?:Approved|Certified"
            + @"|Authorized)|What\s*(?:was|is)\s*approved"
            + @"|(?<=^|\s)(?:(?:Treatments?|Services?|Items?)\s*)?(?:Approved|Certified|Authorized)"
            + @"(?=\s*:\s*(?:\#|x\s?)?\d{1,3}(?:x\d)?(?:[\s-]+[a-z]+){0,3}(?:$|\s+[A-Z]"
            + @"|\s*\.)))))"
            + @"|(?<Decision>Answer(?:\s*(?:\#\s*)?\d{1,2})?|(?<=\s)ha(?:s|ve)\s*been|(?:UR\s*|Utilization\s*Review\s*)?(?:Decision"
            + @"|Determination|Outcome|Recommendation|Status"
            + @"|Disposition)(?:\s*(?:Rendered|of\s*(?:this\s*)?Review)|\s*(?:for|on)\s*(?:both|all|each|the|these"
            + @"|this)\s*(?:of\s*(?:the|these)\s*)?"
            + @"(?:(?:two|three|four|five|\d|above)\s*)?(?:requests?|items?|services?|treatments?)|\s*(?:\#\s*)?\d{1,2})?)"
            + @"|(?<Criteria>(?:(?:Medical\s*)?(?:Treatment\s*)?(?:Guidelines?|Criteria|Evidence|References?"
            + @"|Citations?)(?:\(s\))?(?:\s*/\s*(?:Guidelines?|Criteria))?\s*(?:Used|Cited|Citations?|Applied|Relied\s*(?:Up)?on"
            + @"|Referenced|Utilized|Source)?(?:\s*(?:\#\s*)?\d{1,2}(?=\s*:))?(?:\s*(?:for|in|to\s*make)\s*(?:this\s*|the\s*)?(?:Decision"
            + @"|Determination))?))"
            + @"|(?<Reason>(?:(?:Clinical\s*|Specific\s*)?(?:Rationale|Reasons?(?:\(s\))?|Reasoning|Basis|Explanation)(?:\s*(?:for"
            + @"|of)\s*(?:the\s*|this\s*)?(?:Decision|Determination|Denial|Modification|Non-?\s?certification|Adverse\s*Determination"
            + @"|(?:Denial\s*(?:or|/)\s*Modification)))?|Principal\s*Reason(?:\(s\))?|(?:Physician\s*)?Reviewer['\u2019]?s?\s*Comments?"
            + @"|Discussion|Analysis|Conclusion))"
            + @"|(?<Summary>(?:Clinical|Case|Medical|Patient)\s*(?:Case\s*)?(?:Summary|History|Background|Information"
            + @"|Findings)(?:\s*/\s*(?:Summary|History))?|History(?:\s*of\s*(?:Present\s*)?(?:Injury|Illness))?"
            + @"|Summary\s*of\s*(?:the\s*)?(?:Case|Records?|Medical\s*Records?))"
            + @"|(?<Specialty>(?:(?:Reviewing\s*(?:Physician|Doctor)['\u2019]?s?\s*|(?:UR\s*)?(?:Physician\s*)?Reviewer['\u2019]?s?\s*"
            + @"|Physician\s*)?(?:Board\s*Certification|Specialty)))"
            + @"|(?<LetterDate>Dated?|Sent))"
            // The form's instruction has no colon.
            + @"(?:\s*:(?!\d)|(?<=space\s*below\s*\.?|insufficient\.)"
            // "Request 1 - MRI of the knee".
            + @"|(?<=\b(?:Request|Item|Service|Treatment|Procedure|Medication)\s*(?:\#\s*)?\d{1,2})\s+[-\u2013\u2014](?=\s)))",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Known();

    [GeneratedRegex(@"^(?:[A-Z][A-Za-z]*[A-Za-z /()#&'\u2019.-]{1,45}?):(?=\s|$)", RegexOptions.None, SearchBounds.Milliseconds)]
    private static partial Regex AnyLabel();
}
