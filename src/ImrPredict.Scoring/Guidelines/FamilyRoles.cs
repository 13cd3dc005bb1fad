using ImrPredict.Guidelines;

namespace ImrPredict.Scoring.Guidelines;

/// <summary>What part a guideline family plays, so that families of one part learn from one another.</summary>
public static class FamilyRoles
{
    public const string Chapter = "chapter";
    public const string ChronicPain = "chronic-pain";
    public const string Odg = "odg";
    public const string Opioids = "opioids";
    public const string General = "general";
    public const string None = "none";
    public const string Other = "other";

    /// <summary>A guideline for one treatment, phase or disease: acupuncture,
    /// postsurgical care, the lungs, COVID-19, the formulary.</summary>
    public const string Own = "own-subject";

    /// <summary>The part that a family plays.</summary>
    public static string Of(string family) => family switch
    {
        GuidelineFamilies.ChronicPain => ChronicPain,
        GuidelineFamilies.Odg => Odg,
        GuidelineFamilies.Opioids => Opioids,
        GuidelineFamilies.GeneralApproaches => General,
        GuidelineFamilies.None => None,
        GuidelineFamilies.Other => Other,
        GuidelineFamilies.LowBack or GuidelineFamilies.NeckUpperBack or GuidelineFamilies.Shoulder or GuidelineFamilies.Elbow
            or GuidelineFamilies.ForearmWristHand
            or GuidelineFamilies.Knee
            or GuidelineFamilies.AnkleFoot
            or GuidelineFamilies.HipGroin => Chapter,
            _ => Own,
        };

    /// <summary>A family's own weight before letters speak, in log-odds: how often it is cited where nothing else is known.</summary>
    /// <remarks>
    /// The drug formulary says whether a drug needs prospective review; whether it is necessary is judged by the treatment guidelines
    /// (8 CCR 9792.27.1 and after), so it stands behind them. The guidelines for acupuncture and for therapy after an operation speak of
    /// nothing else (9792.24.1, 9792.24.3), so they stand before those that speak of it too.
    /// </remarks>
    public static double PriorOf(string family) => family switch
    {
        GuidelineFamilies.ChronicPain or GuidelineFamilies.Odg => -1.5,
        GuidelineFamilies.None => -2,
        GuidelineFamilies.Postsurgical => 0,
        GuidelineFamilies.Acupuncture => -1,
        GuidelineFamilies.Formulary => -4,
        _ => -2.5,
    };
}
