using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ImrPredict.Letters.Text;

/// <summary>
/// Leaves out of a text what stands at a page break and belongs to no field: lines of a fax machine, "Page 2 of 5", the case number and
/// the running head that every page repeats. A request or a reason that runs over the break is whole again.
/// </summary>
internal static partial class PageBreakLines
{
    private const int LongestLine = 160;

    /// <summary>Lines at the head or foot of a page among which running ones are looked for.</summary>
    private const int AtEdge = 3;

    public static LetterText Without(LetterText text)
    {
        var repeated = Repeated(text.Lines);
        MarkNumberedHeads(text.Lines, repeated);
        var seenCases = new HashSet<string>(StringComparer.Ordinal);
        var kept = new List<TextLine>(text.Lines.Count);
        var isAfterBreak = false;
        for (var i = 0; i < text.Lines.Count; i++)
        {
            var line = text.Lines[i];
            var isCaseAgain =
                CaseOnly().Match(line.Text) is { Success: true } ofCase
                && !seenCases.Add(ofCase.Groups["number"].Value)
                && !(i + 1 < text.Lines.Count && Header().IsMatch(text.Lines[i + 1].Text));
            if (isCaseAgain || IsAdded(line.Text) || repeated[i] || (PageAlone().IsMatch(line.Text) && IsApart(text.Lines, i)))
            {
                isAfterBreak = true;
                continue;
            }

            // The space around what was left out starts no paragraph in the middle of a sentence.
            if (isAfterBreak
                && line.StartsParagraph
                && kept.Count > 0
                && !SentenceEnd().IsMatch(kept[^1].Text)
                && (char.IsLower(line.Text[0]) || char.IsAsciiDigit(line.Text[0]) || kept[^1].Text[^1] is ',' or '-'))
            {
                line = line with { StartsParagraph = false };
            }

            kept.Add(line);
            isAfterBreak = false;
        }

        return kept.Count == text.Lines.Count || kept.Count == 0
            ? text
            : text.With(kept, "left out what page breaks, faxes and running heads add");
    }

    /// <summary>"Page 98" may be the end of a citation: a page's number stands apart from what is above it.</summary>
    private static bool IsApart(IReadOnlyList<TextLine> lines, int i) =>
        i > 0
        && lines[i - 1].Text[^1] != ','
        && (lines[i].StartsParagraph || i + 1 == lines.Count || lines[i + 1].Page != lines[i].Page || lines[i - 1].Page != lines[i].Page);

    /// <summary>Whether a line is a fax machine's or a page's number.</summary>
    public static bool IsAdded(string line)
    {
        // All that counts is told in digits, and most lines have none.
        if (line.Length > LongestLine || !HasDigit(line))
        {
            return false;
        }

        if (PageOf().IsMatch(line))
        {
            return true;
        }

        // A letter may begin with its date, its telephone and its fax number; a fax line tells of a page as well, or of the time.
        var pageOrTime = Count(PageCount(), line) + Count(Clock(), line);
        return pageOrTime > 0
            && pageOrTime + Count(Day(), line) + Count(FaxWord(), line) + Count(Telephone(), line) + Count(FromTo(), line) >= 3
            && !line.Contains("Date of", StringComparison.OrdinalIgnoreCase);
    }

    private static bool HasDigit(ReadOnlySpan<char> line)
    {
        foreach (var c in line)
        {
            if (char.IsDigit(c))
            {
                return true;
            }
        }

        return false;
    }

    private static int Count(Regex sign, string line) => sign.IsMatch(line) ? 1 : 0;

    /// <summary>Lines that stand at the same edge of at least two pages, but for their
    /// digits; the first head is the letter's own.</summary>
    private static bool[] Repeated(IReadOnlyList<TextLine> lines)
    {
        var marks = new bool[lines.Count];
        if (lines.Count == 0 || lines[^1].Page == lines[0].Page)
        {
            return marks;
        }

        var known = new Dictionary<(bool Top, string Shape), (int Index, int Page)>();
        var counts = new Dictionary<(bool Top, string Shape), int>();
        var pages = lines[^1].Page - lines[0].Page + 1;
        foreach (var isCounting in (bool[])[true, false])
        {
            for (var i = 0; i < lines.Count; i++)
            {
                for (var top = 0; top < 2; top++)
                {
                    var isTop = top == 0;
                    var edge = isTop ? i - AtEdge : i + AtEdge;
                    var isEdge = edge < 0 || edge >= lines.Count || lines[edge].Page != lines[i].Page;
                    if (!isEdge || !MayRepeat(lines[i], pages))
                    {
                        continue;
                    }

                    var key = (isTop, Shape: Shape(lines[i].Text));
                    if (key.Shape.Length < 4)
                    {
                        continue;
                    }

                    if (isCounting)
                    {
                        if (!known.TryGetValue(key, out var before) || before.Page != lines[i].Page)
                        {
                            counts[key] = counts.GetValueOrDefault(key) + 1;
                            known.TryAdd(key, (i, lines[i].Page));
                            known[key] = (known[key].Index, lines[i].Page);
                        }
                    }
                    else if (counts.GetValueOrDefault(key) >= Math.Max(2, pages - 1) && (!isTop || i != known[key].Index) && pages > 1)
                    {
                        marks[i] = true;
                    }
                }
            }
        }

        return marks;
    }

