using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace ImrPredict.Letters.Documents.Formatted;

/// <summary>The labels that Word counts itself, "1." or "b)": they part the items of a list and stand in no text.</summary>
internal sealed class WordNumbering
{
    private readonly Dictionary<(int List, int Level), (string Format, string Text, int Start)> _levels = [];
    private readonly Dictionary<(int List, int Level), int> _counts = [];

    public WordNumbering(MainDocumentPart part)
    {
        if (part.NumberingDefinitionsPart?.Numbering is not { } numbering)
        {
            return;
        }

        var kinds = new Dictionary<int, AbstractNum>();
        foreach (var kind in numbering.Elements<AbstractNum>())
        {
            kinds[kind.AbstractNumberId?.Value ?? 0] = kind;
        }

        foreach (var list in numbering.Elements<NumberingInstance>())
        {
            if (list.NumberID?.Value is not { } id || list.AbstractNumId?.Val?.Value is not { } of || !kinds.TryGetValue(of, out var kind))
            {
                continue;
            }

            foreach (var level in kind.Elements<Level>())
            {
                _levels[(id, level.LevelIndex?.Value ?? 0)] = (
                    level.NumberingFormat?.Val?.InnerText ?? "decimal",
                    level.LevelText?.Val?.Value ?? "%1.",
                    level.StartNumberingValue?.Val?.Value ?? 1);
            }
        }
    }

    /// <summary>The label in front of a paragraph, with a space behind it; empty for one that is in no list.</summary>
    public string LabelOf(Paragraph paragraph)
    {
        if (paragraph.ParagraphProperties?.NumberingProperties is not { NumberingId.Val.Value: var list } properties || list == 0)
        {
            return "";
        }

        var level = properties.NumberingLevelReference?.Val?.Value ?? 0;
        if (!_levels.TryGetValue((list, level), out var kind))
        {
            return "";
        }

        foreach (var deeper in _counts.Keys.Where(k => k.List == list && k.Level > level).ToList())
        {
            _counts.Remove(deeper);
        }

        var count = _counts[(list, level)] = _counts.TryGetValue((list, level), out var before) ? before + 1 : kind.Start;
        return kind.Format switch
        {
            "bullet" => "\u2022 ",
            "none" => "",
            _ when kind.Text.Length > 20 => "",
            _ => kind.Text.Replace($"%{level + 1}", Counted(count, kind.Format), StringComparison.Ordinal) is var label
            && label.Contains('%', StringComparison.Ordinal)
                ? $"{Counted(count, kind.Format)}. "
                : label + " ",
        };
    }

    private static string Counted(int count, string format) => format switch
    {
        "lowerLetter" when count is >= 1 and <= 26 => ((char)('a' + count - 1)).ToString(),
        "upperLetter" when count is >= 1 and <= 26 => ((char)('A' + count - 1)).ToString(),
        "lowerRoman" when count is >= 1 and <= 10 => Roman[count - 1],
        "upperRoman" when count is >= 1 and <= 10 => Roman[count - 1].ToUpperInvariant(),
        _ => count.ToString(CultureInfo.InvariantCulture),
    };

    private static readonly string[] Roman = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"];
}
