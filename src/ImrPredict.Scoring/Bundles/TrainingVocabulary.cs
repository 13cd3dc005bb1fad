using ImrPredict.Cases;
using ImrPredict.Scoring.Features;

namespace ImrPredict.Scoring.Bundles;

/// <summary>Single words that training letters hold: tells a text in another language, or of no sense, from a dispute.</summary>
/// <param name="Words">In lower case, ascending.</param>
public sealed record TrainingVocabulary(IReadOnlyList<string> Words)
{
    private const int FewestWordsToJudge = 4;
    private const double FewestKnown = 0.3;

    private readonly HashSet<string> _known = new(Words, StringComparer.Ordinal);

    /// <summary>Why a dispute's texts are unlike those of the training letters; null when they are not.</summary>
    public string? Unfamiliar(ReviewCase reviewCase, int service)
    {
        if (_known.Count == 0)
        {
            return null;
        }

        if (KnownShare(reviewCase.Services[service].Request) is < FewestKnown)
        {
            return "The words of the request are unlike those of the letters that the model was trained on.";
        }

        return reviewCase.CaseSummary is { } summary && KnownShare(summary) is < FewestKnown
            ? "The words of the case summary are unlike those of the letters that the model was trained on."
            : null;
    }

    private double? KnownShare(string text)
    {
        var (all, known) = (0, 0);
        WordReader.Read(text, skipCapitalised: false, (word, _) =>
        {
            all++;
            known += _known.Contains(word) ? 1 : 0;
        });
        return all < FewestWordsToJudge ? null : (double)known / all;
    }
}
