using System.Text.RegularExpressions;
using ImrPredict.Letters.Text;

namespace ImrPredict.Letters.Denials;

/// <summary>
/// Reads a list whose entries are decided below it by their numbers or letters: "(a) X (b) Y … Items (a) and (b) are denied". Nothing is
/// read where an entry of the list is not decided, or a number that is decided stands in no list.
/// </summary>
internal static partial class DecidedByMarker
{
    private const int MostLinesOfEntry = 4;

    private sealed record Entry(string Marker, TextSpan Words);

    public static List<ServiceCandidate> In(LetterText text)
    {
        var told = Told(text.Flow);
        if (told.Count == 0)
        {
            return [];
        }

        foreach (var list in Lists(text))
        {
            if (list.Count < 2 || list.Exists(e => !told.ContainsKey(e.Marker)) || told.Count != list.Count)
            {
                continue;
            }

            var read = list.ConvertAll(e => Read(text.Flow, e, told[e.Marker]));
            if (read.TrueForAll(r => r is not null))
            {
                return [.. read.OfType<ServiceCandidate>()];
            }
        }

        return [];
    }

    /// <summary>Whether words only point to an item of a list: "Item (b)".</summary>
    public static bool IsReference(string words) => Reference().IsMatch(words);

    private static Dictionary<string, TextSpan> Told(string flow)
    {
        var told = new Dictionary<string, TextSpan>(StringComparer.OrdinalIgnoreCase);
        foreach (Match match in OfMarkers().Matches(flow))
        {
            var decided = match.Groups["decision"];
            foreach (Capture marker in match.Groups["marker"].Captures)
            {
                told[marker.Value] = new TextSpan(decided.Index, decided.Length);
            }
        }

        return told;
    }

    private static ServiceCandidate? Read(string flow, Entry entry, TextSpan decided)
    {
        var isRequest = false;
        return DecisionWords.Read(decided.In(flow)) is { } decision
            && ItemWords.Named(flow, entry.Words.Start, entry.Words.End, ref isRequest) is { } item
            && !DenialRows.IsProse(item.In(flow))
            && !DecisionWords.Any().IsMatch(item.In(flow))
            ? new ServiceCandidate(
                new FieldReading<string>(item.In(flow), FieldCertainty.Likely, item),
                new FieldReading<UtilizationReviewDecision>(decision, FieldCertainty.Likely, decided),
                null,
                new TextSpan(entry.Words.Start, 0))
            : null;
    }

    /// <summary>Lines that open with a number or a letter in brackets, each with the lines that it wraps over.</summary>
    private static List<List<Entry>> Lists(LetterText text)
    {
        var lists = new List<List<Entry>>();
        for (var line = 0; line < text.Lines.Count; line++)
        {
            if (Marked().Match(text.Lines[line].Text) is not { Success: true } marked || OfMarkers().IsMatch(text.Lines[line].Text))
            {
                continue;
            }

            var marker = marked.Groups["marker"].Value;
            if (marker is "1" or "a" or "A")
            {
                lists.Add([]);
            }

            if (lists.Count == 0)
            {
                continue;
            }

            var last = line;
            while (last + 1 < text.Lines.Count
                && last - line < MostLinesOfEntry
                && !text.Lines[last + 1].StartsParagraph
                && (char.IsLower(text.Lines[last + 1].Text[0]) || text.Lines[last].Text.Length >= RequestItems.WrappedLine)
                && !Marked().IsMatch(text.Lines[last + 1].Text))
            {
                last++;
            }

            var from = text.StartOf(line) + marked.Length;
            lists[^1].Add(new Entry(marker, new TextSpan(from, text.StartOf(last) + text.Lines[last].Text.Length - from)));
        }

        return lists;
    }

    private const string Marker = @"(?:\((?<marker>\d{1,2}|[a-zA-Z])\)|\#?(?<marker>\d{1,2}|(?-i:[A-H]))\)?)";

    [GeneratedRegex(@"^(?:(?:Item|Request)\s*)?\(?(?<marker>\d{1,2}|[a-zA-Z])[.):]\s+(?=\S)", RegexOptions.IgnoreCase,
        SearchBounds.Milliseconds)]
    private static partial Regex Marked();

    [GeneratedRegex(
        @"\b(?:items?|requests?|services?|treatments?|numbers?|nos?\.?|lines?)\s*" + Marker + @"(?:\s*(?:,|and|&|,\s*and)\s*" + Marker
            + @")*\s+(?:is|are|was|were|has\s+been|have\s+been|cannot\s+be)\s+(?:hereby\s+|both\s+|all\s+|therefore\s+)?(?<decision>"
            + DecisionWords.All + @")\b",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex OfMarkers();

    [GeneratedRegex(
        @"^(?:items?|requests?|services?|treatments?|numbers?|nos?\.?|lines?)\s*" + Marker + @"(?:\s*(?:,|and|&)\s*" + Marker + @")*$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Reference();
}
