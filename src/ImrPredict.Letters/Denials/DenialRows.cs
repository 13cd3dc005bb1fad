using System.Text.RegularExpressions;
using ImrPredict.Letters.Text;

namespace ImrPredict.Letters.Denials;

/// <summary>Lines such as "1. MRI of the knee - Denied", "Denied: MRI of the knee" and rows of a table whose columns are lost.</summary>
internal static partial class DenialRows
{
    private const int LongestTableHead = 200;

    /// <summary>Longest words behind a decision that no sign parts from the item.</summary>
    private const int LongestRest = 60;

    public static List<ServiceCandidate> In(LetterText text)
    {
        var found = new List<ServiceCandidate>();
        var carried = -1;
        var hasQuantities = false;
        for (var line = 0; line < text.Lines.Count && found.Count <= LetterReader.MostServices; line++)
        {
            // What a row cites behind its decision is a sentence of its own.
            var words = text.Lines[line].Text;
            words = Cites().Match(words) is { Success: true } cites ? words[..cites.Index] : words;
            hasQuantities |= words.Length < LongestTableHead && TableHead().IsMatch(words) && Quantity().IsMatch(words);
            var isHead = words.Length < LongestTableHead && TableHead().IsMatch(words);
            if (!isHead && DecisionFirst(text, line) is { } decidedFirst)
            {
                found.AddRange(decidedFirst);
                carried = -1;
                continue;
            }

            if (isHead || IsProse(words))
            {
                // The item of a numbered row may run over several lines before its decision.
                carried = carried >= 0 && line - carried < 3 && !text.Lines[line].StartsParagraph ? carried : -1;
                continue;
            }

            var rows = Segments(words);
            if (rows.Count == 0 || AnyColon().IsMatch(words[rows[0].From..]) || rows.Exists(r => !IsRow(r.Row)))
            {
                carried =
                    Opening().IsMatch(words) && !AnyColon().IsMatch(words) ? line
                    : carried >= 0 && line - carried < 3 && !text.Lines[line].StartsParagraph ? carried
                    : -1;
                continue;
            }

            var from = carried >= 0 && !Opening().IsMatch(words) ? text.StartOf(carried) : text.StartOf(line) + rows[0].From;
            carried = -1;
            foreach (var (segment, row) in rows)
            {
                Add(found, text, line, segment, row, segment == rows[0].From ? from : text.StartOf(line) + segment, hasQuantities);
            }
        }

        return found;
    }

    /// <summary>Whether a piece of a line ends here: at a semicolon, or at a full stop before a capital.</summary>
    private static bool EndsPiece(string words, int i) =>
        words[i] == ';' || (words[i] == '.' && i + 2 < words.Length && words[i + 1] == ' ' && char.IsUpper(words[i + 2]));

    /// <summary>The rows of a line: one, or several that semicolons or full stops part, each with its own decision.</summary>
    private static List<(int From, Match Row)> Segments(string words)
    {
        var head = DecisionLabel().Match(words).Length;
        var rows = new List<(int From, Match Row)>();
        var from = head;
        for (var i = head; i <= words.Length && from < words.Length; i++)
        {
            if (i < words.Length && !EndsPiece(words, i))
            {
                continue;
            }

            var row = Row().Match(words[from..i].Trim());
            // A piece without a decision of its own belongs to the whole line.
            if (!row.Success)
            {
                rows.Clear();
                break;
            }

            var shift = words[from..i].Length - words[from..i].TrimStart().Length;
            rows.Add((from + shift, row));
            from = i + 1;
        }

        if (rows.Count == 0 && Row().Match(words[head..]) is { Success: true } whole)
        {
            rows.Add((head, whole));
        }

        return rows;
    }

