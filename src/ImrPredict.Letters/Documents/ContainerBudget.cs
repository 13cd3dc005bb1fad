namespace ImrPredict.Letters.Documents;

/// <summary>How much one container may hold, with all that is nested in it.</summary>
internal sealed class ContainerBudget
{
    public const int MostEntries = 2_000;
    public const int MostDepth = 3;
    public const long MostBytes = 250_000_000;

    private int _entries;
    private long _bytes;

    public int Depth { get; private set; }

    public bool HasEntries => _entries < MostEntries;

    public bool HasBytes => _bytes < MostBytes;

    public void TakeEntry() => _entries++;

    public void TakeBytes(long bytes) => _bytes += bytes;

    /// <summary>Goes one container deeper.</summary>
    /// <returns>False where that is too deep.</returns>
    public bool Enter() => Depth < MostDepth && ++Depth > 0;

    public void Leave() => Depth--;

    /// <summary>The rejection of a container that would be too deep.</summary>
    public static LetterRejected TooDeep(string name) =>
        new(name, "file", $"archives and mails nested at most {MostDepth} deep", "a deeper one; it was not read");
}
