namespace ImrPredict.Guidelines;

/// <summary>One guideline as a letter or a denial cites it.</summary>
public sealed record GuidelineCitation
{
    /// <summary>Edition-free family id, one of <see cref="GuidelineFamilies.All"/>.</summary>
    public required string Family { get; init; }

    /// <summary>Year of the edition as worded, or null.</summary>
    public int? EditionYear { get; init; }

    /// <summary>Sections as worded, in order; empty when none is named.</summary>
    public IReadOnlyList<string> Sections { get; init; } = [];

    /// <summary>Pages as worded, for example "98-99", or null.</summary>
    public string? Pages { get; init; }

    /// <summary>Section of 8 CCR as worded, for example "9792.24.2", or null.</summary>
    public string? Regulation { get; init; }

    /// <summary>Chapter of the Official Disability Guidelines, or null.</summary>
    public string? Chapter { get; init; }

    /// <summary>Topic within that chapter, or null.</summary>
    public string? Topic { get; init; }

    /// <summary>Where in the citation this guideline was read.</summary>
    public TextSpan Span { get; init; }
}
