using System.Collections.Frozen;
using System.Text;

namespace ImrPredict.Letters.Scans;

/// <summary>
/// Mends words that the reading of a letter turns on where recognition took one sign for another that looks like it: "0verturned",
/// "Uphe1d". No other word is touched, for what a word should have been is nobody's guess.
/// </summary>
internal static class KeyWords
{
    private static readonly string[] Words =
    [
        "upheld", "overturned", "denied", "denial", "modified", "modification", "certified", "noncertified", "approved", "authorized", "authorization",
        "guideline", "guidelines", "decision", "rationale", "request", "requested", "treatment", "injury", "review", "utilization", "determination", "medical", "medically",
        "necessary", "necessity", "claims", "administrator", "independent", "maximus", "clinical", "summary", "issues", "decisions", "rationales", "case", "number",
        "assigned", "priority", "standard", "expedited", "application", "received", "section", "page", "pages", "based", "licensure", "specialty", "certification",
    ];

    private static readonly FrozenDictionary<string, string> ByShape = Words.GroupBy(Shape).ToFrozenDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);

    /// <summary>A short word with f or t is too often another word: "dented" is not "denied".</summary>
    private const int LongWord = 7;

    private static readonly FrozenSet<string> Known = Words.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The word as it must have been; the same one where it is no slip of a key word.</summary>
    public static string Mend(string word)
    {
        var (start, end) = (0, word.Length);
        while (start < end && !IsSign(word[start]))
        {
            start++;
        }

        while (end > start && !IsSign(word[end - 1]))
        {
            end--;
        }

        var core = word[start..end];
        if (core.Length < 4 || Known.Contains(core) || !ByShape.TryGetValue(Shape(core), out var key))
        {
            return word;
        }

        var uppers = core.Count(char.IsUpper);
        var mended = uppers * 2 > core.Length ? key.ToUpperInvariant() : char.IsUpper(core[0]) || char.IsAsciiDigit(core[0]) ? char.ToUpperInvariant(key[0]) + key[1..] : key;
        return word[..start] + mended + word[end..];
    }

    private static bool IsSign(char c) => char.IsLetterOrDigit(c) || c is '|' or '!';

    /// <summary>What a word looks like from afar: signs that are taken for each other are one.</summary>
    private static string Shape(string word)
    {
        var shape = new StringBuilder(word.Length);
        var lower = word.ToLowerInvariant().Replace("rn", "m", StringComparison.Ordinal).Replace("vv", "w", StringComparison.Ordinal);
        foreach (var c in lower)
        {
            shape.Append(c switch
            {
                'f' or 't' when word.Length >= LongWord => 'l',
                '0' => 'o',
                '1' or '|' or '!' or 'i' or 'j' => 'l',
                '5' => 's',
                '8' => 'b',
                '6' or '9' => 'g',
                '2' => 'z',
                _ => c,
            });
        }

        return shape.ToString();
    }
}
