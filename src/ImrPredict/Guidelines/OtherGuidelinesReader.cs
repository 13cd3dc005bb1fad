using System.Text.RegularExpressions;

namespace ImrPredict.Guidelines;

/// <summary>
/// Reads what is cited from outside the MTUS: the Official Disability Guidelines with chapter and topic, and anything else
/// (the ACOEM guidelines that are not adopted, government pages, books, articles) as "other".
/// </summary>
internal static partial class OtherGuidelinesReader
{
    public static void Read(string text, TextSpan statement, List<GuidelineCitation> citations)
    {
        var body = statement.In(text);
        var marks = Named(Marks().AllIn(body));
        var start = 0;
        for (var i = 0; i < marks.Count; i++)
        {
            // What stands before the first name belongs to it: "Shoulder, Physical Therapy, ODG Preface".
            var end = i + 1 < marks.Count ? marks[i + 1].Index : body.Length;
            var isOdg = marks[i].Groups["odg"].Success;
            var merged = citations.Count > 0 && start > 0 && isOdg == (citations[^1].Family is GuidelineFamilies.Odg)
                && !isOdg;
            if (!merged)
            {
                citations.Add(
                    isOdg
                        ? Odg(body, marks[i], start, end, statement.Start)
                        : new()
                        {
                            Family = GuidelineFamilies.Other,
                            Pages = CitationPlaces.Pages(body[start..end]),
                            Span = Span(body, start, end, statement.Start),
                        }
                );
            }

            start = end;
        }

        if (marks.Count == 0)
        {
            citations.Add(
                new()
                {
                    Family = GuidelineFamilies.Other,
                    Pages = CitationPlaces.Pages(body),
                    Span = Span(body, 0, body.Length, statement.Start),
                }
            );
        }
    }

    /// <summary>Without addresses that stand behind the name of the ODG: they are no further guideline.</summary>
    private static List<Match> Named(IReadOnlyList<Match> all)
    {
        var marks = new List<Match>();
        foreach (var mark in all)
        {
            if (!(IsAddress(mark) && mark.Groups["odg"].Success && marks.Count > 0 && marks[^1].Groups["odg"].Success))
            {
                marks.Add(mark);
            }
        }

        return marks;
    }

    /// <summary>Whether a name is an address on the web.</summary>
    public static bool IsAddress(Match mark) => mark.Value.Contains("://", StringComparison.Ordinal)
        || mark.Value.Contains("www.", StringComparison.OrdinalIgnoreCase)
        || mark.Value.Contains(".com", StringComparison.OrdinalIgnoreCase);

