namespace ImrPredict.Treatments.Lexicon;

/// <summary>Lists that a thread uses again, since what stands in them is needed only while one text is read.</summary>
internal static class SpareLists<T>
{
    /// <summary>A longer list is let go: few texts have so many words.</summary>
    private const int LongestKept = 4096;

    private const int MostKept = 4;

    [ThreadStatic]
    private static Stack<List<T>>? _free;

    /// <summary>An empty list, to be given back when it is read no more.</summary>
    public static List<T> Rent() => (_free ??= new()).TryPop(out var list) ? list : [];

    public static void Return(List<T> list)
    {
        if (list.Capacity <= LongestKept && _free is { Count: < MostKept } free)
        {
            list.Clear();
            free.Push(list);
        }
    }
}
