namespace ImrPredict.Letters.Documents.Formatted;

/// <summary>A row of a document's table as a line of text.</summary>
internal static class TableLine
{
    public static string Of(IReadOnlyList<string> cells)
    {
        var filled = cells.Where(c => c.Length > 0).ToList();
        if (filled.Count == 0)
        {
            return "";
        }

        // "Case Number:" and its value, or pairs of them as in the head of a letter, read as one line.
        var isLabelled = filled.Count <= 2 || filled.Where((_, i) => i % 2 == 0).All(c => c.EndsWith(':'));
        return string.Join(isLabelled ? " " : " | ", filled.Select(c => isLabelled ? c : c.ReplaceLineEndings(" ")));
    }
}
