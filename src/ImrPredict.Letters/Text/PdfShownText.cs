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

/// <summary>The text of a page, and of the forms on it, as the codes of its fonts, piece after piece.</summary>
internal sealed class PdfPageText
{
    /// <summary>Pieces for which room is kept; a page whose glyphs are placed one by one has some 4,000.</summary>
    private const int MostKept = 16_384;

    /// <summary>That of the page which this thread reads. One of its own for each page would be 60 KB of garbage.</summary>
    [ThreadStatic]
    private static PdfPageText? _current;

    /// <summary>That of the page which this thread reads: what is read is added to it, until the page is drawn.</summary>
    public static PdfPageText Current => _current ??= new PdfPageText();

    public ArrayBufferWriter<byte> Codes { get; } = new(4_096);

    public List<PdfTextPiece> Pieces { get; } = new(2_048);

    /// <summary>Makes room for the text of this thread's next page.</summary>
    public static void Forget()
    {
        if (_current is not { Pieces.Capacity: <= MostKept, Codes.Capacity: <= MostKept * 4 } current)
        {
            _current = null;
            return;
        }

        current.Pieces.Clear();
        current.Codes.Clear();
    }
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
