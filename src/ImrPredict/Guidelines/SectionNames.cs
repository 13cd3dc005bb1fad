using System.Text.RegularExpressions;

namespace ImrPredict.Guidelines;

/// <summary>
/// Parts a list of sections. Names may hold commas themselves ("NSAIDs, GI symptoms &amp; cardiovascular risk", "Ultrasound,
/// therapeutic", "Forearm, Wrist, &amp; Hand"): a comma parts two names unless it stands in brackets, the next word is in
/// lower case, or both sides together are a known name. Where the first name is numbered, only a number begins another.
/// </summary>
internal static partial class SectionNames
{
    /// <summary>The names as worded, in order, without the list's final full stop.</summary>
    public static IReadOnlyList<string> Split(string list)
    {
        var text = list.Trim().TrimEnd('.', ',', ';', ' ');
        var names = new List<string>();
        var numbered = Numbered().IsIn(text);
        var (start, depth) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] is '(' or '[' ? 1 : text[i] is ')' or ']' && depth > 0 ? -1 : 0;
            if (text[i] is ';' or ',' && depth == 0 && (text[i] is ';' || Parts(text, start, i, numbered)))
            {
                Add(text[start..i]);
                start = i + 1;
            }
        }

        Add(text[start..]);
        return names;

        void Add(string name)
        {
            var trimmed = name.Trim().TrimEnd('.', ',').Trim();
            if (trimmed.Length > 0 && !trimmed.Equals("and", StringComparison.OrdinalIgnoreCase))
            {
                names.Add(trimmed);
            }
        }
    }

    private static bool Parts(string text, int start, int comma, bool numbered)
    {
        var next = text.AsSpan(comma + 1).TrimStart();
        if (next.IsEmpty)
        {
            return true;
        }

        if (numbered)
        {
            return char.IsAsciiDigit(next[0]);
        }

        if (next[0] is '&' || char.IsLower(next[0]) || next.StartsWith("and ", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var name = text.AsSpan(start, comma - start).Trim();
        foreach (var known in TopicNames.WithComma)
        {
            var seam = known.IndexOf(',', StringComparison.Ordinal);
            if (name.Equals(known.AsSpan(0, seam), StringComparison.OrdinalIgnoreCase)
                && next.StartsWith(known.AsSpan(seam + 1).TrimStart(), StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return true;
    }

    [GeneratedRegex(@"^[0-9]+\.([0-9]+(\.[0-9]+)*\.?)?\s+[A-Za-z]", RegexOptions.None, LinearSearch.Patience)]
    private static partial Regex Numbered();
}
