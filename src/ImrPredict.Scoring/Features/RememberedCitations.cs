using ImrPredict.Guidelines;

namespace ImrPredict.Scoring.Features;

/// <summary>The families that citations name. Denials cite the same few guidelines in the same words, so they are read once.</summary>
/// <remarks>Thread-safe. Holds a bounded number of short citations.</remarks>
internal static class RememberedCitations
{
    private const int Most = 4096;

    // What a letter says of a citation from outside the schedule takes some 190 characters before its topic.
    private const int LongestKept = 320;

    private static readonly BoundedMemory<string, IReadOnlyList<string>> Known = new(Most, StringComparer.Ordinal);

    /// <inheritdoc cref="CitationReading.Families"/>
    public static IReadOnlyList<string> FamiliesOf(string citation)
    {
        if (Known.TryGet(citation, out var families))
        {
            return families;
        }

        families = GuidelineCitationParser.Parse(citation).Families;
        if (citation.Length <= LongestKept)
        {
            Known.Keep(citation, families);
        }

        return families;
    }
}
