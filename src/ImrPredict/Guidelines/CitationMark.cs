using System.Text.RegularExpressions;

namespace ImrPredict.Guidelines;

/// <summary>A name in a citation that begins a guideline, or only ends what stood before it.</summary>
/// <param name="Index">Where it begins in the citation's text.</param>
/// <param name="Family">Null for a name that begins no guideline of its own ("MTUS", "which is part of the MTUS").</param>
/// <param name="Match">The name, with the group that it was known by.</param>
internal sealed partial record CitationMark(int Index, int Length, string? Family, Match Match)
{
    public int End => Index + Length;

    /// <summary>
    /// The marks that mean what they say, in the order of the text. Behind "ODG" the name of a body part is a chapter of the
    /// ODG; behind the title of a guideline it is a section; in a bracket behind a title the publisher is no guideline.
    /// </summary>
    /// <param name="body">One statement of a citation.</param>
    /// <param name="asOf">Day of the review, or null: before the guideline on opioids, they were a topic of chronic pain.</param>
    public static List<CitationMark> Read(string body, CitationStatementKind kind, DateOnly? asOf)
    {
        var marks = new List<CitationMark>();
        var ranges = CitationPlaces.RegulationRanges(body);
        var owner = kind is CitationStatementKind.Mtus ? "mtus" : "";
        var (titled, other) = (false, false);
        var last = -1;
        foreach (var mark in All(body))
        {
            if (mark.Groups["odg"].Success)
            {
                // An address of the ODG behind its name, or its owner before it, is the same citation.
                if (owner is not "odg" || !OtherGuidelinesReader.IsAddress(mark))
                {
                    Add(mark, GuidelineFamilies.Odg);
                }

                (owner, titled) = ("odg", false);
            }
            else if (mark.Groups["outsideMtus"].Success)
            {
                owner = "outside";
                Add(mark, null);
            }
            else if (mark.Groups["partOf"].Success)
            {
                Add(mark, null);
            }
            else if (mark.Groups["mtus"].Success)
            {
                if (!titled || owner is "odg" or "outside")
                {
                    titled = false;
                    Add(mark, null);
                }

                owner = "mtus";
                titled = titled && !StartsAfresh(body, mark);
            }
            else if (mark.Groups["acoem"].Success)
            {
                if (titled && (InBracket(body, last, mark.Index) || Joined().IsIn(body.AsSpan(last..mark.Index))))
                {
                    owner = owner is "" ? "acoem" : owner;
                    continue;
                }

                // Later than the second edition and before December 2017, ACOEM's guidelines were no part of the MTUS.
                (owner, titled) = (owner is "outside" || ThirdEdition().IsIn(Ahead(body, mark)) ? "outside" : "acoem", false);
                Add(mark, owner is "outside" ? GuidelineFamilies.Other : null);
            }
            else if (mark.Groups["mdg"].Success)
            {
                owner = owner is "mtus" or "outside" ? owner : "acoem";
                if (!titled && owner is not "outside" && GuidelineTitles.FamilyOfAddress(mark.Value) is { } family)
                {
                    titled = true;
                    Add(mark, family);
                }
            }
            else if (mark.Groups["chapter"].Success)
            {
                if (owner is "acoem" or "mtus" && int.TryParse(mark.Groups["number"].ValueSpan, out var number)
                    && GuidelineTitles.FamilyOfChapter(number) is { } family)
                {
                    titled = true;
                    Add(mark, family);
                }
            }
            else if (mark.Groups["regulation"].Success)
            {
                if (GuidelineTitles.FamilyOfRegulation(mark.Value) is { } family
                    && !ranges.Exists(range => range.Start <= mark.Index && mark.Index < range.End))
                {
                    titled = true;
                    Add(mark, family);
                }
            }
            else if (GuidelineTitles.Family(mark) is { } title)
            {
                if (owner is not "outside" && (owner is not "odg" || MtusOnly().IsIn(mark.Value)))
                {
                    (owner, titled) = (owner is "odg" ? "" : owner, true);
                    Add(mark, title);
                }
            }
            else if (mark.Groups["bare"].Success)
            {
                var behind = Behind(body, mark);
                var published = PublisherAhead().IsIn(behind);
                var dated = YearAhead().IsIn(behind) && StartsAfresh(body, mark);
                if ((!titled || dated) && (owner is "acoem" or "mtus" || (owner is "" && published))
                    && GuidelineTitles.FamilyOfBareName(mark.Value) is { } bare
                    && !(bare is GuidelineFamilies.Opioids && TopicNames.ChronicPain.Begins(Ahead(body, mark))))
                {
                    bare =
                        bare is GuidelineFamilies.Opioids && asOf < GuidelineTitles.OpioidsGuidelineFrom
                            ? GuidelineFamilies.ChronicPain
                            : bare;

                    // Behind a part of the body the name of another begins another chapter; behind a subject it is a section.
                    titled = published || !GuidelineTitles.IsPartOfTheBody(bare);
                    Add(mark, bare);
                }
            }
            else if (mark.Groups["other"].Success)
            {
                Add(mark, other ? null : GuidelineFamilies.Other);
                other = true;
            }
        }

        return marks;

        void Add(Match mark, string? family)
        {
            last = family is null ? last : mark.Index + mark.Length;
            marks.Add(new(mark.Index, mark.Length, family, mark));
        }
    }