    private static void Add(List<ServiceCandidate> found, LetterText text, int line, int segment, Match row, int from, bool hasQuantities)
    {
        var start = text.StartOf(line) + segment;
        var isRequest = false;
        if (ItemWords.Named(text.Flow, from, start + row.Groups["item"].Index + row.Groups["item"].Length, ref isRequest) is not { } span)
        {
            return;
        }

        var item = new FieldReading<string>(span.In(text.Flow).Replace(" | ", " ", StringComparison.Ordinal), FieldCertainty.Likely, span);
        if (hasQuantities && TrailingNumber().Match(item.Value) is { Success: true } quantity)
        {
            item = item with { Value = item.Value[..quantity.Index] };
        }

        item = item with { Value = Codes().Replace(item.Value, "").TrimEnd(' ', '-', '|') };
        var decided = row.Groups["decision"];
        var value = new TextSpan(start + decided.Index, row.Length - decided.Index);
        var decision = DecisionValue.Read(value.In(text.Flow)) ?? DecisionWords.Read(decided.Value)!.Value;
        // "Drug #60 with 3 refills: certify #60 with 0 refills" approves less than was asked for.
        if (decision == UtilizationReviewDecision.Approved
            && Less().IsMatch(row.Groups["rest"].Value)
            && !item.Value.Contains(row.Groups["rest"].Value.TrimEnd('.'), StringComparison.OrdinalIgnoreCase))
        {
            decision = UtilizationReviewDecision.Modified;
        }

        var reading = new FieldReading<UtilizationReviewDecision>(
            decision,
            FieldCertainty.Likely,
            new TextSpan(start + decided.Index, decided.Length));
        if (found.Count > 0
            && decision == UtilizationReviewDecision.Approved
            && found[^1] is { Decision.Value: UtilizationReviewDecision.Denied } denied
            && InsteadOf().IsMatch(row.Groups["rest"].Value))
        {
            found[^1] = denied with { Decision = denied.Decision with { Value = UtilizationReviewDecision.Modified }, Authorized = item };
            return;
        }

        if (Split().Match(text.Flow, from, value.End - from) is { Success: true } split
            && ItemWords.Named(text.Flow, from, split.Groups["item"].Index + split.Groups["item"].Length, ref isRequest) is { } parted)
        {
            var (granted, rest) = (split.Groups["granted"], split.Groups["rest"]);
            found.Add(
                new ServiceCandidate(
                    new FieldReading<string>(parted.In(text.Flow), FieldCertainty.Likely, parted),
                    reading with
                    {
                        Value = UtilizationReviewDecision.Modified,
                    },
                    new FieldReading<string>(granted.Value, FieldCertainty.Likely, new TextSpan(granted.Index, granted.Length)),
                    new TextSpan(from, 0))
                {
                    Remaining = new FieldReading<string>(rest.Value, FieldCertainty.Likely, new TextSpan(rest.Index, rest.Length)),
                }
            );
            return;
        }

        if (Alone().Match(text.Flow, from, value.End - from) is { Success: true } alone
            && ItemWords.Named(text.Flow, from, alone.Groups["item"].Index + alone.Groups["item"].Length, ref isRequest) is { } asked)
        {
            // "Chiropractic, 6 visits; 3 visits approved".
            var granted = alone.Groups["granted"];
            found.Add(
                new ServiceCandidate(
                    new FieldReading<string>(asked.In(text.Flow), FieldCertainty.Likely, asked),
                    reading with
                    {
                        Value = UtilizationReviewDecision.Modified,
                    },
                    new FieldReading<string>(granted.Value, FieldCertainty.Likely, new TextSpan(granted.Index, granted.Length)),
                    new TextSpan(from, 0)));
            return;
        }

        found.Add(
            new ServiceCandidate(
                item,
                reading,
                decision == UtilizationReviewDecision.Modified ? DecisionValue.Granted(text.Flow, value) : null,
                new TextSpan(from, 0))
            {
                Remaining = DecisionValue.Remaining(text.Flow, value),
                Doubt =
                    decision != UtilizationReviewDecision.Modified
                    && DecisionWords.Read(row.Groups["rest"].Value) is { } other
                    && other != decision
                        ? "its line holds another decision; please check what that is about"
                        : null,
            }
        );
    }

    /// <summary>"DENY - MRI of the knee", "Non-certified: MRI of the knee; brace".</summary>
    private static List<ServiceCandidate>? DecisionFirst(LetterText text, int line)
    {
        var words = text.Lines[line].Text;
        if (First().Match(words) is not { Success: true } first || DecisionWords.Read(first.Groups["decision"].Value) is not { } decision)
        {
            return null;
        }

        var start = text.StartOf(line);
        // "Denied - bed, purchase. Approved - bed, rental." holds two.
        if (NextFirst().Matches(words) is { Count: > 0 } further)
        {
            var all = new List<ServiceCandidate>();
            var from0 = 0;
            foreach (var at in further.Select(f => f.Index).Append(words.Length))
            {
                if (OnLine(text, line, from0, at) is { } read)
                {
                    all.AddRange(read);
                }

                from0 = at;
            }

            return all.Count > 0 ? all : null;
        }

        var end = start + words.Length;
        // A longer line may have been wrapped.
        for (
            var next = line + 1;
            next < text.Lines.Count
                && !text.Lines[next].StartsParagraph
                && words.Length >= RequestItems.WrappedLine
                && char.IsLower(text.Lines[next].Text[0]);
            next++)
        {
            words = text.Lines[next].Text;
            end = text.StartOf(next) + words.Length;
        }

        var item = new TextSpan(start + first.Groups["item"].Index, end - start - first.Groups["item"].Index);
        if (IsProse(item.In(text.Flow)))
        {
            return null;
        }

        var isRequest = false;
        var reading = new FieldReading<UtilizationReviewDecision>(
            decision,
            FieldCertainty.Likely,
            new TextSpan(start + first.Groups["decision"].Index, first.Groups["decision"].Length));
        // "Modified: 12 visits to 6 visits": what stands behind was authorized.
        var target = decision == UtilizationReviewDecision.Modified ? PartialGrants.Target(text.Flow, item) : null;
        var asked = target is { } to ? item with { Length = to - item.Start } : item;
        if (ItemWords.AfterDecision(text.Flow, asked.Start, asked.End, out isRequest) is not { } named)
        {
            return null;
        }

        var whole = Numbered().IsMatch(asked.In(text.Flow))
            ? asked
            : asked with
            {
                Length = Math.Max(named.End, SemicolonEnd(text.Flow, named, asked)) - asked.Start,
            };
        return
        [
            .. PartialGrants.Of(
                text.Flow,
                whole,
                reading,
                target is { } from ? new TextSpan(from, item.End - from) : new TextSpan(named.End, 0),
                new TextSpan(start, 0),
                FieldCertainty.Likely),
        ];
    }

