using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Geometry;
using UglyToad.PdfPig.Graphics.Operations;
using UglyToad.PdfPig.Outline.Destinations;
using UglyToad.PdfPig.Parser;
using UglyToad.PdfPig.PdfFonts;
using UglyToad.PdfPig.Tokenization.Scanner;
using UglyToad.PdfPig.Tokens;

namespace ImrPredict.Letters.Text;

/// <summary>Makes pages that hold their glyphs alone. The library constructs it for each document.</summary>
internal sealed class PdfTextPageFactory(
    IPdfTokenScanner pdfScanner,
    IResourceStore resourceStore,
    ILookupFilterProvider filterProvider,
    IPageContentParser pageContentParser,
    ParsingOptions parsingOptions)
    : BasePageFactory<PdfTextPage>(pdfScanner, resourceStore, filterProvider, new PdfContentParser(pageContentParser), parsingOptions)
{
    /// <summary>Glyphs for which room is kept; a page of text has some 3,000.</summary>
    private const int MostKept = 16_384;

    /// <summary>Those of the page that was read last on this thread. A list of its own for each would be 230 KB of garbage.</summary>
    [ThreadStatic]
    private static List<PdfGlyph>? _glyphs;

    /// <summary>The fonts of the document, which its pages share.</summary>
    private readonly Dictionary<IFont, PdfFontCharacters> _fonts = new(ReferenceEqualityComparer.Instance);

    protected override PdfTextPage ProcessPage(
        int pageNumber,
        DictionaryToken dictionary,
        NamedDestinations namedDestinations,
        MediaBox mediaBox,
        CropBox cropBox,
        UserSpaceUnit userSpaceUnit,
        PageRotationDegrees rotation,
        TransformationMatrix initialMatrix,
        IReadOnlyList<IGraphicsStateOperation> operations)
    {
        var budget = ParsingOptions.FilterProvider is BoundedFilters filters ? filters.Budget : new PdfWorkBudget();
        try
        {
            return new PdfTextProcessor(
                pageNumber,
                ResourceStore,
                PdfScanner,
                PageContentParser,
                FilterProvider,
                cropBox,
                userSpaceUnit,
                rotation,
                initialMatrix,
                ParsingOptions,
                budget,
                _fonts,
                new PdfCodes(),
                NoGlyphs()).Process(pageNumber, operations);
        }
        finally
        {
            PdfPageText.Forget();
        }
    }

    private static List<PdfGlyph> NoGlyphs()
    {
        if (_glyphs is not { Capacity: <= MostKept })
        {
            _glyphs = new List<PdfGlyph>(MostKept / 4);
        }

        _glyphs.Clear();
        return _glyphs;
    }
}
