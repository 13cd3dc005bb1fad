using System.Text;

namespace ImrPredict.Letters.Text;

/// <summary>Characters out of bytes whose encoding nobody tells: UTF-8, UTF-16 with or without a byte order mark, Windows-1252.</summary>
internal static class TextDecoder
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>In which older word processors and spreadsheets saved text.</summary>
    public static Encoding Windows1252 { get; } = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>The text, without a byte order mark; null for binary data.</summary>
    public static string? Decode(ReadOnlySpan<byte> bytes)
    {
        var text = Utf16Of(bytes, out var mark) is { } utf16 ? utf16.GetString(bytes[mark..]) : DecodeBytes(bytes);
        text = text.Length > 0 && text[0] == '\uFEFF' ? text[1..] : text;
        return text.Contains('\0', StringComparison.Ordinal) ? null : text;
    }

    /// <summary>The same for the first bytes of a document, of which the last character may be cut.</summary>
    public static string? DecodeHead(ReadOnlySpan<byte> head)
    {
        if (Utf16Of(head, out _) is not null)
        {
            return Decode(head[..(head.Length & ~1)]);
        }

        for (var cut = 0; cut < 4 && cut < head.Length; cut++)
        {
            if (IsUtf8(head[..^cut]))
            {
                return Decode(head[..^cut]);
            }
        }

        return Decode(head);
    }

    /// <summary>UTF-16 where a mark says so, or where every other byte of the head is zero as in Latin text; else null.</summary>
    public static Encoding? Utf16Of(ReadOnlySpan<byte> bytes, out int mark)
    {
        mark = 0;
        if (bytes is [0xFF, 0xFE, ..])
        {
            mark = 2;
            return Encoding.Unicode;
        }

        if (bytes is [0xFE, 0xFF, ..])
        {
            mark = 2;
            return Encoding.BigEndianUnicode;
        }

        var sample = bytes[..Math.Min(bytes.Length, 2_000)];
        var (even, odd) = (0, 0);
        for (var i = 0; i < sample.Length; i++)
        {
            if (sample[i] == 0)
            {
                _ = i % 2 == 0 ? even++ : odd++;
            }
        }

        var half = sample.Length / 2;
        return half < 4 ? null
            : odd > half * 0.7 && even < half * 0.05 ? Encoding.Unicode
            : even > half * 0.7 && odd < half * 0.05 ? Encoding.BigEndianUnicode
            : null;
    }

    /// <summary>Whether the bytes are UTF-8 throughout.</summary>
    public static bool IsUtf8(ReadOnlySpan<byte> bytes) => System.Text.Unicode.Utf8.IsValid(bytes);

    private static string DecodeBytes(ReadOnlySpan<byte> bytes) => (IsUtf8(bytes) ? StrictUtf8 : Windows1252).GetString(bytes);
}
