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
            var most =
                streamDictionary.ContainsKey(NameToken.Create("Length1")) || streamDictionary.ContainsKey(NameToken.Create("Width"))
                    ? MostOtherBytes
                    : MostContentBytes;
            if (filter is FlateFilter)
            {
                if (input.Length * MostDeflateRatio > most && UnfoldsBeyond(input, most))
                {
                    throw new PdfTooCostlyException();
                }
            }
            else if ((filter is LzwFilter or RunLengthFilter && input.Length > MostOldMethodBytes)
                || (filter is CcittFaxDecodeFilter && FaxBytes(streamDictionary) > MostOtherBytes))
            {
                throw new PdfTooCostlyException();
            }

            var decoded = filter.Decode(input, streamDictionary, filterProvider, filterIndex);
            // An image is unfolded once, for its words to be recognized, and let go.
            budget.Spend(input.Length + (streamDictionary.ContainsKey(NameToken.Create("Width")) ? decoded.Length / 16 : decoded.Length));
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

        private static bool UnfoldsBeyond(Memory<byte> input, int most)
        {
            var buffer = ArrayPool<byte>.Shared.Rent(64_000);
            try
            {
                using var encoded = new MemoryStream(input.ToArray(), 2, Math.Max(0, input.Length - 2));
                using var deflate = new DeflateStream(encoded, CompressionMode.Decompress);
                long unfolded = 0;
                int read;
                while ((read = deflate.Read(buffer)) > 0)
                {
                    unfolded += read;
                    if (unfolded > most)
                    {
                        return true;
                    }
                }

                return false;
            }
            catch (Exception e) when (e is InvalidDataException or ArgumentException)
            {
                // Damaged: the filter itself will say so, and stops at the same place.
                return false;
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
    }
}
