using ImrPredict.Letters.Text;

namespace ImrPredict.Letters.Formats;

/// <summary>Finds the lines that look like headings, to say what an unknown document holds instead.</summary>
internal static class Headings
{
    private const int Most = 6;
    private const int LongestHeading = 60;

    /// <summary>The headings of a document, for a message.</summary>
    public static string Found(LetterText text)
    {
        var headings = In(text);
        return headings.Count == 0 ? "no heading of any of them" : "the headings " + string.Join(", ", headings.Select(h => $"'{h}'"));
    }

    /// <summary>Short lines in capitals or ending in a colon, without digits, so that nothing personal is repeated.</summary>
    public static IReadOnlyList<string> In(LetterText text) =>
    [
        .. text.Lines.Select(l => l.Text).Where(IsHeading).Select(h => h.TrimEnd(':')).Distinct().Take(Most),
    ];

    private static bool IsHeading(string line)
    {
        if (line.Length is < 4 or > LongestHeading || line.Any(char.IsDigit))
        {
            return false;
        }

        var letters = line.Count(char.IsLetter);
        return letters >= 4 && line.Count(char.IsUpper) == letters && letters * 10 >= line.Length * 7;
    }
}
