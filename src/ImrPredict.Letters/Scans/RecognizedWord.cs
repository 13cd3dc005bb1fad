using System.Globalization;

namespace ImrPredict.Letters.Scans;

/// <summary>A word as it was recognized, with its place in pixels from the upper left corner.</summary>
/// <param name="Line">Number of the line that the words of one baseline share, over the whole page.</param>
/// <param name="Text">Empty for a picture: tesseract gives a place that it takes for no text, a stamp for example, a word without signs.
/// </param>
/// <param name="Confidence">In 0 to 100.</param>
internal sealed record RecognizedWord(string Text, int Line, int Left, int Top, int Width, int Height, double Confidence)
{
    private const int WordLevel = 5;

    /// <summary>Whether it is a place without text.</summary>
    public bool IsPicture => Text.Length == 0;

    /// <summary>Out of tesseract's table: level, page, block, paragraph, line, word, left, top, width, height, confidence, text.</summary>
    public static IReadOnlyList<IReadOnlyList<RecognizedWord>> Parse(string table)
    {
        var pages = new List<List<RecognizedWord>>();
        var (line, lineKey) = (0, "");
        foreach (var row in table.AsSpan().EnumerateLines())
        {
            var cells = row.ToString().Split('\t');
            if (cells.Length < 12 || !int.TryParse(cells[0], NumberStyles.None, CultureInfo.InvariantCulture, out var level)
                || !int.TryParse(cells[1], NumberStyles.None, CultureInfo.InvariantCulture, out var page) || page > 1_000)
            {
                continue;
            }

            while (pages.Count < page)
            {
                pages.Add([]);
            }

            var text = string.Join(' ', cells[11..]).Trim();
            if (level != WordLevel || !Numbers(cells, out var box)
                || !double.TryParse(cells[10], NumberStyles.Float, CultureInfo.InvariantCulture, out var confidence))
            {
                continue;
            }

            var key = $"{cells[1]} {cells[2]} {cells[3]} {cells[4]}";
            line += key == lineKey ? 0 : 1;
            lineKey = key;
            pages[page - 1].Add(new RecognizedWord(text, line, box[0], box[1], box[2], box[3], Math.Clamp(confidence, 0, 100)));
        }

        return pages;
    }

    private static bool Numbers(string[] cells, out int[] box)
    {
        box = new int[4];
        for (var i = 0; i < 4; i++)
        {
            if (!int.TryParse(cells[6 + i], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out box[i]))
            {
                return false;
            }
        }

        return true;
    }
}
