using System.Buffers;
using UglyToad.PdfPig.Graphics;
using UglyToad.PdfPig.Graphics.Operations;

namespace ImrPredict.Letters.Text;

/// <summary>A piece of text, or a move to where the next one is shown.</summary>
/// <param name="Start">Where it begins in the page's text.</param>
/// <param name="Length">-1 for a move.</param>
/// <param name="Move">To the left, in thousandths of the font size.</param>
internal readonly record struct PdfTextPiece(int Start, int Length, double Move)
{
    public bool IsMove => Length < 0;

    public static PdfTextPiece Of(double move) => new(0, -1, move);
}

/// <summary>The text of a page as the codes of its fonts, piece after piece.</summary>
internal sealed class PdfPageText
{
    public ArrayBufferWriter<byte> Codes { get; } = new(1_024);

    public List<PdfTextPiece> Pieces { get; } = new(512);
}

/// <summary>Shows some pieces of a page's text.</summary>
/// <param name="first">Of the page's pieces.</param>
/// <param name="isPositioned">Whether they came as a list of pieces and moves (TJ), not as one string (Tj).</param>
internal sealed class PdfShownText(PdfPageText text, int first, int count, bool isPositioned) : IGraphicsStateOperation
{
    public string Operator => isPositioned ? "TJ" : "Tj";

    public void Run(IOperationContext operationContext) =>
        ((PdfTextProcessor)operationContext).Show(text, first, count, isPositioned);

    public void Write(Stream stream) => throw new NotSupportedException("Pages are read, never written.");
}
