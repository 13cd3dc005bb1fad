using System.Buffers.Binary;

namespace ImrPredict.Letters.Scans;

/// <summary>Reads the size of an image out of its first bytes, so that a small file that unfolds to gigabytes is refused before.</summary>
internal static class ImageHeader
{
    /// <summary>A page at 600 dots an inch has 34 million.</summary>
    public const long MostPixels = 60_000_000;

    public const int MostTiffPages = 20;

    /// <summary>Width and height of the largest page in pixels, and the number of
    /// pages; null where the header cannot be followed.</summary>
    public static (long Width, long Height, int Pages)? Read(ReadOnlySpan<byte> image)
    {
        if (image is [0x89, 0x50, 0x4E, 0x47, ..])
        {
            return image.Length < 24
                ? null
                : (BinaryPrimitives.ReadUInt32BigEndian(image[16..]), BinaryPrimitives.ReadUInt32BigEndian(image[20..]), 1);
        }

        return image switch
        {
            [0xFF, 0xD8, ..] => Jpeg(image),
            [0x49, 0x49, 0x2A, 0, ..] => Tiff(image, little: true),
            [0x4D, 0x4D, 0, 0x2A, ..] => Tiff(image, little: false),
            _ => null,
        };
    }

    private static (long Width, long Height, int Pages)? Jpeg(ReadOnlySpan<byte> image)
    {
        var at = 2;
        while (at + 9 < image.Length)
        {
            if (image[at] != 0xFF)
            {
                return null;
            }

            var marker = image[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            if (marker is >= 0xC0 and <= 0xCF and not 0xC4 and not 0xC8 and not 0xCC)
            {
                return (
                    BinaryPrimitives.ReadUInt16BigEndian(image[(at + 7)..]),
                    BinaryPrimitives.ReadUInt16BigEndian(image[(at + 5)..]),
                    1);
            }

            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(image[(at + 2)..]);
        }

        return null;
    }

    private static (long Width, long Height, int Pages)? Tiff(ReadOnlySpan<byte> image, bool little)
    {
        ushort Short(ReadOnlySpan<byte> at) =>
            little ? BinaryPrimitives.ReadUInt16LittleEndian(at) : BinaryPrimitives.ReadUInt16BigEndian(at);
        uint Long(ReadOnlySpan<byte> at) => little ? BinaryPrimitives.ReadUInt32LittleEndian(at) : BinaryPrimitives.ReadUInt32BigEndian(at);
        if (image.Length < 8)
        {
            return null;
        }

        var (width, height, pages) = (0L, 0L, 0);
        var directory = Long(image[4..]);
        while (directory != 0 && pages <= MostTiffPages)
        {
            if (directory + 2 > image.Length)
            {
                return null;
            }

            pages++;
            var entries = Short(image[(int)directory..]);
            var end = directory + 2 + (entries * 12L);
            if (end + 4 > image.Length)
            {
                return null;
            }

            var (pageWidth, pageHeight) = (0L, 0L);
            for (var i = 0; i < entries; i++)
            {
                var entry = image[(int)(directory + 2 + (i * 12L))..];
                var value = Short(entry[2..]) == 3 ? Short(entry[8..]) : Long(entry[8..]);
                (pageWidth, pageHeight) = Short(entry) switch
                {
                    256 => (value, pageHeight),
                    257 => (pageWidth, value),
                    _ => (pageWidth, pageHeight),
                };
            }

            (width, height) = pageWidth * pageHeight > width * height ? (pageWidth, pageHeight) : (width, height);
            directory = Long(image[(int)end..]);
        }

        return pages == 0 ? null : (width, height, pages);
    }
}
