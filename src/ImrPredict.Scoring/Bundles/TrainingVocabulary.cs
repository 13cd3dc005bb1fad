using System.Collections.Frozen;
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

    private readonly FrozenSet<string> _known = Words.ToFrozenSet(StringComparer.Ordinal);

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
        if (_known.Count == 0)
        {
            return false;
        }

        var count = (Words: _known.GetAlternateLookup<ReadOnlySpan<char>>(), text.Length, All: 0, Known: 0, IsAlike: false);
        WordReader.Read(text, skipCapitalised: false, ref count, static (ref so, word, span) =>
        {
            so.All++;
            so.Known += so.Words.Contains(word) ? 1 : 0;

            // Where enough words are known already, the rest could change nothing.
            so.IsAlike = AreEnough(so.Known, so.All + ((so.Length - span.End) / ShortestWord));
            return !so.IsAlike;
        });
        return !count.IsAlike && count.All >= FewestWordsToJudge && !AreEnough(count.Known, count.All);
    }

    private static bool AreEnough(int known, int all) => known * 10L >= all * (long)FewestKnownInTen;
}
