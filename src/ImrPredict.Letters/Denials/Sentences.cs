using System.Text.RegularExpressions;
using ImrPredict.Letters.Text;

namespace ImrPredict.Letters.Denials;

/// <summary>Parts a text into sentences, passing over full stops of abbreviations and numbers.</summary>
internal static partial class Sentences
{
    /// <summary>Running text fills its lines; a shorter one stands alone.</summary>
    private const int ShortLine = 48;

    private static readonly HashSet<string> Abbreviations = new(
        [
            "dr",
            "mr",
            "mrs",
            "ms",
            "md",
            "no",
            "vs",
            "pg",
            "pp",
            "p",
            "inc",
            "st",
            "jr",
            "ed",
            "approx",
            "e.g",
            "i.e",
            "u.s",
            "fig",
            "al",
            "b.i.d",
            "t.i.d",
            "q.i.d",
            "q.d",
            "q.h.s",
            "p.r.n",
            "p.o",
            "i.m",
            "i.v",
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The sentences of a part of a document. Headings, rows of tables, items of lists and labelled lines end a sentence though no full
    /// stop stands there.
    /// </summary>
    public static IEnumerable<TextSpan> Of(LetterText text, int from, int to)
    {
        var start = from;
        for (var line = text.LineAt(from) + 1; line < text.Lines.Count && text.StartOf(line) < to; line++)
        {
            if (IsBreak(text.Lines[line - 1].Text, text.Lines[line]))
            {
                foreach (var sentence in Of(text.Flow, start, text.StartOf(line)))
                {
                    yield return sentence;
                }

                start = text.StartOf(line);
            }
        }

        foreach (var sentence in Of(text.Flow, start, to))
        {
            yield return sentence;
        }
    }

    private static bool IsBreak(string before, TextLine line) =>
        line.StartsParagraph
        || before.Contains('|', StringComparison.Ordinal)
        || line.Text.Contains('|', StringComparison.Ordinal)
        || LineOpening().IsMatch(line.Text)
        || Checkboxes.IsRow(before)
        || Checkboxes.IsRow(line.Text)
        || (before.Length < ShortLine && char.IsUpper(line.Text[0]) && !before.EndsWith(','));

    private static IEnumerable<TextSpan> Of(string text, int from, int to)
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

        // "1." opens a numbered item, "J." is an initial; "x 12." ends a sentence.
        var last = text[word..at];
        if (last.All(char.IsDigit) && word > start + 1 && text[word - 2] is 'x' or '\u00D7' && char.IsWhiteSpace(text[word - 1]))
        {
            return true;
        }

        return !(
            Abbreviations.Contains(last.TrimStart('('))
            || (last.Length <= 2 && last.All(char.IsDigit))
            || (last.Length == 1 && char.IsUpper(last[0])));
    }

    [GeneratedRegex(
        @"^(?:(?:Non-?[Cc]ertify|Certify|Deny|Approve|Modify|Authorize)\s+(?!by\b)"
            + @"|\(?\d{1,2}[.)]\s|[\u2022\u25CF\u25AA*]|[A-Z][A-Za-z /()#&'\u2019.-]{1,45}:(?:\s|$))",
        RegexOptions.None, SearchBounds.Milliseconds)]
    private static partial Regex LineOpening();
}
