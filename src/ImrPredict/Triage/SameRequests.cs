using System.Security.Cryptography;
using System.Text;

namespace ImrPredict.Triage;

/// <summary>
/// Which disputes ask for the same, so that forty of them are read as one: the same words, whatever their case, signs and order of
/// services, and whatever the numbers of sessions, days, tablets and milligrams between them.
/// </summary>
/// <remarks>
/// A level of the spine ("L4-5"), a code of five digits ("72148") and an ordinal ("2nd") say what is asked for, not how much: they part.
/// Only words are compared. Two wordings of one treatment stay apart, since nobody has looked at them yet.
/// </remarks>
public static class SameRequests
{
    /// <summary>The rule in words, for a screen.</summary>
    public const string InWords =
        "Disputes that ask for the same words stand together, though they differ in numbers of sessions, days, tablets or milligrams; "
        + "sides, levels of the spine and codes part them.";

    /// <summary>Digits that a number has at most; what has more is a code.</summary>
    private const int MostDigits = 4;

    /// <summary>Bytes of the digest that are kept: enough to tell some million disputes apart.</summary>
    private const int KeptBytes = 10;

    /// <returns>Twenty characters, alike for disputes that ask for the same.</returns>
    public static string KeyOf(IEnumerable<string> requests)
    {
        ArgumentNullException.ThrowIfNull(requests);
        var words = string.Join('\n', requests.Select(Words).Order(StringComparer.Ordinal));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words)).AsSpan(0, KeptBytes));
    }

    /// <summary>"PT 2 x 6, lumbar (#12)" as "pt 0 x 0 lumbar 0".</summary>
    internal static string Words(string request)
    {
        var words = new StringBuilder(request.Length);
        for (var at = 0; at < request.Length;)
        {
            var end = at;
            while (end < request.Length && (char.IsLetterOrDigit(request[end]) || IsWithin(request, end)))
            {
                end++;
            }

            if (end > at)
            {
                words.Append(words.Length == 0 ? "" : " ");
                AppendWord(words, request.AsSpan(at, end - at));
            }

            at = end + 1;
        }

        return words.ToString();
    }

    /// <summary>Whether a sign stands between two letters or digits and so belongs to the word: "L4-5", "10/325", "7.5".</summary>
    private static bool IsWithin(string text, int at) =>
        text[at] is '-' or '/' or '.' or ',' && at > 0 && char.IsLetterOrDigit(text[at - 1])
            && at + 1 < text.Length && char.IsLetterOrDigit(text[at + 1]);

    private static void AppendWord(StringBuilder words, ReadOnlySpan<char> word)
    {
        // "L4-5", "C5", "E0730": a letter in front says that the digits name something. "x12" counts.
        var isName = char.IsLetter(word[0]) && !(word[0] is 'x' or 'X' && word[1..].IndexOfAnyExceptInRange('0', '9') < 0);
        for (var at = 0; at < word.Length;)
        {
            var end = at;
            while (end < word.Length && (char.IsAsciiDigit(word[end]) || (end > at && word[end] is '.' or ',')))
            {
                end++;
            }

            if (end == at)
            {
                words.Append(char.ToLowerInvariant(word[at++]));
                continue;
            }

            var number = word[at..end];
            var isCode = number.Length > MostDigits && number.IndexOfAnyExceptInRange('0', '9') < 0;
            words.Append(isName || isCode || IsOrdinal(word[end..]) ? number : "0");
            at = end;
        }
    }

    private static bool IsOrdinal(ReadOnlySpan<char> behind) =>
        behind.Equals("st", StringComparison.OrdinalIgnoreCase) || behind.Equals("nd", StringComparison.OrdinalIgnoreCase)
            || behind.Equals("rd", StringComparison.OrdinalIgnoreCase) || behind.Equals("th", StringComparison.OrdinalIgnoreCase);
}
