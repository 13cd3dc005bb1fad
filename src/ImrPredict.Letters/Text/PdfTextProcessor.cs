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
    Dictionary<IFont, PdfFontCharacters> fonts,
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
            Show(codes.Slice(pieces[0].Start, pieces[0].Length));
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
                Show(codes.Slice(piece.Start, piece.Length));
            }
        }
    }

    /// <summary>
    /// Shows one piece of text in the steps of the library, which asks the font anew at each glyph. Fonts that are written downwards, or
    /// whose glyphs are drawings, are left to it.
    /// </summary>
    private void Show(ReadOnlyMemory<byte> piece)
    {
        codesOfPiece.Take(piece);
        var state = GetCurrentState();
        var style = state.FontState;
        if (style.FromExtendedGraphicsState
            || ResourceStore.GetFont(style.FontName) is not { IsVertical: false } font
            || font is IType3Font)
        {
            ShowText(codesOfPiece);
            return;
        }

        if (!fonts.TryGetValue(font, out var characters))
        {
            fonts.Add(font, characters = new PdfFontCharacters(font));
        }

        var (size, scaling) = (style.FontSize, style.HorizontalScaling / 100.0);
        var onPage = state.CurrentTransformationMatrix;
        var rendering = TransformationMatrix.FromValues(size * scaling, 0, 0, size, 0, style.Rise);
        var text = TextMatrices.TextMatrix;
        var pointSize = Math.Round(onPage.Multiply(text).Transform(new PdfRectangle(0, 0, 1, size)).Height, 2);
        while (codesOfPiece.MoveNext())
        {
            var code = font.ReadCharacterCode(codesOfPiece, out var length);
            var character = characters[code];
            Add(character, pointSize, characters.IsBold, in rendering, in text, in onPage);
            var wordSpacing = code == ' ' && length == 1 ? 0.0 + style.WordSpacing : 0.0;
            text = text.Translate(((character.Width * size) + style.CharacterSpacing + wordSpacing) * scaling, 0);
        }

        TextMatrices.TextMatrix = text;
    }

    private void Add(
        PdfCharacter character,
        double pointSize,
        bool isBold,
        in TransformationMatrix rendering,
        in TransformationMatrix text,
        in TransformationMatrix onPage)
    {
        budget.Spend(GlyphBytes);
        var start = onPage.Transform(text.Transform(rendering.Transform(new PdfPoint(0, 0))));
        var end = onPage.Transform(text.Transform(rendering.Transform(new PdfPoint(character.Width, 0))));
        glyphs.Add(new PdfGlyph(character.Value, start.X, end.X, start.Y, pointSize, isBold, end.Y - start.Y));
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
        Add(
            new PdfCharacter(unicode, characterBoundingBox.Width),
            pointSize,
            font.Details.IsBold,
            in renderingMatrix,
            in textMatrix,
            in transformationMatrix);
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
