using ImrPredict.Predictions;

namespace ImrPredict.Api.Models;

/// <summary>A loaded bundle. It is let go when it was replaced and the last request that holds it is done.</summary>
internal sealed class ServedModel(string id, DateTime stamp, ICaseScorer scorer, DateTimeOffset servedSince)
{
    // One for being served, one for each request in flight.
    private int _holders = 1;

    public string Id { get; } = id;

    /// <summary>When its manifest was written; a bundle written anew under its old name is loaded anew.</summary>
    public DateTime Stamp { get; } = stamp;

    public ICaseScorer Scorer { get; } = scorer;

    public DateTimeOffset ServedSince { get; } = servedSince;

    public bool TryHold()
    {
        var holders = Volatile.Read(ref _holders);
        while (holders > 0)
        {
            var seen = Interlocked.CompareExchange(ref _holders, holders + 1, holders);
            if (seen == holders)
            {
                return true;
            }

            holders = seen;
        }

        return false;
    }

    public void Release()
    {
        if (Interlocked.Decrement(ref _holders) == 0)
        {
            (Scorer as IDisposable)?.Dispose();
        }
    }
}

/// <summary>The right to score with one model for the time of one request.</summary>
public sealed class ModelLease : IDisposable
{
    private ServedModel? _model;

    internal ModelLease(ServedModel model) => _model = model;

    public ICaseScorer Scorer => (_model ?? throw new ObjectDisposedException(nameof(ModelLease))).Scorer;

    public DateTimeOffset ServedSince => (_model ?? throw new ObjectDisposedException(nameof(ModelLease))).ServedSince;

    public void Dispose() => Interlocked.Exchange(ref _model, null)?.Release();
}
