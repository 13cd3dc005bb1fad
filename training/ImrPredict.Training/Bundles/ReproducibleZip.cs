using System.IO.Compression;

namespace ImrPredict.Training.Bundles;

/// <summary>Zip files that depend on what they hold and on nothing else.</summary>
internal static class ReproducibleZip
{
    /// <summary>The earliest time that a zip entry can carry.</summary>
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// Writes a zip anew with the same entries and one fixed time for all of them. ML.NET stamps each entry with the time of
    /// saving, so that the same model saved twice would have two hashes.
    /// </summary>
    public static byte[] Of(byte[] zip)
    {
        using var written = new MemoryStream(zip.Length);
        using (var source = new ZipArchive(new MemoryStream(zip), ZipArchiveMode.Read))
        using (var target = new ZipArchive(written, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in source.Entries.OrderBy(e => e.FullName, StringComparer.Ordinal))
            {
                var copy = target.CreateEntry(entry.FullName, CompressionLevel.Optimal);
                copy.LastWriteTime = NoTime;
                using var from = entry.Open();
                using var to = copy.Open();
                from.CopyTo(to);
            }
        }

        return written.ToArray();
    }
}
