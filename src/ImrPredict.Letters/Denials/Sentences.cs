namespace ImrPredict.Letters.Denials;

/// <summary>Parts a text into sentences, passing over full stops of abbreviations and numbers.</summary>
internal static class Sentences
{
    private static readonly HashSet<string> Abbreviations =
        new(["dr", "mr", "mrs", "ms", "md", "no", "vs", "pg", "pp", "p", "inc", "st", "jr", "ed", "approx", "e.g", "i.e", "u.s", "fig", "al"], StringComparer.OrdinalIgnoreCase);

    public static IEnumerable<TextSpan> Of(string text, int from, int to)
    {
        var start = from;
        for (var i = from; i < to; i++)
        {
            if (text[i] is '.' or '!' or '?' && IsEnd(text, start, i, to))
            {
                yield return DenialLabel.Trim(text, start, i + 1);
                start = i + 1;
            }
        }

        if (DenialLabel.Trim(text, start, to) is { Length: > 0 } rest)
        {
            yield return rest;
        }
    }

    private static bool IsEnd(string text, int start, int at, int to)
    {
        if (at + 1 < to && !char.IsWhiteSpace(text[at + 1]) && text[at + 1] is not ('"' or '\u201D' or ')'))
        {
            return false;
        }

        if (text[at] != '.')
        {
            return true;
        }

        var word = at;
        while (word > start && !char.IsWhiteSpace(text[word - 1]))
        {
            word--;
        }

        // "1." opens a numbered item, "J." is an initial.
        var last = text[word..at];
        return !(Abbreviations.Contains(last.TrimStart('(')) || (last.Length <= 2 && last.All(char.IsDigit)) || (last.Length == 1 && char.IsUpper(last[0])));
    }
}
