namespace ImrPredict.Letters.Text;

/// <summary>Bounds that hold for every pattern a document is searched with.</summary>
internal static class SearchBounds
{
    /// <summary>
    /// Longest that one search may take, in milliseconds: fifteen hundred times what the slowest real letter needs. The clock goes on
    /// while others use the processors, so a tight limit would refuse good paper on a busy machine.
    /// </summary>
    public const int Milliseconds = 30_000;
}
