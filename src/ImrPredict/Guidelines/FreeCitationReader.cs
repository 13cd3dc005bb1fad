using System.Globalization;
using System.Text.RegularExpressions;

namespace ImrPredict.Guidelines;

/// <summary>
/// Reads citations without the form of 2016: letters of 2013-2015 with pages and regulation numbers, those since 2018 with
/// publisher and date ("Low Back Disorders Guideline (ACOEM February 13, 2020), Treatments: …"), and the free wording of
/// utilization review ("CA MTUS ACOEM Chapter 12", "ODG - Burns chapter, MRI", "MTUS Chronic Pain p. 98").
/// </summary>
internal static partial class FreeCitationReader
{
    private const int LongestHead = 300;

    /// <param name="asOf">Day of the review, or null.</param>
    public static void Read(string text, CitationStatement statement, DateOnly? asOf, List<GuidelineCitation> citations)
    {
        var body = statement.Span.In(text);
        var offset = statement.Span.Start;
        var marks = CitationMark.Read(body, statement.Kind, asOf);
        var before = citations.Count;
        for (var i = 0; i < marks.Count; i++)
        {
            var mark = marks[i];
            var end = i + 1 < marks.Count ? marks[i + 1].Index : body.Length;
            if (mark.Family is GuidelineFamilies.Odg)
            {
                citations.Add(OtherGuidelinesReader.Odg(body, mark.Match, mark.Index, end, offset));
            }
            else if (mark.Family is null)
            {
                if (OfTheScheduleAlone(body, marks, i, end) is { } places)
                {
                    var opening = Opening(body, mark);
                    citations.AddRange(
                        places.Select(place => Cited(GuidelineFamilies.ChronicPain, opening, mark.Index, mark.Index, end, place)));
                }
            }
            else if (!(mark.Match.Groups["bare"].Success && i + 1 < marks.Count && Head(body, marks, i + 1) is not null))
            {
                Add(mark, i, end);
            }
        }

        if (citations.Count == before && marks.Exists(NamesAnOwner) && !NotUsed().IsIn(body))
        {
            var span = new TextSpan(offset + marks[0].Index, marks[0].Length);
            citations.Add(new() { Family = GuidelineFamilies.Other, Pages = CitationPlaces.Pages(body), Span = span });
        }

        void Add(CitationMark mark, int i, int end)
        {
            var head = Head(body, marks, i);
            var start = head?.Start ?? mark.Index;
            var places = mark.Family is GuidelineFamilies.Other ? [new([], CitationPlaces.Pages(body[mark.Index..end]))]
                : head is { } stands ? CitedPlace.Read(stands.In(body))
                : CitedPlace.Read(body[mark.End..end]);
            var first = true;
            var dated = Year().IsIn(body.AsSpan(mark.Index..end)) ? body[mark.Index..end] : body[OwnerStart(marks, i)..end];
            foreach (
                var fresh in places.DefaultIfEmpty(new([], null)).Select(place => Cited(mark.Family!, dated, start, mark.Index, end, place))
            )
            {
                // Title, chapter and regulation number of one guideline stand side by side; a further place of it is a citation of its own.
                if (first
                    && citations.Count > before
                    && citations[^1] is { } last
                    && last.Family == fresh.Family
                    && (IsBare(last) || IsBare(fresh)))
                {
                    citations[^1] = last with
                    {
                        EditionYear = last.EditionYear ?? fresh.EditionYear,
                        Pages = last.Pages ?? fresh.Pages,
                        Regulation = last.Regulation ?? fresh.Regulation,
                        Sections = last.Sections.Count > 0 ? last.Sections : fresh.Sections,
                        Span = new(last.Span.Start, Math.Max(fresh.Span.End, last.Span.End) - last.Span.Start),
                    };
                }
                else
                {
                    citations.Add(fresh);
                }

                first = false;
            }
        }

        // dated: words that may hold the edition's year. named: where the guideline's name begins, behind places that stand before it.
        GuidelineCitation Cited(string family, string dated, int start, int named, int end, CitedPlace place) =>
            new()
            {
                Family = family,
                EditionYear = Year().FirstIn(dated) is { Success: true } year
                    ? int.Parse(year.Groups["year"].ValueSpan, CultureInfo.InvariantCulture)
                    : null,
                Pages = place.Pages,
                Regulation = CitationPlaces.Regulation(body[named..end]),
                Sections =
                [
                    .. place
                        .Sections.Select(section => GuidelineTitles.WithoutOwnName(section, family))
                        .Where(section => section.Length > 0),
                ],
                Span = new(offset + start, Math.Max(1, body.AsSpan(start, end - start).TrimEnd(" ,.;\n\r\t(").Length)),
            };
    }

