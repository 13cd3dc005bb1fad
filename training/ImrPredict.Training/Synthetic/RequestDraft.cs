using ImrPredict.Letters.CaseFiles;
using ImrPredict.Treatments;

namespace ImrPredict.Training.Synthetic;

/// <summary>A request in words, with what those words ask for.</summary>
/// <param name="Finer">What this drug or procedure adds to its kind: what only a single word can tell; null when nothing.</param>
internal sealed record RequestDraft(string Words, TreatmentRecord Treatment, TrueFact? Finer = null);

/// <summary>What the requests of one letter have in common.</summary>
/// <param name="Chronic">Injured more than a year ago.</param>
internal sealed record LetterSetting(BodyRegion Region, Side? Side, BodyRegion Second, bool Chronic)
{
    /// <summary>"left knee", "lumbar spine".</summary>
    public string RegionWords(Draws draws) => RegionNames.Sided(Region, Side, draws);
}

internal static class RegionNames
{
    public static bool IsPaired(BodyRegion region) =>
        region
            is BodyRegion.Shoulder
                or BodyRegion.Elbow
                or BodyRegion.WristHand
                or BodyRegion.Hip
                or BodyRegion.Knee
                or BodyRegion.AnkleFoot;

    public static bool IsSpine(BodyRegion region) => region is BodyRegion.Cervical or BodyRegion.Thoracic or BodyRegion.Lumbar;

    public static string Sided(BodyRegion region, Side? side, Draws draws) => side switch
    {
        Side.Left => "left ",
        Side.Right => "right ",
        Side.Bilateral => "bilateral ",
        _ => "",
    } + (side == Side.Bilateral ? Plural(region) : Name(region, draws));

    public static string Name(BodyRegion region, Draws draws) => region switch
    {
        BodyRegion.Cervical => draws.Pick("cervical spine", "neck"),
        BodyRegion.Thoracic => "thoracic spine",
        BodyRegion.Lumbar => draws.Pick("lumbar spine", "lumbar spine", "low back"),
        BodyRegion.Shoulder => "shoulder",
        BodyRegion.Elbow => "elbow",
        BodyRegion.WristHand => draws.Pick("wrist", "hand"),
        BodyRegion.Hip => "hip",
        BodyRegion.Knee => "knee",
        BodyRegion.AnkleFoot => draws.Pick("ankle", "foot"),
        _ => throw new ArgumentOutOfRangeException(nameof(region)),
    };

    private static string Plural(BodyRegion region) => region switch
    {
        BodyRegion.WristHand => "wrists",
        BodyRegion.AnkleFoot => "ankles",
        _ => $"{region.ToString().ToLowerInvariant()}s",
    };
}
