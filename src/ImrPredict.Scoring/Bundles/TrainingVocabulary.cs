using ImrPredict.Scoring.Features;

namespace ImrPredict.Scoring.Bundles;

/// <summary>Single words that training letters hold: tells a text in another language, or of no sense, from a dispute.</summary>
/// <param name="Words">In lower case, ascending.</param>
public sealed record TrainingVocabulary(IReadOnlyList<string> Words)
{
    private const int FewestWordsToJudge = 4;
    private const int FewestKnownInTen = 3;

    /// <summary>A further word takes three letters and what parts it from the one before.</summary>
    private const int ShortestWord = 4;

    // Whether a word counts: one look-up tells the words that letters hold, which count, from those that every text holds.
    private readonly MarkedWords _counts = new(Words.Concat(WordReader.Stop).Distinct(StringComparer.Ordinal)
        .ToDictionary(word => word, word => !WordReader.Stop.Contains(word, StringComparer.Ordinal), StringComparer.Ordinal));

    /// <summary>Why a request is unlike those of the training letters; null when it is not.</summary>
    public string? UnfamiliarRequest(string request) => IsUnlike(request)
        ? "The words of the request are unlike those of the letters that the model was trained on."
        : null;

    /// <summary>Why a summary is unlike those of the training letters; null when it is not, or there is none.</summary>
    public string? UnfamiliarSummary(string? summary) => summary is not null && IsUnlike(summary)
        ? "The words of the case summary are unlike those of the letters that the model was trained on."
        : null;

    private bool IsUnlike(string text)
    {
        if (Words.Count == 0)
        {
            return false;
        }

        var count = (Words: _counts, text.Length, All: 0, Known: 0, IsAlike: false);
        WordReader.Read(text, skipCapitalised: false, ref count, static (ref so, word, span) =>
        {
            var isListed = so.Words.TryFind(word, out var counts);
            if (isListed && !counts)
            {
                return true;
            }

            so.All++;
            so.Known += isListed ? 1 : 0;

            // Where enough words are known already, the rest could change nothing.
            so.IsAlike = AreEnough(so.Known, so.All + ((so.Length - span.End) / ShortestWord));
            return !so.IsAlike;
        }, skipStopWords: false);
        return !count.IsAlike && count.All >= FewestWordsToJudge && !AreEnough(count.Known, count.All);
    }

    private static bool AreEnough(int known, int all) => known * 10L >= all * (long)FewestKnownInTen;
}
