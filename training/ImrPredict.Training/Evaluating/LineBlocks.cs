using System.Buffers;
using System.Collections.Concurrent;

namespace ImrPredict.Training.Evaluating;

/// <summary>Lines of a large file, parsed on all processors in the order of the file.</summary>
/// <remarks>Lines stay UTF-8, which is what JSON readers want; a block of them is one piece of work.</remarks>
internal static class LineBlocks
{
    private const int BlockSize = 1 << 20;

    private static readonly SearchValues<byte> Blank = SearchValues.Create(" \t\r"u8);

    /// <summary>Parses the text of one line; its number counts from 1.</summary>
    /// <param name="place">The byte that the line begins at; null for what cannot be read a second time, such as a pipe.</param>
    public delegate T LineParser<T>(ReadOnlySpan<byte> line, int number, long? place);

    /// <summary>Parses every line that is not blank.</summary>
    /// <param name="parserOf">Makes a parser for one thread, so that what it remembers needs no lock.</param>
    public static IReadOnlyList<T> Parse<T>(string path, Func<LineParser<T>> parserOf, CancellationToken cancellationToken)
    {
        using var parsers = new ThreadLocal<LineParser<T>>(parserOf);
        var parsed = Partitioner
            .Create(Blocks(path), EnumerablePartitionerOptions.NoBuffering)
            .AsParallel()
            .WithCancellation(cancellationToken)
            .Select(block => (block.FirstLine, Values: ParseBlock(block, parsers.Value!))).ToArray();
        Array.Sort(parsed, (a, b) => a.FirstLine.CompareTo(b.FirstLine));
        return [.. parsed.SelectMany(b => b.Values)];
    }

    private static List<T> ParseBlock<T>(Block block, LineParser<T> parse)
    {
        var values = new List<T>();
        ReadOnlySpan<byte> rest = block.Bytes.AsSpan(block.Start, block.Length);
        var number = block.FirstLine;
        while (rest.Length > 0)
        {
            var end = rest.IndexOf((byte)'\n');
            var line = end < 0 ? rest : rest[..end];
            if (line.ContainsAnyExcept(Blank))
            {
                values.Add(parse(line, number, block.Place + (block.Length - rest.Length)));
            }

            rest = end < 0 ? [] : rest[(end + 1)..];
            number++;
        }

        ArrayPool<byte>.Shared.Return(block.Bytes);
        return values;
    }

    /// <summary>Blocks of whole lines, about a megabyte each. The buffers are pooled: if such large buffers were left to the
    /// garbage collector, it would collect the whole heap again and again.</summary>
    private static IEnumerable<Block> Blocks(string path)
    {
        using var file = File.OpenRead(path);
        var firstLine = 1;
        long? place = file.CanSeek ? 0 : null;
        byte[] carried = [];
        while (true)
        {
            var bytes = ArrayPool<byte>.Shared.Rent(carried.Length + BlockSize);
            carried.CopyTo(bytes, 0);
            var length =
                carried.Length + file.ReadAtLeast(bytes.AsSpan(carried.Length), bytes.Length - carried.Length, throwOnEndOfStream: false);
            var isLast = length < bytes.Length;
            var whole = isLast ? length : bytes.AsSpan(0, length).LastIndexOf((byte)'\n') + 1;
            carried = bytes[whole..length];
            var start = firstLine == 1 && bytes.AsSpan(0, length).StartsWith("\uFEFF"u8) ? 3 : 0;
            var lines = bytes.AsSpan(0, whole).Count((byte)'\n');
            if (whole > start)
            {
                yield return new Block(bytes, start, whole - start, firstLine, place + start);
                firstLine += lines;
            }

            place += whole;

            if (isLast)
            {
                yield break;
            }
        }
    }

    private sealed record Block(byte[] Bytes, int Start, int Length, int FirstLine, long? Place);
}