    private static List<ServiceCandidate>? OnLine(LetterText text, int line, int from, int to)
    {
        var words = text.Lines[line].Text[from..to];
        var shift = words.Length - words.TrimStart().Length;
        if (First().Match(words.TrimStart()) is not { Success: true } first
            || DecisionWords.Read(first.Groups["decision"].Value) is not { } decision)
        {
            return null;
        }

        var start = text.StartOf(line) + from + shift;
        var isRequest = false;
        var (itemStart, end) = (start + first.Groups["item"].Index, text.StartOf(line) + to);
        var target =
            decision == UtilizationReviewDecision.Modified
                ? PartialGrants.Target(text.Flow, new TextSpan(itemStart, end - itemStart))
                : null;
        return ItemWords.Named(text.Flow, itemStart, target ?? end, ref isRequest) is not { } named ? null
            : PartialGrants.Of(
                text.Flow,
                named,
                new FieldReading<UtilizationReviewDecision>(
                    decision,
                    FieldCertainty.Likely,
                    new TextSpan(start + first.Groups["decision"].Index, first.Groups["decision"].Length)),
                target is { } at ? new TextSpan(at, end - at) : new TextSpan(named.End, 0), new TextSpan(start, 0), FieldCertainty.Likely);
    }

    private static int SemicolonEnd(string flow, TextSpan named, TextSpan item) =>
        named.End < item.End && flow[named.End] == ';' ? item.End : named.End;

    /// <summary>Whether what stands around the decision makes a row: a sign before it, or nothing much behind it.</summary>
    private static bool IsRow(Match row)
    {
        var rest = row.Groups["rest"].Value;
        var hasSign = row.Groups["sign"].Value.Any(c => !char.IsWhiteSpace(c) && c != ',');
        return !Verb().IsMatch(row.Groups["item"].Value)
            && !Continues().IsMatch(rest)
            && (hasSign || (rest.Length <= LongestRest && Amount().IsMatch(rest)));
    }

    internal static bool IsProse(string words) => Sentence().IsMatch(words);

