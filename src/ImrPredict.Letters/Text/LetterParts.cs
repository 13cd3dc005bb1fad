using System.Text.RegularExpressions;

namespace ImrPredict.Letters.Text;

/// <summary>
/// Parts a document that holds several letters, one behind the other. Running heads repeat the names of a letter on every page, so only a
/// head with other names, a case number, a claim number, a date of injury or of decision, begins another letter.
/// </summary>
internal static partial class LetterParts
{
    /// <summary>Most letters that are read out of one document.</summary>
    public const int Most = 50;

    private const int LongestTitle = 110;

    /// <summary>Lines behind a title within which its letter names itself.</summary>
    private const int NamesWithin = 14;

    /// <summary>The letters of a document in their order; one where it holds one.</summary>
    public static List<LetterText> Of(LetterText text)
    {
        var starts = new List<int> { 0 };
        var names = Names(text, 0);
        for (var line = 1; line < text.Lines.Count && starts.Count <= Most; line++)
        {
            if (!BeginsLetter(text, line))
            {
                continue;
            }

            var own = Names(text, line);
            if (own.Count > 0
                && names.Count > 0
                && own.Any(o => names.TryGetValue(o.Key, out var known) && known != o.Value)
                && IsApart(text, line))
            {
                starts.Add(line);
                names = own;
            }
            else
            {
                foreach (var (key, value) in own)
                {
                    names.TryAdd(key, value);
                }
            }
        }

        return starts.Count == 1
            ? [text]
            : [.. starts.Select((s, i) => Part(text, s, i + 1 < starts.Count ? starts[i + 1] : text.Lines.Count))];
    }

    private static LetterText Part(LetterText text, int from, int to) => text.With([.. text.Lines.Skip(from).Take(to - from)]);

    private static bool BeginsLetter(LetterText text, int line) =>
        CaseHead().IsMatch(text.Lines[line].Text) || IsTitle(text.Lines[line].Text);

    private static bool IsTitle(string words) =>
        words.Length <= LongestTitle
        && Title().IsMatch(words)
        && words[^1] is not ('.' or ',')
        && words.Count(char.IsUpper) * 5 >= words.Count(char.IsLetter);

    /// <summary>A letter behind another begins on a page, or behind the end of a paragraph.</summary>
    private static bool IsApart(LetterText text, int line) =>
        text.Lines[line].StartsParagraph
        || text.Lines[line].Page != text.Lines[line - 1].Page
        || text.Lines[line - 1].Text[^1] is '.' or ':' or '_' or '-' or '='
        || Ending().IsMatch(text.Lines[line - 1].Text);

    /// <summary>What the head of a letter tells it by.</summary>
    private static Dictionary<string, string> Names(LetterText text, int line)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = line; i < Math.Min(text.Lines.Count, line + NamesWithin); i++)
        {
            foreach (Match match in Name().Matches(text.Lines[i].Text))
            {
                foreach (var kind in (string[])["number", "claim", "injury", "decided"])
                {
                    if (match.Groups[kind].Success)
                    {
                        names.TryAdd(kind, string.Concat(match.Groups[kind].Value.Where(char.IsLetterOrDigit)).ToUpperInvariant());
                    }
                }
            }
        }

        return names;
    }

    [GeneratedRegex(
        @"^(?:MAXIMUS\s*)?(?:IMR\s*)?Case\s*(?:Number|No\.?|\#)\s*:?\s*(?:CM)?\d{2}-\d{6,7}",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex CaseHead();

    [GeneratedRegex(
        @"\b(?:utilization\s+review|notice\s+of|determination|non-?certification|notification|peer\s+review"
            + @"|independent\s+medical\s+review|denial|modification)\b",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Title();

    [GeneratedRegex(
        @"^(?:Sincerely|Physician|Reviewer|cc\b|[A-Z][\w.]+\s+[A-Z][\w.]+,\s*(?:MD|DO|DC|RN))",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Ending();

    [GeneratedRegex(
        @"\bCase\s*(?:Number|No\.?|\#)\s*:?\s*(?<number>(?:CM)?\d{2}-\d{6,7})\b|\bClaim\s*(?:Number|No\.?"
            + @"|\#)\s*:?\s*(?<claim>[A-Z0-9][A-Z0-9-]{3,24})|\b(?:Date\s*of\s*(?:Injury|Loss)|DOI)\s*:?\s*(?<injury>"
            + WrittenDate.Pattern
            + @")|\b(?:Date\s*of\s*(?:Decision|Determination|Notice|Denial|UR\s*Decision)|(?:Decision|Notice"
            + @"|Determination)\s*Date)\s*:?\s*(?<decided>"
            + WrittenDate.Pattern
            + ")",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Name();
}
