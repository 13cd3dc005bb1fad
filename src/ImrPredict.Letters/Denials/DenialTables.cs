using System.Globalization;
using System.Text.RegularExpressions;
using ImrPredict.Cases;
using ImrPredict.Letters.Text;

namespace ImrPredict.Letters.Denials;

/// <summary>
/// Reads tables whose columns are known, by bars or by their places on the line: a
/// column of what was requested and one of what was decided.
/// Cells that run over several lines are joined, and said to be.
/// </summary>
internal static partial class DenialTables
{
    private const int MostColumns = 12;

    internal sealed record Found(List<ServiceCandidate> Services, List<TextSpan> Regions);

    private sealed record Layout(
        int[] Starts, bool HasBars, int Item, int Decision, int Quantity, int Granted, int Guideline, bool ByCounts);

    private sealed class Row(int firstLine)
    {
        public int FirstLine { get; } = firstLine;

        public int LastLine { get; set; } = firstLine;

        public string Item { get; set; } = "";

        public string Decision { get; set; } = "";

        public string Quantity { get; set; } = "";

        public string Granted { get; set; } = "";

        public string Guideline { get; set; } = "";

        public TextSpan? ItemSpan { get; set; }

        public TextSpan? DecisionSpan { get; set; }
    }

    public static Found In(LetterText text, List<string> doubts)
    {
        var found = new Found([], []);
        for (var line = 0; line + 1 < text.Lines.Count && found.Services.Count <= DisputeFacts.MostServices; line++)
        {
            if (HeadAt(text, line) is not { } layout)
            {
                continue;
            }

            var rows = Rows(text, line + 1, layout, out var end);
            var before = found.Services.Count;
            foreach (var row in rows)
            {
                Add(text, row, found, doubts);
            }

            if (found.Services.Count > before)
            {
                found.Regions.Add(
                    new TextSpan(text.StartOf(line), (end < text.Lines.Count ? text.StartOf(end) : text.Flow.Length) - text.StartOf(line)));
                line = end - 1;
            }
        }

        return found;
    }

    private static Layout? HeadAt(LetterText text, int line)
    {
        var cells = CellsOf(text.Lines[line]);
        if (cells.Count is < 2 or > MostColumns || text.Lines[line].Text.Length > 200)
        {
            return null;
        }

        var words = cells.ConvertAll(c => text.Lines[line].Text.Substring(c.Start, c.Length));
        var item = words.FindIndex(w => ItemHead().IsMatch(w) && !DecisionHead().IsMatch(w));
        var quantity = words.FindIndex(w => QuantityHead().IsMatch(w));
        var granted = words.FindIndex(w => GrantedHead().IsMatch(w));
        var decision = words.FindLastIndex(w => DecisionHead().IsMatch(w));
        // "Service | Requested | Approved": how much was granted is the decision.
        var isByCounts = decision < 0 && quantity > item && granted > item;
        decision = isByCounts ? granted : decision;
        return item < 0 || decision < 0 || item == decision ? null
            : new Layout(
                [.. cells.Select(c => c.Column)],
                HasBars(text.Lines[line].Text),
                item,
                decision,
                quantity,
                granted,
                words.FindIndex(w => GuidelineHead().IsMatch(w)),
                isByCounts);
    }

