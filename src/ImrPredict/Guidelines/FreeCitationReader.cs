using System.Text.RegularExpressions;

namespace ImrPredict.Guidelines;

/// <summary>
/// Reads citations without the form of 2016: letters of 2013-2015 with pages and regulation numbers, and the free wording of
/// utilization review ("CA MTUS ACOEM Chapter 12", "ODG - Burns chapter, MRI", "MTUS Chronic Pain p. 98").
/// </summary>
internal static partial class FreeCitationReader
{
    public static void Read(string text, CitationStatement statement, List<GuidelineCitation> citations)
    {
        var body = statement.Span.In(text);
        var offset = statement.Span.Start;
        var marks = Meant(Marks().Matches(body), body, statement.Kind);
        var before = citations.Count;
        for (var i = 0; i < marks.Count; i++)
        {
            var (mark, family) = marks[i];
            var end = i + 1 < marks.Count ? marks[i + 1].Mark.Index : body.Length;
            if (family is GuidelineFamilies.Odg)
            {
                citations.Add(OtherGuidelinesReader.Odg(body, mark, mark.Index, end, offset));
            }
            else if (family is not null)
            {
                Add(family, mark, end, body[(mark.Index + mark.Length)..end]);
            }
        }

        if (citations.Count == before && marks.Exists(one => one.Mark.Groups["mtus"].Success || one.Mark.Groups["acoem"].Success) && !NotUsed().IsMatch(body))
        {
            citations.Add(new() { Family = GuidelineFamilies.Other, Pages = CitationPlaces.Pages(body), Span = new(offset + marks[0].Mark.Index, marks[0].Mark.Length) });
        }

        void Add(string family, Match mark, int end, string tail)
        {
            var places = body[mark.Index..end];
            var fresh = new GuidelineCitation
            {
                Family = family,
                EditionYear = Year().Match(places) is { Success: true } year ? int.Parse(year.ValueSpan, System.Globalization.CultureInfo.InvariantCulture) : null,
                Pages = CitationPlaces.Pages(places),
                Regulation = CitationPlaces.Regulation(places),
                Sections = family is GuidelineFamilies.Other ? [] : Sections(tail),
                Span = new(offset + mark.Index, places.TrimEnd(' ', ',', '.', ';', '\n', '\r', '\t', '(').Length is > 0 and var length ? length : mark.Length),
            };

            // Title, chapter and regulation number of one guideline stand side by side.
            if (citations.Count > before && citations[^1] is { } last && last.Family == family)
            {
                citations[^1] = last with
                {
                    EditionYear = last.EditionYear ?? fresh.EditionYear,
                    Pages = last.Pages ?? fresh.Pages,
                    Regulation = last.Regulation ?? fresh.Regulation,
                    Sections = last.Sections.Count > 0 ? last.Sections : fresh.Sections,
                    Span = new(last.Span.Start, fresh.Span.End - last.Span.Start),
                };
                return;
            }

            citations.Add(fresh);
        }
    }

