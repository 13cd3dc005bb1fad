using ImrPredict.Letters.Denials;

namespace ImrPredict.Letters.Documents.Formatted;

/// <summary>A row of a document's table as a line of text.</summary>
internal static class TableLine
{
    /// <summary>Most line ends in a cell that is one value.</summary>
    private const int MostWraps = 3;

    public static string Of(IReadOnlyList<string> cells)
    {
        var filled = cells.Where(c => c.Length > 0).ToList();
        if (filled.Count == 0)
        {
            return "";
        }

        // "Date of injury" and its value in the next column, without a colon; a head of two columns holds two labels.
        if (filled.Count == 2 && DenialLabel.IsLabel(filled[0]) && !DenialLabel.IsLabel(filled[1]))
        {
            return $"{filled[0]}: {filled[1].ReplaceLineEndings(" ")}";
        }

        // "Case Number:" and its value, or pairs of them as in the head of a letter, read as one line.
        // A treatment and its decision are two columns, though there are no more.
        var isDecided = filled.Count == 2
            && !filled[0].EndsWith(':')
            && DecisionWords.Any().Match(filled[1][..Math.Min(40, filled[1].Length)]) is { Success: true, Index: 0 };
        var isLabelled = (filled.Count <= 2 && !isDecided) || filled.Where((_, i) => i % 2 == 0).All(c => c.EndsWith(':'));
        // A cell of a few lines is one value that was wrapped; a cell of many is the page's layout.
        return string.Join(
            isLabelled ? " " : " | ",
            filled.Select(c => isLabelled && (filled.Count == 1 || c.Count(l => l == '\n') > MostWraps) ? c : c.ReplaceLineEndings(" ")));
    }
}
