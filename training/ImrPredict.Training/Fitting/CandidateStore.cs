using System.Buffers.Binary;
using ImrPredict.Predictions;
using ImrPredict.Scoring.Guidelines;
using Microsoft.Win32.SafeHandles;

namespace ImrPredict.Training.Fitting;

/// <summary>
/// The guidelines that may be cited for each service. They are two thirds of what is known of a service and most are never looked at, so
/// the first hundreds of megabytes stand in memory and the others in a temporary file, which goes with the program.
/// </summary>
/// <remarks>Reading is thread-safe, adding is not.</remarks>
internal sealed class CandidateStore
{
    private const int BlockSize = 1 << 20;
    private const int BlocksInMemory = 256;
    private const int Prefix = sizeof(int);

    private readonly int _inMemory;
    private readonly List<byte[]> _blocks = [];
    private readonly List<(long WithoutSummary, long WithSummary, DateOnly AsOf)> _places = [];
    private byte[] _open = new byte[BlockSize];
    private int _closed;
    private int _used;
    private SafeFileHandle? _file;

    /// <param name="blocksInMemory">Blocks of a megabyte that stay in memory.</param>
    public CandidateStore(int blocksInMemory = BlocksInMemory) => _inMemory = blocksInMemory;

    /// <summary>Adds the next service.</summary>
    public void Add(CandidatesOfService candidates)
    {
        var without = candidates.WithoutSummary.Bytes;
        var with = candidates.WithSummary.Bytes;
        var first = Place(without);
        _places.Add((first, without.SequenceEqual(with) ? first : Place(with), candidates.AsOf));
    }

    public PackedCandidates Of(int service, FeatureSet set) =>
        new(Read(set == FeatureSet.WithSummary ? _places[service].WithSummary : _places[service].WithoutSummary));

    public DateOnly AsOf(int service) => _places[service].AsOf;

    private long Place(ReadOnlySpan<byte> bytes)
    {
        if (_used + Prefix + bytes.Length > BlockSize)
        {
            Close();
        }

        var place = ((long)_closed * BlockSize) + _used;
        BinaryPrimitives.WriteInt32LittleEndian(_open.AsSpan(_used), bytes.Length);
        bytes.CopyTo(_open.AsSpan(_used + Prefix));
        _used += Prefix + bytes.Length;
        return place;
    }

    private void Close()
    {
        if (_closed < _inMemory)
        {
            _blocks.Add(_open);
            _open = new byte[BlockSize];
        }
        else
        {
            _file ??= File.OpenHandle(
                Path.Combine(Path.GetTempPath(), $"imr-{Guid.NewGuid():N}.candidates"), FileMode.CreateNew, FileAccess.ReadWrite,
                FileShare.None, FileOptions.DeleteOnClose);
            RandomAccess.Write(_file, _open, OffsetOf(_closed));
        }

        (_closed, _used) = (_closed + 1, 0);
    }

    private byte[] Read(long place)
    {
        var (block, at) = ((int)(place / BlockSize), (int)(place % BlockSize));
        if (block >= _blocks.Count && block < _closed)
        {
            Span<byte> prefix = stackalloc byte[Prefix];
            RandomAccess.Read(_file!, prefix, OffsetOf(block) + at);
            var bytes = new byte[BinaryPrimitives.ReadInt32LittleEndian(prefix)];
            RandomAccess.Read(_file!, bytes, OffsetOf(block) + at + Prefix);
            return bytes;
        }

        var held = block == _closed ? _open : _blocks[block];
        return held.AsSpan(at + Prefix, BinaryPrimitives.ReadInt32LittleEndian(held.AsSpan(at))).ToArray();
    }

    private long OffsetOf(int block) => (long)(block - _inMemory) * BlockSize;
}
