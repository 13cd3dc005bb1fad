using System.Buffers;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Graphics.Operations;
using UglyToad.PdfPig.Logging;
using UglyToad.PdfPig.Parser;

namespace ImrPredict.Letters.Text;

/// <summary>
/// Parses what a page draws, for its text alone. Content as nearly every program writes it is read without an object for each number and
/// each piece of text; any other is left as a whole to the library's parser, so that a damaged page is read as it always was.
/// </summary>
internal sealed class PdfContentParser(IPageContentParser library) : IPageContentParser
{
    public IReadOnlyList<IGraphicsStateOperation> Parse(int pageNumber, IInputBytes inputBytes, ILog log)
    {
        var length = (int)inputBytes.Length;
        var content = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            length = inputBytes.Read(content.AsSpan(0, length));
            if (new PdfContentReader(content.AsSpan(0, length), PdfPageText.Current).Read() is { } operations)
            {
                return operations;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(content, clearArray: true);
        }

        inputBytes.Seek(0);
        return library.Parse(pageNumber, inputBytes, log);
    }
}
