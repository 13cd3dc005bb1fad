using System.Globalization;
using System.Text;

namespace ImrPredict.Letters.Text;

/// <summary>White space and typographic forms that differ between sources of the same letter.</summary>
internal static class TextFolding
{
    /// <summary>Runs of white space become one space; soft hyphens, zero-width and control
    /// characters go; ligatures are spelled out, digits are 0 to 9.</summary>
    public static string Fold(string text)
    {
        if (IsFolded(text))
        {
            return text;
        }

        var folded = new StringBuilder(text.Length);
        var pendingSpace = false;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                pendingSpace = folded.Length > 0;
            }
            else if (!IsInvisible(c))
            {
                if (pendingSpace)
                {
                    folded.Append(' ');
                    pendingSpace = false;
                }

                AppendSpelledOut(folded, c);
            }
        }

        return folded.ToString();
    }

    /// <summary>Whether nothing is to be done, as for most lines of a PDF.</summary>
    private static bool IsFolded(ReadOnlySpan<char> text) =>
        !text.ContainsAnyExceptInRange(' ', '~') && text is not ([' ', ..] or [.., ' ']) && !text.Contains("  ", StringComparison.Ordinal);

    private static bool IsInvisible(char c) => c is '\u00AD' or '\uFEFF' or (>= '\u200B' and <= '\u200F') || char.IsControl(c);

    private static void AppendSpelledOut(StringBuilder text, char c)
    {
        switch (c)
        {
            case '\uFB00': text.Append("ff"); break;
            case '\uFB01': text.Append("fi"); break;
            case '\uFB02': text.Append("fl"); break;
            case '\uFB03': text.Append("ffi"); break;
            case '\uFB04': text.Append("ffl"); break;
            default:
                text.Append(char.IsDigit(c) && !char.IsAsciiDigit(c) ? (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c)) : c);
                break;
        }
    }
}
