using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;

namespace ImrPredict.Training.Synthetic.Documents;

/// <summary>Sets a document as a PDF with the fonts that every reader has.</summary>
internal static class PdfDocumentWriter
{
    private const double FontSize = 11;
    private const double LineDistance = 13.5;
    private const double Margin = 72;
    private const double RightColumn = 306;
    private const double PageTop = 720;

    /// <param name="title">Goes into the document's information beside the mark that it is synthetic.</param>
    public static byte[] Write(string title, IEnumerable<DocumentPiece> pieces)
    {
        using var builder = new PdfDocumentBuilder
        {
            DocumentInformation = new PdfDocumentBuilder.DocumentInformationBuilder
            {
                Title = title,
                Subject = SyntheticLetters.Mark,
                Producer = "ImrPredict",
            },
        };
        var regular = builder.AddStandard14Font(Standard14Font.TimesRoman);
        var bold = builder.AddStandard14Font(Standard14Font.TimesBold);
        PdfPageBuilder? page = null;
        var y = 0.0;
        foreach (var piece in pieces)
        {
            if (page is not null && !piece.FollowsClosely)
            {
                y -= LineDistance;
            }

            foreach (var line in piece.Lines())
            {
                if (page is null || y < Margin)
                {
                    page = builder.AddPage(PageSize.Letter);
                    y = PageTop;
                }

                page.AddText(line, FontSize, new PdfPoint(Margin, y), piece.IsBold ? bold : regular);
                if (!string.IsNullOrEmpty(piece.Right))
                {
                    page.AddText(piece.Right, FontSize, new PdfPoint(RightColumn, y), regular);
                }

                y -= LineDistance;
            }
        }

        return builder.Build();
    }
}
