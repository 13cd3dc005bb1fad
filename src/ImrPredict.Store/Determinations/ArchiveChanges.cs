namespace ImrPredict.Store.Determinations;

/// <summary>Tells those who remember something of the archive that this program changed it.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class ArchiveChanges
{
    private long _count;

    /// <summary>Changes so far.</summary>
    public long Count => Volatile.Read(ref _count);

    /// <summary>To be called once a change is committed.</summary>
    public void Announce() => Interlocked.Increment(ref _count);
}
