using System.Text.RegularExpressions;

namespace ImrPredict.Guidelines;

/// <summary>A place in a guideline: sections, pages or both.</summary>
/// <param name="Pages">As worded, or null.</param>
internal sealed partial record CitedPlace(IReadOnlyList<string> Sections, string? Pages)
{
    private const int LongestName = 160;

    /// <summary>
    /// The places in what stands beside a guideline's name: "Physical Medicine p. 98-99; Exercise p. 46", "pages 67-73, NSAIDs",
    /// "Page(s): 26-27 (Shoulder; rotator cuff syndrome)".
    /// </summary>
    /// <returns>Empty where nothing reads like a place.</returns>
    public static List<CitedPlace> Read(string text)
    {
        var label = SectionLabel().FirstIn(text);
        var labelled = label.Success;
        var list = Aside().ReplacedIn(labelled ? text[(label.Index + label.Length)..] : text, " ");
        var pages = CitationPlaces.AllPages(list);
        var places = new List<CitedPlace>();
        var start = 0;
        foreach (var (span, worded) in pages)
        {
            var clauses = Clauses(list[start..span.Start]);
            Unpaged(clauses.Take(clauses.Count - 1));
            places.Add(new(clauses.Count > 0 ? Names(clauses[^1], labelled, before: true) : [], worded));
            start = span.End;
        }

        var rest = Clauses(list[start..]);
        if (places.Count > 0 && places[0].Sections.Count == 0 && rest.Count > 0)
        {
            PagesFirst(places, rest[0], labelled);
            rest = list[start..].TrimStart().StartsWith('(') ? [] : rest.GetRange(1, rest.Count - 1);
        }

        Unpaged(rest);
        return places;

        void Unpaged(IEnumerable<string> clauses)
        {
            foreach (var clause in clauses)
            {
                if (Names(clause, labelled, before: false) is { Count: > 0 } names)
                {
                    places.Add(new(names, null));
                }
            }
        }
    }

    /// <summary>Whether words are a sentence about a guideline, which names no place in it.</summary>
    public static bool IsProse(string text) => Prose().IsIn(text);

    /// <summary>Where the pages come first, each name belongs to the pages before it.</summary>
    private static void PagesFirst(List<CitedPlace> places, string behind, bool labelled)
    {
        for (var i = 0; i + 1 < places.Count; i++)
        {
            places[i] = places[i] with { Sections = places[i + 1].Sections };
        }

        places[^1] = places[^1] with { Sections = Names(behind, labelled, before: false) };
    }

    /// <summary>Parts at semicolons outside of brackets.</summary>
    private static List<string> Clauses(string text)
    {
        var clauses = new List<string>();
        var (start, depth) = (0, 0);
        for (var i = 0; i <= text.Length; i++)
        {
            depth += i == text.Length ? 0 : text[i] is '(' ? 1 : text[i] is ')' && depth > 0 ? -1 : 0;
            if (i == text.Length || (text[i] is ';' && depth == 0))
            {
                if (text.AsSpan(start, i - start).ContainsAnyInRange('A', 'z'))
                {
                    clauses.Add(text[start..i]);
                }

                start = i + 1;
            }
        }

        return clauses;
    }

    private static IReadOnlyList<string> Names(string clause, bool labelled, bool before)
    {
        var text = Bare(Sentence(Bare(clause)));
        if (text.Length is < 3 or > LongestName && !(labelled && text.Length > 0))
        {
            return [];
        }

        // Behind pages a name begins with a capital or is known; before them it may be worded small.
        var reads =
            labelled
            || char.IsUpper(text[0])
            || Numbered().IsIn(text)
            || TopicNames.ChronicPain.Begins(text)
            || (before && char.IsLetter(text[0]));
        return !reads || (!labelled && IsProse(text))
            ? []
            : [.. SectionNames.Split(text).Where(name => (labelled || name.Any(char.IsLetter)) && !Exhibit().IsIn(name))];
    }

