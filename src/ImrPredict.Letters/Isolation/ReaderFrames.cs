using System.Buffers.Binary;
using System.Text.Json;
using ImrPredict.Letters.CaseFiles;

namespace ImrPredict.Letters.Isolation;

/// <summary>What server and reader say to each other: pieces with their length before them.</summary>
internal static class ReaderFrames
{
    private const byte Read = 1;
    private const byte Rejected = 2;

    public static void Write(Stream stream, ReadOnlySpan<byte> content)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, content.Length);
        stream.Write(length);
        stream.Write(content);
    }

    /// <returns>Null where the other side has ended.</returns>
    public static byte[]? ReadNext(Stream stream)
    {
        Span<byte> length = stackalloc byte[4];
        if (stream.ReadAtLeast(length, 4, throwOnEndOfStream: false) < 4)
        {
            return null;
        }

        var size = BinaryPrimitives.ReadInt32LittleEndian(length);
        if (size < 0)
        {
            return null;
        }

        var content = new byte[size];
        return stream.ReadAtLeast(content, size, throwOnEndOfStream: false) < size ? null : content;
    }

    public static byte[] Encode(LetterReading reading) => reading switch
    {
        LetterRead read => [Read, .. JsonSerializer.SerializeToUtf8Bytes(read, CaseJson.Options)],
        LetterRejected rejected => [Rejected, .. JsonSerializer.SerializeToUtf8Bytes(rejected, CaseJson.Options)],
        _ => throw new InvalidOperationException($"A reading is read or rejected, not {reading.GetType().Name}."),
    };

    public static LetterReading Decode(byte[] frame) => frame[0] == Read
        ? JsonSerializer.Deserialize<LetterRead>(frame.AsSpan(1), CaseJson.Options)!
        : JsonSerializer.Deserialize<LetterRejected>(frame.AsSpan(1), CaseJson.Options)!;
}
