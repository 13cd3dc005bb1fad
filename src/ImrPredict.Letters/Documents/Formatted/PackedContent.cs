using System.Buffers;
using System.IO.Compression;

namespace ImrPredict.Letters.Documents.Formatted;

/// <summary>What a ZIP archive holds, and whether it may be unpacked: a few kilobytes can stand for gigabytes.</summary>
internal static class PackedContent
{
    /// <summary>Entries that an Office document may have.</summary>
    private const int MostParts = 5_000;

    /// <returns>Null for an archive that cannot be read.</returns>
    public static IReadOnlySet<string>? Entries(byte[] archive)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(archive, writable: false), ZipArchiveMode.Read);
            return zip.Entries.Take(MostParts).Select(e => e.FullName).ToHashSet(StringComparer.OrdinalIgnoreCase);
        }
        catch (Exception e) when (IsDamage(e))
        {
            return null;
        }
    }

    /// <summary>Counts what comes out; the sizes that an archive states of itself may lie.</summary>
    public static bool UnpacksBeyond(byte[] archive, long most)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(81_920);
        try
        {
            using var zip = new ZipArchive(new MemoryStream(archive, writable: false), ZipArchiveMode.Read);
            if (zip.Entries.Count > MostParts)
            {
                return true;
            }

            long unpacked = 0;
            foreach (var entry in zip.Entries)
            {
                using var part = entry.Open();
                int read;
                while ((read = part.Read(buffer)) > 0)
                {
                    unpacked += read;
                    if (unpacked > most)
                    {
                        return true;
                    }
                }
            }

            return false;
        }
        catch (Exception e) when (IsDamage(e))
        {
            // The reader that comes next says so.
            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>What a damaged archive makes its reader throw.</summary>
    public static bool IsDamage(Exception e) =>
        e
            is InvalidDataException
                or IOException
                or NotSupportedException
                or ArgumentException
                or OverflowException
                or IndexOutOfRangeException;
}
