using System.Collections.Frozen;
using ImrPredict.Guidelines;
using ImrPredict.Treatments;

namespace ImrPredict.Scoring.Features;

/// <summary>Names of the features that tell a region, a modality or a cited guideline, spelled once.</summary>
internal static class DetailNames
{
    private static readonly FrozenDictionary<BodyRegion, string> Regions = Names<BodyRegion>("region");
    private static readonly FrozenDictionary<Modality, string> Modalities = Names<Modality>("modality");

    private static readonly FrozenDictionary<string, string> Citations =
        GuidelineFamilies.All.ToFrozenDictionary(family => family, family => $"citation={family}", StringComparer.Ordinal);

    public static string Region(BodyRegion region) => Regions[region];

    public static string Modality(Modality modality) => Modalities[modality];

    public static string Citation(string family) => Citations.GetValueOrDefault(family) ?? $"citation={family}";

    private static FrozenDictionary<T, string> Names<T>(string subject)
        where T : struct, Enum =>
        Enum.GetValues<T>().Distinct().ToFrozenDictionary(value => value, value => $"{subject}={KebabCase.Of(value)}");
}
