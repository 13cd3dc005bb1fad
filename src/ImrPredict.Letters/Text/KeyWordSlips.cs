using System.Globalization;
using System.Text;

namespace ImrPredict.Letters.Text;

/// <summary>
/// Mends slips of recognition in the words that headings and outcomes are told by: "0verturned", "Upheid", "Dec1sion". Signs that look
/// alike are taken for each other; nothing else is, so that no word becomes another.
/// </summary>
internal static class KeyWordSlips
{
    private const int LongestWord = 24;
    private const int MostNamed = 5;

    private static readonly string[] KeyWords =
    [
        "overturned",
        "overturn",
        "upheld",
        "uphold",
        "decision",
        "decisions",
        "rationale",
        "rationales",
        "guideline",
        "guidelines",
        "determination",
        "claims",
        "administrator",
        "maximus",
        "clinical",
        "summary",
        "issues",
        "independent",
        "medical",
        "review",
        "reviewer",
        "certified",
        "certification",
        "non-certified",
        "non-certification",
        "denied",
        "denial",
        "modified",
        "modification",
        "approved",
        "approval",
        "authorized",
        "authorization",
        "utilization",
        "medically",
        "necessary",
        "necessity",
        "requested",
        "treatment",
        "request",
        "injury",
        "assigned",
        "application",
        "received",
        "priority",
        "licensure",
        "specialty",
        "criteria",
        "section",
        "section(s)",
        "adverse",
        "conditionally",
        "partially",
        "not",
    ];

    /// <summary>In a shorter word f and t are too often right: "dented" is not "denied".</summary>
    private const int LongWord = 7;

    private static readonly Dictionary<string, string> BySkeleton = Build(Skeleton);

    private static readonly Dictionary<string, string> ByBluntSkeleton = Build(word => Blunt(Skeleton(word)));

    private static readonly HashSet<string> Known = new(KeyWords, StringComparer.Ordinal);

    /// <param name="isRecognized">Whether the words come from an image; then a slip without
    /// a digit in it is mended as well as a clear one.</param>
    public static LetterText Mend(LetterText text, bool isRecognized)
    {
        List<TextLine>? lines = null;
        var named = new List<string>();
        for (var i = 0; i < text.Lines.Count; i++)
        {
            if (Mend(text.Lines[i].Text, isRecognized, named) is { } mended)
            {
                lines ??= [.. text.Lines];
                // The columns of a line whose length changed are no longer known.
                lines[i] = text.Lines[i] with
                {
                    Text = mended,
                    Cells = mended.Length == text.Lines[i].Text.Length ? text.Lines[i].Cells : [],
                };
            }
        }

        return lines is null ? text : text.With(lines, $"slips of recognition: {string.Join(", ", named.Distinct().Take(MostNamed))}");
    }

    private static string? Mend(string line, bool isRecognized, List<string> named)
    {
        StringBuilder? mended = null;
        var from = 0;
        while (from < line.Length)
        {
            var to = from;
            while (to < line.Length && !IsGap(line[to]))
            {
                to++;
            }

            var word = line[from..to];
            if (WordFor(word, isRecognized) is { } right)
            {
                mended ??= new StringBuilder(line, 0, from, line.Length + 8);
                mended.Append(right);
                named.Add($"'{word}' read as '{right}'");
            }
            else
            {
                mended?.Append(word);
            }

            if (to < line.Length)
            {
                mended?.Append(line[to]);
            }

            from = to + 1;
        }

        return mended?.ToString();
    }

    /// <summary>The key word that a word is a slip of; null when it is none.</summary>
    internal static string? WordFor(string word, bool isRecognized)
    {
        if (word.Length is < 3 or > LongestWord || Known.Contains(word.ToLowerInvariant()))
        {
            return null;
        }

        var hasDigit = word.Any(c => char.IsAsciiDigit(c) || c is '|' or '!');
        if (!word.Any(char.IsAsciiLetter)
            || !(BySkeleton.TryGetValue(Skeleton(word), out var key)
                || (isRecognized && word.Length >= LongWord && ByBluntSkeleton.TryGetValue(Blunt(Skeleton(word)), out key))))
        {
            return null;
        }

        // A word of letters alone that only looks alike could be another word, unless the paper
        // was recognized or the word is none: "Upheid", "Overtumed".
        return hasDigit || isRecognized || key.Length >= 6 ? InCaseOf(word, key) : null;
    }

    private static string InCaseOf(string word, string key)
    {
        var letters = word.Where(char.IsAsciiLetter).ToList();
        var capitals = letters.Count(char.IsUpper);
        return capitals * 2 > letters.Count && letters.Count > 1 ? key.ToUpperInvariant()
            : char.IsUpper(word[0]) || char.IsAsciiDigit(word[0])
                ? string.Create(CultureInfo.InvariantCulture, $"{char.ToUpperInvariant(key[0])}{key[1..]}")
            : key;
    }

    private static bool IsGap(char c) => c is ' ' or ':' or '.' or ',' or ';' or '/' or '"' or '\u201C' or '\u201D' or '[' or ']';

    /// <summary>The word with every sign replaced by the one that stands for all that look like it.</summary>
    private static string Skeleton(string word)
    {
        var skeleton = new StringBuilder(word.ToLowerInvariant());
        skeleton
            .Replace("rn", "m")
            .Replace("vv", "w")
            .Replace('0', 'o')
            .Replace('1', 'l')
            .Replace('i', 'l')
            .Replace('|', 'l')
            .Replace('!', 'l')
            .Replace('5', 's')
            .Replace('8', 'b')
            .Replace('6', 'b')
            .Replace('9', 'g')
            .Replace('2', 'z');
        return skeleton.ToString();
    }

    /// <summary>A fax machine makes one stroke of f, t and l.</summary>
    private static string Blunt(string skeleton) => skeleton.Replace('f', 'l').Replace('t', 'l');

    private static Dictionary<string, string> Build(Func<string, string> shapeOf)
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var word in KeyWords)
        {
            words.TryAdd(shapeOf(word), word);
        }

        return words;
    }
}
