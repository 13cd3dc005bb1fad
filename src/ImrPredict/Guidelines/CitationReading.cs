namespace ImrPredict.Guidelines;

/// <summary>What a citation cites.</summary>
public sealed record CitationReading
{
    internal CitationReading(IReadOnlyList<GuidelineCitation> citations, bool didNotCite)
    {
        Citations = citations;
        DidNotCite = didNotCite;
        Families = citations.Count == 0 ? [GuidelineFamilies.None] : [.. citations.Select(citation => citation.Family).Distinct()];
    }

    /// <summary>The guidelines in the order of the text; empty when nothing was cited.</summary>
    public IReadOnlyList<GuidelineCitation> Citations { get; }

    /// <summary>Their families, each once, in order; "none" alone when nothing was cited.</summary>
    public IReadOnlyList<string> Families { get; }

    /// <summary>Whether the text says in words that nothing was cited; a missing citation says nothing.</summary>
    public bool DidNotCite { get; }
}
