using System.Text.Json;

namespace ImrPredict.Scoring.Features;

/// <summary>The wire names of a vocabulary's values ("dme-electrical-stimulation"), made once.</summary>
public static class KebabName
{
    public static string Of<T>(T value)
        where T : struct, Enum =>
        Cache<T>.Names[value];

    private static class Cache<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<T, string> Names =
            Enum.GetValues<T>().ToDictionary(v => v, v => JsonNamingPolicy.KebabCaseLower.ConvertName(v.ToString()));
    }
}
