using System.Runtime.InteropServices;
using ImrPredict.Treatments.Lexicon;

namespace ImrPredict.ClinicalFindings;

/// <summary>
/// Tells "PT", physical therapy, from "pt", the patient, and reads the former as therapy: "Failed PT", "months of pt", "PT x 12".
/// </summary>
internal static class TherapyAbbreviation
{
    private static readonly PooledWord Therapy = WordPool.Of("therapy");

    private static readonly WordSet Abbreviation = WordSet.Of("pt");

    // In lower case it is therapy only where a patient cannot stand.
    private static readonly WordSet BeforeTherapy = WordSet.Of(
        "failed", "completed", "attended", "of", "despite", "with", "to", "tried", "did");

    private static readonly WordSet BesideOf = WordSet.Of(
        "months", "month", "weeks", "week", "sessions", "session", "visits", "visit", "trial", "course", "improvement", "relief",
        "benefit", "respond", "response", "failed");

    private static readonly WordSet BehindPatient = WordSet.Of(
        "reports", "reported", "denies", "denied", "presents", "presented", "complains", "complained", "states", "stated", "seen",
        "is", "takes", "took", "works", "continues", "feels", "c", "rates");

    public static void Expand(string text, List<RequestToken> words)
    {
        var span = CollectionsMarshal.AsSpan(words);
        for (var i = 0; i < span.Length; i++)
        {
            if (span[i].IsIn(Abbreviation) && IsTherapy(text, words, i))
            {
                words[i] = words[i] with { Pooled = Therapy };
            }
        }
    }

    private static bool IsTherapy(string text, List<RequestToken> words, int i)
    {
        var isUpper = text.AsSpan(words[i].Start, words[i].Length) is "PT";
        if (!isUpper || IsShouted(text, words, i))
        {
            return i > 0 && words[i - 1].IsIn(BeforeTherapy)
                && (words[i - 1].IsAny("failed", "completed", "attended", "despite", "tried") || (i > 1 && words[i - 2].IsIn(BesideOf)));
        }

        var behind = i + 1 < words.Count ? words[i + 1] : default;
        var next = i + 2 < words.Count ? words[i + 2] : default;
        return behind.Pooled is null || !(behind.IsIn(BehindPatient)
            || (behind.IsAny("has", "had", "failed")
                && !(next.Pooled is null || next.IsAny("failed", "not", "been", ".", ",", ";", "and"))));
    }

    /// <summary>Whether the words beside it are in capitals too, so that its own say nothing.</summary>
    private static bool IsShouted(string text, List<RequestToken> words, int i)
    {
        for (var j = Math.Max(0, i - 3); j < words.Count && j <= i + 3; j++)
        {
            if (text.AsSpan(words[j].Start, words[j].Length).ContainsAnyInRange('a', 'z'))
            {
                return false;
            }
        }

        return i > 0 && i + 1 < words.Count && words[i - 1].Kind is TokenKind.Word && words[i + 1].Kind is TokenKind.Word;
    }
}
