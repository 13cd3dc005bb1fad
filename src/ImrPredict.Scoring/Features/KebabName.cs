using ImrPredict.Treatments;

namespace ImrPredict.Scoring.Features;

/// <summary>The wire names of a vocabulary's values ("dme-electrical-stimulation"), made once.</summary>
public static class KebabName
{
    public static string Of<T>(T value)
        where T : struct, Enum => KebabCase.Of(value);
}
