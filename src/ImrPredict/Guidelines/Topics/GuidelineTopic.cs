namespace ImrPredict.Guidelines.Topics;

/// <summary>What a guideline speaks about in one or more of its eras: a row of <c>topics.tsv</c>.</summary>
public sealed record GuidelineTopic
{
    /// <summary>One of <see cref="GuidelineFamilies.All"/>.</summary>
    public required string Family { get; init; }

    /// <summary>The eras of <see cref="GuidelineEdition.Era"/> in which the guideline has this topic.</summary>
    public required IReadOnlyList<string> Eras { get; init; }

    /// <summary>What it speaks of; empty for what the family is about at large.</summary>
    public required IReadOnlyList<TopicKey> Keys { get; init; }

    /// <summary>The same as treatments are compared with them.</summary>
    internal NumberedKey[] NumberedKeys { get; set; } = [];

    /// <summary>Body regions it is about, as the vocabulary spells them; empty for those of its family.</summary>
    public required IReadOnlyList<string> Regions { get; init; }

    /// <summary>Words of a summary or request that point to it, in lower case.</summary>
    public required IReadOnlyList<string> Conditions { get; init; }

    /// <summary>Their numbers among all phrases of the catalogue.</summary>
    internal int[] ConditionNumbers { get; set; } = [];

    /// <summary>Whether it is spoken of only where one of <see cref="Conditions"/> stands.</summary>
    public bool NeedsCondition { get; init; }

    /// <summary>Null where it speaks of every phase.</summary>
    public TreatmentPhase? Phase { get; init; }

    /// <summary>In the product's own words, with places for what is asked for, the family's region and ODG's chapter.</summary>
    public required string About { get; init; }

    /// <summary>Its title in those eras' editions; null unless a source gives it.</summary>
    public string? Title { get; init; }

    /// <summary>Its pages there; null unless a source gives them.</summary>
    public string? Pages { get; init; }

    /// <summary>Where this is known from.</summary>
    public required string Source { get; init; }

    /// <summary>Place in the table: of two topics that fit alike the first is meant.</summary>
    public int Order { get; init; }
}

/// <summary>What a topic speaks of: one thing, or several that must hold together.</summary>
/// <param name="Parts">For example "subject:mri", or "ingredient:lidocaine" with "class:topical-analgesic".</param>
public sealed record TopicKey(IReadOnlyList<string> Parts)
{
    /// <summary>How closely each part names what is asked for.</summary>
    internal TopicSpecificity[] Specificities { get; } = [.. Parts.Select(SpecificityOf)];

    private static TopicSpecificity SpecificityOf(string part) => part[..part.IndexOf(':', StringComparison.Ordinal)] switch
    {
        "category" => TopicSpecificity.Category,
        "class" => TopicSpecificity.Class,
        _ => TopicSpecificity.Named,
    };
}
