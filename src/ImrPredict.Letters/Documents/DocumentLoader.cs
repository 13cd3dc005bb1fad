using System.Buffers;
using System.Text.RegularExpressions;
using ImrPredict.Letters.Documents.Formatted;
using ImrPredict.Letters.Scans;
using ImrPredict.Letters.Text;

namespace ImrPredict.Letters.Documents;

/// <summary>Reads one document, whatever it was written with, into lines, within fixed bounds of size.</summary>
internal static class DocumentLoader
{
    /// <summary>Reads at most <see cref="LetterReader.LargestFileBytes"/> and one byte more.</summary>
    public static DocumentLoad Load(Stream stream, string name = "")
    {
        var (bytes, tooLong) = ReadBounded(stream, LetterReader.LargestFileBytes);
        return tooLong
            ? DocumentLoad.Rejected($"a document of at most {LetterReader.LargestFileBytes / 1_000_000} MB", "a larger one")
            : Load(bytes, name);
    }

    public static DocumentLoad Load(byte[] bytes, string name = "")
    {
        try
        {
            return LoadWithin(bytes, name);
        }
        catch (RegexMatchTimeoutException)
        {
            return DocumentLoad.Rejected(LetterReader.SearchedSoon, LetterReader.TakesLonger);
        }
    }

    private static DocumentLoad LoadWithin(byte[] bytes, string name)
    {
        if (bytes.Length == 0)
        {
            return DocumentLoad.Rejected("a PDF or a text", "0 bytes");
        }

        var kind = DocumentSniffer.KindOf(bytes.AsSpan(0, Math.Min(bytes.Length, DocumentSniffer.HeadBytes)), name, out var what);
        switch (kind)
        {
            case DocumentKind.Pdf:
                return PdfDocumentReader.Read(bytes);
            case DocumentKind.Archive:
                return WordDocument.Is(bytes) ? WordDocument.Read(bytes) : DocumentLoad.Rejected("a PDF or a text", what!);
            case DocumentKind.RichText:
                return OfMarkup(RichText.Read(bytes), bytes.Length, "an RTF document");
            case DocumentKind.WebPage:
                return OfMarkup(WebPage.Read(bytes), bytes.Length, "a web page");
            case DocumentKind.Image:
                return OfImage(bytes, what!);
            case DocumentKind.Unknown:
                return DocumentLoad.Rejected(DocumentKinds.Accepted, what!);
        }

        if (bytes.Length > LetterReader.LargestTextBytes)
        {
            return DocumentLoad.Rejected($"a text of at most {LetterReader.LargestTextBytes / 1_000} KB", "a longer one");
        }

        if (TextDecoder.Decode(bytes) is not { } text)
        {
            return DocumentLoad.Rejected(DocumentKinds.Accepted, "binary data");
        }

        var read = PlainTextReader.Read(text);
        return read.Lines.Count == 0 ? DocumentLoad.Rejected("a PDF or a text", "only white space") : DocumentLoad.Of(read);
    }

    /// <summary>The bytes from where a stream stands, and whether there are more than may be read.</summary>
    public static (byte[] Bytes, bool TooLong) ReadBounded(Stream stream, int most)
    {
        if (stream.CanSeek && stream.Length - stream.Position > most)
        {
            return ([], true);
        }

        var buffer = ArrayPool<byte>.Shared.Rent(81_920);
        try
        {
            using var content = new MemoryStream(stream.CanSeek ? (int)(stream.Length - stream.Position) : 0);
            int read;
            while ((read = stream.Read(buffer)) > 0)
            {
                if (content.Length + read > most)
                {
                    return ([], true);
                }

                content.Write(buffer, 0, read);
            }

            return (content.ToArray(), false);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static DocumentLoad OfMarkup(string? text, int length, string what)
    {
        if (text is null)
        {
            return length > MarkupBounds.LargestBytes
                ? DocumentLoad.Rejected($"{what} of at most {MarkupBounds.LargestBytes / 1_000_000} MB", "a larger one")
                : DocumentLoad.Rejected(what, "a damaged one");
        }

        var read = PlainTextReader.Read(text);
        return read.Lines.Count == 0 ? DocumentLoad.Rejected($"{what} with text", "none") : DocumentLoad.Of(read);
    }

    private static DocumentLoad OfImage(byte[] bytes, string what)
    {
        if (!Tesseract.IsInstalled)
        {
            return DocumentLoad.Rejected("a document with text", $"{what}, which has to be recognized first: {Tesseract.Install}");
        }

        var scans = new ScannedPages();
        var pages = scans.Recognize(bytes);
        RunningLines.Remove(pages);
        List<TextLine> lines =
        [
            .. pages.SelectMany(p => p.Lines.Select((l, i) => new TextLine(l.Text, p.Number, i + 1, null, l.StartsParagraph))),
        ];
        return lines.Count == 0
            ? DocumentLoad.Rejected("an image with words", scans.FoundInImage(what))
            : DocumentLoad.Of(new LetterText(lines, []) { Recognition = ScannedPages.RecognitionOf(pages), Remarks = scans.Remarks });
    }
}
