using ImrPredict.Treatments;
using ImrPredict.Treatments.Lexicon;

namespace ImrPredict.ClinicalFindings;

/// <summary>Tells an image that was taken from one that is asked for.</summary>
internal static class ImagingStatements
{
    // A sentence is looked at this far to either side, so that a text without full stops costs no more than any other.
    private const int LongestReach = 60;
    private const int ReachOfRegion = 6;

    private static readonly WordSet Results = WordSet.Of(
        "showed", "shows", "show", "showing", "revealed", "reveals", "demonstrated", "demonstrates", "reveal", "demonstrate",
        "performed", "obtained", "neg", "pos", "wnl", "taken", "completed", "found", "negative", "normal", "unremarkable", "findings",
        "results", "interpreted", "confirmed", "dated", "reviewed", "available", "included", "read", "report", "done", "underwent",
        "had", "consistent", "with", "noted");

    private static readonly WordSet Requests = WordSet.Of(
        "request", "requests", "requested", "requesting", "recommended", "recommends", "certified", "certification", "noncertified",
        "denied", "authorization", "authorize", "plan", "sought", "ordered", "approve", "approved", "pending");

    /// <summary>The part of the body that an image is of: named within a few words behind it, or directly before it.</summary>
    public static BodyRegion? RegionOf(List<RequestToken> tokens, int first, int behind)
    {
        for (var i = behind; i < tokens.Count && i < behind + ReachOfRegion && !tokens[i].IsAny(",", ".", ";", "and"); i++)
        {
            if (Region(tokens, i) is { } region)
            {
                return region;
            }
        }

        for (var i = first - 1; i >= 0 && i >= first - 2 && !tokens[i].IsAny(",", ".", ";", "and"); i--)
        {
            if (Region(tokens, i) is { } region)
            {
                return region;
            }
        }

        return null;
    }

    private static BodyRegion? Region(List<RequestToken> tokens, int i) =>
        TreatmentLexicon.Regions.TryMatch(tokens, i, out var phrase, out _) && phrase.Regions is [var region, ..] ? region : null;

    public static bool IsDone(List<RequestToken> tokens, int first, int behind)
    {
        var (start, end) = (first, behind);
        while (start > 0 && start > first - LongestReach && !tokens[start - 1].Is("."))
        {
            start--;
        }

        while (end < tokens.Count && end < behind + LongestReach && !tokens[end].Is("."))
        {
            end++;
        }

        // An image that is only named may as well be wanted; "MRI dated" or "x-rays showed" is done unless the sentence asks for it.
        var needsResult = !tokens[behind - 1].IsIn(Results);
        var (result, request) = (false, false);
        for (var i = start; i < end; i++)
        {
            result |= tokens[i].IsIn(Results);
            request |= tokens[i].IsIn(Requests);
        }

        // "MRI: no tear", "MRI with a tear": what stands directly behind is the result.
        var tells = !request && behind + 1 < tokens.Count && tokens[behind].IsAny(":", "no", "with", "without", "positive");
        return result || tells || (!needsResult && !request);
    }
}
