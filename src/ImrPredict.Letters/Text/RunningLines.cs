using System.Text;
using System.Text.RegularExpressions;

namespace ImrPredict.Letters.Text;

/// <summary>
/// Leaves out what a fax machine, a browser or a stamp adds to the head and foot of each page: it would otherwise stand in the middle of
/// a request that runs over a page break.
/// </summary>
internal static partial class RunningLines
{
    // The patterns are linear on lines of at most 160 characters; their bound of ten seconds only stands against a mistake in them. A short
    // one would make a busy machine read other letters than an idle one.
    private const int MostLines = 3;

    /// <summary>Removes them in place.</summary>
    /// <returns>How many lines were left out.</returns>
    public static int Remove(IReadOnlyList<PageLines> pages)
    {
        var left = 0;
        var heads = Repeated(pages, atTop: true);
        var feet = Repeated(pages, atTop: false);
        var fromBrowser = pages.Any(p => p.Lines.TakeLast(2).Any(l => PrintedPage().IsMatch(l.Text)));
        for (var page = 0; page < pages.Count; page++)
        {
            var lines = pages[page].Lines;
            for (var i = 0; i < MostLines && lines.Count > 0; i++)
            {
                var isHead =
                    IsAdded(lines[0].Text, fromBrowser, alone: lines.Count == 1) || (page > 0 && heads.Contains(Shape(lines[0].Text)));
                if (!isHead)
                {
                    break;
                }

                lines.RemoveAt(0);
                left++;
            }

            for (var i = 0; i < MostLines && lines.Count > 0; i++)
            {
                var last = lines[^1];
                var isFoot =
                    IsAdded(last.Text, fromBrowser, alone: lines.Count == 1)
                    || Bates().IsMatch(last.Text) && !Cases.CaseNumber.TryParse(last.Text, out _)
                    || (last.StartsParagraph && PageNumber().IsMatch(last.Text)) || feet.Contains(Shape(last.Text));
                if (!isFoot)
                {
                    break;
                }

                lines.RemoveAt(lines.Count - 1);
                left++;
            }

            if (lines.Count > 0 && lines[0].StartsParagraph)
            {
                lines[0] = lines[0] with { StartsParagraph = false };
            }
        }

        return left;
    }

    /// <summary>Whether a line is a fax machine's or a browser's.</summary>
    /// <param name="alone">A page of nothing else: whatever it is, nothing is lost with it.</param>
    public static bool IsAdded(string text, bool fromBrowser = false, bool alone = false)
    {
        if (text.Length > 160)
        {
            return false;
        }

        if (Address().IsMatch(text) || PageOf().IsMatch(text) || (fromBrowser && PrintedAt().IsMatch(text)) || PrintedPage().IsMatch(text))
        {
            return true;
        }

        var signs =
            (Day().IsMatch(text) ? 1 : 0)
            + (Clock().IsMatch(text) ? 1 : 0)
            + (FaxWord().IsMatch(text) ? 1 : 0)
            + (PageCount().IsMatch(text) ? 1 : 0)
            + (Telephone().IsMatch(text) ? 1 : 0) + (FromTo().IsMatch(text) ? 1 : 0);
        // A letter may begin with its date and time; a fax line says more.
        return signs >= 3 || (alone && signs >= 2);
    }

    /// <summary>Lines that stand at the same height on every page, but for their digits.</summary>
    private static HashSet<string> Repeated(IReadOnlyList<PageLines> pages, bool atTop)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var whole = pages.Where(p => p.Lines.Count > 0).ToList();
        if (whole.Count < 2 || whole.Select(p => p.Number).Distinct().Count() < whole.Count)
        {
            return found;
        }

        foreach (var line in Ends(whole[0], atTop))
        {
            var shape = Shape(line.Text);
            if (shape.Length >= 4
                && whole
                    .Skip(1)
                    .All(p =>
                        Ends(p, atTop).Any(l => Shape(l.Text) == shape && Math.Abs(l.Baseline - line.Baseline) <= p.BaselineTolerance)))
            {
                found.Add(shape);
            }
        }

        return found;
    }

    private static IEnumerable<PageLine> Ends(PageLines page, bool atTop) =>
        atTop ? page.Lines.Take(MostLines) : page.Lines.TakeLast(MostLines);

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
        @"\b\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})\b|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*[. -]{1,2}\d{1,2}\b"
            + @"|\b\d{1,2}[ -](?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b",
        RegexOptions.IgnoreCase,
        10_000)]
    private static partial Regex Day();

    [GeneratedRegex(@"\b\d{1,2}:\d{2}(?::\d{2})?\s?(?:[AP]\.?M\.?)?\b", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Clock();

    [GeneratedRegex(@"\b(?:fax|faxed|facsimile|rightfax|efax|fax\s?server|xmedius)\b", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex FaxWord();

    [GeneratedRegex(
        @"\b(?:page|pages|pg|p)\s?[.:#]?\s?\d{1,4}\s?(?:of|/)\s?\d{1,4}\b|\b\d{3}/\d{3}\b|\bP(?:age)?[.:]?\s?\d{1,3}$",
        RegexOptions.IgnoreCase,
        10_000)]
    private static partial Regex PageCount();

    [GeneratedRegex(@"\(?\b\d{3}\)?[ .-]?\d{3}[ .-]?\d{4}\b|\b\d{7,11}\b", RegexOptions.None, 10_000)]
    private static partial Regex Telephone();

    [GeneratedRegex(@"\b(?:from|to|csid|tsid|sender|recipient)\s?:", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex FromTo();

    [GeneratedRegex(@"^(?:https?://|file:///|about:blank)\S*(?:\s+\d{1,4}\s?/\s?\d{1,4})?$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Address();

    [GeneratedRegex(@"^(?:https?://|file:///|about:blank)\S*\s+\d{1,4}\s?/\s?\d{1,4}$|^\d{1,3}/\d{1,3}$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex PrintedPage();

    [GeneratedRegex(@"^\d{1,2}/\d{1,2}/\d{2,4},?\s+\d{1,2}:\d{2}", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex PrintedAt();

    [GeneratedRegex(@"^[-\s]*page\s+\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?[-\s]*$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex PageOf();

    [GeneratedRegex(@"^[-\s]*\d{1,4}(?:\s*of\s*\d{1,4})?[-\s]*$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex PageNumber();

    [GeneratedRegex(@"^[A-Z][A-Z0-9_-]{0,14}\d{5,}$", RegexOptions.None, 10_000)]
    private static partial Regex Bates();
}
