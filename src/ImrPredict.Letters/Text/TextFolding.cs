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
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            // Most of a text is words of plain letters, which stay as they are.
            var plain = rest.IndexOfAnyExceptInRange('!', '~');
            if (plain != 0)
            {
                AppendSpace();
                plain = plain < 0 ? rest.Length : plain;
                folded.Append(rest[..plain]);
                rest = rest[plain..];
                continue;
            }

            var c = rest[0];
            rest = rest[1..];
            if (char.IsWhiteSpace(c))
            {
                pendingSpace = folded.Length > 0;
            }
            else if (!IsInvisible(c))
            {
                AppendSpace();
                AppendSpelledOut(folded, c);
            }
        }

        return folded.ToString();

        void AppendSpace()
        {
            if (pendingSpace)
            {
                folded.Append(' ');
                pendingSpace = false;
            }
        }
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
