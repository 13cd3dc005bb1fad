using System.Text.RegularExpressions;
using ImrPredict.Letters.Text;
using ImrPredict.Treatments;

namespace ImrPredict.Letters.Denials;

/// <summary>Lines that open with their decision: "Denied: MRI of the knee".</summary>
internal static partial class DecisionFirstRows
{
    /// <summary>"DENY - MRI of the knee", "Non-certified: MRI of the knee; brace".</summary>
    public static List<ServiceCandidate>? At(LetterText text, int line)
    {
        var words = text.Lines[line].Text;
        var first = First().Match(words);
        if (!first.Success && (Column().Match(words) is { Success: true } column && IsColumn(text.Lines[line], column)))
        {
            first = column;
        }

        if (!first.Success || DecisionWords.Read(first.Groups["decision"].Value) is not { } decision)
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
        if (DenialRows.IsProse(item.In(text.Flow)))
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
                FieldCertainty.Likely)
                .Where((c, i) => i == 0 || !Rest().IsMatch(c.Request.Value)),
        ];
    }

    /// <summary>"DENIED  MRI of the knee": a column's gap stands behind the decision, or it stands in capitals before a known treatment.
    /// </summary>
    private static bool IsColumn(TextLine line, Match column)
    {
        var item = column.Groups["item"];
        return (line.Cells is [var head, var next, ..]
                && head.Start == column.Groups["decision"].Index
                && next.Start == item.Index)
            || (!column.Groups["decision"].Value.Any(char.IsLower)
                && item.Value.Any(char.IsLower)
                && TreatmentReader.Read(item.Value).Category != TreatmentCategory.Other);
    }

    // Nothing but space stands between the two.
    [GeneratedRegex(
        @"^(?<decision>" + DecisionWords.All + @")\s+(?<item>(?-i:[A-Z\d])\S.{2,})$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Column();

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

    // "; remainder non-certified" is no treatment of its own.
    [GeneratedRegex(@"^(?:and\s+)?(?:the\s+)?(?:rest|remainder|balance|remaining)\b", RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Rest();

    private static int SemicolonEnd(string flow, TextSpan named, TextSpan item) =>
        named.End < item.End && flow[named.End] == ';' ? item.End : named.End;

    [GeneratedRegex(
        @"^(?:\(?(?:\d{1,2}|[a-z])[.)]\s+|[\u2022\u25CF\u25AA*\u2013-]\s*)?(?:(?:UR\s+)?(?:Decision|Determination|Recommendation"
            + @"|Outcome)\s*[:\u2013-]\s*)?(?<decision>"
            + DecisionWords.All
            + @")(?:\s+(?:services?|treatments?|items?|requests?|procedures?))?(?:\s+at\s+this\s+time)?\s*(?:\s[-\u2010-\u2014]\s"
            + @"|[:|\u2013\u2014]"
            + @"|\s[-\u2010-\u2014]|\s(?=(?:CPT\s*)?\d{5}\s+[A-Za-z]))\s*(?<item>\S.{2,})$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex First();

    [GeneratedRegex(
        @"(?<=[.;])\s+(?=" + DecisionWords.All + @"\s*(?:\s[-\u2010-\u2014]\s|:|\s(?:CPT\s*)?\d{5}\s))",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex NextFirst();

    [GeneratedRegex(@"^\s*(?:\(?(?:1|a|i)[.)])\s", RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Numbered();
}
