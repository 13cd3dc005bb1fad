using System.Text;
using ImrPredict.Letters.Text;
using UglyToad.PdfPig.Graphics.Colors;
using UglyToad.PdfPig.Tokens;
using UglyToad.PdfPig.XObjects;

namespace ImrPredict.Letters.Scans;

/// <summary>Turns the images of a scanned page into one that can be recognized.</summary>
internal static class ScannedPicture
{
    /// <summary>Share of the page from which an image may hold its text.</summary>
    private const double SmallestShare = 0.1;

    /// <summary>Faxes of the coarse kind have half as many lines an inch as dots; they are stretched to be square.</summary>
    private const double NotSquare = 1.5;

    /// <summary>The page's images, one after the other as they stand from top to bottom; strips of one scan are joined.</summary>
    /// <returns>The images with their dots an inch; or why there are none.</returns>
    public static (IReadOnlyList<(byte[] Image, int DotsPerInch)>? Images, string? Failure) Of(PdfTextPage page)
    {
        var pictures = page
            .Pictures.Where(p => p.Area >= SmallestShare * page.Width * page.Height / Math.Max(1, page.Pictures.Count))
            .OrderByDescending(p => p.Top)
            .ToList();
        var images = new List<(byte[] Image, int DotsPerInch)>();
        var strips = new List<Samples>();
        foreach (var picture in pictures)
        {
            var image = picture.Read();
            if ((long)image.WidthInSamples * image.HeightInSamples > ImageHeader.MostPixels)
            {
                return (null, "an image of more pixels than a page has");
            }

            var dots = (int)Math.Round(image.WidthInSamples / Math.Max(0.1, (picture.Right - picture.Left) / 72));
            if (Samples.Of(image, picture) is { } samples)
            {
                if (strips.Count > 0 && !strips[^1].Continues(samples))
                {
                    images.Add((Samples.Join(strips), strips[0].DotsPerInch));
                    strips.Clear();
                }

                strips.Add(samples);
                continue;
            }

            if (strips.Count > 0)
            {
                images.Add((Samples.Join(strips), strips[0].DotsPerInch));
                strips.Clear();
            }

            if (Encoded(image) is not { } encoded)
            {
                return (null, "an image of a kind that cannot be recognized (JBIG2, or a damaged one)");
            }

            images.Add((encoded, dots));
        }

        if (strips.Count > 0)
        {
            images.Add((Samples.Join(strips), strips[0].DotsPerInch));
        }

        return (images, null);
    }

    /// <summary>JPEG and JPEG 2000 are recognized as they are; other kinds as PNG.</summary>
    private static byte[]? Encoded(XObjectImage image)
    {
        var filters = FiltersOf(image);
        return filters is ["DCTDecode" or "DCT"] or ["JPXDecode"] ? image.RawMemory.ToArray()
            : filters.Contains("JBIG2Decode") || filters.Contains("DCTDecode") || filters.Contains("JPXDecode") ? null
            : image.TryGetPng(out var png) ? png
            : null;
    }

    private static List<string> FiltersOf(XObjectImage image) =>
        image.ImageDictionary.TryGet(NameToken.Filter, out var filter)
            ? filter switch
            {
                NameToken name => [name.Data],
                ArrayToken array => [.. array.Data.OfType<NameToken>().Select(n => n.Data)],
                _ => ["?"],
            }
            : [];

