using System.Text.RegularExpressions;

namespace ImrPredict.Letters.Text;

/// <summary>Turns plain text into lines; knows text that was saved double-spaced, and the running heads and page numbers in it.</summary>
internal static partial class PlainTextReader
{
    /// <summary>Share of lines followed by exactly one blank line from which a text counts as double-spaced.</summary>
    private const double DoubleSpacedShare = 0.6;

    /// <summary>Stands where a form feed stood; .NET takes a form feed itself for a line end, but not this.</summary>
    private const char FormFeed = '\v';

    public static LetterText Read(string text)
    {
        // A form feed ends a line as other line ends do, since the places that people see go by lines; where it stood is kept.
        var parts = text.Replace("\f", $"{FormFeed}\n", StringComparison.Ordinal).ReplaceLineEndings("\n").Split('\n');
        TabbedRows.ToBars(parts);
        var raw = new List<(string Text, string Source, int Number, int BlankBefore)>();
        var lastOfPages = new HashSet<int>();
        var (number, blank) = (0, 0);
        foreach (var part in parts)
        {
            number++;
            var source = SpacedLetters.Close(part.Replace(FormFeed, ' '));
            var line = TextFolding.Fold(source);
            if (line.Length == 0)
            {
                blank++;
            }
            else
            {
                raw.Add((line, source, number, number == 1 + blank ? 0 : blank));
                blank = 0;
            }

            if (raw.Count > 0 && part.Contains(FormFeed, StringComparison.Ordinal))
            {
                lastOfPages.Add(raw[^1].Number);
            }
        }

        var isFoot = IsFoot(raw, lastOfPages);
        for (var i = 0; i + 1 < raw.Count; i++)
        {
            // What stands on a page behind the number of the page before goes on, whatever blank lines parted the two.
            if (lastOfPages.Contains(raw[i].Number) && isFoot(raw[i]))
            {
                raw[i + 1] = (raw[i + 1].Text, raw[i + 1].Source, raw[i + 1].Number, 0);
            }
        }

        var feet = raw.RemoveAll(isFoot);
        var single = raw.Count(l => l.BlankBefore == 1);
        var isDoubleSpaced = raw.Count > 4 && single > raw.Count * DoubleSpacedShare;
        var usual = isDoubleSpaced ? 1 : 0;
        return new LetterText(
            [
                .. raw.Select(l => new TextLine(l.Text, 1, l.Number, null, l.BlankBefore > usual)
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
    private static Predicate<(string Text, string Source, int Number, int BlankBefore)> IsFoot(
        List<(string Text, string Source, int Number, int BlankBefore)> lines,
        HashSet<int> lastOfPages)
    {
        var feet = new HashSet<int>();
        for (var i = 1; i < lines.Count; i++)
        {
            // "Re: …  Claim …  DOI …" directly behind a form feed is the head of a further page.
            var isHead = RunningHead().IsMatch(lines[i].Text)
                || (lastOfPages.Contains(lines[i - 1].Number) && HeadLabel().IsMatch(lines[i].Text)
                    && Naming().Count(lines[i].Text) > 1);
            var isNumber = PageNumber().IsMatch(lines[i].Text)
                && (feet.Contains(lines[i - 1].Number)
                    || lastOfPages.Contains(lines[i].Number)
                    || (i + 1 < lines.Count && RunningHead().IsMatch(lines[i + 1].Text)));
            if (isHead || isNumber)
            {
                feet.Add(lines[i].Number);
            }
        }

        return line => feet.Contains(line.Number);
    }

    [GeneratedRegex(
        @"^Final\s+Determination\s+Letter\s+for\s+IMR\s+Case\s+Number\b.{0,30}$",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex RunningHead();

    // A sentence about "the patient" may open a page too: a head opens with a label.
    [GeneratedRegex(
        @"^(?=.{1,160}$)(?:re|claim|patient|claimant|employee|injured\s+worker|DOI|file|page)\s*(?:name|no\.?|number)?\s*[:\#]",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex HeadLabel();

    [GeneratedRegex(
        @"(?:^|\s)(?:re|claim(?:\s*(?:no|number|\#))?|patient|claimant|employee|injured\s+worker|DOI|date\s+of\s+injury"
            + @"|file(?:\s+no)?|page)\b"
            + @"[.:\s#]",
        RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex Naming();

    [GeneratedRegex(@"^(?:Page\s*)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?$", RegexOptions.IgnoreCase, SearchBounds.Milliseconds)]
    private static partial Regex PageNumber();
}
