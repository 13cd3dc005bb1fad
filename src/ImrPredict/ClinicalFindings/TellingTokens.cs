using System.Runtime.InteropServices;
using ImrPredict.Treatments.Lexicon;

namespace ImrPredict.ClinicalFindings;

/// <summary>
/// The tokens of a summary that the readers of numbers, operations, sides and lacks begin at. One pass finds them, so that each reader
/// looks at these few and not at every word.
/// </summary>
internal static class TellingTokens
{
    private static readonly WordSet Words = WordSet.Either(
        CountedCues.Telling, NumberedFindings.Telling, SurgeryStatements.Naming, SidedPlaces.Telling, LackingClause.Telling,
        WordSet.Of(".", ";", "?", "!"));

    /// <param name="telling">Takes their indices in order.</param>
    public static void Read(List<RequestToken> tokens, List<int> telling)
    {
        var span = CollectionsMarshal.AsSpan(tokens);
        for (var i = 0; i < span.Length; i++)
        {
            // A word that is spelled with more than its letters may hold several.
            if (span[i].IsIn(Words) || span[i].IsNumber || span[i].HoldsOtherSigns)
            {
                telling.Add(i);
            }
        }
    }
}
