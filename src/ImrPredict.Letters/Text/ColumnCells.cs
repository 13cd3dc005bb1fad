namespace ImrPredict.Letters.Text;

/// <summary>Finds the cells of a line of plain text: pieces that two or more spaces, or a tab, part.</summary>
internal static class ColumnCells
{
    private const int Tab = 8;

    /// <param name="source">The line as it stands in the text.</param>
    /// <param name="folded">The same, white space folded.</param>
    /// <returns>Nothing for a line without gaps.</returns>
    public static IReadOnlyList<TextCell> Of(string source, string folded)
    {
        var cells = new List<TextCell>();
        var (column, gap, start, cellStart, cellColumn) = (0, 0, 0, 0, 0);
        foreach (var c in source)
        {
            if (c is ' ' or '\t' or '\u00A0')
            {
                gap += c == '\t' ? 2 : 1;
                column = c == '\t' ? (column / Tab + 1) * Tab : column + 1;
                continue;
            }

            if (char.IsControl(c))
            {
                continue;
            }

            if (start > 0 && gap > 0)
            {
                if (gap > 1)
                {
                    cells.Add(new TextCell(cellColumn, cellStart, start - cellStart));
                    (cellStart, cellColumn) = (start + 1, column);
                }

                start++;
            }
            else if (start == 0)
            {
                cellColumn = column;
            }

            gap = 0;
            start++;
            column++;
        }

        // What folding spells out or drops would shift the offsets: such a line is left whole.
        if (start != folded.Length)
        {
            return [];
        }

        cells.Add(new TextCell(cellColumn, cellStart, start - cellStart));
        return cells;
    }
}
