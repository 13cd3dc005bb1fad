using System.Buffers;
using System.Diagnostics.CodeAnalysis;
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

    private static readonly Dictionary<string, string> BySkeleton = Build(isBlunt: false);

    private static readonly Dictionary<string, string> ByBluntSkeleton = Build(isBlunt: true);

    private static readonly HashSet<string> Known = new(KeyWords, StringComparer.Ordinal);

    private static readonly SearchValues<char> Gaps = SearchValues.Create(" :.,;/\"\u201C\u201D[]");

    private static readonly SearchValues<char> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    private static readonly SearchValues<char> DigitsAndBars = SearchValues.Create("0123456789|!");

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
            var length = line.AsSpan(from).IndexOfAny(Gaps);
            var to = length < 0 ? line.Length : from + length;
            var word = line.AsSpan(from, to - from);
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
    internal static string? WordFor(ReadOnlySpan<char> word, bool isRecognized)
    {
        if (word.Length is < 3 or > LongestWord)
        {
            return null;
        }

        Span<char> lowered = stackalloc char[word.Length];
        word.ToLowerInvariant(lowered);
        Span<char> skeleton = stackalloc char[word.Length];
        skeleton = skeleton[..Skeleton(lowered, skeleton)];
        if (!BySkeleton.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(skeleton, out var key)
            && !(isRecognized && word.Length >= LongWord && IsBluntSlip(skeleton, out key)))
        {
            return null;
        }

        if (Known.GetAlternateLookup<ReadOnlySpan<char>>().Contains(lowered) || !word.ContainsAny(Letters))
        {
            return null;
        }

        // A word of letters alone that only looks alike could be another word, unless the paper
        // was recognized or the word is none: "Upheid", "Overtumed".
        return word.ContainsAny(DigitsAndBars) || isRecognized || key.Length >= 6 ? InCaseOf(word.ToString(), key) : null;
    }

    /// <summary>A fax machine makes one stroke of f, t and l.</summary>
    private static bool IsBluntSlip(Span<char> skeleton, [NotNullWhen(true)] out string? key)
    {
        Blunt(skeleton);
        return ByBluntSkeleton.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(skeleton, out key);
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

    /// <summary>Writes the word with every sign replaced by the one that stands for all that look like it.</summary>
    /// <param name="word">In small letters.</param>
    /// <param name="skeleton">At least as long as the word.</param>
    /// <returns>How many signs were written.</returns>
    private static int Skeleton(ReadOnlySpan<char> word, Span<char> skeleton)
    {
        var written = 0;
        for (var i = 0; i < word.Length; i++)
        {
            switch (word[i..])
            {
                case ['r', 'n', ..]:
                    skeleton[written++] = 'm';
                    i++;
                    break;
                case ['v', 'v', ..]:
                    skeleton[written++] = 'w';
                    i++;
                    break;
                default:
                    skeleton[written++] = LookAlike(word[i]);
                    break;
            }
        }

        return written;
    }

    private static char LookAlike(char c) => c switch
    {
        '0' => 'o',
        '1' or 'i' or '|' or '!' => 'l',
        '5' => 's',
        '8' or '6' => 'b',
        '9' => 'g',
        '2' => 'z',
        _ => c,
    };

    private static void Blunt(Span<char> skeleton)
    {
        skeleton.Replace('f', 'l');
        skeleton.Replace('t', 'l');
    }

    private static Dictionary<string, string> Build(bool isBlunt)
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        Span<char> buffer = stackalloc char[LongestWord];
        foreach (var word in KeyWords)
        {
            var skeleton = buffer[..Skeleton(word, buffer)];
            if (isBlunt)
            {
                Blunt(skeleton);
            }

            words.TryAdd(skeleton.ToString(), word);
        }

        return words;
    }
}
