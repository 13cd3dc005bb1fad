using System.Text.RegularExpressions;

namespace ImrPredict.Letters.Text;

/// <summary>Turns plain text into lines; knows text that was saved double-spaced, and the running heads and page numbers in it.</summary>
internal static partial class PlainTextReader
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

        var feet = raw.RemoveAll(IsFoot(raw));
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
            [
                .. isDoubleSpaced ? ["double-spaced text"] : Array.Empty<string>(),
                .. feet > 0 ? ["left out what page breaks, faxes and running heads add"] : Array.Empty<string>(),
            ]);
    }

    /// <summary>The head of each further page of a determination with the page's number; a number alone at the foot of a page.</summary>
    private static Predicate<(string Text, string Source, int Page, int Number, int BlankBefore)> IsFoot(
        List<(string Text, string Source, int Page, int Number, int BlankBefore)> lines)
    {
        var feet = new HashSet<(int Page, int Number)>();
        for (var i = 1; i < lines.Count; i++)
        {
            var isHead = RunningHead().IsMatch(lines[i].Text);
            var isNumber = PageNumber().IsMatch(lines[i].Text)
                && (feet.Contains((lines[i - 1].Page, lines[i - 1].Number))
                    || (i + 1 < lines.Count && (lines[i + 1].Page > lines[i].Page || RunningHead().IsMatch(lines[i + 1].Text))));
            if (isHead || isNumber)
            {
                feet.Add((lines[i].Page, lines[i].Number));
            }
        }

        return line => feet.Contains((line.Page, line.Number));
    }

    [GeneratedRegex(
        @"^Final\s+Determination\s+Letter\s+for\s+IMR\s+Case\s+Number\b.{0,30}$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex RunningHead();

    [GeneratedRegex(@"^(?:Page\s*)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?$", RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex PageNumber();
}
