using ImrPredict.Treatments.Lexicon;

namespace ImrPredict.ClinicalFindings;

/// <summary>
/// Reads the result of a study that is named alone: "EMG/NCS negative for carpal tunnel", "nerve conduction studies showed …",
/// "the MRI was unremarkable". A study that found nothing is there, and what it was to find is absent.
/// </summary>
internal static class StudyResults
{
    private const int Reach = 10;

    private static readonly WordSet Verbs = WordSet.Of(
        "showed", "shows", "showing", "revealed", "reveals", "demonstrated", "demonstrates", "confirmed", "confirms", "confirming",
        "found", "consistent", "documented", "indicated", "indicates");

    private static readonly WordSet Diagnoses = WordSet.Of(
        "mild", "moderate", "severe", "cts", "radiculopathy", "carpal", "neuropathy", "denervation", "median", "ulnar");

    private static readonly string[] Lesions =
        ["nerve-compression-image", "cuff-tear", "labral-tear", "meniscal-tear", "ligament-tear"];

    private static readonly string[] Showing = ["show", "reveal", "demonstrate", "confirm", "indicate"];

    /// <param name="next">Index behind the last word that can belong to the study: the next study, or the end of the sentence.</param>
    public static void Read(
        List<RequestToken> words, Mention mention, int next, List<FindingReading> readings)
    {
        var isNerveStudy = mention.Phrase.IsAny("electrodiagnostic-done");
        if (!isNerveStudy && !mention.Phrase.IsAny("mri-done"))
        {
            return;
        }

        if (Result(words, mention, next, out var end) is not { } isPositive)
        {
            return;
        }

        var span = new TextSpan(words[mention.First].Start, words[end - 1].End - words[mention.First].Start);
        if (isNerveStudy)
        {
            readings.Add(new("emg-positive", isPositive ? FindingStatus.Present : FindingStatus.Absent, span));
        }
        else if (!isPositive)
        {
            var region = ImagingStatements.RegionOf(words, mention.First, mention.Behind);
            foreach (var lesion in Lesions)
            {
                readings.Add(new(lesion, FindingStatus.Absent, span, region));
            }
        }
    }

    /// <returns>Whether the study found something; null where no result is told, or one finding alone is told to be absent.</returns>
    private static bool? Result(List<RequestToken> words, Mention mention, int next, out int end)
    {
        var isNerveStudy = mention.Phrase.IsAny("electrodiagnostic-done");
        end = mention.Behind;
        if (mention.First > 0 && words[mention.First - 1].IsAny("normal", "negative", "unremarkable"))
        {
            return false;
        }

        for (var i = mention.Behind - 1; i < next && i < mention.Behind + Reach; i++)
        {
            end = i + 1;
            var word = words[i];
            if (word.IsAny("negative", "normal", "unremarkable", "neg"))
            {
                return false;
            }

            if (word.IsAny("within") && i + 2 < next && words[i + 1].Is("normal"))
            {
                return false;
            }

            if (word.IsAny("positive", "abnormal", "pos"))
            {
                return !words[i - 1].Is("not");
            }

            if (word.IsAny("no", "without") || (word.Is("not") && i + 1 < next && words[i + 1].IsAny(Showing)))
            {
                // Of an image, one lesion that is absent leaves room for others.
                return isNerveStudy && !word.Is("without") ? false : null;
            }

            if (word.IsIn(Verbs))
            {
                var j = i + 1;
                while (j < next && j < i + 3 && !words[j].IsAny("no", "normal", "negative", "unremarkable", "nothing"))
                {
                    j++;
                }

                end = Math.Min(j + 1, next);
                var isNothing = j < next && j < i + 3;
                return !isNothing ? !words[i - 1].Is("not")
                    : words[j].Is("no") && !isNerveStudy ? null : false;
            }

            if (word.IsAny(",", ";", ".", "ruled", "excluded") || word.IsAny("requested", "recommended", "denied", "ordered"))
            {
                return null;
            }

            if (isNerveStudy && word.IsIn(Diagnoses) && !words[i - 1].IsAny("for", "suspected", "possible"))
            {
                // "EMG 2/2020: moderate carpal tunnel": a diagnosis without its verb.
                return true;
            }
        }

        return null;
    }
}