    /// <summary>Without the marks at both ends, a bracket around the whole, and one that lost its other half.</summary>
    private static string Bare(string text)
    {
        var bare = text.Trim(' ', ',', ':', '-', '\u2013', '\u2014', '/', '.', '\n', '\r', '\t', '\u00a7', '[', ']');
        if (bare.StartsWith('(') && bare.EndsWith(')') && bare.Count(c => c is '(') == 1)
        {
            // In a bracket behind pages, what stands behind the semicolon narrows the section.
            bare = bare[1..^1].Split(';')[0];
        }

        bare = bare.StartsWith("and ", StringComparison.OrdinalIgnoreCase) ? bare[4..] : bare;
        var (open, close) = (bare.Count(c => c is '('), bare.Count(c => c is ')'));
        bare = open == close ? bare : close > open ? bare.TrimStart(')').TrimEnd(')') : bare.TrimStart('(').TrimEnd('(');
        return bare.Trim(' ', ',', ':', '-', '\u2013', '\u2014');
    }

    /// <summary>Up to the end of the first sentence; a full stop behind a number or an abbreviation ends none.</summary>
    private static string Sentence(string text)
    {
        for (var i = 2; i < text.Length; i++)
        {
            if (text[i] is '.' && (i + 1 == text.Length || char.IsWhiteSpace(text[i + 1])) && !char.IsAsciiDigit(text[i - 1])
                && !text.AsSpan(0, i).EndsWith(" vs", StringComparison.OrdinalIgnoreCase))
            {
                return text[..i];
            }
        }

        return text;
    }

    [GeneratedRegex(
        @"\bsections?\s*(\(\s*s\s*\))?\s*([0-9]{1,2}(\.[0-9]{1,2})*\s*)?:\s*|\bsections?\s*(\(\s*s\s*\))?\s+",
        RegexOptions.IgnoreCase, LinearSearch.Patience)]
    private static partial Regex SectionLabel();

    [GeneratedRegex(@"^[0-9]+\.([0-9]+(\.[0-9]+)*\.?)?\s+[A-Za-z]", RegexOptions.None, LinearSearch.Patience)]
    private static partial Regex Numbered();

    // A table or figure is no section.
    [GeneratedRegex(@"^(table|figure|fig\.|algorithm)\s*[0-9]", RegexOptions.IgnoreCase, LinearSearch.Patience)]
    private static partial Regex Exhibit();

    [GeneratedRegex(
        @"^(the|this|these|it|they|in|for|as|per|however|(not\s+)?recommend(ed|s)?|states?|supports?|indicates?|notes?|suggests?|allows?"
            + @"|requires?)\b"
            + @"|\b(is|are|was|were|be|been|does|do|did|may|should|must|can|will|has|have|had|requires|recommends|states|indicates)\b",
        RegexOptions.IgnoreCase, LinearSearch.Patience)]
    private static partial Regex Prose();

    // What names the guideline, its edition, its publisher or the schedule, and no place in it.
    [GeneratedRegex(
        @"(https?://|www\.)[^\s,;)]*|\(\s*(\)|[^()]{0,40}\b(ACOEM|reed\s+group|MDGuidelines"
            + @"|american\s+college\s+of\s+occupational)\b[^()]{0,80}\))|\(?\b9792\.[0-9]{1,2}(\.[0-9]{1,2})?(\([a-z0-9]{1,3}\))*(\s*(-"
            + @"|\u2013|to|through)\s*9792\.[0-9]{1,2}(\.[0-9]{1,2})?)?\)?"
            + @"|\b(title\s+)?8,?\s*(c\.?\s*c\.?\s*r\.?|california\s+code\s+of\s+regulations)|\u00a7+"
            + @"|\(?\b[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}\)?|\(?\b((effective|revised|dated|updated|adopted)\s*:?\s*)?(january|february"
            + @"|march|april|may|june|july|august|september|october|november|december)\s+([0-9]{1,2},\s*)?(19|20)[0-9]{2}\)?"
            + @"|\(?\b(20[0-3][0-9]|199[0-9])\b(\s+(update|revision))?\)?"
            + @"|\(?\b(2nd|second)\s+ed(ition\b|\.)?\)?|,?\s*\bwhich\b.*$|\b(effective|revised|dated|updated)\b[^,;)]*\)?"
            + @"|\b(ACOEM|OMPG|MTUS|reed\s+group|MDGuidelines)\b|\b(california|CA)\s*$"
            + @"|\b(medical\s+treatment\s+)?(practice\s+)?guidelines?\b|\bchapters?\b(\s+[0-9]{1,2}\b)?|\bprocedure\s+summary\b|\b(and"
            + @"|and/or|or|the|of|from|in)\s*$|\(\s*\)",
        RegexOptions.IgnoreCase, LinearSearch.Patience)]
    private static partial Regex Aside();
}
