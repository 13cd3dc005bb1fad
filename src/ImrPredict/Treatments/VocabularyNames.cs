namespace ImrPredict.Treatments;

/// <summary>The names of vocabulary values as the case file spells them.</summary>
public static class VocabularyNames
{
    /// <summary>For example "dme-electrical-stimulation".</summary>
    public static string WireName(this TreatmentCategory category) => KebabCase.Of(category);

    /// <summary>For example "muscle-relaxant".</summary>
    public static string WireName(this DrugClass drugClass) => KebabCase.Of(drugClass);

    /// <summary>For example "wrist-hand".</summary>
    public static string WireName(this BodyRegion region) => KebabCase.Of(region);

    /// <summary>For example "post-operative".</summary>
    public static string WireName(this Modality modality) => KebabCase.Of(modality);
}
