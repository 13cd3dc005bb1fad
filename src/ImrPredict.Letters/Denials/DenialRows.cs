using System.Text.RegularExpressions;
using ImrPredict.Cases;
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
        for (var line = 0; line < text.Lines.Count && found.Count <= DisputeFacts.MostServices; line++)
        {
            // What a row cites behind its decision is a sentence of its own.
            var words = text.Lines[line].Text;
            if (Checkboxes.IsRow(words) || Checkboxes.IsItem(words))
            {
                carried = -1;
                continue;
            }

            words = Cites().Match(words) is { Success: true } cites ? words[..cites.Index] : words;
            var isHead = words.Length < LongestTableHead && TableHead().IsMatch(words) && !Decided().IsMatch(words);
            hasQuantities |= isHead && Quantity().IsMatch(words);
            if (!isHead && DecisionFirstRows.At(text, line) is { } decidedFirst)
            {
                found.AddRange(decidedFirst);
                carried = -1;
                continue;
            }

            var marked = Opening().IsMatch(words) ? Row().Match(words) : Match.Empty;
            if (!marked.Success && Unmet().IsMatch(words))
            {
                // "MRI - does not meet medical necessity criteria": the verb is the decision's.
                marked = Row().Match(words);
            }

            if (isHead || IsProse(marked.Success ? marked.Groups["item"].Value : words))
            {
                // The item of a numbered row may run over several lines before its decision.
                carried = carried >= 0 && line - carried < 3 && !text.Lines[line].StartsParagraph ? carried : -1;
                continue;
            }

            var rows = Segments(words);
            if (rows.Count == 0 || AnyColon().IsMatch(words[rows[0].From..]) || rows.Exists(r => !IsRow(r.Row, Opening().IsMatch(words))))
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
        var rows = ByDecisions(words, head);
        if (rows.Count > 1)
        {
            return rows;
        }

        rows = [];
        var from = head;
        for (var i = head; i <= words.Length && from < words.Length; i++)
        {
            if (i < words.Length && !EndsPiece(words, i))
            {
                continue;
            }

            // "…: does not meet the criteria. Non-certified." says its decision twice.
            if (rows.Count > 0 && OnlyDecided().IsMatch(words[from..i]))
            {
                from = i + 1;
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

    /// <summary>"X - Denied, Y - Approved" and "1. X - Denied 2. Y - Approved": a piece up to each decision; nothing where one names no
    /// item.</summary>
    private static List<(int From, Match Row)> ByDecisions(string words, int head)
    {
        var rows = new List<(int From, Match Row)>();
        var from = head;
        foreach (Match signed in Signed().Matches(words, head))
        {
            var row = Row().Match(words[from..signed.Groups["end"].Index]);
            var item = row.Groups["item"].Value;
            if (!row.Success || NoItem().IsMatch(item) || IsProse(row.Value) || Verb().IsMatch(item))
            {
                return [];
            }

            rows.Add((from, row));
            from = signed.Index + signed.Length;
        }

        return from >= words.Length ? rows : [];
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
        if ((DecisionValue.Read(value.In(text.Flow)) ?? DecisionWords.Read(decided.Value)) is not { } decision)
        {
            return;
        }

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

    /// <summary>Whether what stands around the decision makes a row: a sign before it, or nothing much behind it.</summary>
    private static bool IsRow(Match row, bool isMarked)
    {
        var rest = row.Groups["rest"].Value;
        var hasSign = row.Groups["sign"].Value.Any(c => !char.IsWhiteSpace(c) && c != ',');
        // "Utilization review of May 2 did not certify 9 requests" says who decided, not what was asked for.
        return !Verb().IsMatch(row.Groups["item"].Value)
            && (hasSign || !Active().IsMatch(row.Groups["decision"].Value))
            && (!Continues().IsMatch(rest) || (isMarked && hasSign && !DecisionWords.Any().IsMatch(rest)))
            && (hasSign || (rest.Length <= LongestRest && Amount().IsMatch(rest)));
    }

    /// <summary>Whether words have a finite verb, or speak of a person, as sentences do and rows do not; brackets do not count.</summary>
    internal static bool IsProse(string words) => Sentence().IsMatch(words.Contains('(', StringComparison.Ordinal)
        ? Bracketed().Replace(words, "")
        : words);
}
