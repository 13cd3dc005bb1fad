using ImrPredict.Letters.Denials;
using ImrPredict.Treatments;

namespace ImrPredict.Letters.Documents.Lists;

/// <summary>Parts words that a person wrote into the services that they ask for.</summary>
public static class ServiceParting
{
    private const int ShortestItem = 3;

    /// <summary>Longest text that is taken for a few words about services; anything longer is a document of its own.</summary>
    public const int LongestNote = 2_000;

    private static readonly string[] Joins = [", ", "; ", " and ", " & ", " plus ", " + ", ",", "\n"];

    private static readonly string[] Denied =
        ["denied per", "denied based on", "denied under", "not certified per", "non-certified per", "per"];

    private static readonly string[] Lead =
        ["please review", "pls review", "review", "request for", "requesting", "requested", "rfa", "dispute", "disputed"];

    /// <summary>The items of a cell: a line each, numbered, or parted by semicolons; a text without such signs is one item.</summary>
    public static IReadOnlyList<string> Items(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<string> items =
        [
            .. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .SelectMany(line => RequestItems.Inline(line, new TextSpan(0, line.Length)).Select(part => part.In(line)))
                .Select(part => part.Trim().TrimStart('-', '\u2022', '*', '\u00B7').Trim())
                .Where(part => part.Length >= ShortestItem && part.Any(char.IsLetter)),
        ];
        return items.Count == 0 ? [text] : items;
    }

    /// <summary>
    /// Parts a short note, such as one of a telephone call, into services and the guideline that the denial is said to follow. Commas and
    /// "and" part only where what stands on both sides is understood as a treatment by itself.
    /// </summary>
    /// <returns>Null where no treatment is understood in it.</returns>
    public static (IReadOnlyList<string> Requests, string? Citation)? Note(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > LongestNote)
        {
            return null;
        }

        var (rest, citation) = WithoutCitation(WithoutLead(text.Trim()));
        List<string> parts =
        [
            .. Items(rest).SelectMany(Parted).Select(p => p.Trim(' ', ',', ';', '.', '\n')).Where(p => p.Length >= ShortestItem),
        ];
        return parts.Exists(p => TreatmentReader.Read(p).IsUnderstood) ? (parts, citation) : null;
    }

    private static List<string> Parted(string text)
    {
        foreach (var join in Joins)
        {
            var at = text.IndexOf(join, StringComparison.OrdinalIgnoreCase);
            while (at > 0)
            {
                var (before, behind) = (text[..at], text[(at + join.Length)..]);
                if (IsTreatment(before) && IsTreatment(FirstOf(behind)))
                {
                    return [before, .. Parted(behind)];
                }

                at = text.IndexOf(join, at + join.Length, StringComparison.OrdinalIgnoreCase);
            }
        }

        return [text];
    }

    private static string FirstOf(string text)
    {
        var end = text.IndexOfAny([',', ';', '\n']);
        return end > 0 ? text[..end] : text;
    }

    private static bool IsTreatment(string text) => TreatmentReader.Read(text).IsUnderstood;

    private static string WithoutLead(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon is > 0 and < 40 && !IsTreatment(text[..colon]))
        {
            return text[(colon + 1)..].Trim();
        }

        var lead = Lead.FirstOrDefault(l => text.StartsWith(l + " ", StringComparison.OrdinalIgnoreCase));
        return lead is null ? text : text[lead.Length..].Trim();
    }

    private static (string Words, string? Citation) WithoutCitation(string text)
    {
        foreach (var words in Denied)
        {
            var at = text.LastIndexOf($" {words} ", StringComparison.OrdinalIgnoreCase);
            if (at > 0)
            {
                var citation = text[(at + words.Length + 2)..].Trim(' ', '.', ',', ';', '\n');
                var families = Guidelines.GuidelineCitationParser.Parse(citation).Families;
                if (citation.Length > 0 && families.Any(f => f != "none"))
                {
                    return (text[..at], citation);
                }
            }
        }

        return (text, null);
    }
}
