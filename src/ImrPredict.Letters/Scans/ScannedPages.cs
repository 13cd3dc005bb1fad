using System.Globalization;
using ImrPredict.Letters.Text;

namespace ImrPredict.Letters.Scans;

/// <summary>The pages of one document that are images: which they are, what was recognized on them, what was not.</summary>
internal sealed class ScannedPages
{
    /// <summary>Pages of one document that are recognized; a fax of a denial has two to ten.</summary>
    private const int MostPages = 20;

    /// <summary>Share of the page that its images cover when it is a scan.</summary>
    private const double ScanShare = 0.5;

    /// <summary>Characters that a fax machine's lines may have.</summary>
    private const int MostFaxCharacters = 400;

    private const string NoWords = "no words could be recognized on it";

    /// <summary>Mean confidence, in percent, below which the words of a page are no reading of it.</summary>
    private const double TooPoor = 55;

    private readonly List<string> _remarks = [];
    private string? _failure;
    private int _tried;

    /// <summary>How surely pages were recognized, as their lines are now; null when all have text of their own.</summary>
    public static Recognition? RecognitionOf(IReadOnlyList<PageLines> pages)
    {
        var recognized = pages
            .Where(p => p.Confidences is not null)
            .Select(p => new RecognizedPage(
                p.Number,
                Math.Round(p.Confidences!.DefaultIfEmpty(0).Average(), 1),
                p.Confidences!.Count,
                [.. p.Lines.SelectMany((line, i) => line.Doubtful.Select(d => new DoubtfulWord(d.Word, d.Confidence, i + 1, d.Column)))]))
            .ToList();
        return recognized.Count == 0 ? null : new Recognition(recognized);
    }

    /// <summary>Pages that were not read, a sentence each.</summary>
    public IReadOnlyList<string> Remarks => _remarks;

    /// <summary>Whether a page is an image, with no text but what a fax machine or a stamp put on it.</summary>
    public static bool IsScan(PdfTextPage page, IReadOnlyList<PageLines> lines)
    {
        if (page.Pictures.Count == 0)
        {
            return false;
        }

        var text = lines.SelectMany(l => l.Lines).Select(l => l.Text).ToList();
        return text.Sum(t => t.Length) <= MostFaxCharacters
            && text.Count <= 4
            && page.Pictures.Sum(p => p.Area) >= ScanShare * page.Width * page.Height;
    }

    /// <returns>Null where nothing could be recognized; then a remark says why.</returns>
    public PageLines? Recognize(PdfTextPage page)
    {
        if (++_tried > MostPages)
        {
            return NotRead(page.Number, $"at most {MostPages} scanned pages of a document are recognized");
        }

        if (!Tesseract.IsInstalled)
        {
            return NotRead(page.Number, Tesseract.Install);
        }

        var (images, failure) = ScannedPicture.Of(page);
        if (images is null)
        {
            return NotRead(page.Number, failure!);
        }

        var words = new List<RecognizedWord>();
        foreach (var (image, dots) in images)
        {
            var (pages, problem) = Twice(image, 1, dots, page.Number);
            if (pages is null)
            {
                return NotRead(page.Number, problem!);
            }

            // Images of one page stand one below the other.
            var (below, line) = words.Count == 0 ? (0, 0) : (words.Max(w => w.Top + w.Height) + 50, words.Max(w => w.Line));
            words.AddRange(pages.SelectMany(p => p).Select(w => w with { Top = w.Top + below, Line = w.Line + line }));
        }

        return Take(words, page.Number);
    }

    /// <summary>Recognizes an image that is a document of its own: a photo, a fax saved as TIFF.</summary>
    public IReadOnlyList<PageLines> Recognize(byte[] image)
    {
        if (ImageHeader.Read(image) is not { } size)
        {
            _failure = "it is damaged";
            return [];
        }

        if (size.Width * size.Height > ImageHeader.MostPixels || size.Pages > ImageHeader.MostTiffPages)
        {
            _failure =
                size.Pages > ImageHeader.MostTiffPages
                    ? $"more than {ImageHeader.MostTiffPages} pages"
                    : "an image of more pixels than a page has";
            return [];
        }

        var (pages, failure) = Twice(image, size.Pages, null, 1);
        _failure = failure;
        return pages is null ? [] : [.. pages.Select((words, i) => Take(words, i + 1)).OfType<PageLines>()];
    }

    /// <summary>Recognizes an image, and once more in another way where its pages show signs that something lies over the print.</summary>
    /// <param name="first">Number of its first page.</param>
    private (IReadOnlyList<IReadOnlyList<RecognizedWord>>? Pages, string? Failure) Twice(
        ReadOnlyMemory<byte> image,
        int pages,
        int? dots,
        int first)
    {
        var (once, failure) = Tesseract.Recognize(image, pages, dots);
        if (once is null || !once.Any(SecondLook.IsWanted))
        {
            return (once, failure);
        }

        var (again, _) = Tesseract.Recognize(image, pages, dots, asOneBlock: true);
        var compared = new List<IReadOnlyList<RecognizedWord>>(once.Count);
        for (var i = 0; i < once.Count; i++)
        {
            if (!SecondLook.IsWanted(once[i]))
            {
                compared.Add(once[i]);
                continue;
            }

            var look = SecondLook.Compare(once[i], again is not null && i < again.Count ? again[i] : []);
            compared.Add(look.Words);
            if (look.IsCovered || look.Doubted > 0)
            {
                _remarks.Add(
                    $"Page {first + i}: {(look.IsCovered ? "a picture or a stamp lies among the words" : "some words are hard to tell")}; "
                        + (look.Doubted > 0 ? $"{look.Doubted} of them were read in two ways or found at a second look only; " : "")
                        + "please check this page against the paper, words that are missing included");
            }
        }

        return (compared, null);
    }

    /// <summary>For the message of a document without any text.</summary>
    public string Found(int pages) => _failure switch
    {
        NoWords => $"no text on {pages} page(s), and no words could be recognized on their images",
        null => $"no text on {pages} page(s); a scanned image has to be recognized first",
        Tesseract.Install => $"no text on {pages} page(s); a scanned image has to be recognized first: {Tesseract.Install}",
        var failure => $"no text on {pages} page(s): {failure}",
    };

    /// <summary>Why an image gave nothing.</summary>
    public string FoundInImage(string what) => _failure is null ? $"{what} without words that can be recognized" : $"{what}: {_failure}";

    private PageLines? Take(IReadOnlyList<RecognizedWord> words, int number)
    {
        var page = PageRecognizer.Lay(words, number);
        return page.Confidences is not { Count: > 0 } confidences ? NotRead(number, NoWords)
            : confidences.Average() is var mean && mean < TooPoor
                ? NotRead(number, string.Create(CultureInfo.InvariantCulture, $"it is too poor to be recognized (confidence {mean:0} %)"))
            : page;
    }

    private PageLines? NotRead(int page, string why)
    {
        _failure = why;
        _remarks.Add($"Page {page} is a scan and was not read: {why}");
        return null;
    }
}
