using System.Collections.Frozen;

namespace ImrPredict.Treatments;

/// <summary>
/// ICD-10 codes by the part of the body they speak of, from <c>diagnosis-codes.tsv</c>: the longest beginning of a code that the
/// table has. A diagnosis is no request; it only tells where, when the request does not.
/// </summary>
internal static class DiagnosisCodes
{
    private const int LongestPrefix = 6;

    private static readonly FrozenDictionary<string, BodyRegion[]> ByPrefix = TabularResource
        .Rows("Treatments/Lexicon/diagnosis-codes.tsv", "prefix", "regions", "source")
        .ToFrozenDictionary(
            row => row[0].ToLowerInvariant(),
            row => row[1] is "-" ? [] : row[1].Split(',').Select(KebabCase.Parse<BodyRegion>).ToArray(),
            StringComparer.Ordinal);

    /// <summary>The regions of a code without its point, lower case ("m5416"); null where no chapter of the table holds it.</summary>
    public static IReadOnlyList<BodyRegion>? Find(string code)
    {
        for (var length = Math.Min(LongestPrefix, code.Length); length >= 1; length--)
        {
            if (ByPrefix.TryGetValue(code[..length], out var regions))
            {
                return regions;
            }
        }

        return null;
    }
}
