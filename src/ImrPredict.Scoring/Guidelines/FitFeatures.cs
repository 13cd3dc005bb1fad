using ImrPredict.Guidelines;

namespace ImrPredict.Scoring.Guidelines;

/// <summary>A fact that makes a guideline fit a dispute, or not.</summary>
/// <param name="Name">The same name always means the same fact.</param>
/// <param name="Prior">Its weight in log-odds before letters speak.</param>
/// <param name="Deviation">How far letters may move the weight: the standard deviation of its prior, in log-odds.</param>
public sealed record FitFeature(string Name, double Prior, float Deviation);

/// <summary>What makes a guideline fit a dispute: the same few facts for every guideline,
/// so that a knee chapter teaches the elbow chapter.</summary>
/// <remarks>
/// The priors say what the schedule itself says (8 CCR 9792.21-9792.24): a chapter speaks of its region, a topic of what it names, the
/// schedule comes before ODG, and ODG before other guidelines (9792.21.1). Their size is chosen by reason, never by search: two log-odds
/// for what all but settles the question, one for what speaks clearly, a half for a hint.
/// </remarks>
public static class FitFeatures
{
    public const string RegionNamed = "region-named-by-request";
    public const string RegionNamedElsewhere = "region-named-by-another-service";
    public const string RegionInSummary = "region-named-by-summary";
    public const string RegionRelated = "region-related";
    public const string RegionAnother = "region-another";
    public const string RegionUnnamed = "region-unnamed";
    public const string NamesIt = "topic-names-it";
    public const string NamesClass = "topic-names-class";
    public const string NamesCategory = "topic-names-category";
    public const string NamesItInRegion = "topic-names-it-in-region";
    public const string Condition = "condition-named";
    public const string PhaseAgrees = "phase-agrees";
    public const string CitedByDenial = "denial-cites-it";
    public const string CitedFirst = "denial-cites-it-first";
    public const string CitedAlone = "denial-cites-it-alone";
    public const string AnotherCited = "denial-cites-another";
    public const string ScheduleSilent = "schedule-silent";
    public const string NobodySpeaks = "no-guideline-speaks";
    public const string Silent = "topic-none";
    public const string RivalPhase = "another-speaks-of-the-phase";
    public const string RivalCloser = "another-speaks-closer";
    public const string RivalChapter = "chapter-of-region-speaks-of-it";

    /// <summary>How far letters may move what a fact says.</summary>
    private const float OfFact = 1;

    /// <summary>The same for what the schedule itself settles: the postsurgical guideline
    /// governs therapy after an operation (9792.24.3).</summary>
    private const float Settled = .3f;

    /// <summary>How far letters may move a guideline's own weight.</summary>
    private const float OfFamily = .5f;

    private static readonly FitFeature[] Facts =
    [
        new(RegionNamed, 1.5, OfFact),
        new(RegionNamedElsewhere, .5, OfFact),
        new(RegionInSummary, 1, OfFact),
        new(RegionRelated, .5, OfFact),
        new(RegionAnother, -3, OfFact), new(RegionUnnamed, -1.5, OfFact),
        new(NamesIt, 2, OfFact), new(NamesClass, 1.5, OfFact), new(NamesCategory, .5, OfFact), new(Silent, -1.5, OfFact),
        new(NamesItInRegion, .5, OfFact),
        new(Condition, .5, OfFact), new(PhaseAgrees, 3.5, Settled),
        new(CitedByDenial, 1.5, OfFact), new(CitedFirst, .5, OfFact), new(CitedAlone, .5, OfFact), new(AnotherCited, -.3, OfFact),
        new(ScheduleSilent, 1.5, OfFact), new(NobodySpeaks, 1, OfFact), new(RivalPhase, -2.5, Settled), new(RivalCloser, -1, OfFact),
        new(RivalChapter, -.5, OfFact),
    ];

    /// <summary>Kinds of guideline that share what letters teach of a kind of service.</summary>
    private static readonly string[] Roles =
    [
        FamilyRoles.Chapter, FamilyRoles.ChronicPain, FamilyRoles.Odg, FamilyRoles.Opioids, FamilyRoles.General, FamilyRoles.None,
        FamilyRoles.Other, FamilyRoles.Own,
    ];

    /// <summary>Every fact, in the order of its number.</summary>
    public static IReadOnlyList<FitFeature> All { get; } =
    [
        .. Facts,
        .. Roles.SelectMany(role => ServiceKinds.All.Select(kind => new FitFeature(KindName(kind, role), 0, OfFact))),
        .. Roles.Select(role => new FitFeature(CitedName(role), role == FamilyRoles.Own ? 1.5 : 0, OfFact)),
        .. Roles.Select(role => new FitFeature(SpeaksName(role), role is FamilyRoles.Own or FamilyRoles.Opioids ? 1.5 : 0, OfFact)),
        .. GuidelineFamilies.All.Select(family => new FitFeature(FamilyName(family), FamilyRoles.PriorOf(family), OfFamily)),
    ];

    private static readonly Dictionary<string, byte> Numbers =
        All.Select((f, i) => (f.Name, i)).ToDictionary(p => p.Name, p => checked((byte)p.i), StringComparer.Ordinal);

    /// <summary>Number of a fact.</summary>
    public static byte NumberOf(string name) => Numbers[name];

    /// <summary>"The service is of this kind, and the guideline of this role."</summary>
    public static string KindName(string kind, string role) => $"kind={kind}/{role}";

    /// <summary>"The denial cites it, and it is of this role."</summary>
    public static string CitedName(string role) => $"denial-cites={role}";

    /// <summary>"It names what is asked for or its class, and it is of this role."</summary>
    public static string SpeaksName(string role) => $"speaks={role}";

    /// <summary>The family's own weight.</summary>
    public static string FamilyName(string family) => $"family={family}";
}