    private static string Behind(string body, Match mark) =>
        body[(mark.Index + mark.Length)..Math.Min(body.Length, mark.Index + mark.Length + 60)];

    private static string Ahead(string body, Match mark) => body[mark.Index..Math.Min(body.Length, mark.Index + mark.Length + 80)];

    /// <summary>Whether a place stands in a bracket that opened shortly behind a title: "Knee Disorders Guideline (ACOEM …".</summary>
    private static bool InBracket(string body, int titleEnd, int place)
    {
        if (titleEnd < 0 || place - titleEnd > 60)
        {
            return false;
        }

        var between = body.AsSpan(titleEnd, place - titleEnd);
        return between.LastIndexOf('(') is >= 0 and var open && between[open..].IndexOf(')') < 0;
    }

    // "…; MTUS Elbow": a semicolon before the word begins another guideline.
    private static bool StartsAfresh(string body, Match mark)
    {
        var before = body.AsSpan(0, mark.Index).TrimEnd();
        return before.Length > 0 && before[^1] is ';';
    }

    /// <summary>
    /// Names in the order of the text, none overlapping another; where two begin at one place, an owner or address goes before a title.
    /// Two expressions, since one automaton for all would be too large.
    /// </summary>
    private static IEnumerable<Match> All(string body)
    {
        var end = 0;
        foreach (var match in Owners().AllIn(body).Concat(Titles().AllIn(body)).OrderBy(match => match.Index))
        {
            if (match.Index >= end)
            {
                end = match.Index + match.Length;
                yield return match;
            }
        }
    }

    [GeneratedRegex(
        @"(?<outsideMtus>\b(not\s+(a\s+)?part\s+of\s+(the\s+)?mtus|non\s*-?\s*mtus|not\s+in\s+(the\s+)?mtus"
            + @"|no\s+section\s+of\s+(the\s+)?mtus)\b)"
            + @"|(?<partOf>\bwhich\s+(is|are)\s+(a\s+)?part\s+of\s+(the\s+)?mtus\b)"
            + @"|(?<regulation>\b9792\.[0-9]{1,2}(\.[0-9]{1,2})?(\([a-z0-9]{1,3}\))*)"
            + "|"
            + OtherGuidelinesReader.OdgPattern
            + @"|(?<mdg>\(?\s*(https?://|www\.|\b)([a-z]+\.)?mdguidelines\.com[^\s,;)]*\)?|\bMDGuidelines\b)"
            + @"|(?<acoem>\bACOEM\b('s)?|american\s+college\s+of\s+occupational(\s+(and"
            + @"|&)\s+environmental\s+medicine)?(\s*\(\s*ACOEM\s*\))?)"
            + @"|(?<chapter>\bch(apter|\.|ap\.)?\s*#?\s*(?<number>[0-9]{1,2})\b)"
            + "|"
            + OtherGuidelinesReader.OtherPattern,
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, LinearSearch.Patience)]
    private static partial Regex Owners();

    // The bare names stand last, so that a full title wins where both begin at one place.
    [GeneratedRegex(
        GuidelineTitles.Pattern
        + @"|(?<mtus>\bMTUS\b|medical\s+treatment\s+utilization\s+schedule)"
        + @"|(?<bare>\b(" + GuidelineTitles.BareNames + @")\b)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, LinearSearch.Patience)]
    private static partial Regex Titles();

    [GeneratedRegex(
        @"complaints?|medical\s+treatment|treatment\s+guidelines?|CPMTG|stress\s*-?\s*related|general\s+approaches|initial\s+approaches",
        RegexOptions.IgnoreCase, LinearSearch.Patience)]
    private static partial Regex MtusOnly();

    [GeneratedRegex(@"\b(3rd|third)\s+ed", RegexOptions.IgnoreCase, LinearSearch.Patience)]
    private static partial Regex ThirdEdition();

    [GeneratedRegex(@"^,?\s*\(?(19|20)[0-9]{2}\b", RegexOptions.None, LinearSearch.Patience)]
    private static partial Regex YearAhead();

    // "Knee Disorders Guideline, ACOEM (…": the publisher behind a title.
    [GeneratedRegex(
        @"^[\s,:]*((medical\s+treatment\s+|practice\s+)?guidelines?|by|of|[\s,:])*$",
        RegexOptions.IgnoreCase, LinearSearch.Patience)]
    private static partial Regex Joined();

    [GeneratedRegex(
        @"^\s*(disorders?|guidelines?|\s)*\(\s*(MTUS|ACOEM|reed\s+group)",
        RegexOptions.IgnoreCase, LinearSearch.Patience)]
    private static partial Regex PublisherAhead();
}
