namespace ImrPredict.Letters.Text;

/// <summary>Turns plain text into lines; knows text that was saved double-spaced.</summary>
internal static class PlainTextReader
{
    /// <summary>Share of lines followed by exactly one blank line from which a text counts as double-spaced.</summary>
    private const double DoubleSpacedShare = 0.6;

    public static LetterText Read(string text)
    {
        var pages = text.ReplaceLineEndings("\n").Split('\f');
        var raw = new List<(string Text, string Source, int Page, int Number, int BlankBefore)>();
        for (var page = 0; page < pages.Length; page++)
        {
            var (number, blank) = (0, 0);
            foreach (var part in pages[page].Split('\n'))
            {
                number++;
                var line = TextFolding.Fold(part);
                if (line.Length == 0)
                {
                    blank++;
                    continue;
                }

                raw.Add((line, part, page + 1, number, number == 1 + blank ? 0 : blank));
                blank = 0;
            }
        }

        var single = raw.Count(l => l.BlankBefore == 1);
        var isDoubleSpaced = raw.Count > 4 && single > raw.Count * DoubleSpacedShare;
        var usual = isDoubleSpaced ? 1 : 0;
        return new LetterText(
            [
                .. raw.Select(l => new TextLine(l.Text, l.Page, l.Number, null, l.BlankBefore > usual)
                {
                    Cells = ColumnCells.Of(l.Source, l.Text),
                }),
            ],
            isDoubleSpaced ? ["double-spaced text"] : []);
    }
}
