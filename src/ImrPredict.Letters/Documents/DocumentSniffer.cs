using System.Text;
using ImrPredict.Letters.Documents.Tables;
using ImrPredict.Letters.Text;

namespace ImrPredict.Letters.Documents;

/// <summary>Tells what a document is from its first bytes, then from its name. The one place that does.</summary>
internal static class DocumentSniffer
{
    /// <summary>Bytes of the head that are looked at.</summary>
    public const int HeadBytes = 8_192;

    private static readonly (byte[] Signature, DocumentKind Kind, string What)[] Signatures =
    [
        ([0xFF, 0xD8, 0xFF], DocumentKind.Image, "a JPEG image"),
        ([0x89, 0x50, 0x4E, 0x47], DocumentKind.Image, "a PNG image"),
        ([0x49, 0x49, 0x2A, 0x00], DocumentKind.Image, "a TIFF image"),
        ([0x4D, 0x4D, 0x00, 0x2A], DocumentKind.Image, "a TIFF image"),
        ("{\\rtf"u8.ToArray(), DocumentKind.RichText, "an RTF document"),
        ("GIF8"u8.ToArray(), DocumentKind.Unknown, "a GIF image"),
        ("BM"u8.ToArray(), DocumentKind.Unknown, "a bitmap image"),
        ([0x1F, 0x8B], DocumentKind.Unknown, "a gzip archive"),
        ([0x37, 0x7A, 0xBC, 0xAF], DocumentKind.Unknown, "a 7-Zip archive"),
        ("Rar!"u8.ToArray(), DocumentKind.Unknown, "a RAR archive"),
        ("BZh"u8.ToArray(), DocumentKind.Unknown, "a bzip2 archive"),
        ("MZ\x90"u8.ToArray(), DocumentKind.Unknown, "a program"),
        ([0x7F, 0x45, 0x4C, 0x46], DocumentKind.Unknown, "a program"),
        ("SQLite format 3"u8.ToArray(), DocumentKind.Unknown, "a SQLite database"),
        ("%!PS"u8.ToArray(), DocumentKind.Unknown, "a PostScript file"),
    ];

    /// <summary>What the document is.</summary>
    /// <param name="head">Its first bytes, at most <see cref="HeadBytes"/> of them.</param>
    /// <param name="what">In words, for messages; null for a kind that needs none.</param>
    public static DocumentKind KindOf(ReadOnlySpan<byte> head, string name, out string? what)
    {
        what = null;
        var start = head[..Math.Min(head.Length, 1_024)];
        if (start.IndexOf("%PDF-"u8) >= 0)
        {
            return DocumentKind.Pdf;
        }

        if (start.StartsWith("PK\x03\x04"u8) || start.StartsWith("PK\x05\x06"u8))
        {
            what = "a ZIP archive or Office document";
            return DocumentKind.Archive;
        }

        if (start.StartsWith(Compound))
        {
            what = OfCompound(head, name);
            return DocumentKind.Unknown;
        }

        foreach (var (signature, kind, words) in Signatures)
        {
            // A text may begin with the two letters of a bitmap's or a program's signature; a binary has a zero soon after.
            if (start.StartsWith(signature)
                && (signature.Length > 2 || signature[0] == 0x1F || start[..Math.Min(start.Length, 64)].Contains((byte)0)))
            {
                what = words;
                return kind;
            }
        }

        if (start.Length > 12 && start[4..8].SequenceEqual("ftyp"u8))
        {
            what =
                start[8..12].SequenceEqual("heic"u8) || start[8..12].SequenceEqual("mif1"u8)
                    ? "a photo in HEIC; save it as JPEG"
                    : "a film or a photo of a kind that is not read";
            return DocumentKind.Unknown;
        }

        var extension = Path.GetExtension(name).ToLowerInvariant();
        var text = TextDecoder.DecodeHead(head);
        if (text is null)
        {
            what = "binary data";
            return DocumentKind.Unknown;
        }

        return OfText(text.AsSpan().TrimStart("\uFEFF \t\r\n"), extension);
    }

