using UglyToad.PdfPig.Core;

namespace ImrPredict.Letters.Text;

/// <summary>The codes of one piece of text after the other, for the library to read: a page has thousands of pieces.</summary>
internal sealed class PdfCodes : IInputBytes
{
    private ReadOnlyMemory<byte> _codes;
    private int _passed;

    public long CurrentOffset => _passed;

    public byte CurrentByte => _passed > 0 ? _codes.Span[_passed - 1] : (byte)0;

    public long Length => _codes.Length;

    /// <summary>Takes another piece, of which nothing is read yet.</summary>
    public void Take(ReadOnlyMemory<byte> codes) => (_codes, _passed) = (codes, 0);

    public bool MoveNext()
    {
        if (IsAtEnd())
        {
            return false;
        }

        _passed++;
        return true;
    }

    public byte? Peek() => IsAtEnd() ? null : _codes.Span[_passed];

    public bool IsAtEnd() => _passed == _codes.Length;

    public void Seek(long position) => _passed = (int)position;

    public int Read(Span<byte> buffer)
    {
        var read = Math.Min(buffer.Length, _codes.Length - _passed);
        _codes.Span.Slice(_passed, read).CopyTo(buffer);
        _passed += read;
        return read;
    }

    public void Dispose()
    {
    }
}