    /// <summary>Lines of one page's text that count its pages, "Claim 12   Page 2 of 3", in their order: all behind the first.</summary>
    private static void MarkNumberedHeads(IReadOnlyList<TextLine> lines, bool[] marks)
    {
        var last = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Text.Length > LongestLine || Counted().Match(lines[i].Text) is not { Success: true } counted)
            {
                continue;
            }

            var (shape, page) = (Shape(lines[i].Text), int.Parse(counted.Groups["page"].Value, CultureInfo.InvariantCulture));
            marks[i] |= last.TryGetValue(shape, out var before) && page == before + 1;
            last[shape] = page;
        }
    }

    [GeneratedRegex(
        @"\b(?:page|pg)\s?[.:#]?\s?(?<page>\d{1,3})\s?(?:of|/)\s?\d{1,3}\b",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Counted();

    /// <summary>
    /// A line of reasons may stand at two page ends by chance, a name, a number or a notice of secrecy does not. Of a PDF the pages' own
    /// heights tell better.
    /// </summary>
    private static bool MayRepeat(TextLine line, int pages) =>
        line.IsBold is null && !SentenceEnd().IsMatch(line.Text) && (pages > 2 || Naming().IsMatch(line.Text));

    private static string Shape(string text)
    {
        var shape = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            shape.Append(char.IsAsciiDigit(c) ? '#' : char.ToLowerInvariant(c));
        }

        return shape.Replace("####", "##").Replace("###", "##").ToString();
    }

    [GeneratedRegex(
        @"^[-\s\u2013]*(?:pages?|pg\.?)\s+\d{1,4}\s*(?:of|/)\s*\d{1,4}[-\s\u2013]*$|^-\s*\d{1,3}\s*-$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex PageOf();

    [GeneratedRegex(@"^(?:Page|PAGE)\s+\d{1,3}$|^\d{1,3}\s+of\s+\d{1,3}$", RegexOptions.None, SearchBounds.Milliseconds)]
    private static partial Regex PageAlone();

    [GeneratedRegex(
        @"^(?:(?:(?:MAXIMUS|IMR)\s*)?Case\s*(?:Number|No\.?|\#)\s*:?\s*)?(?<number>CM\d{2}-\d{6,7})\s*(?:(?:Page\s*)?\d{1,3}(?:\s*(?:of"
            + @"|/)\s*\d{1,3})?)?$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex CaseOnly();

    [GeneratedRegex(@"Date\s*(?:Assigned|of\s*Injury)", RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Header();

    [GeneratedRegex(@"[.!?:][""\u201D\u2019')\]]*$", RegexOptions.None, SearchBounds.Milliseconds)]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(
        @"\b(?:page|case|claim|patient|employee|worker|re|confidential|reference|ref|file)\b",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Naming();

    [GeneratedRegex(
        @"\b\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})\b|\b\d{4}-\d{2}-\d{2}\b|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov"
            + @"|Dec)[a-z]*[. -]{1,2}\d{1,2}\b|\b\d{1,2}[ -](?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Day();

    [GeneratedRegex(@"\b\d{1,2}:\d{2}(?::\d{2})?\s?(?:[AP]\.?M\.?)?\b", RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Clock();

    [GeneratedRegex(@"\b(?:fax|faxed|facsimile|rightfax|efax|xmedius)\b", RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex FaxWord();

    [GeneratedRegex(
        @"\b(?:page|pages|pg|p)\s?[.:#]?\s?\d{1,4}\s?(?:of|/)\s?\d{1,4}\b|\b\d{3}/\d{3}\b|\bP(?:age)?[.:]?\s?\d{1,3}$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex PageCount();

    [GeneratedRegex(@"\(?\b\d{3}\)?[ .-]?\d{3}[ .-]?\d{4}\b|\b\d{7,11}\b", RegexOptions.None, SearchBounds.Milliseconds)]
    private static partial Regex Telephone();

    [GeneratedRegex(@"\b(?:from|to|csid|tsid|sender|recipient)\s?:", RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex FromTo();
}
