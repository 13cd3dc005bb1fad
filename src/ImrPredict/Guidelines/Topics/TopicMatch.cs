namespace ImrPredict.Guidelines.Topics;

/// <summary>How closely a topic names what is asked for. Higher is closer.</summary>
public enum TopicSpecificity
{
    /// <summary>The guideline does not speak of it.</summary>
    None,

    /// <summary>It speaks of the kind of request.</summary>
    Category,

    /// <summary>It speaks of the drug's class.</summary>
    Class,

    /// <summary>It names the drug or the thing asked for.</summary>
    Named,
}

/// <summary>How the region that a guideline is about stands to the dispute's. Higher fits better.</summary>
public enum RegionFit
{
    /// <summary>It is about another part of the body than those named.</summary>
    Another,

    /// <summary>It is about a part of the body, and the dispute names none.</summary>
    Unnamed,

    /// <summary>It speaks of the whole body.</summary>
    General,

    /// <summary>It is about a wider or neighbouring region.</summary>
    Related,

    /// <summary>It is about the region named.</summary>
    Named,
}

/// <summary>How a topic's phase stands to the dispute's. Higher fits better.</summary>
public enum PhaseFit
{
    Disagrees,

    /// <summary>The topic speaks of every phase, or the dispute's is not known.</summary>
    Neutral,

    Agrees,
}

/// <summary>What a guideline in force has to say to a treatment.</summary>
public sealed record TopicMatch
{
    public required string Family { get; init; }

    /// <summary>Null where the family is known to be in force and no edition of it was verified: rank with it, name no edition.</summary>
    public GuidelineEdition? Edition { get; init; }

    public required TopicSpecificity Specificity { get; init; }

    public required RegionFit Region { get; init; }

    public required PhaseFit Phase { get; init; }

    /// <summary>Whether request or summary names a condition that points to the topic.</summary>
    public required bool NamesCondition { get; init; }

    /// <summary>What the guideline speaks of there, in the product's own words: "on
    /// magnetic resonance imaging in complaints of the knee".</summary>
    public required string About { get; init; }

    /// <summary>Title of the topic in the edition in force; null unless a source gives it.</summary>
    public string? Title { get; init; }

    /// <summary>Pages of the topic in the edition in force; null unless a source gives them.</summary>
    public string? Pages { get; init; }

    /// <summary>Public page of the regulation; null where no source gave one.</summary>
    public string? Link => Edition?.Link;

    /// <summary>Every topic of the guideline that speaks of the treatment, the best first; empty when none does.</summary>
    public required IReadOnlyList<GuidelineTopic> Topics { get; init; }
}
