using System.Text;

namespace ImrPredict.Letters.Text;

/// <summary>
/// Mends lines in which each sign stands twice, "DDEECCIISSIIOONN": letters that a printer made bold by printing them once more, and that a
/// program copied out one by one.
/// </summary>
internal static class DoubledLetters
{
    /// <summary>Fewest letters and digits of a line that can be told to be doubled; "11" is a number.</summary>
    private const int Fewest = 8;

    /// <summary>The same text, or one with its doubled lines mended.</summary>
    public static LetterText Mend(LetterText text)
    {
        List<TextLine>? lines = null;
        for (var i = 0; i < text.Lines.Count; i++)
        {
            if (Single(text.Lines[i].Text) is { } single)
            {
                lines ??= [.. text.Lines];
                lines[i] = text.Lines[i] with { Text = single, Cells = [] };
            }
        }

        return lines is null ? text : text.With(lines, "signs that were printed twice");
    }

    private static string? Single(string line)
    {
        if (!IsDoubled(line))
        {
            return null;
        }

        var words = line.Split(' ');
        var single = new StringBuilder(line.Length / 2 + words.Length);
        foreach (var word in words)
        {
            single.Append(single.Length > 0 ? " " : "");
            for (var i = 0; i < word.Length; i += 2)
            {
                single.Append(word[i]);
            }
        }

        return single.ToString();
    }

    private static bool IsDoubled(ReadOnlySpan<char> line)
    {
        var signs = 0;
        foreach (var range in line.Split(' '))
        {
            var word = line[range];
            if (word.Length % 2 != 0)
            {
                return false;
            }

            for (var i = 0; i < word.Length; i += 2)
            {
                if (word[i] != word[i + 1])
                {
                    return false;
                }
            }

            signs += word.Length;
        }

        return signs >= Fewest;
    }
}
