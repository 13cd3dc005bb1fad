namespace ImrPredict.ClinicalFindings;

/// <summary>
/// The mentions of a summary in order. A thread uses one buffer with its mentions again, since they are needed only while the summary is
/// read.
/// </summary>
internal sealed class MentionBuffer
{
    /// <summary>More mentions are let go: few summaries have so many.</summary>
    private const int MostKept = 1024;

    [ThreadStatic]
    private static MentionBuffer? _free;

    private readonly List<Mention> _all = new(64);

    public int Count { get; private set; }

    public Mention this[int index] => _all[index];

    /// <summary>Index of the first word of a mention; none where there is no such mention.</summary>
    public int FirstOf(int mention) => mention < Count ? _all[mention].First : -1;

    /// <summary>An empty buffer, to be given back when it is read no more.</summary>
    public static MentionBuffer Rent()
    {
        var buffer = _free ?? new();
        _free = null;
        buffer.Count = 0;
        return buffer;
    }

    public static void Return(MentionBuffer buffer) => _free = buffer._all.Count <= MostKept ? buffer : null;

    public void Add(PhraseFindings phrase, int first, int behind)
    {
        if (Count == _all.Count)
        {
            _all.Add(new());
        }

        _all[Count++].Begin(phrase, first, behind);
    }
}
