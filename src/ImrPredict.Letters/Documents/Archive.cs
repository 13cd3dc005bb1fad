using System.IO.Compression;
using ImrPredict.Letters.Documents.Formatted;

namespace ImrPredict.Letters.Documents;

/// <summary>Reads what a ZIP archive holds, one entry after the other; each is read or rejected under its path inside.</summary>
internal static class Archive
{
    private const int LongestName = 300;

    public static IEnumerable<LetterReading> Read(byte[] content, string name, ContainerBudget budget)
    {
        if (!budget.Enter())
        {
            return [ContainerBudget.TooDeep(name)];
        }

        try
        {
            return ReadEntries(content, name, budget);
        }
        catch (Exception e) when (PackedContent.IsDamage(e))
        {
            return [new LetterRejected(name, "file", "a ZIP archive that can be read", "a damaged one")];
        }
        finally
        {
            budget.Leave();
        }
    }

    private static List<LetterReading> ReadEntries(byte[] content, string name, ContainerBudget budget)
    {
        var readings = new List<LetterReading>();
        using var zip = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
        foreach (var entry in zip.Entries.OrderBy(e => e.FullName, StringComparer.Ordinal))
        {
            var path = $"{name}/{Plain(entry.FullName)}";
            if (entry.FullName.EndsWith('/') || IsNoDocument(entry.FullName))
            {
                continue;
            }

            if (!budget.HasEntries)
            {
                readings.Add(
                    new LetterRejected(
                        path,
                        "file",
                        $"at most {ContainerBudget.MostEntries:N0} documents in a container",
                        "more; this one and the rest were not read"));
                break;
            }

            budget.TakeEntry();
            readings.AddRange(ReadEntry(entry, path, budget));
            if (!budget.HasBytes)
            {
                readings.Add(
                    new LetterRejected(
                        path,
                        "file",
                        $"a container that unpacks to at most {ContainerBudget.MostBytes / 1_000_000} MB",
                        "a larger one; what stands behind this was not read"));
                break;
            }
        }

        return readings.Count > 0 ? readings : [new LetterRejected(name, "file", "an archive with documents", "none")];
    }

    private static IEnumerable<LetterReading> ReadEntry(ZipArchiveEntry entry, string path, ContainerBudget budget)
    {
        if (entry.IsEncrypted)
        {
            return [new LetterRejected(path, "file", "a document that opens without a password", "one that asks for it")];
        }

        byte[] content;
        try
        {
            using var stream = entry.Open();
            (content, var tooLong) = DocumentLoader.ReadBounded(new Counted(stream, budget), DocumentReader.LargestContainerBytes);
            if (tooLong)
            {
                return
                [
                    new LetterRejected(
                        path,
                        "file",
                        $"a document of at most {DocumentReader.LargestContainerBytes / 1_000_000} MB",
                        "a larger one"),
                ];
            }
        }
        catch (Exception e) when (PackedContent.IsDamage(e))
        {
            return [new LetterRejected(path, "file", "an entry that can be unpacked", "a damaged one")];
        }

        return [.. DocumentReader.Read(content, path, budget, null)];
    }

    /// <summary>What operating systems put beside documents.</summary>
    private static bool IsNoDocument(string path) =>
        path.StartsWith("__MACOSX/", StringComparison.Ordinal) || Path.GetFileName(path) is ".DS_Store" or "Thumbs.db" or "desktop.ini";

    /// <summary>As it can be shown: forward slashes, no control characters.</summary>
    private static string Plain(string path)
    {
        var plain = string.Concat(path.Replace('\\', '/').Where(c => !char.IsControl(c)));
        return plain.Length > LongestName ? plain[..LongestName] + "\u2026" : plain;
    }

    /// <summary>Counts what is unpacked.</summary>
    private sealed class Counted(Stream inner, ContainerBudget budget) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var read = inner.Read(buffer);
            budget.TakeBytes(read);
            return read;
        }

        public override void Flush() => inner.Flush();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
