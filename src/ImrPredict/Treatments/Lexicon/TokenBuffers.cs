namespace ImrPredict.Treatments.Lexicon;

/// <summary>Lists of tokens that a thread uses again, since the tokens of a summary are needed only while it is read.</summary>
internal static class TokenBuffers
{
    /// <summary>A longer list is let go: few texts have so many words.</summary>
    private const int LongestKept = 4096;

    [ThreadStatic]
    private static Stack<List<RequestToken>>? _free;

    /// <summary>An empty list, to be given back when it is read no more.</summary>
    public static List<RequestToken> Rent() => (_free ??= new()).TryPop(out var list) ? list : new(512);

    public static void Return(List<RequestToken> list)
    {
        if (list.Capacity <= LongestKept && _free is { Count: < 4 } free)
        {
            list.Clear();
            free.Push(list);
        }
    }
}
