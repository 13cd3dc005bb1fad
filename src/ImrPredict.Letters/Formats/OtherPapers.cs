using ImrPredict.Letters.Text;

namespace ImrPredict.Letters.Formats;

/// <summary>
/// Tells papers that lie in the same file and are no dispute: a progress report, an explanation of review. They hold words of denials
/// ("the MRI was denied last month") without deciding anything.
/// </summary>
internal static class OtherPapers
{
    private const string Resource = "ImrPredict.Letters.Formats.other-papers.tsv";

    /// <summary>Lines of a document among which its title stands.</summary>
    private const int TitleLines = 4;

    /// <summary>Longest title, in characters; a longer line is a sentence.</summary>
    private const int LongestTitle = 110;

    private static readonly List<(string Title, string Found)> Known = Read();

    /// <summary>What a paper is, for the message, with the line that says so; null for any that may hold a dispute.</summary>
    public static (int Line, string Found)? Of(LetterText text)
    {
        for (var line = 0; line < Math.Min(TitleLines, text.Lines.Count); line++)
        {
            var title = text.Lines[line].Text;
            if (title.Length > LongestTitle)
            {
                continue;
            }

            var plain = Plain(title);
            foreach (var (known, found) in Known)
            {
                if (plain.StartsWith(known, StringComparison.Ordinal)
                    && (plain.Length == known.Length || !char.IsLetterOrDigit(plain[known.Length])))
                {
                    return (line, found);
                }
            }
        }

        return null;
    }

    private static string Plain(string title) =>
        title.Replace('\u2019', '\'').TrimStart(' ', '*', '-', '#', '(', '[', '=').ToLowerInvariant();

    private static List<(string Title, string Found)> Read()
    {
        using var stream = typeof(OtherPapers).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{Resource} is not in the program.");
        using var lines = new StreamReader(stream);
        var known = new List<(string Title, string Found)>();
        var isHeaded = false;
        while (lines.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
            {
                continue;
            }

            if (isHeaded && line.Split('\t') is [var title, var found])
            {
                known.Add((title, found));
            }

            isHeaded = true;
        }

        return known;
    }
}
