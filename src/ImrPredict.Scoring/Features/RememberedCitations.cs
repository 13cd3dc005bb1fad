using System.Collections.Concurrent;
using ImrPredict.Guidelines;

namespace ImrPredict.Scoring.Features;

/// <summary>The families that citations name. Denials cite the same few guidelines in the same words, so they are read once.</summary>
/// <remarks>Thread-safe. Holds a bounded number of short citations; when it is full it begins anew.</remarks>
internal static class RememberedCitations
{
    private const int Most = 4096;
    private const int LongestKept = 160;

    private static readonly ConcurrentDictionary<string, IReadOnlyList<string>> Known = new(StringComparer.Ordinal);

    private static int _count;

    /// <inheritdoc cref="CitationReading.Families"/>
    public static IReadOnlyList<string> FamiliesOf(string citation)
    {
        if (Known.TryGetValue(citation, out var families))
        {
            return families;
        }

        families = GuidelineCitationParser.Parse(citation).Families;
        if (citation.Length <= LongestKept)
        {
            if (Interlocked.Increment(ref _count) > Most)
            {
                Known.Clear();
                Interlocked.Exchange(ref _count, 1);
            }

            Known[citation] = families;
        }

        return families;
    }
}
