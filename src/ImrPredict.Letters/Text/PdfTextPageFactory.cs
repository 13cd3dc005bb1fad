using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Geometry;
using UglyToad.PdfPig.Graphics.Operations;
using UglyToad.PdfPig.Outline.Destinations;
using UglyToad.PdfPig.Parser;
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
    /// <summary>Those of the page that was asked for last. A list of its own for each page would be 230 KB of garbage.</summary>
    private readonly List<PdfGlyph> _glyphs = new(1_024);

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
        _glyphs.Clear();
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
            _glyphs).Process(pageNumber, operations);
    }
}
