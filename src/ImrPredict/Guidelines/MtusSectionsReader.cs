using System.Buffers;
using System.Text.RegularExpressions;

namespace ImrPredict.Guidelines;

/// <summary>
/// Reads the wording of 2016 and later: "MTUS Knee Complaints 2004, Section(s): Special Studies, and Chronic Pain Medical
/// Treatment 2016, Section(s): Physical medicine treatment". Each guideline is a title with its year, and only such a title
/// begins one, so that names of sections which resemble titles stay sections.
/// </summary>
internal static partial class MtusSectionsReader
{
    private static readonly SearchValues<string> Centuries = SearchValues.Create(["19", "20"], StringComparison.Ordinal);

    /// <returns>False when the wording is another.</returns>
    public static bool TryRead(string text, TextSpan statement, List<GuidelineCitation> citations)
    {
        if (!NamesYear(text.AsSpan(statement.Start, statement.Length)))
        {
            return false;
        }

        var titles = DatedTitles().AllIn(statement.In(text)).Where(match => GuidelineTitles.Family(match) is not null).ToList();
        if (titles.Count == 0)
        {
            return false;
        }

        for (var i = 0; i < titles.Count; i++)
        {
            var title = titles[i].Groups["title"];
            var start = statement.Start + title.Index;
            var tailStart = statement.Start + titles[i].Index + titles[i].Length;
            var end = i + 1 < titles.Count ? statement.Start + titles[i + 1].Index : statement.End;
            var tail = text[tailStart..end];
            var sections = SectionsLabel().FirstIn(tail) is { Success: true } label
                ? SectionNames.Split(tail[(label.Index + label.Length)..])
                : [];
            citations.Add(
                new()
                {
                    Family = GuidelineTitles.Family(titles[i])!,
                    EditionYear = int.Parse(titles[i].Groups["year"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture),
                    Sections = sections,
                    Pages = CitationPlaces.Pages(tail),
                    Regulation = CitationPlaces.Regulation(tail),
                    Span = new(
                        start,
                        text.AsSpan(start, end - start).TrimEnd(" ,.;\n\r\t").Length is > 0 and var length ? length : title.Length),
                }
            );
        }

        return true;
    }

    /// <summary>Whether a year stands in a text: without one no title is dated, which is told without an expression.</summary>
    private static bool NamesYear(ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOfAny(Centuries); at >= 0; at = text.IndexOfAny(Centuries))
        {
            text = text[(at + 2)..];
            if (text is [>= '0' and <= '9', >= '0' and <= '9', ..])
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex(
        @"(^\W*|\band\s+|[,;.]\s*)(mtus\s+)?(?<title>(" + GuidelineTitles.Pattern + @"|(?<eye>eye)),?\s+\(?(?<year>(19|20)[0-9][0-9])\)?)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, LinearSearch.Patience)]
    private static partial Regex DatedTitles();

    [GeneratedRegex(@"\bsection\s*(\(\s*s\s*\)|s)?\s*:", RegexOptions.IgnoreCase, LinearSearch.Patience)]
    private static partial Regex SectionsLabel();
}