    [GeneratedRegex(
        @"^(?<item>.{2,400}?)(?<sign>(?:\.{3,}\s*|[\s|:\-\u2010-\u2014,(>=\u2192/]+))(?<decision>"
            + DecisionWords.All
            + @")\b(?!-)[\s.)|:;,\u2013-]*(?<rest>.*)$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Row();

    [GeneratedRegex(
        @"^(?:\(?(?:\d{1,2}|[a-z])[.)]\s+|[\u2022\u25CF\u25AA*\u2013-]\s*)?(?:(?:UR\s+)?(?:Decision|Determination|Recommendation"
            + @"|Outcome)\s*[:\u2013-]\s*)?(?<decision>"
            + DecisionWords.All
            + @")(?:\s+(?:services?|treatments?|items?|requests?|procedures?))?\s*(?:\s[-\u2010-\u2014]\s|[:|\u2013\u2014]"
            + @"|\s[-\u2010-\u2014]|\s(?=(?:CPT\s*)?\d{5}\s+[A-Za-z]))\s*(?<item>\S.{2,})$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex First();

    [GeneratedRegex(
        @"(?<=[.;])\s+(?=" + DecisionWords.All + @"\s*(?:\s[-\u2010-\u2014]\s|:|\s(?:CPT\s*)?\d{5}\s))",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex NextFirst();

    [GeneratedRegex(
        @"(?<=[.;])\s+(?:Guidelines?|Criteria|Citations?|References?|Basis|Reasons?|Rationale)(?:\s+(?:used|cited"
            + @"|relied\s+(?:up)?on))?\s*:",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Cites();

    [GeneratedRegex(
        @"\G(?<item>[^;]{3,200}\d[^;]{0,60}?)\s*[;(]\s*(?<granted>\d{1,3}(?:\s+[a-z]+){0,2})\s+(?:certified|approved|authori[sz]ed)\W*$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Alone();

    [GeneratedRegex(
        @"^(?:for\s+)?(?:only\s+)?(?:#\s?\d|x\s?\d|\d{1,3}\b(?!\s*/)|(?:one|two|three|four|five|six|eight|ten|twelve)\s)",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Less();

    // "12 visits: 6 certified, 6 denied".
    [GeneratedRegex(
        @"\G(?<item>.{3,300}?)[\s:,(\u2013-]+(?<granted>\d{1,3}(?:\s+[a-z]+)?)\s+(?:certified|approved|authori[sz]ed)\s*(?:[,;/&]"
            + @"|and)?\s*(?:and\s+)?(?<rest>\d{1,3}(?:\s+[a-z]+)?)\s+(?:denied|non-?\s?certified|not\s+(?:certified|approved"
            + @"|authori[sz]ed))",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Split();

    [GeneratedRegex(
        @"\binstead\b|\bin\s+lieu\b|\bin\s+(?:its|their)\s+place\b|\balternative",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex InsteadOf();

    // "Reviewer determination: knee brace not medically necessary".
    [GeneratedRegex(
        @"^(?:[A-Z][\w'\u2019]*\s+){0,2}(?:decision|determination|recommendation|outcome|conclusion|finding)\s*:\s*(?=\S{3,})(?!"
            + DecisionWords.All
            + @")",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex DecisionLabel();

    [GeneratedRegex(@"\b(?:Quantity|Qty|Units?|Visits)\b", RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Quantity();

    [GeneratedRegex(@"(?<=[\p{L}\p{P}\d])(?<![xX\u00D7])[\s|]+\d{1,4}$", RegexOptions.None, SearchBounds.Milliseconds)]
    private static partial Regex TrailingNumber();

    // Columns of codes between the item and its decision.
    [GeneratedRegex(
        @"(?:\s+[|-])*\s+(?:(?:\d{5}|[A-Z]\d{4})(?:\s*[/,]\s*(?:\d{5}|[A-Z]\d{4}))*(?:\s+[A-TV-Z]\d{2}\.\d{1,4}[A-Z]?)?"
            + @"|[A-TV-Z]\d{2}\.\d{1,4}[A-Z]?)(?=$|\s+\#)",
        RegexOptions.None, SearchBounds.Milliseconds)]
    private static partial Regex Codes();

    // A row has no finite verb of its own.
    [GeneratedRegex(
        @"\b(?:utilization\s+review|notice|letter|is|are|was|were|remains?|has|have|had|been|be|will|would|may|can|cannot|must|shall"
            + @"|should|determined|decided|your|you|we|our|if|that|this|because|pursuant|records|patient)\b|\b(?:the|not)\s+request",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Sentence();

    [GeneratedRegex(
        @"\b(?:Service|Treatment|Procedure|Item|Description|Request(?:ed)?)\b.*\b(?:Decision|Determination|Status|Outcome)\b",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex TableHead();

    [GeneratedRegex(
        @"^(?!\d{1,2}[.)])[A-Z][A-Za-z /]{2,40}:(?!\s*(?:not|non|den|certif|approv|authori|modif|partial|adverse|disappr|declin"
            + @"|reject)\w*)",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex AnyColon();

    [GeneratedRegex(
        @"\b(?:recommend(?:s|ed|ing)?|advis\w+|issue[sd]?|reason(?:s|\(s\))?(?:\s+for)?|rationale|notification|basis|date|type|re|subject"
            + @"|conditionally|we|not|does|do)\s*$|^(?:decision|determination|outcome|status|recommendation|result|disposition|rationale"
            + @"|reasons?|date|subject|re)\b\W*$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Verb();

    [GeneratedRegex(
        @"^(?:of|the|that|by|if|when|because|which|who|under|in\s+(?:internal|family|physical|orthop\w+|occupational)|date|letter|notice"
            + @"|on\s+(?:the\s+)?(?:basis|grounds)|and\s+(?:licensed|is|are))\b",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Continues();

    [GeneratedRegex(
        @"^(?:$|to\b|for\b|as\b|with\b|x\s?\d|[#\d(]|only\b|at\b|due\b|instead\b|in\s+lieu\b|\W|(?:one|two|three|four|five|six|seven"
            + @"|eight|nine|ten|twelve|acupuncture|see)\b)",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Amount();

    [GeneratedRegex(@"^\(?\d{1,2}[.)]\s+\S|^\(?[a-z][.)]\s+\S|^[\u2022\u25CF\u25AA*]\s*\S", RegexOptions.None, SearchBounds.Milliseconds)]
    private static partial Regex Opening();

    [GeneratedRegex(@"^\s*(?:\(?(?:1|a|i)[.)])\s", RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Numbered();
}