    /// <summary>A citation of the Official Disability Guidelines.</summary>
    /// <param name="start">Where the words that belong to it begin; its name may stand later.</param>
    public static GuidelineCitation Odg(string body, Match name, int start, int end, int offset)
    {
        var behind = body[(name.Index + name.Length)..end];
        var before = body[start..name.Index];
        var words = behind.Any(char.IsLetter) ? behind : before;
        var (chapter, topic) = ChapterAndTopic(words);
        return new()
        {
            Family = GuidelineFamilies.Odg,
            Chapter = chapter,
            Topic = topic,
            EditionYear = OdgYear().FirstIn(behind) is { Success: true } year
                ? int.Parse(year.Groups["year"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture)
                : null,
            Pages = CitationPlaces.Pages(behind),
            Span = Span(body, start, end, offset),
        };
    }

    private static bool MayHoldAddress(string words) =>
        words.Contains("http", StringComparison.OrdinalIgnoreCase) || words.Contains("www", StringComparison.OrdinalIgnoreCase);

    private static (string? Chapter, string? Topic) ChapterAndTopic(string words)
    {
        words = MayHoldAddress(words) ? Address().Replace(words, " ") : words;
        var match = Chapters().FirstIn(words);
        if (!match.Success)
        {
            var loose = Clean(words);
            return (null, loose.Length == 0 ? null : loose);
        }

        var topic = Clean(words[..match.Index] + " " + words[(match.Index + match.Length)..]);
        return (match.Groups["chapter"].Value, topic.Length == 0 ? null : topic);
    }

    private static string Clean(string words)
    {
        var named = NotTopic().ReplacedIn(CitationPlaces.WithoutPages(Used().ReplacedIn(words, "")), " ");
        var text = EmptyPlaces().ReplacedIn(Spaces().ReplacedIn(named, " "), ",").Trim(' ', ',', '.', ':', ';', '-', '/', '\u2013');
        text = text.EndsWith(" and", StringComparison.OrdinalIgnoreCase) ? text[..^4] : text;
        if (text.Count(c => c is ')') > text.Count(c => c is '(') && text.EndsWith(')'))
        {
            text = text[..^1];
        }

        text = text.StartsWith('(') && text.Count(c => c is '(') > text.Count(c => c is ')') ? text[1..] : text;
        return text is "guidelines" or "Guidelines" or ")" or "(" or "and" || CitedPlace.IsProse(text) ? "" : text;
    }

    private static TextSpan Span(string body, int start, int end, int offset)
    {
        while (start < end && (char.IsWhiteSpace(body[start]) || body[start] is ',' or '.' or ':' or ';'))
        {
            start++;
        }

        while (end > start && (char.IsWhiteSpace(body[end - 1]) || body[end - 1] is ',' or '.' or ':' or ';'))
        {
            end--;
        }

        return new(offset + start, end - start);
    }

    /// <summary>Names, owners and addresses of the Official Disability Guidelines.</summary>
    public const string OdgPattern =
        @"(?<odg>(\b(work\s*loss\s+data(\s+institute)?(,?\s*(LLC|inc)\b\.?)?|MCG(\s+health)?)('s|\u2019s)?[\s,:/]{1,3})?"
        + @"(\b(the\s+)?official\s+disability\s+guidelines?([\s\u2013\u2014-]*treatment\s+in\s+workers['\u2019]?\s*comp(ensation)?)?"
        + @"(\s*\(\s*ODG(-TWC)?\s*\))?|\bODG(-TWC)?\b('s)?)"
        + @"(,?\s*(/|\(|\b(by|from))\s*(MCG(\s+health)?|work\s*loss\s+data(\s+institute)?)\b(\s*\))?)?"
        + @"|\bwork\s*loss\s+data(\s+institute)?(\s*\(\s*ODG\s*\))?|(https?://)?(www\.)?\bodg-twc\.com[^\s,;)]*|(https?://"
        + @"|www\.)[^\s,;)]*(work\s*-?loss|/odg)[^\s,;)]*)";

    /// <summary>Names of guidelines that are neither the MTUS's, nor ACOEM's, nor the ODG.</summary>
    public const string OtherPattern =
        @"(?<other>\bother\s+medical\s+treatment\s+guidelines?|https?://|\bwww\.|\bcenters\s+for\s+medicare|\bCMS\b|\bFDA\b|\bAAOS\b"
            + @"|\bAANEM\b|\bpub\s*med\b|\bmedline\b|\bcochrane\b|\bup\s*to\s*date\b|physicians?'?s?\s+desk\s+reference|\bPDR\b"
            + @"|\bgoodman\s+and\s+gilman|\bmilliman\b|\bMCG\b|\bnational\s+guideline\s+clearinghouse|\b(Aetna|Cigna|Humana|eviCore"
            + @"|Anthem)\b|\bblue\s+cross|\bwashington\s+state|\bcolorado\s+(division|department|guidelines?)|\bamerican\s+(academy"
            + @"|society|pain|heart|diabetes|psychiatric|college\s+of\s+(radiology|rheumatology))|american\s+(association|board|medical)"
            + @"|\bet\s+al\b|\bjournal\b|\btextbook\b|\bDSM\b|\bmedscape\b|\be-?medicine\b|\bwebmd\b|\bdrugs\.com|\brxlist\b"
            + @"|\bmerck\s+manual|\bwheeless|\bNIH\b|national\s+(institutes?|library|heart)|\bncbi\b|\bAHRQ\b|\bUSPSTF\b|\bCDC\b"
            + @"|\bmedicare\b|\bAMA\s+guides?\b|guides\s+to\s+the\s+evaluation\s+of\s+permanent)";

    /// <summary>Names of guidelines outside the MTUS.</summary>
    public const string MarksPattern =
        OdgPattern
        + @"|(?<other>\bACOEM\b|american\s+college\s+of\s+occupational(\s+(and|&)\s+environmental\s+medicine)?(\s*\(\s*ACOEM\s*\))?)"
        + "|" + OtherPattern;

    [GeneratedRegex(MarksPattern, RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, LinearSearch.Patience)]
    private static partial Regex Marks();

    [GeneratedRegex(
        @"\b(?<chapter>ankle\s*(&|and)\s*foot|burns|carpal\s+tunnel(\s+syndrome)?|diabetes|elbow|eye|fitness\s+for\s+duty"
            + @"|forearm,?\s*wrist,?\s*(&|and)\s*hand|hand|head|hernia|hips?\s*(&|and)\s*pelvis|hip|infectious\s+diseases?|knee(\s*(&"
            + @"|and)\s*leg)?|low(er)?\s+back(\s*[-\u2013\u2014]{0,2}\s*lumbar\s*(&|and)\s*thoracic|\s*(&|and)\s*thoracic)?|lumbar\s*(&"
            + @"|and)\s*thoracic|mental(\s+illness)?\s*(&|and)\s*stress|stress\s*(&|and)\s*mental(\s+illness)?|neck(\s*(&|and"
            + @"|[-\u2013]{1,2})\s*upper\s+back)?|pain|preface|pulmonary|shoulder)\b(\s*\((acute\s*(&|and)\s*chronic|chronic"
            + @"|acute)\))?(\s+(chapter|section))?",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, LinearSearch.Patience)]
    private static partial Regex Chapters();

    // An automaton from the first: it passes over some addresses that stop at once ("www. "), and what was read before is read on.
    [GeneratedRegex(@"\(?\s*(https?://|www\.)[^\s,;)]*\)?", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Address();

    [GeneratedRegex(
        @"^\W{0,6}(\(ODG\)\W{0,4})?(?<year>20[0-3][0-9])\b|\((?<year>20[0-3][0-9])\)|\bedition\)?,?\s*(?<year>20[0-3][0-9])\b"
            + @"|\bdate\s*:\s*[a-z]{3,9}\.?\s+[0-9]{1,2},?\s+(?<year>20[0-3][0-9])\b",
        RegexOptions.IgnoreCase, LinearSearch.Patience)]
    private static partial Regex OdgYear();

    [GeneratedRegex(
        @"\(\s*ODG\s*\)|\(?(last\s+)?(\breview(ed)?\s*/\s*)?\bupdated?(\s+date)?\s*:?\s*([0-9/]{6,10}"
            + @"|[a-z]{3,9}\.?\s+[0-9]{1,2},?(\s+20[0-9]{2})?)\)?|^\s*guidelines?\b|\(web\)|\(?\b(updated"
            + @"|accessed)\s+[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}\)?|\(?(web|online)\s+version\)?|\((acute\s*(&|and)\s*chronic|chronic"
            + @"|acute)\)|\b(chapters?|section|treatment\s+index|procedure\s+summary)\b|\btreatment\s+in\s+workers'?\s*comp(ensation)?"
            + @"|\(TWC\)|\b20[0-3][0-9]\b|\(?\b[0-9]{1,2}(th|rd|nd|st)\s+(annual\s+)?edition\)?|^\W*treatment\W*$",
        RegexOptions.IgnoreCase, LinearSearch.Patience)]
    private static partial Regex NotTopic();

    // "…, Walking aids was applied."
    [GeneratedRegex(
        @"\s+(was|were|is|are)\s+(applied|used|referenced|cited|consulted|reviewed|followed)\b.*$",
        RegexOptions.IgnoreCase, LinearSearch.Patience)]
    private static partial Regex Used();

    [GeneratedRegex(@"\s?\(\s*\)|(,\s*){2,}", RegexOptions.None, LinearSearch.Patience)]
    private static partial Regex EmptyPlaces();

    [GeneratedRegex(@"\s+", RegexOptions.None, LinearSearch.Patience)]
    private static partial Regex Spaces();
}
