using System.Buffers;
using System.IO.Compression;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace ImrPredict.Letters.Text;

/// <summary>The usual PDF filters, each held to the budget of one document: a few kilobytes may otherwise unfold to gigabytes.</summary>
internal sealed class BoundedFilters(PdfWorkBudget budget) : IFilterProvider
{
    private readonly Dictionary<IFilter, IFilter> _bounded = [];

    public PdfWorkBudget Budget => budget;

    public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary)
    {
        budget.LookUp();
        return [.. DefaultFilterProvider.Instance.GetFilters(dictionary).Select(Bound)];
    }

    public IReadOnlyList<IFilter> GetNamedFilters(IReadOnlyList<NameToken> names)
    {
        budget.LookUp();
        return [.. DefaultFilterProvider.Instance.GetNamedFilters(names).Select(Bound)];
    }

    public IReadOnlyList<IFilter> GetAllFilters() => [.. DefaultFilterProvider.Instance.GetAllFilters().Select(Bound)];

    private IFilter Bound(IFilter filter)
    {
        if (!_bounded.TryGetValue(filter, out var bounded))
        {
            _bounded[filter] = bounded = new BoundedFilter(filter, budget);
        }

        return bounded;
    }

    private sealed class BoundedFilter(IFilter filter, PdfWorkBudget budget) : IFilter
    {
        /// <summary>What a page's drawing may decode to; a full page of text has some 20,000 bytes.</summary>
        private const int MostContentBytes = 4_000_000;

        /// <summary>What a font program or an image may decode to.</summary>
        private const int MostOtherBytes = 32_000_000;

        /// <summary>Deflate cannot unfold further than this.</summary>
        private const long MostDeflateRatio = 1_032;

        /// <summary>Encoded bytes of the older methods, which unfold up to 2,700 times.</summary>
        private const int MostOldMethodBytes = 64_000;

        public bool IsSupported => filter.IsSupported;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
        {
            var isImage = streamDictionary.ContainsKey(NameToken.Create("Width"));
            var most = isImage || streamDictionary.ContainsKey(NameToken.Create("Length1")) ? MostOtherBytes : MostContentBytes;
            // Most streams need no more than this; an image, or one with parameters, is unfolded here to be measured alone.
            var isPlain = filter is FlateFilter && !isImage && !HasParameters(streamDictionary);
            byte[]? unfolded = null;
            if (filter is FlateFilter)
            {
                unfolded = isPlain || input.Length * MostDeflateRatio > most ? Unfold(input, most, isKept: isPlain) : null;
            }
            else if ((filter is LzwFilter or RunLengthFilter && input.Length > MostOldMethodBytes)
                || (filter is CcittFaxDecodeFilter && FaxBytes(streamDictionary) > MostOtherBytes))
            {
                throw new PdfTooCostlyException();
            }

            var decoded = unfolded ?? filter.Decode(input, streamDictionary, filterProvider, filterIndex);
            // An image is unfolded once, for its words to be recognized, and let go.
            budget.Spend(input.Length + (isImage ? decoded.Length / 16 : decoded.Length));
            if (PdfRanges.AreHuge(decoded.Span))
            {
                throw new PdfTooCostlyException();
            }

            return decoded;
        }

        /// <summary>What a fax unfolds to, as its own entries say.</summary>
        private static long FaxBytes(DictionaryToken dictionary)
        {
            static long Entry(DictionaryToken of, string name) =>
                of.TryGet(NameToken.Create(name), out var entry) && entry is NumericToken number
                    ? Math.Clamp(number.Long, 0, 1_000_000)
                    : 0;
            var parameters = dictionary.TryGet(NameToken.DecodeParms, out var found) && found is DictionaryToken given ? given : dictionary;
            var columns = Math.Max(Math.Max(Entry(parameters, "Columns"), Entry(dictionary, "Width")), 1_728);
            var rows = Math.Max(Entry(parameters, "Rows"), Entry(dictionary, "Height"));
            return columns * rows / 8;
        }

        /// <summary>Whether what was unfolded is to be turned into something else, such as lines that say what differs.</summary>
        private static bool HasParameters(DictionaryToken dictionary) =>
            dictionary.ContainsKey(NameToken.DecodeParms) || dictionary.ContainsKey(NameToken.Dp);

        /// <param name="isKept">False to measure it alone, in a buffer that does not grow.</param>
        /// <returns>
        /// Null where nothing is kept, and for what is damaged: the filter itself stops at the same place, and knows what to do.
        /// </returns>
        /// <exception cref="PdfTooCostlyException">It unfolds to more than may be.</exception>
        private static byte[]? Unfold(ReadOnlyMemory<byte> input, int most, bool isKept)
        {
            var buffer = ArrayPool<byte>.Shared.Rent(64_000);
            try
            {
                using var encoded = new MemoryStream(input.ToArray(), 2, Math.Max(0, input.Length - 2));
                using var deflate = new DeflateStream(encoded, CompressionMode.Decompress);
                var unfolded = 0;
                int read;
                while ((read = deflate.Read(buffer.AsSpan(isKept ? unfolded : 0))) > 0)
                {
                    unfolded += read;
                    if (unfolded > most)
                    {
                        throw new PdfTooCostlyException();
                    }

                    if (isKept && unfolded == buffer.Length)
                    {
                        buffer = Larger(buffer);
                    }
                }

                return isKept ? buffer[..unfolded] : null;
            }
            catch (Exception e) when (e is InvalidDataException or ArgumentException)
            {
                return null;
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
            }
        }

        private static byte[] Larger(byte[] buffer)
        {
            var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
            buffer.CopyTo(larger, 0);
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
            return larger;
        }
    }
}
