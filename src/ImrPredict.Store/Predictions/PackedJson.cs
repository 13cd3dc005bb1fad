using System.Buffers;
using System.Collections.Concurrent;
using ZstdSharp;

namespace ImrPredict.Store.Predictions;

/// <summary>
/// How the log keeps the JSON of cases and answers: packed with Zstandard and a dictionary of the words that such JSON is made of, which
/// leaves a tenth of an answer and half of a case with a summary. For a single prediction the pages that a commit saves are worth the
/// packing; a batch, whose answers repeat themselves, is answered 1.4 times as fast.
/// </summary>
/// <remarks>
/// The dictionary is part of every store: a text that was packed with it needs it for ever, so the file is never changed. Another one gets
/// another file and its own number, which the frame names. It was trained by <c>zstd --train -1 --maxdict=64KB</c> on answers to 3,600
/// invented letters of <c>imr sample</c>, two thirds with a summary, and on their cases. Thread-safe.
/// </remarks>
internal static class PackedJson
{
    private const int Level = 1;

    /// <summary>Bytes of JSON; a frame that says it holds more was not written by us.</summary>
    private const int Largest = 64 << 20;

    // Of RFC 8878, 3.1.1. No JSON begins so.
    private static ReadOnlySpan<byte> FrameMagic => [0x28, 0xB5, 0x2F, 0xFD];

    // The one given back last is the next one taken: it and the dictionary that it holds are still near the processor.
    private static readonly ConcurrentStack<Compressor> Packers = new();
    private static readonly ConcurrentStack<Decompressor> Openers = new();

    private static readonly byte[] Dictionary = ReadDictionary();

    /// <summary>The JSON packed, or as it is where it is longer than any request may be.</summary>
    /// <param name="json">UTF-8.</param>
    public static byte[] Pack(ReadOnlySpan<byte> json)
    {
        if (json.Length > Largest)
        {
            return json.ToArray();
        }

        var packer = Packers.TryPop(out var spare) ? spare : NewPacker();
        var room = ArrayPool<byte>.Shared.Rent(Compressor.GetCompressBound(json.Length));
        try
        {
            return room.AsSpan(0, packer.Wrap(json, room)).ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(room, clearArray: true);
            Packers.Push(packer);
        }
    }

    /// <summary>The JSON again, in UTF-8.</summary>
    /// <param name="kept">As <see cref="Pack"/> gave it, or JSON as it is, which is how stores kept it before.</param>
    /// <exception cref="InvalidDataException">It was changed.</exception>
    public static ReadOnlySpan<byte> Open(byte[] kept)
    {
        if (!kept.AsSpan().StartsWith(FrameMagic))
        {
            return kept;
        }

        var opener = Openers.TryPop(out var spare) ? spare : NewOpener();
        try
        {
            return opener.Unwrap(kept, Largest);
        }
        catch (ZstdException e)
        {
            throw new InvalidDataException($"A text of the prediction log cannot be read: {e.Message}.", e);
        }
        finally
        {
            Openers.Push(opener);
        }
    }

    private static Compressor NewPacker()
    {
        var packer = new Compressor(Level);
        packer.LoadDictionary(Dictionary);
        return packer;
    }

    private static Decompressor NewOpener()
    {
        var opener = new Decompressor();
        opener.LoadDictionary(Dictionary);
        return opener;
    }

    private static byte[] ReadDictionary()
    {
        using var stream = typeof(PackedJson).Assembly.GetManifestResourceStream("PackedJson.zdict")!;
        var dictionary = new byte[stream.Length];
        stream.ReadExactly(dictionary);
        return dictionary;
    }
}
