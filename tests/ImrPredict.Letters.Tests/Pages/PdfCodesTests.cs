using ImrPredict.Letters.Text;
using UglyToad.PdfPig.Core;

namespace ImrPredict.Letters.Tests.Pages;

/// <summary>Pieces of text are read as the library's own bytes are.</summary>
public sealed class PdfCodesTests
{
    private static readonly byte[] Piece = [7, 0, 255, 32];

    [Fact]
    public void EachStepIsThatOfTheLibrary()
    {
        using var codes = new PdfCodes();
        codes.Take(Piece);

        Assert.Equal(Steps(new MemoryInputBytes(Piece)), Steps(codes));
    }

    [Fact]
    public void AnotherPieceIsReadFromItsStart()
    {
        using var codes = new PdfCodes();
        codes.Take(Piece);
        codes.Read(new byte[3]);
        codes.Take(Piece.AsMemory(2));

        Assert.Equal(Steps(new MemoryInputBytes(Piece.AsMemory(2))), Steps(codes));
    }

    [Fact]
    public void NothingIsReadOfAnEmptyPiece()
    {
        using var codes = new PdfCodes();
        codes.Take(ReadOnlyMemory<byte>.Empty);

        Assert.True(codes.IsAtEnd());
        Assert.False(codes.MoveNext());
        Assert.Null(codes.Peek());
    }

    private static List<(long Offset, byte Current, byte? Next, bool IsAtEnd, long Length)> Steps(IInputBytes bytes)
    {
        List<(long, byte, byte?, bool, long)> steps = [State()];
        while (bytes.MoveNext())
        {
            steps.Add(State());
        }

        bytes.Seek(1);
        steps.Add(State());
        bytes.Read(new byte[1]);
        steps.Add(State());
        return steps;

        (long, byte, byte?, bool, long) State() =>
            (bytes.CurrentOffset, bytes.CurrentByte, bytes.Peek(), bytes.IsAtEnd(), bytes.Length);
    }
}
