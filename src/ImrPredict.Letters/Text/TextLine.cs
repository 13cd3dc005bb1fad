namespace ImrPredict.Letters.Text;

/// <summary>One line of a document, white space folded.</summary>
/// <param name="Page">Counted from 1.</param>
/// <param name="Number">Line within the page, counted from 1.</param>
/// <param name="IsBold">Whether most of the line is in a bold face; null where the source has no faces (plain text).</param>
/// <param name="StartsParagraph">Whether more space than usual stands above it on its page; the top of a page says nothing.</param>
internal sealed record TextLine(string Text, int Page, int Number, bool? IsBold, bool StartsParagraph)
{
    /// <summary>The pieces of the line that wide gaps part, in order; one or none where
    /// the line is whole or the source has no columns.</summary>
    public IReadOnlyList<TextCell> Cells { get; init; } = [];
}

/// <summary>A piece of a line between wide gaps.</summary>
/// <param name="Column">Place on the line as it stood in the source, in characters.</param>
/// <param name="Start">Offset in <see cref="TextLine.Text"/>.</param>
internal readonly record struct TextCell(int Column, int Start, int Length);