    private static List<Row> Rows(LetterText text, int first, Layout layout, out int end)
    {
        var rows = new List<Row>();
        Row? open = null;
        var isTopAligned = (bool?)null;
        for (end = first; end < text.Lines.Count; end++)
        {
            var line = text.Lines[end];
            if (Rule().IsMatch(line.Text))
            {
                open = null;
                continue;
            }

            var cells = CellsOf(line);
            var hasBars = HasBars(line.Text);
            if (layout.HasBars
                    ? !hasBars
                    : (cells.Count < 2 && (line.StartsParagraph || Label().IsMatch(line.Text) || DenialRows.IsProse(line.Text)))
                        || HeadAt(text, end) is not null)
            {
                break;
            }

            var (item, decision, quantity, granted, guideline) = ("", "", "", "", "");
            TextSpan? itemSpan = null, decisionSpan = null;
            for (var c = 0; c < cells.Count; c++)
            {
                var column = ColumnOf(layout, cells, c);
                var (words, span) = (
                    line.Text.Substring(cells[c].Start, cells[c].Length),
                    new TextSpan(text.StartOf(end) + cells[c].Start, cells[c].Length));
                if (column == layout.Item)
                {
                    (item, itemSpan) = (words, span);
                }
                else if (column == layout.Decision)
                {
                    (decision, decisionSpan) = (words, span);
                    granted = layout.ByCounts ? words : granted;
                }
                else if (column == layout.Quantity)
                {
                    quantity = words;
                }
                else if (column == layout.Granted)
                {
                    granted = words;
                }
                else if (column == layout.Guideline)
                {
                    guideline = words;
                }
            }

            bool Decides(string words) => DecisionWords.Read(words) is not null || (layout.ByCounts && Count(words) is not null);
            var decides = decision.Length > 0 && (Decides(decision) || PartOfDecision().IsMatch(decision));
            isTopAligned ??= decision.Length > 0;
            var continues = open is not null && !ListMarker.Opens(item) && !line.StartsParagraph
                && (
                    decision.Length == 0
                        ? isTopAligned == true || open.Decision.Length == 0
                        : !Decides(open.Decision)
                            || !decides
                            || open.Decision.EndsWith('-')
                            || (item.Length == 0 && !(Decides(open.Decision) && decides)));
            // Where decisions stand at the foot of their rows, an item without one opens the next row.
            if (!continues
                || (
                    isTopAligned == false
                    && open is { Decision.Length: > 0 }
                    && Decides(open.Decision)
                    && decision.Length == 0))
            {
                open = new Row(end);
                rows.Add(open);
            }

            open!.Item = Joined(open.Item, item);
            open.Decision = Joined(open.Decision, decision);
            open.Granted = open.Granted.Length > 0 ? open.Granted : granted;
            open.Guideline = Joined(open.Guideline, guideline);
            open.Quantity = open.Quantity.Length > 0 ? open.Quantity : quantity;
            open.ItemSpan = open.ItemSpan is { } known
                ? itemSpan is { } more
                    ? new TextSpan(known.Start, more.End - known.Start)
                    : known
                : itemSpan;
            open.DecisionSpan ??= decisionSpan;
            open.LastLine = end;
        }

        return rows;
    }

    private static void Add(LetterText text, Row row, Found found, List<string> doubts)
    {
        var isRequest = false;
        if (row.Item.Length == 0
            || row.ItemSpan is not { } span
            || ItemWords.Named(row.Item, 0, row.Item.Length, ref isRequest) is not { } named)
        {
            return;
        }

        var place = text.PlaceOf(text.StartOf(row.FirstLine));
        if ((DecisionValue.Read(row.Decision) ?? ByCounts(row)) is not { } decision || row.DecisionSpan is not { } decisionSpan)
        {
            doubts.Add($"{place}: a row of the table names a treatment but no decision that could be told; if it is in dispute, add it");
            return;
        }

        var request = named.In(row.Item);
        if (row.Quantity.StartsWith('#') && !request.Contains(row.Quantity, StringComparison.Ordinal))
        {
            request = $"{request} {row.Quantity}";
        }

        var granted =
            decision == UtilizationReviewDecision.Modified
                ? DecisionValue.Granted(row.Decision, new TextSpan(0, row.Decision.Length))
                    ?? (row.Granted.Any(char.IsDigit) ? new FieldReading<string>(row.Granted, FieldCertainty.Likely, decisionSpan) : null)
                : null;
        var remaining = granted is null ? null : DecisionValue.Remaining(row.Decision, new TextSpan(0, row.Decision.Length));
        found.Services.Add(new ServiceCandidate(
            new FieldReading<string>(request, FieldCertainty.Likely, span),
            new FieldReading<UtilizationReviewDecision>(decision, FieldCertainty.Likely, decisionSpan),
            granted is null ? null : granted with { Span = decisionSpan },
            new TextSpan(text.StartOf(row.FirstLine), 0))
        {
            Remaining = remaining is null ? null : remaining with { Span = decisionSpan },
            Citation =
                row.Guideline.Any(char.IsLetter) ? new FieldReading<string>(row.Guideline, FieldCertainty.Likely, decisionSpan) : null,
            Doubt = row.LastLine > row.FirstLine ? "joined from several lines of a table; please check" : null,
        });
    }

