using System.Collections.Frozen;

namespace ImrPredict.Guidelines;

/// <summary>Ids of the guideline families, free of editions. "none" says that nothing was cited; it is a value, not a failure.</summary>
public static class GuidelineFamilies
{
    public const string ChronicPain = "chronic-pain";
    public const string Opioids = "opioids";
    public const string LowBack = "low-back";
    public const string NeckUpperBack = "neck-upper-back";
    public const string Shoulder = "shoulder";
    public const string Elbow = "elbow";
    public const string ForearmWristHand = "forearm-wrist-hand";
    public const string Knee = "knee";
    public const string AnkleFoot = "ankle-foot";
    public const string HipGroin = "hip-groin";
    public const string Eye = "eye";
    public const string Stress = "stress";
    public const string GeneralApproaches = "general-approaches";
    public const string Acupuncture = "acupuncture";
    public const string Postsurgical = "postsurgical";
    public const string Asthma = "asthma";
    public const string InterstitialLung = "interstitial-lung";
    public const string TraumaticBrainInjury = "traumatic-brain-injury";
    public const string Covid19 = "covid-19";
    public const string Antiemetics = "antiemetics";
    public const string Formulary = "formulary";
    public const string Odg = "odg";
    public const string Other = "other";
    public const string None = "none";

    /// <summary>Every family id.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        ChronicPain, Opioids, LowBack, NeckUpperBack, Shoulder, Elbow, ForearmWristHand, Knee, AnkleFoot, HipGroin, Eye, Stress,
        GeneralApproaches, Acupuncture, Postsurgical, Asthma, InterstitialLung, TraumaticBrainInjury, Covid19, Antiemetics, Formulary,
        Odg, Other, None,
    ];

    private static readonly FrozenDictionary<string, int> Numbers =
        All.Select((family, i) => (family, i)).ToFrozenDictionary(entry => entry.family, entry => entry.i, StringComparer.Ordinal);

    /// <summary>Place of a family among <see cref="All"/>; -1 for what is none.</summary>
    public static int NumberOf(string family) => Numbers.GetValueOrDefault(family, -1);
}
