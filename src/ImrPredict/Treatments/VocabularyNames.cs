using System.Collections.Frozen;
using System.Text.Json;

namespace ImrPredict.Treatments;

/// <summary>The names of vocabulary values as the case file spells them.</summary>
public static class VocabularyNames
{
    /// <summary>For example "dme-electrical-stimulation".</summary>
    public static string WireName(this TreatmentCategory category) => Name(category);

    /// <summary>For example "muscle-relaxant".</summary>
    public static string WireName(this DrugClass drugClass) => Name(drugClass);

    /// <summary>For example "wrist-hand".</summary>
    public static string WireName(this BodyRegion region) => Name(region);

    /// <summary>For example "post-operative".</summary>
    public static string WireName(this Modality modality) => Name(modality);

    private static string Name<T>(T value)
        where T : struct, Enum => NamesOf<T>.All.GetValueOrDefault(value) ?? value.ToString();

    private static class NamesOf<T>
        where T : struct, Enum
    {
        public static FrozenDictionary<T, string> All { get; } =
            Enum.GetValues<T>().ToFrozenDictionary(v => v, v => JsonNamingPolicy.KebabCaseLower.ConvertName(v.ToString()));
    }
}
