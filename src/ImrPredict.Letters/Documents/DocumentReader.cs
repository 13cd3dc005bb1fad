using ImrPredict.Letters.Documents.Formatted;
using ImrPredict.Letters.Documents.Tables;
using ImrPredict.Letters.OpenData;

namespace ImrPredict.Letters.Documents;

/// <summary>
/// The one door for whatever arrives: tells what a document is, by its content and then by its name, and reads it. Page, API and command
/// line all use it, so the same document is the same thing everywhere.
/// </summary>
/// <remarks>
/// Thread-safe. Never throws for bad input: what cannot be used comes back as a <see cref="LetterRejected"/> that says what was expected
/// and what was found. What stands in a container is named with its path inside, "letters.zip/sub/a.pdf". A case file and open data are
/// streamed, however large; every other document is bounded.
/// </remarks>
public static class DocumentReader
{
    /// <summary>Largest container and largest table that does not come as a file, in bytes.</summary>
    public const int LargestContainerBytes = 50_000_000;

    /// <summary>Most disputes that one table may hold.</summary>
    public const int MostDisputes = TableReader.MostDisputes;

    /// <summary>The columns of a table of disputes, in the order of its template.</summary>
    public static IReadOnlyList<string> DisputeColumns => TableColumns.OfDisputes;

    /// <summary>Reads a document that is in memory.</summary>
    /// <returns>A reading for each letter, row or line, in order; at least one.</returns>
    public static IEnumerable<LetterReading> Read(byte[] content, string name)
    {
        ArgumentNullException.ThrowIfNull(content);
        return Read(content, name, new ContainerBudget(), null);
    }

    /// <summary>Reads a document from where a stream stands; case files and tables are streamed while the readings are taken.</summary>
    /// <param name="audit">Counts words of open data's findings with outcomes; null for no audit.</param>
    /// <exception cref="IOException">The stream itself cannot be read.</exception>
    public static IEnumerable<LetterReading> Read(Stream stream, string name, LeakAudit? audit = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (stream.CanSeek)
        {
            switch (KindOf(stream, name))
            {
                case DocumentKind.CaseFile:
                    return CaseFileLines.Read(stream, name);
                case DocumentKind.Table:
                    return TableReader.Read(DelimitedRows.Read(stream), name, audit: audit);
            }
        }

        var (content, tooLong) = DocumentLoader.ReadBounded(stream, LargestContainerBytes);
        return tooLong ? [TooLarge(name)] : Read(content, name, new ContainerBudget(), audit);
    }

    /// <summary>What a document is. The stream stays where it stands.</summary>
    /// <param name="stream">Can be read again.</param>
    public static DocumentKind KindOf(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var position = stream.Position;
        var head = new byte[DocumentSniffer.HeadBytes];
        var length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        stream.Position = position;
        return DocumentSniffer.KindOf(head.AsSpan(0, length), name, out _);
    }

    internal static IEnumerable<LetterReading> Read(byte[] content, string name, ContainerBudget budget, LeakAudit? audit)
    {
        var kind = DocumentSniffer.KindOf(content.AsSpan(0, Math.Min(content.Length, DocumentSniffer.HeadBytes)), name, out _);
        if (kind == DocumentKind.Archive)
        {
            kind = PackedContent.Entries(content) switch
            {
                { } entries when entries.Contains("xl/workbook.xml") => DocumentKind.Workbook,
                { } entries when entries.Contains("word/document.xml") => DocumentKind.Word,
                _ => DocumentKind.Archive,
            };
        }

        return kind switch
        {
            DocumentKind.CaseFile when content.Length > 0 => CaseFileLines.Read(new MemoryStream(content, writable: false), name),
            DocumentKind.Table when content.Length > 0 => TableReader.Read(
                DelimitedRows.Read(new MemoryStream(content, writable: false)),
                name,
                audit: audit),
            DocumentKind.Workbook => Workbook.Read(content, name),
            DocumentKind.Archive => content.Length > LargestContainerBytes ? [TooLarge(name)] : Archive.Read(content, name, budget),
            DocumentKind.Mail => content.Length > LargestContainerBytes ? [TooLarge(name)] : Mail.Read(content, name, budget),
            _ => LetterReader.ReadAll(content, name),
        };
    }

    private static LetterRejected TooLarge(string name) =>
        new(name, "file", $"a document of at most {LargestContainerBytes / 1_000_000} MB", "a larger one");
}
