using System.Buffers;
using System.Text;

namespace ImrPredict.Letters.Text;

/// <summary>Reads a stream of unknown content into lines, within fixed bounds of size.</summary>
internal static class DocumentLoader
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly (byte[] Signature, string Name)[] KnownBinaries =
    [
        ("PK\x03\x04"u8.ToArray(), "a ZIP archive or Office document"),
        ([0xD0, 0xCF, 0x11, 0xE0], "a Word document of the binary format"),
        ([0xFF, 0xD8, 0xFF], "a JPEG image"),
        ([0x89, 0x50, 0x4E, 0x47], "a PNG image"),
        ([0x49, 0x49, 0x2A, 0x00], "a TIFF image"),
        ([0x4D, 0x4D, 0x00, 0x2A], "a TIFF image"),
        ("GIF8"u8.ToArray(), "a GIF image"),
        ("{\\rtf"u8.ToArray(), "an RTF document"),
        ([0x1F, 0x8B], "a gzip archive"),
    ];

    /// <summary>Reads at most <see cref="LetterReader.LargestFileBytes"/> and one byte more.</summary>
    public static DocumentLoad Load(Stream stream)
    {
        var (bytes, tooLong) = ReadBounded(stream);
        if (tooLong)
        {
            return DocumentLoad.Rejected($"a document of at most {LetterReader.LargestFileBytes / 1_000_000} MB", "a larger one");
        }

        return Load(bytes);
    }

    public static DocumentLoad Load(byte[] bytes)
    {
        if (bytes.Length == 0)
        {
            return DocumentLoad.Rejected("a PDF or a text", "0 bytes");
        }

        var head = bytes.AsSpan(0, Math.Min(bytes.Length, 1024));
        if (head.IndexOf("%PDF-"u8) >= 0)
        {
            return PdfDocumentReader.Read(bytes);
        }

        foreach (var (signature, name) in KnownBinaries)
        {
            if (head.StartsWith(signature))
            {
                return DocumentLoad.Rejected("a PDF or a text", name);
            }
        }

        if (bytes.Length > LetterReader.LargestTextBytes)
        {
            return DocumentLoad.Rejected($"a text of at most {LetterReader.LargestTextBytes / 1_000} KB", "a longer one");
        }

        var text = Decode(bytes);
        if (text.Contains('\0'))
        {
            return DocumentLoad.Rejected("a PDF or a text", "binary data");
        }

        var read = PlainTextReader.Read(text);
        return read.Lines.Count == 0 ? DocumentLoad.Rejected("a PDF or a text", "only white space") : DocumentLoad.Of(read);
    }

    /// <summary>UTF-8, UTF-16 with a byte order mark, else Windows-1252, in which older word processors saved text.</summary>
    private static string Decode(byte[] bytes)
    {
        if (bytes is [0xFF, 0xFE, ..])
        {
            return Encoding.Unicode.GetString(bytes, 2, bytes.Length - 2);
        }

        if (bytes is [0xFE, 0xFF, ..])
        {
            return Encoding.BigEndianUnicode.GetString(bytes, 2, bytes.Length - 2);
        }

        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(bytes);
        }
    }

    private static (byte[] Bytes, bool TooLong) ReadBounded(Stream stream)
    {
        if (stream.CanSeek && stream.Length - stream.Position > LetterReader.LargestFileBytes)
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
                if (content.Length + read > LetterReader.LargestFileBytes)
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
}