    /// <summary>Plain samples: black and white, or grey.</summary>
    private sealed record Samples(
        ReadOnlyMemory<byte> Data,
        int Width,
        int Height,
        int Bits,
        bool Inverted,
        double Left,
        double Top,
        double Bottom,
        int DotsPerInch,
        int Stretch)
    {
        private int RowBytes => Bits == 1 ? (Width + 7) / 8 : Width;

        public bool Continues(Samples below) =>
            (below.Width, below.Bits, below.Inverted, below.Stretch) == (Width, Bits, Inverted, Stretch)
            && Math.Abs(below.Left - Left) < 2
            && Math.Abs(Bottom - below.Top) < 3;

        public static Samples? Of(XObjectImage image, PdfPicture picture)
        {
            var isGrey = image.IsImageMask || image.ColorSpaceDetails?.Type is ColorSpace.DeviceGray or ColorSpace.CalGray;
            if (!isGrey
                || image.BitsPerComponent is not (1 or 8)
                || FiltersOf(image).Exists(f => f is "DCTDecode" or "DCT" or "JPXDecode" or "JBIG2Decode")
                || !image.TryGetBytesAsMemory(out var data))
            {
                return null;
            }

            var bits = image.IsImageMask ? 1 : image.BitsPerComponent;
            var (across, down) = (
                image.WidthInSamples / Math.Max(1, picture.Right - picture.Left),
                image.HeightInSamples / Math.Max(1, picture.Top - picture.Bottom));
            var samples = new Samples(
                data,
                image.WidthInSamples,
                image.HeightInSamples,
                bits,
                image.Decode is [1, 0, ..],
                picture.Left,
                picture.Top,
                picture.Bottom,
                (int)Math.Round(across * 72), down > 0 && across / down > NotSquare ? (int)Math.Round(across / down) : 1);
            return data.Length >= (long)samples.RowBytes * samples.Height ? samples : null;
        }

        /// <summary>A portable bitmap, in which 1 is black, or a portable greymap, in which
        /// 0 is; coarse faxes as greymaps, smoothed.</summary>
        public static byte[] Join(List<Samples> strips)
        {
            var (first, height) = (strips[0], strips.Sum(s => s.Height));
            if (first.Bits == 1 && first.Stretch > 1)
            {
                return Smooth(strips, height);
            }

            using var image = new MemoryStream();
            image.Write(
                Encoding.ASCII.GetBytes(
                    first.Bits == 1 ? $"P4\n{first.Width} {height}\n" : $"P5\n{first.Width} {height * first.Stretch}\n255\n"));
            var row = new byte[first.RowBytes];
            foreach (var strip in strips)
            {
                for (var y = 0; y < strip.Height; y++)
                {
                    strip.Row(y, row);
                    for (var times = 0; times < first.Stretch; times++)
                    {
                        image.Write(row);
                    }
                }
            }

            return image.ToArray();
        }

        /// <summary>Lines in between are the mean of their neighbours: doubled ones make steps that are taken for strokes.</summary>
        private static byte[] Smooth(List<Samples> strips, int height)
        {
            var (first, width, stretch) = (strips[0], strips[0].Width, strips[0].Stretch);
            using var image = new MemoryStream();
            image.Write(Encoding.ASCII.GetBytes($"P5\n{width} {height * stretch}\n255\n"));
            var bits = new byte[first.RowBytes];
            byte[] above = new byte[width], row = new byte[width], between = new byte[width];
            var isFirst = true;
            foreach (var strip in strips)
            {
                for (var y = 0; y < strip.Height; y++)
                {
                    strip.Row(y, bits);
                    for (var x = 0; x < width; x++)
                    {
                        row[x] = (bits[x >> 3] & (0x80 >> (x & 7))) != 0 ? (byte)0 : (byte)255;
                    }

                    for (var step = 1; step < stretch; step++)
                    {
                        for (var x = 0; x < width; x++)
                        {
                            between[x] = isFirst ? row[x] : (byte)(((above[x] * (stretch - step)) + (row[x] * step)) / stretch);
                        }

                        image.Write(between);
                    }

                    image.Write(row);
                    (above, row, isFirst) = (row, above, false);
                }
            }

            return image.ToArray();
        }

        /// <summary>One row, black as the format of the image wants it.</summary>
        private void Row(int y, byte[] row)
        {
            Data.Span.Slice(y * RowBytes, RowBytes).CopyTo(row);
            if (Bits == 1 ? !Inverted : Inverted)
            {
                for (var x = 0; x < row.Length; x++)
                {
                    row[x] = (byte)~row[x];
                }
            }
        }
    }
}