    private static DocumentKind OfText(ReadOnlySpan<char> text, string extension)
    {
        if (text.StartsWith("{\\rtf"))
        {
            return DocumentKind.RichText;
        }

        if (extension is ".jsonl" or ".ndjson" or ".json" || IsJson(text))
        {
            return DocumentKind.CaseFile;
        }

        if (IsWebPage(text, extension))
        {
            return DocumentKind.WebPage;
        }

        if (extension is ".eml" or ".mht" or ".mhtml" || IsMail(text))
        {
            return DocumentKind.Mail;
        }

        return extension is ".csv" or ".tsv" or ".tab" || TableColumns.IsHeader(FirstLine(text)) ? DocumentKind.Table : DocumentKind.Text;
    }

    private static bool IsJson(ReadOnlySpan<char> text) =>
        text.Length > 1
        && ((text[0] == '{' && text[1..].TrimStart() is ['"' or '}', ..]) || (text[0] == '[' && text[1..].TrimStart() is ['{', ..]));

    private static bool IsWebPage(ReadOnlySpan<char> text, string extension)
    {
        if (text.StartsWith("<!DOCTYPE html", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        if (text is not ['<', ..] && extension is not (".html" or ".htm" or ".xhtml"))
        {
            return false;
        }

        foreach (var tag in (ReadOnlySpan<string>)["<html", "<body", "<p>", "<div", "<table", "<br", "<meta", "<p "])
        {
            if (text.Contains(tag, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A memo also begins with From, To and Subject, so a header that only machines write has to be there.</summary>
    private static bool IsMail(ReadOnlySpan<char> text)
    {
        var machine = false;
        var lines = 0;
        foreach (var line in text.EnumerateLines())
        {
            if (line.Length == 0)
            {
                return machine && lines > 1;
            }

            lines++;
            if (line[0] is ' ' or '\t')
            {
                continue;
            }

            var colon = line.IndexOf(':');
            if (colon <= 0 || line[..colon].IndexOfAny(" \t") >= 0)
            {
                return false;
            }

            machine |= IsMachineHeader(line[..colon]);
        }

        return machine && lines > 2;
    }

    private static bool IsMachineHeader(ReadOnlySpan<char> header) =>
        header.Equals("MIME-Version", StringComparison.OrdinalIgnoreCase) || header.Equals("Message-ID", StringComparison.OrdinalIgnoreCase)
        || header.Equals("Received", StringComparison.OrdinalIgnoreCase)
        || header.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)
        || header.Equals("Return-Path", StringComparison.OrdinalIgnoreCase);

    private static ReadOnlySpan<char> FirstLine(ReadOnlySpan<char> text)
    {
        foreach (var line in text.EnumerateLines())
        {
            // Excel names the separator on a line of its own.
            if (line.Length > 0 && !(line.Length < 8 && line.StartsWith("sep=", StringComparison.OrdinalIgnoreCase)))
            {
                return line;
            }
        }

        return default;
    }

    private static ReadOnlySpan<byte> Compound => [0xD0, 0xCF, 0x11, 0xE0];

    /// <summary>The older Office formats share one container; the names of its streams, in UTF-16, tell them apart.</summary>
    private static string OfCompound(ReadOnlySpan<byte> head, string name)
    {
        bool Holds(ReadOnlySpan<byte> head, string stream) => head.IndexOf(Encoding.Unicode.GetBytes(stream)) >= 0;
        return Path.GetExtension(name).ToLowerInvariant() switch
        {
            ".msg" => "an Outlook message (.msg); save it as .eml",
            ".xls" => "an Excel workbook of the binary format (.xls); save it as .xlsx or .csv",
            _ when Holds(head, "__properties_version1.0") || Holds(head, "__nameid_version1.0") =>
                "an Outlook message (.msg); save it as .eml",
            _ when Holds(head, "Workbook") => "an Excel workbook of the binary format (.xls); save it as .xlsx or .csv",
            _ when Holds(head, "EncryptedPackage") => "an Office document that asks for a password",
            _ => "a Word document of the binary format",
        };
    }
}
