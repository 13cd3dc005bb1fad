using System.Text;

namespace ImrPredict.Letters.Text;

/// <summary>A document's lines, and the same words as one flow in which headings broken over lines or pages are whole again.</summary>
internal sealed class LetterText
{
    private readonly int[] _lineStarts;

    public LetterText(IReadOnlyList<TextLine> lines, IReadOnlyList<string> repaired)
    {
        Lines = lines;
        Repaired = repaired;
        _lineStarts = new int[lines.Count];
        var flow = new StringBuilder();
        for (var i = 0; i < lines.Count; i++)
        {
            if (i > 0)
            {
                flow.Append(' ');
            }

            _lineStarts[i] = flow.Length;
            flow.Append(lines[i].Text);
        }

        Flow = flow.ToString();
    }

    /// <summary>Non-blank lines in reading order.</summary>
    public IReadOnlyList<TextLine> Lines { get; }

    /// <summary>All lines, joined by one space.</summary>
    public string Flow { get; }

    /// <summary>What was mended while the lines were read.</summary>
    public IReadOnlyList<string> Repaired { get; }

    /// <summary>The same document with other lines, and what was mended in them.</summary>
    public LetterText With(IReadOnlyList<TextLine> lines, string? repaired = null) =>
        new(lines, repaired is null ? Repaired : [.. Repaired, repaired]) { Remarks = Remarks, Recognition = Recognition };

    /// <summary>What could not be read, a sentence each, for example a page that is an image.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>How surely the words were recognized, where they stand on an image; else null.</summary>
    public Recognition? Recognition { get; init; }

    /// <summary>Index of the line that holds an offset of the flow.</summary>
    public int LineAt(int offset)
    {
        var index = Array.BinarySearch(_lineStarts, offset);
        return index >= 0 ? index : Math.Max(0, ~index - 1);
    }

    /// <summary>Offset in the flow at which a line starts.</summary>
    public int StartOf(int line) => _lineStarts[line];

    /// <summary>For messages: "page 2, line 14".</summary>
    public string PlaceOf(int offset)
    {
        if (Lines.Count == 0)
        {
            return "file";
        }

        var line = Lines[LineAt(offset)];
        return $"page {line.Page}, line {line.Number}";
    }
}
