using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Geometry;
using UglyToad.PdfPig.Graphics;
using UglyToad.PdfPig.Graphics.Operations;
using UglyToad.PdfPig.Parser;
using UglyToad.PdfPig.PdfFonts;
using UglyToad.PdfPig.Tokenization.Scanner;
using UglyToad.PdfPig.Tokens;
using UglyToad.PdfPig.XObjects;

namespace ImrPredict.Letters.Text;

/// <summary>
/// Runs a page's drawing for its glyphs alone: no paths, no images. Forms that draw each other are followed to a fixed depth and within
/// the document's budget; the library's own processor follows a circle of them until the stack of the process ends.
/// </summary>
internal sealed class PdfTextProcessor(
    int pageNumber,
    IResourceStore resourceStore,
    IPdfTokenScanner pdfScanner,
    IPageContentParser pageContentParser,
    ILookupFilterProvider filterProvider,
    CropBox cropBox,
    UserSpaceUnit userSpaceUnit,
    PageRotationDegrees rotation,
    TransformationMatrix initialMatrix,
    ParsingOptions parsingOptions,
    PdfWorkBudget budget,
    PdfCodes codesOfPiece,
    List<PdfGlyph> glyphs)
    : BaseStreamProcessor<PdfTextPage>(
        pageNumber,
        resourceStore,
        pdfScanner,
        pageContentParser,
        filterProvider,
        cropBox,
        userSpaceUnit,
        rotation,
        in initialMatrix,
        parsingOptions)
{
    /// <summary>Letters draw their logo through one form, or one within another.</summary>
    private const int MostNestedForms = 8;

    /// <summary>Images of one page that are looked at; a scan has one, or some strips.</summary>
    private const int MostPictures = 64;

    /// <summary>What a glyph costs of the budget, so that 400,000 are the most: longer texts are not read anyway.</summary>
    private const int GlyphBytes = 240;

    private readonly (double Width, double Height) _visible = Visible(cropBox, rotation);
    private readonly IPdfTokenScanner _scanner = pdfScanner;
    private readonly ILookupFilterProvider _filters = filterProvider;
    private readonly IResourceStore _resources = resourceStore;
    private readonly List<PdfPicture> _pictures = [];
    private int _nestedForms;

    private static (double Width, double Height) Visible(CropBox box, PageRotationDegrees rotation)
    {
        var (width, height) = (Math.Abs(box.Bounds.Width), Math.Abs(box.Bounds.Height));
        return rotation.SwapsAxis ? (height, width) : (width, height);
    }

    public override PdfTextPage Process(int pageNumberCurrent, IReadOnlyList<IGraphicsStateOperation> operations)
    {
        CloneAllStates();
        ProcessOperations(operations);
        return new PdfTextPage(pageNumberCurrent, glyphs, _pictures, _visible.Width, _visible.Height);
    }

    /// <summary>Shows pieces of text one behind the other.</summary>
    /// <param name="isPositioned">Whether there are moves between them.</param>
    public void Show(PdfPageText text, int first, int count, bool isPositioned)
    {
        var codes = text.Codes.WrittenMemory;
        var pieces = CollectionsMarshal.AsSpan(text.Pieces).Slice(first, count);
        if (!isPositioned)
        {
            codesOfPiece.Take(codes.Slice(pieces[0].Start, pieces[0].Length));
            ShowText(codesOfPiece);
            return;
        }

        var state = GetCurrentState().FontState;
        if (ResourceStore.GetFont(state.FontName) is not { } font)
        {
            return;
        }

        foreach (ref readonly var piece in pieces)
        {
            if (piece.IsMove)
            {
                var distance = (0 - piece.Move) / 1000 * state.FontSize;
                var move = font.IsVertical
                    ? TransformationMatrix.GetTranslationMatrix(0, distance)
                    : TransformationMatrix.GetTranslationMatrix(distance * (state.HorizontalScaling / 100), 0);
                TextMatrices.TextMatrix = move.Multiply(TextMatrices.TextMatrix);
            }
            else
            {
                codesOfPiece.Take(codes.Slice(piece.Start, piece.Length));
                ShowText(codesOfPiece);
            }
        }
    }

    public override void RenderGlyph(
        IFont font,
        CurrentGraphicsState currentState,
        double fontSize,
        double pointSize,
        int code,
        string unicode,
        long currentOffset,
        in TransformationMatrix renderingMatrix,
        in TransformationMatrix textMatrix,
        in TransformationMatrix transformationMatrix,
        CharacterBoundingBox characterBoundingBox)
    {
        budget.Spend(GlyphBytes);
        var start = transformationMatrix.Transform(textMatrix.Transform(renderingMatrix.Transform(new PdfPoint(0, 0))));
        var end = transformationMatrix.Transform(
            textMatrix.Transform(renderingMatrix.Transform(new PdfPoint(characterBoundingBox.Width, 0))));
        glyphs.Add(new PdfGlyph(unicode, start.X, end.X, start.Y, pointSize, font.Details.IsBold, end.Y - start.Y));
    }

    public override void ApplyXObject(NameToken xObjectName)
    {
        budget.LookUp();
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (_nestedForms == MostNestedForms)
        {
            return;
        }

        _nestedForms++;
        try
        {
            base.ApplyXObject(xObjectName);
        }
        finally
        {
            _nestedForms--;
        }
    }

    public override void BeginSubpath()
    {
    }

    public override PdfPoint? CloseSubpath() => null;

    public override void StrokePath(bool close)
    {
    }

    public override void FillPath(FillingRule fillingRule, bool close)
    {
    }

    public override void FillStrokePath(FillingRule fillingRule, bool close)
    {
    }

    public override void MoveTo(double x, double y)
    {
    }

    public override void BezierCurveTo(double x2, double y2, double x3, double y3)
    {
    }

    public override void BezierCurveTo(double x1, double y1, double x2, double y2, double x3, double y3)
    {
    }

    public override void LineTo(double x, double y)
    {
    }

    public override void Rectangle(double x, double y, double width, double height)
    {
    }

    public override void EndPath()
    {
    }

    public override void ClosePath()
    {
    }

    public override void ModifyClippingIntersect(FillingRule clippingRule)
    {
    }

    public override void BeginMarkedContent(NameToken name, NameToken? propertyDictionaryName, DictionaryToken? properties)
    {
    }

    public override void EndMarkedContent()
    {
    }

    public override void PaintShading(NameToken shadingName)
    {
    }

    protected override void RenderXObjectImage(XObjectContentRecord xObjectContentRecord)
    {
        if (_pictures.Count == MostPictures)
        {
            return;
        }

        // Its samples are decoded only when the page turns out to be a scan.
        var matrix = xObjectContentRecord.AppliedTransformation;
        var (a, b) = (matrix.Transform(new PdfPoint(0, 0)), matrix.Transform(new PdfPoint(1, 1)));
        _pictures.Add(new PdfPicture(
            () => XObjectFactory.ReadImage(xObjectContentRecord, _scanner, _filters, _resources),
            Math.Min(a.X, b.X), Math.Min(a.Y, b.Y), Math.Max(a.X, b.X), Math.Max(a.Y, b.Y)));
    }

    protected override void ClipToRectangle(PdfRectangle rectangle, FillingRule clippingRule)
    {
    }

    protected override void RenderInlineImage(InlineImage inlineImage)
    {
    }
}
