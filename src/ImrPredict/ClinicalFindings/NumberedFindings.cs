using System.Collections.Frozen;
using ImrPredict.Treatments.Lexicon;

namespace ImrPredict.ClinicalFindings;

/// <summary>Findings that a number tells: "Epworth 14", "MED 40", "MEDD is 30", "MME of 45".</summary>
internal static class NumberedFindings
{
    // Johns 1991 and the scale's own guide: 0 to 10 is the normal range of sleepiness in the daytime.
    private const double HighestNormalEpworth = 10;

    // Words between a scale's name and its number, at most: "Epworth sleepiness scale score was 12".
    private const int Reach = 5;

    private static readonly FrozenSet<string> Between = FrozenSet.ToFrozenSet(
        ["is", "was", "of", ":", "=", "-", "at", "score", "scale", "sleepiness", "about", "(", ")", "daily", "dose", "total"],
        StringComparer.Ordinal);

    public static void Read(IReadOnlyList<RequestToken> tokens, List<FindingReading> findings)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].IsAny("epworth", "ess") && Number(tokens, i) is { } score)
            {
                var isSleepy = tokens[score].Value > HighestNormalEpworth;
                findings.Add(new("daytime-sleepiness", isSleepy ? FindingStatus.Present : FindingStatus.Absent, Span(tokens, i, score)));
            }
            else if (tokens[i].IsAny("med", "medd", "mme", "mmed", "meq") && Number(tokens, i) is { } dose)
            {
                findings.Add(new("opioid-dose", FindingStatus.Present, Span(tokens, i, dose)));
            }
        }
    }

    private static int? Number(IReadOnlyList<RequestToken> tokens, int name)
    {
        for (var i = name + 1; i < tokens.Count && i <= name + Reach; i++)
        {
            if (tokens[i].IsNumber)
            {
                return i;
            }

            if (!tokens[i].IsIn(Between))
            {
                return null;
            }
        }

        return null;
    }

    private static TextSpan Span(IReadOnlyList<RequestToken> tokens, int first, int last) =>
        new(tokens[first].Start, tokens[last].End - tokens[first].Start);
}