    /// <summary>
    /// The marks that mean what they say, each with its family, or null for one that only ends what stood before. Behind "ODG"
    /// the name of a body part is a chapter of the ODG; behind the title of a guideline it is a section.
    /// </summary>
    private static List<(Match Mark, string? Family)> Meant(MatchCollection all, string body, CitationStatementKind kind)
    {
        var marks = new List<(Match, string?)>();
        var owner = kind is CitationStatementKind.Mtus ? "mtus" : "";
        var (titled, other) = (false, false);
        foreach (Match mark in all)
        {
            if (mark.Groups["odg"].Success)
            {
                (owner, titled) = ("odg", false);
                marks.Add((mark, GuidelineFamilies.Odg));
            }
            else if (mark.Groups["outsideMtus"].Success)
            {
                owner = "outside";
                marks.Add((mark, null));
            }
            else if (mark.Groups["partOf"].Success)
            {
                marks.Add((mark, null));
            }
            else if (mark.Groups["mtus"].Success)
            {
                (owner, titled) = ("mtus", false);
                marks.Add((mark, null));
            }
            else if (mark.Groups["acoem"].Success)
            {
                // Later than the second edition and before December 2017, ACOEM's guidelines were no part of the MTUS.
                (owner, titled) = (owner is "outside" || ThirdEdition().IsMatch(Ahead(body, mark)) ? "outside" : "acoem", false);
                marks.Add((mark, owner is "outside" ? GuidelineFamilies.Other : null));
            }
            else if (mark.Groups["chapter"].Success)
            {
                if (owner is "acoem" or "mtus" && int.TryParse(mark.Groups["number"].ValueSpan, out var number)
                    && GuidelineTitles.FamilyOfChapter(number) is { } family)
                {
                    titled = true;
                    marks.Add((mark, family));
                }
            }
            else if (mark.Groups["regulation"].Success)
            {
                if (GuidelineTitles.FamilyOfRegulation(mark.Value) is { } family)
                {
                    titled = true;
                    marks.Add((mark, family));
                }
            }
            else if (GuidelineTitles.Family(mark) is { } title)
            {
                if (owner is not "outside" && (owner is not "odg" || MtusOnly().IsMatch(mark.Value)))
                {
                    (owner, titled) = (owner is "odg" ? "" : owner, true);
                    marks.Add((mark, title));
                }
            }
            else if (mark.Groups["bare"].Success)
            {
                if (!titled && (owner is "acoem" or "mtus") && BareFamily(mark) is { } bare)
                {
                    titled = bare is GuidelineFamilies.ChronicPain or GuidelineFamilies.Postsurgical or GuidelineFamilies.Acupuncture or GuidelineFamilies.Opioids;
                    marks.Add((mark, bare));
                }
            }
            else if (mark.Groups["other"].Success)
            {
                marks.Add((mark, other ? null : GuidelineFamilies.Other));
                other = true;
            }
        }

        return marks;
    }

    private static string Ahead(string body, Match mark) => body[mark.Index..Math.Min(body.Length, mark.Index + mark.Length + 80)];

    /// <summary>What stands between a guideline's name and its pages, if it reads like the name of a section.</summary>
    private static IReadOnlyList<string> Sections(string tail)
    {
        var label = SectionLabel().Match(tail);
        var list = label.Success ? tail[(label.Index + label.Length)..] : tail;
        var end = CitationPlaces.PagesStart(list);
        list = Aside().Replace(end >= 0 ? list[..end] : list, " ");
        var stop = list.AsSpan().IndexOfAny(".;");
        list = Unclosed((stop >= 0 ? list[..stop] : list).Trim(' ', ',', ':', '-', '\u2013', '/', '\n', '\r', '\t')).Trim(' ', ',', ':', '-', '\u2013');
        return list.Length is < 3 or > 160 || !char.IsLetter(list[0]) ? [] : SectionNames.Split(list);
    }

    /// <summary>Drops a bracket that lost its other half.</summary>
    private static string Unclosed(string text)
    {
        var (open, close) = (text.Count(c => c is '('), text.Count(c => c is ')'));
        return open == close ? text : close > open ? text.TrimStart(')').TrimEnd(')') : text.TrimStart('(').TrimEnd('(');
    }

    private static string? BareFamily(Match mark) => mark.Groups["bare"].Value.ToLowerInvariant() switch
    {
        var word when word.StartsWith("neck", StringComparison.Ordinal) || word.StartsWith("cervical", StringComparison.Ordinal) => GuidelineFamilies.NeckUpperBack,
        var word when word.StartsWith("shoulder", StringComparison.Ordinal) => GuidelineFamilies.Shoulder,
        var word when word.StartsWith("elbow", StringComparison.Ordinal) => GuidelineFamilies.Elbow,
        var word when word.StartsWith("forearm", StringComparison.Ordinal) || word.StartsWith("wrist", StringComparison.Ordinal)
            || word.StartsWith("hand", StringComparison.Ordinal) => GuidelineFamilies.ForearmWristHand,
        var word when word.StartsWith("low", StringComparison.Ordinal) || word.StartsWith("lumbar", StringComparison.Ordinal) => GuidelineFamilies.LowBack,
        var word when word.StartsWith("knee", StringComparison.Ordinal) => GuidelineFamilies.Knee,
        var word when word.StartsWith("ankle", StringComparison.Ordinal) || word.StartsWith("foot", StringComparison.Ordinal) => GuidelineFamilies.AnkleFoot,
        var word when word.StartsWith("hip", StringComparison.Ordinal) => GuidelineFamilies.HipGroin,
        var word when word.StartsWith("chronic", StringComparison.Ordinal) => GuidelineFamilies.ChronicPain,
        var word when word.StartsWith("opioid", StringComparison.Ordinal) => GuidelineFamilies.Opioids,
        var word when word.StartsWith("acupuncture", StringComparison.Ordinal) => GuidelineFamilies.Acupuncture,
        var word when word.StartsWith("post", StringComparison.Ordinal) => GuidelineFamilies.Postsurgical,
        var word when word.StartsWith("stress", StringComparison.Ordinal) => GuidelineFamilies.Stress,
        var word when word.StartsWith("eye", StringComparison.Ordinal) => GuidelineFamilies.Eye,
        _ => null,
    };

