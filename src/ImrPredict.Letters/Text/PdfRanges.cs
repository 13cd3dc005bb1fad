namespace ImrPredict.Letters.Text;

/// <summary>
/// Finds ranges that a PDF reader writes out code by code: a few bytes of a character map or of a list of widths may otherwise stand for
/// billions of entries.
/// </summary>
internal static class PdfRanges
{
    /// <summary>A font has at most 65,536 codes; a range beyond this many has no honest use.</summary>
    private const long Most = 200_000;

    /// <summary>Ranges of a character map that are looked at; real ones have some hundred.</summary>
    private const int MostRanges = 20_000;

    /// <summary>Whether a document or one of its streams holds such a range.</summary>
    public static bool AreHuge(ReadOnlySpan<byte> content) => MapIsHuge(content) || ArrayIsHuge(content);

    /// <summary>Between "beginbfrange" and "endbfrange", and the like: &lt;0000&gt; &lt;FFFF&gt; …</summary>
    private static bool MapIsHuge(ReadOnlySpan<byte> content)
    {
        long sum = 0;
        var ranges = 0;
        foreach (var opening in (ReadOnlySpan<string>)["beginbfrange", "begincidrange", "beginnotdefrange"])
        {
            var rest = content;
            var word = System.Text.Encoding.ASCII.GetBytes(opening);
            int at;
            while ((at = rest.IndexOf(word)) >= 0)
            {
                rest = rest[(at + word.Length)..];
                while (NextCode(ref rest, out var low) && NextCode(ref rest, out var high))
                {
                    sum += Math.Max(0, high - low);
                    if (sum > Most || ++ranges > MostRanges)
                    {
                        return true;
                    }

                    SkipTarget(ref rest);
                }
            }
        }

        return false;
    }

    private static bool NextCode(ref ReadOnlySpan<byte> rest, out long code)
    {
        code = 0;
        rest = rest.TrimStart(" \t\r\n\f\0"u8);
        if (rest is not [(byte)'<', ..])
        {
            return false;
        }

        var end = rest.IndexOf((byte)'>');
        if (end < 0)
        {
            return false;
        }

        foreach (var digit in rest[1..end])
        {
            if (char.IsAsciiHexDigit((char)digit))
            {
                code = Math.Min((code << 4) | (long)Convert.ToByte(((char)digit).ToString(), 16), long.MaxValue >> 8);
            }
        }

        rest = rest[(end + 1)..];
        return true;
    }

    /// <summary>What a range maps to: one code, a number, or a list of codes.</summary>
    private static void SkipTarget(ref ReadOnlySpan<byte> rest)
    {
        rest = rest.TrimStart(" \t\r\n\f\0"u8);
        if (rest.IsEmpty)
        {
            return;
        }

        var end =
            rest[0] == (byte)'[' ? rest.IndexOf((byte)']')
            : rest[0] == (byte)'<' ? rest.IndexOf((byte)'>')
            : rest.IndexOfAny(" \t\r\n<"u8) - 1;
        rest = end < 0 ? [] : rest[(end + 1)..];
    }

    /// <summary>In brackets, three whole numbers in a row of which the second is far above the first: widths of a range of codes.</summary>
    private static bool ArrayIsHuge(ReadOnlySpan<byte> content)
    {
        int at;
        while ((at = content.IndexOf((byte)'[')) >= 0)
        {
            content = content[(at + 1)..];
            long first = -1, second = -1;
            var i = 0;
            while (i < content.Length)
            {
                var c = content[i];
                if (c is >= (byte)'0' and <= (byte)'9')
                {
                    long number = 0;
                    while (i < content.Length && content[i] is >= (byte)'0' and <= (byte)'9')
                    {
                        number = Math.Min((number * 10) + content[i++] - '0', 1L << 50);
                    }

                    if (first >= 0 && second - first > Most)
                    {
                        return true;
                    }

                    (first, second) = (second, number);
                    continue;
                }

                if (c is (byte)'[' or (byte)']' or (byte)'-' or (byte)'.')
                {
                    // Lists of single widths stand between the ranges.
                    (first, second) = (-1, -1);
                }
                else if (c is not ((byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t' or (byte)'\f' or 0))
                {
                    break;
                }

                i++;
            }

            content = content[i..];
        }

        return false;
    }
}