    // Further on, a year may be that of the service: "(a visit of May 2016)".
    private static string Opening(string body, CitationMark mark)
    {
        var bracketed = body.AsSpan(mark.End, Math.Min(body.Length - mark.End, 28));
        var length =
            bracketed.TrimStart().StartsWith('(') && bracketed.IndexOf(')') is > 0 and var close ? close : Math.Min(bracketed.Length, 6);
        return body[mark.Index..(mark.End + length)];
    }

    private static bool NamesAnOwner(CitationMark mark) =>
        mark.Match.Groups["mtus"].Success || mark.Match.Groups["acoem"].Success || mark.Match.Groups["mdg"].Success;

    /// <summary>Where the owner in front of a title begins: "ACOEM 2nd Edition (2004), Shoulder Complaints" says the year there.</summary>
    private static int OwnerStart(List<CitationMark> marks, int i)
    {
        var start = marks[i].Index;
        for (var k = i - 1; k >= 0 && marks[k].Family is null && start - marks[k].End < 60; k--)
        {
            start = marks[k].Index;
        }

        return start;
    }

    private static bool IsBare(GuidelineCitation citation) => citation.Pages is null && citation.Sections.Count == 0;

    /// <summary>
    /// Places that stand before the guideline's name: "Physical Medicine, pp. 98-99 (Chronic Pain Guidelines, 7/18/2009)", "page 124
    /// of the Chronic Pain Medical Treatment Guidelines". Null where there are none.
    /// </summary>
    private static TextSpan? Head(string body, List<CitationMark> marks, int i)
    {
        if (marks[i].Family is null or GuidelineFamilies.Odg or GuidelineFamilies.Other || marks[i].Match.Groups["regulation"].Success)
        {
            return null;
        }

        var (start, end) = (0, marks[i].Index);
        for (var k = i - 1; k >= 0; k--)
        {
            // The owner may stand before the places ("MTUS: …") or with the title in the bracket ("(MTUS chronic pain)").
            if (marks[k].Family is null && body[marks[k].End..end].All(c => c is ' ' or ',' or ':' or '/' or '-'))
            {
                end = marks[k].Index;
                continue;
            }

            if (marks[k].Match.Groups["bare"].Success && k == i - 1)
            {
                continue;
            }

            start = marks[k].End;
            if (marks[k].Family is not null)
            {
                var semicolon = body.IndexOf(';', start, end - start);
                if (semicolon < 0)
                {
                    return null;
                }

                start = semicolon + 1;
            }

            break;
        }

        start = Math.Max(start, end - LongestHead);
        var text = body[start..end];
        if (!Joint().IsIn(text))
        {
            return null;
        }

        var inBracket = text.TrimEnd().EndsWith('(') || Joint().FirstIn(text).Value.Contains('(', StringComparison.Ordinal);
        var cut = Joint().FirstIn(text).Index;
        var places = CitedPlace.Read(text[..cut]);
        var known = places.Count > 0 && places[0].Sections.Count > 0 && TopicNames.ChronicPain.Begins(places[0].Sections[0]);
        var paged = places.Exists(place => place.Pages is not null);
        return (known && paged) || (known && inBracket) || (paged && !Joint().FirstIn(text).Value.StartsWith(',')) ? new(start, cut) : null;
    }

    /// <summary>
    /// Topics of the chronic pain guidelines that are cited from the MTUS alone: "CA MTUS, Drug testing, p 43". Null where the words
    /// name none of them.
    /// </summary>
    private static List<CitedPlace>? OfTheScheduleAlone(string body, List<CitationMark> marks, int i, int end)
    {
        if (!marks[i].Match.Groups["mtus"].Success || (i + 1 < marks.Count && Head(body, marks, i + 1) is not null))
        {
            return null;
        }

        var places = CitedPlace.Read(body[marks[i].End..end]);
        return places.Exists(place => place.Sections.Any(section => TopicNames.ChronicPain.Begins(section)))
            ? places.FindAll(place => place.Sections.Count > 0)
            : null;
    }

    [GeneratedRegex(
        @"(\(|,?\s+\b(of|from|in|under)\b|,)\s*(the\s+)?(ca(lifornia)?\s+)?$",
        RegexOptions.IgnoreCase, LinearSearch.Patience)]
    private static partial Regex Joint();

    [GeneratedRegex(@"(\b|/)(?<year>20[0-3][0-9]|199[0-9])\b", RegexOptions.None, LinearSearch.Patience)]
    private static partial Regex Year();

    [GeneratedRegex(
        @"\bmtus\b[^.;]{0,60}\b(silent|does\s+not\s+(address|apply)|not\s+(applicable|addressed))|\bno\s+section\b",
        RegexOptions.IgnoreCase, LinearSearch.Patience)]
    private static partial Regex NotUsed();
}