    // The bare names stand last, so that a full title wins where both begin at one place.
    [GeneratedRegex(
        @"(?<outsideMtus>\b(not\s+(a\s+)?part\s+of\s+(the\s+)?mtus|non\s*-?\s*mtus|not\s+in\s+(the\s+)?mtus|no\s+section\s+of\s+(the\s+)?mtus)\b)"
        + @"|(?<partOf>\bwhich\s+(is|are)\s+(a\s+)?part\s+of\s+(the\s+)?mtus\b)"
        + @"|(?<regulation>\b9792\.[0-9]{1,2}(\.[0-9]{1,2})?(\([a-z0-9]{1,3}\))*)"
        + @"|(?<odg>\b(the\s+)?official\s+disability\s+guidelines?(\s*\(\s*ODG\s*\))?|\bODG(-TWC)?\b|\bwork\s*loss\s+data(\s+institute)?|(https?://)?(www\.)?\bodg-twc\.com)"
        + @"|(?<acoem>\bACOEM\b|american\s+college\s+of\s+occupational(\s+(and|&)\s+environmental\s+medicine)?(\s*\(\s*ACOEM\s*\))?)"
        + @"|(?<chapter>\bch(apter|\.|ap\.)?\s*#?\s*(?<number>[0-9]{1,2})\b)"
        + "|" + GuidelineTitles.Pattern
        + @"|(?<mtus>\bMTUS\b|medical\s+treatment\s+utilization\s+schedule)"
        + @"|(?<bare>\b(neck(\s+(and|&)\s+upper\s+back)?|cervical|shoulder|elbow|forearm|wrist|hand|low(er)?\s+back|lumbar|knee|ankle|foot|hip|chronic\s+pain|opioids?|acupuncture|post\s*-?\s*surgical|stress|eye)\b)"
        + @"|(?<other>https?://|\bwww\.|\bcenters\s+for\s+medicare|\bCMS\b|\bFDA\b|\bAAOS\b|\bcochrane\b|\bup\s*to\s*date\b|physicians?'?s?\s+desk\s+reference|\bPDR\b|\bmilliman\b|\bMCG\b|\bnational\s+guideline\s+clearinghouse|\bAetna\b|\bet\s+al\b)",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Marks();

    [GeneratedRegex(@"complaints?|medical\s+treatment|treatment\s+guidelines?|CPMTG|stress\s*-?\s*related|general\s+approaches|initial\s+approaches", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex MtusOnly();

    [GeneratedRegex(@"\b(3rd|third)\s+ed", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex ThirdEdition();

    [GeneratedRegex(@"\b(20[0-3][0-9]|199[0-9])\b", RegexOptions.NonBacktracking)]
    private static partial Regex Year();

    [GeneratedRegex(@"\bsections?\s*(\(\s*s\s*\))?\s*:?\s", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex SectionLabel();

    [GeneratedRegex(
        @"\b9792\.[0-9]{1,2}(\.[0-9]{1,2})?(\([a-z0-9]{1,3}\))*|\b(20[0-3][0-9]|199[0-9])\b|\b(2nd|second)\s+ed(ition|\.)?|,?\s*\bwhich\b.*$|\b(effective|revised|dated|updated)\b[^,;]*|\b(medical\s+treatment\s+)?(practice\s+)?guidelines?\b|\bchapter\b|\((january|february|march|april|may|june|july|august|september|october|november|december)\s+(19|20)[0-9][0-9]\)|\b(and|and/or|or|the)\s*$|\(\s*\)",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Aside();

    [GeneratedRegex(@"\bmtus\b[^.;]{0,60}\b(silent|does\s+not\s+(address|apply)|not\s+(applicable|addressed))|\bno\s+section\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex NotUsed();
}