    /// <summary>What a row decides that only counts what was asked for and what was granted.</summary>
    private static UtilizationReviewDecision? ByCounts(Row row) =>
        (Count(row.Quantity), Count(row.Decision)) switch
        {
            (_, 0) => UtilizationReviewDecision.Denied,
            ({ } asked, { } granted) when granted >= asked => UtilizationReviewDecision.Approved,
            ({ }, { }) => UtilizationReviewDecision.Modified,
            _ => null,
        };

    /// <summary>The number of "#60", "12 visits", "none"; null for other words.</summary>
    private static int? Count(string words) =>
        Counted().Match(words) is not { Success: true } count ? null
        : count.Groups["number"].Success ? int.Parse(count.Groups["number"].Value, CultureInfo.InvariantCulture)
        : 0;

    private static string Joined(string before, string more) =>
        before.Length == 0 ? more : more.Length == 0 ? before : before.EndsWith('-') ? before + more : $"{before} {more}";

    private static int ColumnOf(Layout layout, List<TextCell> cells, int index)
    {
        if (layout.HasBars)
        {
            return index;
        }

        // A cell belongs to the last column that begins at or before it, a few places of slack allowed.
        var (best, distance) = (0, int.MaxValue);
        for (var i = 0; i < layout.Starts.Length; i++)
        {
            var away = Math.Abs(layout.Starts[i] - cells[index].Column);
            if (away < distance)
            {
                (best, distance) = (i, away);
            }
        }

        return best;
    }

    private static bool HasBars(string line) => line.Contains('|', StringComparison.Ordinal);

    /// <summary>Cells between bars, else those that wide gaps part.</summary>
    private static List<TextCell> CellsOf(TextLine line)
    {
        if (!HasBars(line.Text))
        {
            return [.. line.Cells];
        }

        var cells = new List<TextCell>();
        var (from, to) = (line.Text[0] == '|' ? 1 : 0, line.Text[^1] == '|' ? line.Text.Length - 1 : line.Text.Length);
        for (var i = from; i <= to && cells.Count <= MostColumns; i++)
        {
            if (i == to || line.Text[i] == '|')
            {
                var span = DenialLabel.Trim(line.Text, Math.Min(from, i), i);
                cells.Add(new TextCell(span.Start, span.Start, span.Length));
                from = i + 1;
            }
        }

        return cells;
    }

    [GeneratedRegex(
        @"\b(?:Services?|Treatments?|Procedures?|Items?|Description|Request(?:ed|s)?|Medications?|Drug)\b",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex ItemHead();

    [GeneratedRegex(
        @"^(?:(?:UR|Final|Review(?:er)?|Our|Utilization\s+Review)\s+)?(?:Decision|Determination|Status|Outcome|Recommendation|Disposition"
            + @"|Result|Action|Response)s?\b[^.]{0,20}$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex DecisionHead();

    [GeneratedRegex(
        @"^\#?\s*(?<number>\d{1,4})(?:\s+[a-z]{1,12})?$|^(?:none|nil|-|\u2013|\u2014)$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Counted();

    [GeneratedRegex(
        @"^(?:Quantity|Qty\.?|Units?|Amount|No\.?|\#)$|^(?:(?:Quantity|Qty|Units|Visits|Amount|No)\.?\s*)?Requested"
            + @"(?:\s*(?:Quantity|Qty|Units|Visits|Amount))?$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex QuantityHead();

    [GeneratedRegex(
        @"^(?:(?:Qty|Quantity|Units|Visits|Amount|No)\.?\s*)?(?:Approved|Certified|Authorized)(?:\s*(?:Qty|Quantity|Units|Visits"
            + @"|Amount))?$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex GrantedHead();

    [GeneratedRegex(
        @"^(?:(?:Cited|Applicable|Clinical|Medical|UR)\s+)?(?:Guidelines?|Criteria|Citations?|References?)(?:\s+(?:used|cited"
            + @"|relied\s+upon))?$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex GuidelineHead();

    [GeneratedRegex(@"^[\s|+=_.\-\u2013\u2014]{3,}$", RegexOptions.None, SearchBounds.Milliseconds)]
    private static partial Regex Rule();

    [GeneratedRegex(@"^[A-Z][A-Za-z /()#&'\u2019.-]{1,45}:(?:\s|$)", RegexOptions.None, SearchBounds.Milliseconds)]
    private static partial Regex Label();

    [GeneratedRegex(
        @"^(?:non-?|not|partially|partly|conditionally|un-?|dis-?|adverse)$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex PartOfDecision();
}
