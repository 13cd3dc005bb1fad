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
/// <remarks>Of many guidelines few are shown, so what is shown of one is put into words when it is asked for.</remarks>
public sealed class TopicMatch
{
    private readonly TopicQuery _query;
    private readonly DateOnly _asOf;
    private readonly Candidate _best;

    /// <param name="topics">Every topic that speaks of the treatment, the best first.</param>
    internal TopicMatch(string family, DateOnly asOf, TopicQuery query, Candidate best, IReadOnlyList<GuidelineTopic> topics)
    {
        (Family, _asOf, _query, _best, Topics) = (family, asOf, query, best, topics);
        Region = best.Topic.Regions.Count > 0 ? best.Region : FamilyRegions.Default.Fit(family, query.Regions);
    }

    public string Family { get; }

    /// <summary>Null where the family is known to be in force and no edition of it was verified: rank with it, name no edition.</summary>
    /// <remarks>Where guidelines coexist, the one that the condition named points to.</remarks>
    public GuidelineEdition? Edition => GuidelineCatalog.Default.InForce(
        Family, _asOf, GuidelineCatalog.Default.HasSeveral(Family, _asOf) ? ConditionsNamed() : null);

    public TopicSpecificity Specificity => _best.Specificity;

    public RegionFit Region { get; }

    public PhaseFit Phase => _best.Phase;

    /// <summary>Whether request or summary names a condition that points to the topic.</summary>
    public bool NamesCondition => _best.NamesCondition;

    /// <summary>What the guideline speaks of there, in the product's own words: "on
    /// magnetic resonance imaging in complaints of the knee".</summary>
    public string About => AboutWords.Of(_best.Topic, _best.Part, Family, FamilyRegions.Default.Chapter(_query.Regions));

    /// <summary>Title of the topic in the edition in force; null unless a source gives it.</summary>
    public string? Title => Specificity is TopicSpecificity.None ? null : _best.Topic.Title;

    /// <summary>Pages of the topic in the edition in force; null unless a source gives them.</summary>
    public string? Pages => Specificity is TopicSpecificity.None ? null : _best.Topic.Pages;

    /// <summary>Public page of the regulation; null where no source gave one.</summary>
    public string? Link => Edition?.Link;

    /// <summary>Every topic of the guideline that speaks of the treatment, the best first; empty when none does.</summary>
    public IReadOnlyList<GuidelineTopic> Topics { get; }

    private string ConditionsNamed() => string.Join(
        ' ', _best.Topic.Conditions.Where((_, i) => _query.Named[_best.Topic.ConditionNumbers[i]]));
}
