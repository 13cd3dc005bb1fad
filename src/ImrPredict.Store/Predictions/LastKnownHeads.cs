using System.Globalization;
using System.Text;
using Microsoft.Extensions.Options;

namespace ImrPredict.Store.Predictions;

/// <summary>
/// Keeps the last head of each chain in a small file beside the key, "log.heads": entries cut off the end of a chain, or a database
/// put back from an older day, show against it. Each line is sealed with the key.
/// </summary>
/// <remarks>Thread-safe. The file is at most a second behind, so that noting costs a commit nothing.</remarks>
public sealed class LastKnownHeads : IDisposable
{
    private readonly string _path;
    private readonly ChainKey _key;
    private readonly Lock _writing = new();
    private readonly Dictionary<string, ChainHead> _noted = new(StringComparer.Ordinal);
    private readonly ITimer _timer;
    private bool _isChanged;
    private bool _isDisposed;

    public LastKnownHeads(IOptions<StoreOptions> options, ChainKey key, TimeProvider time)
    {
        (_path, _key) = (options.Value.HeadsFile(), key);
        _timer = time.CreateTimer(_ => Write(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
    }

    /// <summary>Notes how far a chain has come; the file follows within a second.</summary>
    public void Note(string writer, long entries, string hash)
    {
        lock (_writing)
        {
            if (entries > 0 && !(_noted.TryGetValue(writer, out var known) && known.Hash == hash))
            {
                _noted[writer] = new(writer, entries, hash);
                _isChanged = true;
            }
        }
    }

    /// <summary>What the file says, with what was noted since.</summary>
    /// <exception cref="StoreRefusedException">A line is not one that this key sealed.</exception>
    public IReadOnlyList<ChainHead> Known()
    {
        lock (_writing)
        {
            var heads = Read();
            foreach (var head in _noted.Values)
            {
                heads[head.Writer] = head;
            }

            return [.. heads.Values.OrderBy(h => h.Writer, StringComparer.Ordinal)];
        }
    }

    /// <summary>Forgets what was known before, because somebody accepted the loss.</summary>
    internal void Forget()
    {
        lock (_writing)
        {
            File.Delete(_path);
        }
    }

    /// <summary>Brings the file up to date now.</summary>
    internal void Write()
    {
        lock (_writing)
        {
            if (!_isChanged || _isDisposed)
            {
                return;
            }

            try
            {
                var heads = Read();
                foreach (var head in _noted.Values)
                {
                    heads[head.Writer] = head;
                }

                var text = new StringBuilder();
                foreach (var head in heads.Values)
                {
                    text.Append(CultureInfo.InvariantCulture, $"{head.Writer} {head.Entries} {head.Hash} {Seal(head)}\n");
                }

                PrivateFiles.Replace(_path, Encoding.ASCII.GetBytes(text.ToString()));
                _isChanged = false;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or StoreRefusedException)
            {
                // The log itself is written elsewhere; the next second tries again.
            }
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        lock (_writing)
        {
            Write();
            _isDisposed = true;
        }
    }

    private Dictionary<string, ChainHead> Read()
    {
        var heads = new Dictionary<string, ChainHead>(StringComparer.Ordinal);
        foreach (var line in File.Exists(_path) ? File.ReadAllLines(_path) : [])
        {
            var parts = line.Split(' ');
            if (parts.Length != 4
                || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var entries)
                || new ChainHead(parts[0], entries, parts[2]) is var head && Seal(head) != parts[3])
            {
                throw new StoreRefusedException(
                    "The file log.heads in Store:Folder was not written with the key of this log: put back the key or the file that "
                        + "belong together, or set Store:AcceptLoss to true.");
            }

            heads[head.Writer] = head;
        }

        return heads;
    }

    private string Seal(ChainHead head) =>
        _key.Fingerprint("head", head.Writer, head.Entries.ToString(CultureInfo.InvariantCulture), head.Hash);
}
