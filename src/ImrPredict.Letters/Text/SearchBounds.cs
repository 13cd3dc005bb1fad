namespace ImrPredict.Letters.Text;

/// <summary>Bounds that hold for every pattern a document is searched with.</summary>
internal static class SearchBounds
{
    /// <summary>Longest that one search may take, in milliseconds: a hundred times what the slowest real letter needs.</summary>
    public const int Milliseconds = 2_000;
}
