using System.Text;
using System.Text.Json;
using ImrPredict.Letters.CaseFiles;

namespace ImrPredict.Letters.Ingest;

/// <summary>The lines that earlier runs wrote, found again by source and content without holding them in memory.</summary>
internal sealed class EarlierOutput : IDisposable
{
    private readonly List<Microsoft.Win32.SafeHandles.SafeFileHandle> _files = [];
    private readonly Dictionary<UInt128, Line> _bySource = [];
    private readonly List<Line> _lines = [];

    private sealed record Line(int File, long Offset, int Length, string Path, int Number)
    {
        public bool IsTaken { get; set; }
    }

    /// <summary>Indexes case files; one that is not there counts as empty.</summary>
    /// <param name="paths">The output, and the unfinished output of a run that was killed.</param>
    /// <exception cref="CaseFileException">A whole line is not a dispute, so the file is not one that may be replaced.</exception>
    public static EarlierOutput Open(params IReadOnlyList<string> paths)
    {
        var earlier = new EarlierOutput();
        try
        {
            foreach (var path in paths.Where(File.Exists))
            {
                earlier.Index(path);
            }
        }
        catch
        {
            earlier.Dispose();
            throw;
        }

        return earlier;
    }

    /// <summary>The line of a document, if an earlier run read the same content under the same name.</summary>
    /// <remarks>Thread-safe: workers only look; each document is looked for once.</remarks>
    public string? Take(string source, string contentHash)
    {
        if (!_bySource.TryGetValue(ContentKey.OfSource(source, contentHash), out var line))
        {
            return null;
        }

        line.IsTaken = true;
        return Text(line);
    }

    /// <summary>Marks a line as replaced, so that it is not kept beside its new reading.</summary>
    public void Discard(string source, string contentHash)
    {
        if (_bySource.TryGetValue(ContentKey.OfSource(source, contentHash), out var line))
        {
            line.IsTaken = true;
        }
    }

    /// <summary>Lines that nothing in this run stood for: documents that are no longer there or were not named again.</summary>
    public IEnumerable<(string Text, string Path, int Number)> Remaining() =>
        _lines.Where(l => !l.IsTaken).Select(l => (Text(l), l.Path, l.Number));

    public void Dispose() => _files.ForEach(f => f.Dispose());

    private void Index(string path)
    {
        _files.Add(File.OpenHandle(path));
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 1);
        var buffer = new byte[1 << 16];
        var (read, offset, number) = (0, 0L, 0);
        int more;
        while ((more = stream.Read(buffer.AsSpan(read))) > 0)
        {
            read += more;
            var begun = 0;
            int length;
            while ((length = buffer.AsSpan(begun, read - begun).IndexOf((byte)'\n')) >= 0)
            {
                number++;
                if (length > 0)
                {
                    Add(path, new Line(_files.Count - 1, offset, length, path, number), buffer.AsSpan(begun, length));
                }

                offset += length + 1;
                begun += length + 1;
            }

            // A line without its end was cut off when a run was killed; its document will be read again.
            read -= begun;
            buffer.AsSpan(begun, read).CopyTo(buffer);
            if (read == buffer.Length)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }
        }
    }

    private void Add(string path, Line line, ReadOnlySpan<byte> content)
    {
        CaseRecord record;
        try
        {
            record = JsonSerializer.Deserialize<CaseRecord>(content, CaseJson.Options)
                ?? throw new CaseFileException(path, line.Number, "expected a dispute, found null");
        }
        catch (JsonException e)
        {
            throw new CaseFileException(path, line.Number, $"expected an output of ingest; at '{e.Path}': {e.Message}", e);
        }

        if (record.Source is { } source && record.Further is { } further
            && further.TryGetValue(ContentKey.Member, out var hash) && hash.ValueKind == JsonValueKind.String)
        {
            var key = ContentKey.OfSource(source, hash.GetString()!);
            if (!_bySource.TryAdd(key, line))
            {
                // The unfinished output of a killed run repeats lines of the output.
                return;
            }
        }

        _lines.Add(line);
    }

    private string Text(Line line)
    {
        var content = new byte[line.Length];
        var read = 0;
        while (read < content.Length)
        {
            var more = RandomAccess.Read(_files[line.File], content.AsSpan(read), line.Offset + read);
            if (more == 0)
            {
                throw new EndOfStreamException(
                    $"{line.Path}, line {line.Number}: expected the line that was there at the start, found the end of the file");
            }

            read += more;
        }

        return Encoding.UTF8.GetString(content);
    }
}
